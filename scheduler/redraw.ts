import type { PostOutcome } from '../dialogs/services.ts';
import type { Instant } from '../episode/instant.ts';
import type { Message, Posted } from '../procedures/message.ts';
import { type DrawnCard, drawnCard } from './drawn-card.ts';
import { later } from './outcome.ts';
import { answered } from './send.ts';
import { type Attending, settle } from './settle.ts';
import type { Tools, Woken } from './wakeable.ts';

/** A card that was sent and shows something else by now. */
export interface Stale extends DrawnCard {
  readonly message: Message;
  readonly posted: Posted;
}

/** The first card of the document that no longer shows how things stand, leaving out those put off. */
export async function staleCard<D extends Woken>(
  document: D,
  putOff: ReadonlyMap<string, Instant>,
  { kind, tools }: Attending<D>,
): Promise<Stale | undefined> {
  if (!kind.redraws) return undefined;
  for (const message of document.outbox) {
    const { posted, state, key } = message;
    if (state !== 'sent' || !posted || putOff.has(key)) continue;
    const drawn = await drawnCard(kind, message, document, tools);
    if (drawn && drawn.hash !== message.drawn) return { ...drawn, message, posted };
  }
  return undefined;
}

/** Draws a card again in place. Answers when to try again, by the store's time, where it could not be done now. */
export async function redraw<D extends Woken>(
  { message, card, hash, posted }: Stale,
  attending: Attending<D>,
): Promise<Instant | undefined> {
  const { tools } = attending;
  const { store, postbox, log } = tools.services;
  const { conversation, platform } = posted.address;
  const pausedUntil = await store.pauses.until(conversation);
  if (pausedUntil !== undefined) return pausedUntil;
  const messenger = postbox.messengerFor(platform);
  const outcome: PostOutcome = messenger
    ? await answered(() => messenger.update(posted, card), tools.setTimer)
    : { outcome: 'gone', why: `${platform} is not turned on` };
  tools.observe({ what: 'redraw', outcome: outcome.outcome });
  switch (outcome.outcome) {
    case 'posted':
      await settle(message.key, (each) => ({ ...each, drawn: hash }), attending);
      return undefined;
    case 'gone':
    case 'refused':
      log.warn({ key: message.key, why: outcome.why }, 'a card could not be drawn again');
      await settle(message.key, (each) => ({ ...each, drawn: hash }), attending);
      return undefined;
    case 'busy':
    case 'unknown':
      return pauseAfter(outcome, conversation, tools);
    default: {
      const never: never = outcome;
      return never;
    }
  }
}

async function pauseAfter(
  outcome: Extract<PostOutcome, { outcome: 'busy' | 'unknown' }>,
  conversation: string,
  { services: { store } }: Tools,
): Promise<Instant> {
  const time = await store.time();
  if (outcome.outcome === 'unknown' || outcome.retryAfterMs === undefined)
    return later(time, 60_000);
  const until = later(time, outcome.retryAfterMs);
  await store.pauses.extend(conversation, until);
  return until;
}
