import { setTimeout as pause } from 'node:timers/promises';
import type { Card } from '../../dialogs/card.ts';
import type { Actor, Reply } from '../../dialogs/inbound.ts';
import type { Log, Messenger, PostOutcome } from '../../dialogs/services.ts';
import type { Address } from '../../procedures/message.ts';
import { privateNotice } from '../notices.ts';
import type { Pressed, Spot } from './read.ts';

/**
 * What goes back on an invoke: the pressed card's new face, or a line beside it that leaves it as it is.
 * `later` is what the card becomes if "still working" already stood in its place.
 */
export type Echo = { readonly card: Card } | { readonly line: string; readonly later?: Card };

/** Shows replies in Teams; what could not be shown is logged. */
export interface Delivery {
  /** Shows all of them, in order, and says what to answer an invoke with. */
  show(replies: readonly Reply[], to: Listener): Promise<Echo>;
  /** Redraws the card that was pressed, or posts the new one where that cannot be done. */
  redraw(card: Card, at: Spot, message: string | undefined): Promise<PostOutcome>;
  /** Posts a card in the thread where something was said. */
  say(card: Card, at: Spot): Promise<PostOutcome>;
}

/** Whom replies are for: where they are, and what they pressed, if they pressed something. */
export interface Listener {
  readonly at: Spot;
  readonly actor: Actor;
  readonly pressed?: Pressed;
}

/** A pause that Teams asks for is kept within the turn up to this long; the reply counts as lost after that. */
const LONGEST_PAUSE_MS = 3000;
const SHORTEST_PAUSE_MS = 200;

/** Replies through a messenger; `directAddress` says where somebody's own chat is. */
export function delivery(parts: {
  readonly messenger: Messenger;
  readonly directAddress: (actor: Actor) => Promise<Address | undefined>;
  readonly log: Log;
}): Delivery {
  const { messenger, directAddress, log } = parts;
  const surely = async (call: () => Promise<PostOutcome>): Promise<PostOutcome> => {
    const first = await call();
    const second = first.outcome === 'busy' ? await afterPause(first.retryAfterMs, call) : first;
    if (second.outcome !== 'posted') log.warn({ ...second }, 'a reply in Teams was not shown');
    return second;
  };
  const say = (card: Card, at: Spot) => surely(() => messenger.post(threadOf(at), card, ''));
  const redraw: Delivery['redraw'] = async (card, at, message) => {
    if (message === undefined) return say(card, at);
    const posted = { address: threadOf(at), message };
    const drawn = await surely(() => messenger.update(posted, card));
    return drawn.outcome === 'gone' || drawn.outcome === 'refused' ? say(card, at) : drawn;
  };
  const whisper = async (card: Card, { at, actor }: Listener): Promise<string> => {
    if (at.kind === 'direct') return lineFor(await say(card, at), 'Answered below.');
    const address = await directAddress(actor);
    if (address !== undefined) {
      const shown = await surely(() => messenger.post(address, card, ''));
      if (shown.outcome === 'posted') return 'Answered in our own chat.';
    }
    return lineFor(await say(privateNotice, at), privateNotice.summary);
  };
  return { show: (replies, to) => showAll(replies, to, { say, redraw, whisper }), redraw, say };
}

async function showAll(
  replies: readonly Reply[],
  to: Listener,
  ways: Pick<Delivery, 'say' | 'redraw'> & {
    whisper(card: Card, to: Listener): Promise<string>;
  },
): Promise<Echo> {
  const replaced = replies.find(({ how }) => how === 'replace');
  let line = 'Done.';
  if (replaced !== undefined) await replace(replaced.card, to, ways);
  for (const reply of replies) {
    if (reply === replaced) continue;
    if (reply.how === 'private') line = await ways.whisper(reply.card, to);
    else line = lineFor(await ways.say(reply.card, to.at), 'Answered below.');
  }
  return replaced === undefined ? { line } : { card: replaced.card };
}

async function replace(
  card: Card,
  { at, pressed }: Listener,
  { say, redraw }: Pick<Delivery, 'say' | 'redraw'>,
): Promise<void> {
  if (pressed === undefined) await say(card, at);
  // The answer to an invoke redraws the card for who pressed; in a channel the others look on.
  else if (pressed.via === 'message' || at.kind === 'channel') {
    await redraw(card, at, pressed.message);
  }
}

const lineFor = (outcome: PostOutcome, line: string): string =>
  outcome.outcome === 'posted' ? line : 'I could not show the answer. Please try again.';

const threadOf = (at: Spot): Address => ({
  platform: 'teams',
  conversation: at.thread,
  service: at.service,
  ...(at.tenant === undefined ? {} : { tenant: at.tenant }),
});

async function afterPause(
  askedMs: number | undefined,
  call: () => Promise<PostOutcome>,
): Promise<PostOutcome> {
  await pause(Math.min(askedMs ?? SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS), undefined, { ref: false });
  return call();
}
