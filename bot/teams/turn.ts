import type { Actor, Desk, Place } from '../../dialogs/inbound.ts';
import type { Log } from '../../dialogs/services.ts';
import { apologyFor } from '../apology.ts';
import { inboundCount } from '../metrics.ts';
import { unreadableNotice } from '../notices.ts';
import { traceOf } from '../trace.ts';
import type { Delivery, Echo } from './deliver.ts';
import type { KnownChannels, ListedChannel } from './known-channels.ts';
import type { KnownPeople } from './known-people.ts';
import type { Incoming, Spot } from './read.ts';

/** What a turn works with. */
export interface Turn {
  readonly desk: Desk;
  readonly people: KnownPeople;
  readonly channels: KnownChannels;
  readonly shown: Delivery;
  readonly newId: () => string;
  readonly log: Log;
}

type ListChannels = () => Promise<readonly ListedChannel[]>;

/**
 * Takes one thing that happened in Teams to its end, and says what to answer an invoke with. A fault
 * of ours is logged under a reference that the person is shown; it never throws.
 */
export async function turn(
  incoming: Incoming,
  list: ListChannels,
  work: Turn,
): Promise<Echo | undefined> {
  inboundCount.inc({ platform: 'teams', kind: incoming.kind });
  try {
    await remember(incoming, list, work);
    return await answer(incoming, list, work);
  } catch (cause) {
    return apologise(incoming, cause, work);
  }
}

async function answer(
  incoming: Incoming,
  list: ListChannels,
  work: Turn,
): Promise<Echo | undefined> {
  const { at, key } = incoming;
  switch (incoming.kind) {
    case 'said':
      return ask(incoming, { said: incoming.words }, list, work);
    case 'press':
      return ask(incoming, { press: incoming.press, values: incoming.values }, list, work);
    case 'unreadable':
      await work.shown.say(unreadableNotice, at);
      work.log.warn({ key }, 'a button could not be read');
      return echoOf(incoming, unreadableNotice.summary);
    case 'installed':
      return greet(at, work);
    case 'removed':
      await (at.kind === 'direct' ? work.people.lose(at) : work.channels.lose(at));
      return undefined;
    case 'changed':
    case 'ignored':
      return undefined;
    default:
      return incoming satisfies never;
  }
}

type Asked =
  | { readonly said: string }
  | Pick<Extract<Incoming, { kind: 'press' }>, 'press' | 'values'>;

async function ask(
  incoming: Extract<Incoming, { kind: 'said' | 'press' }>,
  asked: Asked,
  list: ListChannels,
  { desk, people, channels, shown }: Turn,
): Promise<Echo | undefined> {
  const { at, key } = incoming;
  const actor = await people.actorAt(at);
  await people.meet(actor, at);
  const reach = at.kind === 'channel' && { reach: () => channels.reach(at, list) };
  const replies = await desk({ actor, place: { ...placeOf(at), ...reach }, key, ...asked });
  if (incoming.kind === 'said') {
    await shown.show(replies, { at, actor });
    return undefined;
  }
  const echo = await shown.show(replies, { at, actor, pressed: incoming.pressed });
  return incoming.pressed.via === 'invoke' ? echo : undefined;
}

/** The first time that somebody's own chat is heard of, they are shown what they can do here. */
async function greet(at: Spot, { desk, people, shown }: Turn): Promise<undefined> {
  if (at.kind === 'channel') return;
  const actor: Actor = await people.actorAt(at);
  if (!(await people.meet(actor, at))) return;
  const key = `teams:${at.conversation}:greeting`;
  const replies = await desk({ actor, place: placeOf(at), key, said: 'help' });
  await shown.show(replies, { at, actor });
}

/** Names of channels are a convenience: without them the bot answers all the same. */
async function remember({ kind, at }: Incoming, list: ListChannels, work: Turn): Promise<void> {
  if (at.kind === 'direct' || kind === 'removed' || kind === 'ignored') return;
  try {
    await (kind === 'installed' ? work.channels.join(at, list) : work.channels.meet(at, list));
  } catch (cause) {
    work.log.warn({ fault: traceOf(cause) }, 'the channels of a team could not be remembered');
  }
}

async function apologise(
  incoming: Incoming,
  cause: unknown,
  work: Turn,
): Promise<Echo | undefined> {
  const notice = apologyFor(cause, 'teams', work);
  if (incoming.kind !== 'said' && incoming.kind !== 'press' && incoming.kind !== 'unreadable') {
    return undefined;
  }
  // The pressed card stays as it is: what was typed into it is still there to be sent again.
  await work.shown.say(notice, incoming.at);
  const echo = echoOf(incoming, notice.summary);
  return echo === undefined ? undefined : { ...echo, later: notice };
}

const echoOf = (incoming: Incoming, line: string): { readonly line: string } | undefined =>
  'pressed' in incoming && incoming.pressed.via === 'invoke' ? { line } : undefined;

const placeOf = (at: Spot): Place => ({
  platform: 'teams',
  kind: at.kind,
  conversation: at.conversation,
});
