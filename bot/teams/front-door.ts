import { TeamsInfo, type TurnContext } from 'botbuilder';
import type { Desk } from '../../dialogs/inbound.ts';
import type { Clock, Log, Messenger, Postbox, Tenant } from '../../dialogs/services.ts';
import type { Channels, People } from '../../dialogs/store.ts';
import { answerSeconds } from '../metrics.ts';
import type { Answer, Posting } from '../server.ts';
import { Activity } from './activity.ts';
import { CALL_WITHIN_MS, OneTryAdapter, type Outgoing, type TeamsCredentials } from './adapter.ts';
import { delivery, type Echo } from './deliver.ts';
import { inTime, PATIENCE, type Patience } from './in-time.ts';
import { answerCollector, invokeAnswer } from './invoke-answer.ts';
import { knownChannels, type ListedChannel } from './known-channels.ts';
import { knownPeople } from './known-people.ts';
import { teamsMessenger } from './messenger.ts';
import { type Incoming, readActivity } from './read.ts';
import { type TokenCheck, tokenCheck } from './token.ts';
import { isTrusted } from './trusted.ts';
import { turn } from './turn.ts';

/** What the Teams front door needs. */
export interface TeamsParts {
  readonly desk: Desk;
  readonly store: { readonly people: People; readonly channels: Channels };
  readonly tenants: readonly Pick<Tenant, 'authority'>[];
  /** Without them nobody is asked to prove anything: for local mode, on a loopback address, alone. */
  readonly credentials?: TeamsCredentials;
  readonly clock: Clock;
  /** Says who is reached elsewhere when they remove the bot here. */
  readonly postbox: Pick<Postbox, 'addressOfPerson' | 'messengerFor'>;
  readonly newId: () => string;
  readonly log: Log;
  /** Other limits, in milliseconds, for tests. */
  readonly callWithin?: number;
  readonly patience?: Patience;
  readonly standIn?: StandIn;
}

/** What stands in for Microsoft, in tests. */
export interface StandIn {
  /** The address of the OpenID metadata, which says where the signing keys are. */
  readonly metadata: string;
  /** How long its answer is waited for, in milliseconds. */
  readonly fetchWithin?: number;
  /** The origin of the service that activities come from. */
  readonly service: string;
  /** The tokens that the bot writes to Teams with. */
  readonly outgoing: Outgoing;
}

/** The Teams front door: what the server hands activities to, and what writes first. */
export interface TeamsDoor {
  receive(posting: Posting): Promise<Answer>;
  readonly messenger: Messenger;
  /** Resolves when nothing is being worked on, also of what was answered with "still working". */
  settled(): Promise<void>;
}

/** Opens the Teams front door. It translates and nothing else: what is said or shown comes from the desk. */
export function teamsDoor(parts: TeamsParts): TeamsDoor {
  const {
    store,
    clock,
    log,
    credentials,
    patience = PATIENCE,
    callWithin = CALL_WITHIN_MS,
  } = parts;
  const adapter = new OneTryAdapter(credentials, callWithin, parts.standIn?.outgoing);
  const check = credentials && tokenCheck({ credentials, clock, log, ...parts.standIn });
  const trusts = (service: string) =>
    credentials === undefined || isTrusted(service, parts.standIn?.service);
  const messenger = teamsMessenger(adapter, trusts);
  const people = knownPeople({ ...parts, people: store.people, adapter });
  const channels = knownChannels({ ...parts, channels: store.channels });
  const shown = delivery({ messenger, directAddress: people.directAddress, log });
  const running = new Set<Promise<unknown>>();
  const handle: Handle = (context, incoming) => {
    const list = () => listChannels(context, incoming);
    const done = turn(incoming, list, { ...parts, people, channels, shown });
    const { now, end } = inTime(done, incoming, patience, (card) =>
      shown.redraw(card, incoming.at, 'pressed' in incoming ? incoming.pressed.message : undefined),
    );
    running.add(end);
    end.catch(() => undefined).finally(() => running.delete(end));
    return now;
  };
  return {
    messenger,
    receive: (posting) => receive(posting, adapter, handle, check),
    settled: async () => {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

type Handle = (context: TurnContext, incoming: Incoming) => Promise<Echo | undefined>;

async function receive(
  { headers, body }: Posting,
  adapter: OneTryAdapter,
  handle: Handle,
  check: TokenCheck | undefined,
): Promise<Answer> {
  const token = await check?.signed(headers);
  if (token !== undefined && 'refused' in token) return token.refused;
  const activity = Activity.safeParse(body);
  if (!activity.success) {
    const where = activity.error.issues[0]?.path.join('.') || 'the whole';
    return { status: 400, body: { message: `This is not a Teams activity: look at ${where}.` } };
  }
  const mismatch = token && check?.mismatch(token, activity.data);
  if (mismatch !== undefined) return mismatch.refused;
  const incoming = readActivity(activity.data);
  const stopwatch = answerSeconds.startTimer({ platform: 'teams' });
  const response = answerCollector();
  const process = () =>
    adapter.process({ method: 'POST', headers, body }, response, async (context) => {
      const echo = await handle(context, incoming);
      if (echo !== undefined) await context.sendActivity(invokeAnswer(echo));
    });
  await (token === undefined ? process() : adapter.vouchingFor(token, process));
  stopwatch();
  return response.answer();
}

async function listChannels(
  context: TurnContext,
  { at }: Incoming,
): Promise<readonly ListedChannel[]> {
  if (at.team === undefined) return [];
  const listed = await TeamsInfo.getTeamChannels(context, at.team);
  // Teams lists General under the team's own id and without a name.
  return listed.map(({ id = '', name }) => ({
    id,
    name: name || (id === at.team ? 'General' : ''),
  }));
}
