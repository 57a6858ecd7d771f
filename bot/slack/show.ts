import type { Card } from '../../dialogs/card.ts';
import { reviewStep } from '../../dialogs/draw-step.ts';
import type { Reply } from '../../dialogs/inbound.ts';
import { formOf } from './form-of.ts';
import type { Incoming, Surface } from './read.ts';
import { type Shown, withNote } from './shown.ts';
import type { Ways } from './ways.ts';

/** What was asked, and the modal that was opened for its answer before that was there. */
export interface Asked {
  readonly incoming: Incoming;
  readonly opened: string | undefined;
}

/**
 * Shows replies where they were asked for: a form in a modal, everything else as a message, and what is
 * for one person to that person only. What a submitted modal is to show goes back to whoever acknowledges.
 */
export async function show(
  replies: readonly Reply[],
  { incoming, opened }: Asked,
  ways: Ways,
): Promise<Shown | undefined> {
  let shown: Shown | undefined;
  for (const reply of replies) {
    const { at } = incoming;
    // Whoever closed it meanwhile is answered as if it had never been opened.
    const isFilled =
      opened !== undefined && (await ways.fill(opened, reply.card, originOf(incoming)));
    if (at.kind === 'view') {
      shown = { card: reply.card };
      if (!at.isSubmitted) await fillOrSay(at, reply.card, incoming, ways);
    } else if (!isFilled || isRedrawn(reply, at)) {
      await showAt(at, reply, incoming, ways);
    }
  }
  return shown;
}

/**
 * What is no form and finds its modal closed meanwhile comes to the person's own chat, unless it is kept there
 * anyway.
 */
export async function fillOrSay(
  { view, origin }: Extract<Surface, { kind: 'view' }>,
  card: Card,
  incoming: Incoming,
  ways: Ways,
): Promise<void> {
  if (await ways.fill(view, card, origin)) return;
  if (formOf(card) !== undefined || isKept(incoming, card)) return;
  await ways.say(incoming.user, card);
}

/** A word above a form that stays as it was filled in; it comes to the person's own chat where that was closed meanwhile. */
export async function putOrSay(
  { view, stands }: Extract<Surface, { kind: 'view' }>,
  kept: Card,
  { user }: Incoming,
  ways: Ways,
): Promise<void> {
  if (!(await ways.put(view, withNote(stands, kept)))) await ways.say(user, kept);
}

/** What comes of a dialog is kept: in the message that its modal was opened from, or where a whole one was sent. */
const isKept = (incoming: Incoming, card: Card): boolean =>
  isOutcome(incoming, card) && (originOf(incoming) !== undefined || sendsWhole(incoming));

/** A dialog that was read back before it was sent. */
export const sendsWhole = (incoming: Incoming): boolean =>
  incoming.kind === 'press' &&
  incoming.press.do === 'step' &&
  incoming.press.go === 'send' &&
  incoming.press.step === reviewStep;

/** A pressed message is drawn again also where a modal was opened meanwhile. */
const isRedrawn = ({ how, card }: Reply, at: Surface): boolean =>
  how === 'replace' && at.kind === 'message' && formOf(card) === undefined;

async function showAt(
  at: Exclude<Surface, { kind: 'view' }>,
  { how, card }: Reply,
  incoming: Incoming,
  ways: Ways,
): Promise<void> {
  switch (at.kind) {
    case 'home':
    case 'shortcut':
      // A trigger that ran out opens nothing: the answer comes to their own chat, which a person's id stands for.
      if (!(await ways.open(at.trigger, card))) await ways.say(incoming.user, card);
      return;
    case 'opened':
      await ways.publish(incoming.user, card);
      return;
    case 'command':
      if (formOf(card) !== undefined && (await ways.open(at.trigger, card))) return;
      await ways.respond(at.responseUrl, card, how === 'say' ? 'aloud' : 'private');
      return;
    case 'message':
      return showAtMessage(at, { how, card }, incoming, ways);
    case 'words':
      if (how === 'private' && !at.isDirect) {
        const thread = at.isNewThread ? undefined : at.thread;
        await ways.whisper(at.channel, incoming.user, card, thread);
      } else await ways.say(at.channel, card, at.thread);
      return;
    default:
      return at satisfies never;
  }
}

async function showAtMessage(
  at: Extract<Surface, { kind: 'message' }>,
  { how, card }: Reply,
  incoming: Incoming,
  ways: Ways,
): Promise<void> {
  if (formOf(card) !== undefined && (await ways.open(at.trigger, card, originOf(incoming)))) return;
  if (how === 'replace' && formOf(card) === undefined) {
    // What a slash command was answered with stands where the bot may not be: Slack lets it be changed this way only.
    const isRedrawn = !at.isEphemeral && (await ways.redraw(at.channel, at.message, card));
    if (!isRedrawn) await ways.respond(at.responseUrl, card, 'replace');
    return;
  }
  if (how === 'private' || at.isEphemeral) {
    await ways.respond(at.responseUrl, card, 'private', at.thread);
  } else await ways.say(at.channel, card, at.thread);
}

/** The message that stands for a form, and becomes what came of it. */
export function originOf(incoming: Incoming) {
  if (incoming.kind !== 'press') return undefined;
  const { at, press } = incoming;
  if (at.kind === 'view') return at.origin;
  const isDoorway = press.do === 'step' && press.go === 'open';
  if (at.kind !== 'message' || at.isEphemeral || !isDoorway) return undefined;
  return { channel: at.channel, message: at.message };
}

/** What came of a dialog that was sent, or of one that was thrown away: a card that asks nothing more. */
export const isOutcome = (incoming: Incoming, card: Card): boolean =>
  incoming.kind === 'press' &&
  incoming.press.do === 'step' &&
  (incoming.press.go === 'send' || incoming.press.go === 'discard') &&
  !card.buttons.some(({ press }) => press.do === 'step');
