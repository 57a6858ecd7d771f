import { setTimeout as pause } from 'node:timers/promises';
import type { Desk } from '../../dialogs/inbound.ts';
import type { Clock, Log, Messenger, Postbox, Tenant } from '../../dialogs/services.ts';
import type { Channels, People } from '../../dialogs/store.ts';
import type { Address } from '../../procedures/message.ts';
import { answerSeconds } from '../metrics.ts';
import { workingNotice } from '../notices.ts';
import type { Answer, SignedPosting } from '../server.ts';
import { listenWith } from './bolt-app.ts';
import { type SlackCredentials, slackClient } from './client.ts';
import { knownChannels } from './known-channels.ts';
import { knownPeople } from './known-people.ts';
import { slackMessenger } from './messenger.ts';
import { type Pace, paced } from './pace.ts';
import type { Incoming } from './read.ts';
import { slackReceiver } from './receiver.ts';
import { fillOrSay, putOrSay } from './show.ts';
import { type Ack, ackOf, withNote } from './shown.ts';
import { type Turn, turn } from './turn.ts';
import { ways } from './ways.ts';
import { workspaceOf } from './workspace.ts';

/** What the Slack front door needs. */
export interface SlackParts {
  readonly desk: Desk;
  readonly store: { readonly people: People; readonly channels: Channels };
  readonly tenants: readonly Pick<Tenant, 'authority'>[];
  readonly postbox: Pick<Postbox, 'messengerFor'>;
  readonly credentials: SlackCredentials;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
  /** Other limits, in milliseconds, for tests. */
  readonly patience?: SlackPatience;
  /** How the door lets time pass between two things that it does, for tests. */
  readonly pause?: (ms: number) => Promise<void>;
}

/** How long Slack is kept waiting, in milliseconds. */
export interface SlackPatience {
  /** Until a modal is opened for an answer that is not there: a trigger is good for 3 s. */
  readonly open: number;
  /** Until a request is acknowledged whose answer is not there: Slack gives up after 3 s. */
  readonly acknowledge: number;
  /** After that, until the modal is filled: sooner, its contents could overtake the acknowledgement. */
  readonly settle: number;
}

const PATIENCE: SlackPatience = { open: 600, acknowledge: 2000, settle: 500 };

/** The Slack front door: what the server hands requests to, what writes first, and where people are found. */
export interface SlackDoor {
  /** Asks Slack who we are; throws a `setup` fault when it does not know the token. */
  open(): Promise<void>;
  receive(posting: SignedPosting): Promise<Answer>;
  readonly messenger: Messenger;
  /** Where somebody can be written to, or why not in words. */
  addressOf(email: string): Promise<Address | { readonly missing: string }>;
  /** Resolves when nothing is being worked on. */
  settled(): Promise<void>;
}

/** Opens the Slack front door. It translates and nothing else: what is said or shown comes from the desk. */
export function slackDoor(parts: SlackParts): SlackDoor {
  const { credentials, store, clock, log, patience = PATIENCE } = parts;
  const client = slackClient(credentials, log);
  const pace = paced(parts.pause ?? ((ms) => pause(ms, undefined, { ref: false })));
  const workspace = workspaceOf(client, log);
  const people = knownPeople({ ...parts, people: store.people, client, workspace });
  const messenger = slackMessenger({ client, pace, log, moved: people.moved });
  const channels = knownChannels({ ...parts, channels: store.channels, client, workspace });
  const work: Turn = {
    ...parts,
    people,
    channels,
    ways: ways({ client, messenger, pace, log }),
    openAfter: patience.open,
  };
  const running = new Set<Promise<unknown>>();
  const track = (end: Promise<unknown>) => {
    running.add(end);
    end.catch(() => undefined).finally(() => running.delete(end));
  };
  const hear = (incoming: Incoming): Promise<Ack | undefined> => {
    const stopwatch = answerSeconds.startTimer({ platform: 'slack' });
    const { now, end } = inTime(incoming, work, patience, pace);
    track(end);
    return now.finally(stopwatch);
  };
  const receiver = slackReceiver({
    ...credentials,
    clock,
    log,
    team: async () => (await workspace()).team,
  });
  listenWith({ receiver, credentials, hear, channels, workspace, track, log });
  return {
    open: async () => void (await workspace()),
    receive: receiver.receive,
    messenger,
    addressOf: people.addressOf,
    settled: async () => {
      while (running.size > 0) await Promise.allSettled(running);
      await messenger.settled();
    },
  };
}

/** The answer to a request when it comes in time; else a submitted form says that it is worked on, and is filled later. */
function inTime(
  incoming: Incoming,
  work: Turn,
  patience: SlackPatience,
  pace: Pick<Pace, 'pause'>,
) {
  const { shown, end } = turn(incoming, work);
  const { at } = incoming;
  const submitted = at.kind === 'view' && at.isSubmitted ? at.stands : undefined;
  const origin = at.kind === 'view' ? at.origin : undefined;
  const over = new AbortController();
  const bell = pause(patience.acknowledge, 'late' as const, { signal: over.signal, ref: false });
  const first = Promise.race([shown, bell.catch(() => undefined)]).finally(() => over.abort());
  const now = first.then((each): Ack | undefined => {
    if (submitted === undefined || each === undefined) return undefined;
    if (each === 'late') {
      return { response_action: 'update', view: withNote(submitted, workingNotice) };
    }
    return ackOf(each, submitted, origin);
  });
  const filled = Promise.all([first, shown]).then(async ([soon, late]) => {
    if (soon !== 'late' || submitted === undefined || late === undefined || at.kind !== 'view')
      return;
    await pace.pause(patience.settle);
    if ('card' in late) await fillOrSay(at, late.card, incoming, work.ways);
    else await putOrSay(at, late.kept, incoming, work.ways);
  });
  return { now, end: Promise.all([end, filled]) };
}
