import type { types } from '@slack/bolt';
import type { Block, Button, Card } from '../../dialogs/card.ts';
import { shorten } from '../shorten.ts';
import { rowsOf } from './buttons.ts';
import { escaped } from './entities.ts';
import { formOf } from './form-of.ts';
import { cut, literal } from './plain-text.ts';
import { bodyOf, charactersIn, headingOf, titleOf } from './render-blocks.ts';
import { quiet } from './rich-text.ts';
import { withoutFields } from './without-fields.ts';

/** A card as a message of Slack's. */
export interface SlackMessage {
  /** For lock screens: no personal data. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
  /** What did not fit, each for a message of its own in the thread. */
  readonly thread: readonly types.KnownBlock[][];
}

/** Slack takes 50 blocks and about 13,200 characters a message. */
const MOST_BLOCKS = 45;
const MOST_CHARACTERS = 10_000;
const MOST_SUMMARY = 3000;

/** Where what does not fit is shown. */
export type Rest = 'in the thread' | 'below';

/** A process that dies in between leaves a thread without its rest: the message itself says how to see it. */
const MORE: Readonly<Record<Rest, string>> = {
  'in the thread': 'More in the thread. Should nothing follow there, say list, or briefing.',
  below: 'More below.',
};

/**
 * Draws a card as a message. What is over 45 blocks or 10,000 characters is for the thread; the buttons stay with
 * the message. A form becomes a doorway: a message can hold no fields, its button opens them in a window.
 */
export function renderMessage(card: Card, rest: Rest = 'in the thread'): SlackMessage {
  const shown = showable(card);
  const content = contentOf(shown);
  const buttons = rowsOf(shown.buttons);
  const text = fallbackOf(card);
  if (fits([...content, ...buttons])) return { text, blocks: [...content, ...buttons], thread: [] };
  const foot = [...quiet(MORE[rest]), ...buttons];
  const [first = [], ...others] = parted(content, foot);
  return { text, blocks: [...first, ...foot], thread: others };
}

/**
 * Draws a card as one message only, to be redrawn in place: the longest lists end in "and N more", the longest
 * texts in "…".
 */
export function renderFace(card: Card): Omit<SlackMessage, 'thread'> {
  const draw = (each: Card) => [...contentOf(each), ...rowsOf(each.buttons)];
  return { text: fallbackOf(card), blocks: shorten(showable(card), draw, fits) };
}

const contentOf = (card: Card): readonly types.KnownBlock[] => [
  ...headingOf(card),
  ...titleOf(card.title),
  ...bodyOf(card.blocks),
];

const fits = (blocks: readonly types.KnownBlock[]): boolean =>
  blocks.length <= MOST_BLOCKS && charactersIn(blocks) <= MOST_CHARACTERS;

/** The blocks in groups that fit a message each; the first leaves room for its foot. */
function parted(
  content: readonly types.KnownBlock[],
  foot: readonly types.KnownBlock[],
): readonly types.KnownBlock[][] {
  const groups: types.KnownBlock[][] = [[]];
  for (const block of content) {
    const last = groups.at(-1);
    const beneath = groups.length === 1 ? foot : [];
    if (last && fits([...last, block, ...beneath])) last.push(block);
    else groups.push([block]);
  }
  return groups;
}

// The fallback is read as mrkdwn, in which <…> comes to life.
function fallbackOf({ summary }: Card): string {
  return escaped(cut(literal(summary).trim(), MOST_SUMMARY) || 'Homeward');
}

/** What a form is for, and that it was begun before. */
const saysWhatItIs = (block: Block): boolean =>
  block.kind === 'notice' || (block.kind === 'text' && block.weight === 'quiet');

/** Begin another, go on with another, and throw away: what can be done without opening it. */
const isNoStep = ({ press }: Button): boolean =>
  press.do !== 'step' || press.go === 'discard' || press.go === 'open';

function showable(card: Card): Card {
  const form = formOf(card);
  if (!form) return withoutFields(card);
  const { draft, step } = form.submit.press;
  const open: Button = {
    label: 'Open the form',
    press: { do: 'step', draft, step, go: 'open' },
    style: 'primary',
  };
  const { heading, title, summary, blocks } = card;
  return {
    ...(heading === undefined ? {} : { heading }),
    title,
    summary,
    blocks: [
      ...blocks.filter(saysWhatItIs),
      { kind: 'text', text: 'It opens in a window of its own.' },
    ],
    buttons: [open, ...form.others.filter(isNoStep)],
  };
}
