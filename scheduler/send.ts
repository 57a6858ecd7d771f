import type { Card } from '../dialogs/card.ts';
import type { PostOutcome } from '../dialogs/services.ts';
import type { Message } from '../procedures/message.ts';
import { drawnCard } from './drawn-card.ts';
import {
  afterOutcome,
  asElsewhere,
  asRetrying,
  asSending,
  asUndeliverable,
  asUnplaced,
  asWithdrawn,
  later,
  sendMillis,
} from './outcome.ts';
import { markGone, type Place, placeOf, type Way } from './place.ts';
import { type Attending, settle, underWay } from './settle.ts';
import { within } from './timer.ts';
import type { Tools, Woken } from './wakeable.ts';

/**
 * Puts one message to its platform: it is marked as sending in a write of its own, together with whatever planning
 * changed, then posted, then settled in another. When somebody saved meanwhile it does nothing: plan again.
 */
export async function send<D extends Woken>(
  message: Message,
  document: D,
  attending: Attending<D>,
): Promise<void> {
  const { kind, hold, tools } = attending;
  const { store, clock } = tools.services;
  const keep = (after: Message): D => {
    const outbox = document.outbox.map((each) => (each.key === message.key ? after : each));
    return underWay(document, outbox, clock.now());
  };
  const place = await placeOf(message.to, document.authority, tools);
  if (!('messenger' in place)) {
    if ((await kind.shelf.save(keep(message), hold.lease())) !== 'saved') return;
    return settleUnplaced(message, place, attending);
  }
  const pausedUntil = await store.pauses.until(place.address.conversation);
  if (pausedUntil !== undefined) {
    await kind.shelf.save(keep(asRetrying(message, pausedUntil)), hold.lease());
    return;
  }
  const sending = asSending(message, place.address, clock.now(), await store.time());
  const drawn = await drawnCard(kind, sending, document, tools);
  if (!drawn) {
    const why = 'it was not worth saying any more';
    await kind.shelf.save(keep(asWithdrawn(message, why)), hold.lease());
    return;
  }
  if ((await kind.shelf.save(keep(sending), hold.lease())) !== 'saved') return;
  // A process that stood still since then may come too late: others have taken the message over, and posted it.
  if (await hold.isLost()) return;
  const outcome = await post(sending, drawn.card, place, tools);
  const isElsewhere = await follow(sending, outcome, place, document.authority, tools);
  const time = await store.time();
  const after = (each: Message) =>
    isElsewhere && outcome.outcome === 'gone'
      ? asElsewhere(each, outcome.why)
      : afterOutcome(each, outcome, drawn.hash, time);
  await settle(message.key, after, attending, outcome.outcome === 'refused' ? 'card' : 'person');
}

/** Nowhere to bring it: others hear of it instead. Where that could not be found out now, it waits. */
async function settleUnplaced<D extends Woken>(
  { key }: Message,
  place: Exclude<Place, Way>,
  attending: Attending<D>,
): Promise<void> {
  const time = await attending.tools.services.store.time();
  const after = (each: Message) =>
    'missing' in place
      ? asUndeliverable(each, place.missing)
      : asUnplaced(each, place.unknown, time);
  return settle(key, after, attending);
}

/** Asks the platform, and takes no answer in time for an unknown outcome. */
function post(
  { key }: Message,
  card: Card,
  { messenger, address }: Way,
  { setTimer }: Tools,
): Promise<PostOutcome> {
  return answered(() => messenger.post(address, card, key), setTimer);
}

/** The answer of a platform, or an unknown outcome when there is none in time or the messenger broke. */
export async function answered(
  ask: () => Promise<PostOutcome>,
  setTimer: Tools['setTimer'],
): Promise<PostOutcome> {
  const silence: PostOutcome = { outcome: 'unknown', why: 'the platform did not answer in time' };
  try {
    return await within(sendMillis, ask(), silence, setTimer);
  } catch {
    return { outcome: 'unknown', why: 'the connection broke' };
  }
}

/** What an answer means for whoever else is written to there; true where the recipient is reached elsewhere. */
async function follow(
  { to }: Message,
  outcome: PostOutcome,
  { address }: Way,
  authority: string,
  tools: Tools,
): Promise<boolean> {
  const { store } = tools.services;
  if (outcome.outcome === 'busy' && outcome.retryAfterMs !== undefined) {
    const until = later(await store.time(), outcome.retryAfterMs);
    await store.pauses.extend(address.conversation, until);
  }
  if (outcome.outcome !== 'gone') return false;
  const gone = { platform: address.platform, why: outcome.why };
  return (await markGone(to, authority, gone, tools)) === 'elsewhere';
}
