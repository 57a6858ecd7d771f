import type { Card } from '../dialogs/card.ts';
import type { PostOutcome } from '../dialogs/services.ts';
import type { Message } from '../procedures/message.ts';
import { drawnCard } from './drawn-card.ts';
import {
  afterOutcome,
  asRetrying,
  asSending,
  asUndeliverable,
  asWithdrawn,
  later,
  sendMillis,
} from './outcome.ts';
import { markGone, type Place, placeOf } from './place.ts';
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
  if ('missing' in place) {
    if ((await kind.shelf.save(keep(message), hold.lease())) !== 'saved') return;
    return settle(message.key, (each) => asUndeliverable(each, place.missing), attending);
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
  await follow(sending, outcome, place, document.authority, tools);
  const time = await store.time();
  const fault = outcome.outcome === 'refused' ? 'card' : 'person';
  await settle(
    message.key,
    (each) => afterOutcome(each, outcome, drawn.hash, time),
    attending,
    fault,
  );
}

/** Asks the platform, and takes no answer in time for an unknown outcome. */
function post(
  { key }: Message,
  card: Card,
  { messenger, address }: Exclude<Place, { missing: string }>,
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

/** What an answer means for whoever else is written to there. */
async function follow(
  { to }: Message,
  outcome: PostOutcome,
  place: Exclude<Place, { missing: string }>,
  authority: string,
  tools: Tools,
): Promise<void> {
  const { store } = tools.services;
  if (outcome.outcome === 'gone') await markGone(to, authority, outcome.why, tools);
  if (outcome.outcome === 'busy' && outcome.retryAfterMs !== undefined) {
    const until = later(await store.time(), outcome.retryAfterMs);
    await store.pauses.extend(place.address.conversation, until);
  }
}
