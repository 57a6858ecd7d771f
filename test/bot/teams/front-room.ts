import { join } from 'node:path';
import { postbox } from '../../../bot/postbox.ts';
import { startServer } from '../../../bot/server.ts';
import { teamsDoor } from '../../../bot/teams/front-door.ts';
import type { Patience } from '../../../bot/teams/in-time.ts';
import type { Card } from '../../../dialogs/card.ts';
import type { Desk, Inbound, Reply } from '../../../dialogs/inbound.ts';
import type { Messenger } from '../../../dialogs/services.ts';
import type { Store } from '../../../dialogs/store.ts';
import { Authority } from '../../../procedures/authority.ts';
import type { Platform } from '../../../procedures/message.ts';
import { openSqlite } from '../../../store/sqlite.ts';
import { stoppedClock } from '../../support/clocks.ts';
import { type FakeConnector, fakeConnector } from '../../support/fake-connector.ts';
import { unhurriedTeams } from '../../support/patience.ts';
import { storeFolder } from '../../support/store-folder.ts';

/** A team manager of the invented authority. */
export const amara = { name: 'Amara Okafor', email: 'amara.okafor@northford.example' };
/** A residential worker of the invented authority. */
export const tom = { name: 'Tom Reed', email: 'tom.reed@northford.example' };
/** Somebody of the same tenant whom no authority's file names. */
export const stranger = { name: 'Kim Vale', email: 'kim.vale@elsewhere.example' };

/** Somebody of another tenant, which gave them an address that looks like one of ours. */
export const guest = {
  name: 'Amara Okafor',
  email: 'amara.okafor.guest@northford.example',
  tenant: '00000000-0000-4000-8000-0000000guest',
};

/** One line of the log: what it was about, and its text. */
export interface LogLine {
  readonly level: string;
  readonly about: object;
  readonly text: string;
}

/** The Teams front door with everything around it, on this machine. */
export interface FrontRoom {
  readonly teams: FakeConnector;
  readonly store: Store;
  readonly messenger: Messenger;
  /** The platforms that are on, for whoever asks where somebody is reached. */
  readonly messengers: Map<Platform, Messenger>;
  readonly endpoint: string;
  /** Everything the desk was handed. */
  readonly heard: readonly Inbound[];
  readonly log: readonly LogLine[];
  settled(): Promise<void>;
  close(): Promise<void>;
}

const northford = Authority.parse({
  authority: 'northford',
  name: 'Northford',
  prefix: 'NFD',
  procedure: 'wakefield',
  briefing: { channel: 'General' },
  people: [amara, tom, { name: guest.name, email: guest.email }],
  administrators: [amara.email],
  roles: {},
  teams: [{ id: 'east', name: 'East team', channel: 'east-team' }],
});

/** A door with that desk behind it; nothing is late unless said. */
export async function frontRoom(
  desk: Desk,
  options: { readonly patience?: Patience; readonly callWithin?: number } = {},
): Promise<FrontRoom> {
  const teams = await fakeConnector({
    people: [amara, tom, stranger, guest],
    channels: ['east-team'],
  });
  const folder = storeFolder();
  const clock = stoppedClock();
  const store = await openSqlite({ file: join(folder.path, 'store.sqlite'), now: clock.millis });
  const messengers = new Map<Platform, Messenger>();
  const heard: Inbound[] = [];
  const lines: LogLine[] = [];
  const log = logInto(lines);
  const door = teamsDoor({
    desk: (inbound) => {
      heard.push(inbound);
      return desk(inbound);
    },
    store,
    tenants: [{ authority: northford }],
    clock,
    postbox: postbox({ ...store, messengers }),
    newId: () => 'f00dcafe-0000-4000-8000-000000000000',
    log,
    patience: unhurriedTeams,
    ...options,
  });
  messengers.set('teams', door.messenger);
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    health: () => ({}),
    ready: async () => ({ ready: true, checks: {} }),
    teams: door.receive,
    log,
  });
  const endpoint = `http://127.0.0.1:${server.port}/api/messages`;
  teams.connectTo(endpoint);
  return {
    teams,
    store,
    messenger: door.messenger,
    messengers,
    endpoint,
    heard,
    log: lines,
    settled: door.settled,
    close: async () => {
      await teams.close();
      await door.settled();
      await server.stop(0);
      await store.close();
      folder.remove();
    },
  };
}

function logInto(lines: LogLine[]) {
  const at = (level: string) => (about: object, text: string) => {
    lines.push({ level, about, text });
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** A card that says one thing. */
export const aCard = (title: string, over: Partial<Card> = {}): Card => ({
  title,
  summary: 'Homeward has something for you.',
  blocks: [],
  buttons: [],
  ...over,
});

const step = (name: string, go: 'next' | 'back' | 'send') => ({
  do: 'step' as const,
  draft: 'draft-1',
  step: name,
  go,
});

/** The first of two steps: who is missing. */
export const whoStep = (error?: string): Card =>
  aCard('Who, 1 of 2', {
    inputs: [
      {
        id: 'name',
        label: 'Name',
        kind: 'line',
        required: true,
        ...(error === undefined ? {} : { error }),
      },
      {
        id: 'team',
        label: 'Team',
        kind: 'choice',
        required: false,
        choices: [
          { value: 'east', label: 'East team' },
          { value: 'west', label: 'West team' },
        ],
      },
    ],
    buttons: [{ label: 'Next', press: step('who', 'next'), style: 'primary' }],
  });

/** The second: a look at what was answered. */
export const reviewStep = (name: string, team: string): Card =>
  aCard('Review, 2 of 2', {
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: 'Name', value: name },
          { label: 'Team', value: team },
        ],
      },
    ],
    buttons: [
      { label: 'Send', press: step('review', 'send'), style: 'primary' },
      { label: 'Back', press: step('review', 'back') },
    ],
  });

/** A desk that echoes, leads through two steps, and answers in private when asked to. */
export const tinyDesk: Desk = async (inbound) => {
  if ('press' in inbound) return pressed(inbound);
  if (inbound.said === 'form') return [{ how: 'say', card: whoStep() }];
  if (inbound.said === 'secret') return [{ how: 'private', card: aCard('For you alone') }];
  if (inbound.said === 'fail') throw new TypeError('Jade Moss cannot be read');
  return [{ how: 'say', card: aCard(`Heard ${inbound.said} from ${inbound.actor.name}`) }];
};

function pressed({ press, values }: Extract<Inbound, { press: unknown }>): readonly Reply[] {
  if (press.do !== 'step') return [{ how: 'private', card: aCard('For you alone') }];
  if (press.step === 'review') {
    const card = press.go === 'send' ? aCard('Sent') : whoStep();
    return [{ how: 'replace', card }];
  }
  const name = values.name ?? '';
  const card = name === '' ? whoStep('Please give a name.') : reviewStep(name, values.team ?? '');
  return [{ how: 'replace', card }];
}
