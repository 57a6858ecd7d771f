import { createServer } from 'node:http';
import { postbox } from '../../../bot/postbox.ts';
import { slackClient } from '../../../bot/slack/client.ts';
import type { Workspace } from '../../../bot/slack/workspace.ts';
import type { Log, Messenger } from '../../../dialogs/services.ts';
import type { Store } from '../../../dialogs/store.ts';
import { Authority } from '../../../procedures/authority.ts';
import type { Platform } from '../../../procedures/message.ts';
import { type StoppedClock, stoppedClock } from '../../support/clocks.ts';
import { type FakeSlack, fakeSlack } from '../../support/fake-slack.ts';
import { SLACK } from '../../support/slack-state.ts';
import { onSqlite } from '../../support/store-openers.ts';

/** A team manager of the invented authority. */
export const amara = { name: 'Amara Okafor', email: 'amara.okafor@northford.example' };
/** A residential worker of the invented authority. */
export const tom = { name: 'Tom Reed', email: 'tom.reed@northford.example' };
/** Somebody of the same workspace whom no authority's file names. */
export const stranger = { name: 'Kim Vale', email: 'kim.vale@elsewhere.example' };

const authorityOf = (id: string, teamChannel: string) =>
  Authority.parse({
    authority: id,
    name: id,
    prefix: id.slice(0, 3).toUpperCase(),
    procedure: 'wakefield',
    briefing: { channel: 'General' },
    people: id === 'northford' ? [amara, tom] : [{ name: 'Ann Lee', email: 'ann@other.example' }],
    administrators: [id === 'northford' ? amara.email : 'ann@other.example'],
    roles: {},
    teams: [{ id: 'north', name: 'North team', channel: teamChannel }],
  });

/** What people and channels of Slack are remembered with: a fake Slack, a store, a stopped clock. */
export interface MetRoom {
  readonly slack: FakeSlack;
  readonly store: Store;
  readonly clock: StoppedClock;
  readonly lines: { readonly about: object; readonly text: string }[];
  /** The platforms that are on. */
  readonly messengers: Map<Platform, Messenger>;
  readonly parts: {
    readonly client: ReturnType<typeof slackClient>;
    readonly tenants: readonly { readonly authority: Authority }[];
    readonly clock: StoppedClock;
    readonly log: Log;
    readonly postbox: ReturnType<typeof postbox>;
    readonly workspace: () => Promise<Workspace>;
  };
  close(): Promise<void>;
}

/** Opens one; `also`: with a second authority whose briefing channel has the same name. */
export async function metRoom(also = false): Promise<MetRoom> {
  const channels = ['general', 'locality-north', 'random'];
  const slack = await fakeSlack({ people: [amara, tom, stranger], channels });
  const clock = stoppedClock();
  const { store, remove } = await onSqlite(clock);
  const lines: { about: object; text: string }[] = [];
  const line = (about: object, text: string) => void lines.push({ about, text });
  const log = { info: line, warn: line, error: line };
  const messengers = new Map<Platform, Messenger>();
  const northford = authorityOf('northford', 'Locality North');
  const workspace = { team: SLACK.team, user: SLACK.botUser, bot: SLACK.bot };
  return {
    slack,
    store,
    clock,
    lines,
    messengers,
    parts: {
      client: slackClient(slack, log),
      tenants: [
        { authority: northford },
        ...(also ? [{ authority: authorityOf('southmere', 'Locality South') }] : []),
      ],
      clock,
      log,
      postbox: postbox({ ...store, messengers }),
      workspace: async () => workspace,
    },
    close: async () => {
      await slack.close();
      await remove();
    },
  };
}

/** A client of a Slack that gives every call the same answer. */
export async function slackAnswering(answer: object) {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const apiUrl = `http://127.0.0.1:${port}/api/`;
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  return {
    client: slackClient({ botToken: 'xoxb-1', signingSecret: 's', apiUrl }, quiet),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
