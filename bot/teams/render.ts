import type { Block, Card } from '../../dialogs/card.ts';
import { shorten } from '../shorten.ts';
import { actionOf } from './action.ts';
import { type AdaptiveCard, bytesOf, type Element } from './adaptive-card.ts';
import { escapeMarkdown, escapeOneLine, escapePlain } from './escape.ts';
import { inputOf } from './input.ts';

/** Teams refuses messages of about 28 KB; this leaves room for the envelope. */
export const MOST_CARD_BYTES = 25_000;

/** The row of actions at the foot of a card holds six; Teams leaves out the rest without a word. */
const MOST_ACTIONS = 6;

/**
 * Draws a card as an Adaptive Card. All text is taken literally. A card that would be over 25 KB
 * has its longest lists end in "and N more", and after them its longest texts in "…".
 */
export function renderCard(card: Card): AdaptiveCard {
  return shorten(card, draw, (drawn) => bytesOf(drawn) <= MOST_CARD_BYTES);
}

function draw(card: Card): AdaptiveCard {
  const few = card.buttons.length <= MOST_ACTIONS;
  const actions = card.buttons.map(actionOf);
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: escapePlain(card.summary),
    body: [
      ...(card.heading === undefined ? [] : [quietLine(card.heading)]),
      titleOf(card.title),
      ...card.blocks.flatMap((block, i) => {
        const next = card.blocks[i + 1];
        return heads(block, next) ? [headOf(block.text)] : elementsOf(block, card.blocks[i - 1]);
      }),
      ...(card.inputs ?? []).flatMap(inputOf),
      ...(few ? [] : rowsOf(actions)),
    ],
    ...(few && actions.length > 0 ? { actions } : {}),
  };
}

function* rowsOf(actions: readonly Element[]): Generator<Element> {
  for (let from = 0; from < actions.length; from += MOST_ACTIONS - 2) {
    yield { type: 'ActionSet', actions: actions.slice(from, from + MOST_ACTIONS - 2) };
  }
}

const quietLine = (text: string): Element => ({
  type: 'TextBlock',
  text: escapeMarkdown(text),
  wrap: true,
  size: 'Small',
  isSubtle: true,
});

const titleOf = (title: string): Element => ({
  type: 'TextBlock',
  text: escapeMarkdown(title),
  wrap: true,
  size: 'Large',
  weight: 'Bolder',
  style: 'heading',
  spacing: 'Small',
});

function elementsOf(block: Block, before: Block | undefined): readonly Element[] {
  switch (block.kind) {
    case 'text':
      return [textOf(block.text, block.weight)];
    case 'notice':
      return [noticeOf(block.tone, block.text)];
    case 'facts':
      return block.facts.length === 0 ? [] : [factsOf(block.facts, heads(before, block))];
    case 'list':
      return listOf(block.heading, block.items);
    default:
      return block satisfies never;
  }
}

type Text = Extract<Block, { kind: 'text' }>;

const heads = (block: Block | undefined, next: Block | undefined): block is Text =>
  block?.kind === 'text' && block.weight === 'strong' && next?.kind === 'facts';

/** The heading of a table of facts, whose names are bold too: it is set apart by a line and its colour. */
const headOf = (text: string): Element => ({
  ...textOf(text, 'strong'),
  color: 'Accent',
  separator: true,
  spacing: 'Medium',
});

function textOf(text: string, weight: 'strong' | 'quiet' | undefined): Element {
  const plain = { type: 'TextBlock', text: escapeMarkdown(text), wrap: true };
  if (weight === 'strong') return { ...plain, weight: 'Bolder' };
  if (weight === 'quiet') return { ...plain, isSubtle: true, size: 'Small', spacing: 'Small' };
  return plain;
}

const TONES = { danger: 'attention', warning: 'warning', good: 'good' } as const;

const noticeOf = (tone: keyof typeof TONES, text: string): Element => ({
  type: 'Container',
  style: TONES[tone],
  bleed: true,
  spacing: 'Medium',
  items: [
    {
      type: 'TextBlock',
      text: escapeMarkdown(text),
      wrap: true,
      weight: 'Bolder',
      color: 'Default',
    },
  ],
});

const factsOf = (facts: readonly { label: string; value: string }[], headed: boolean): Element => ({
  type: 'FactSet',
  spacing: headed ? 'Small' : 'Medium',
  facts: facts.map(({ label, value }) => ({
    title: escapeOneLine(label),
    value: escapeMarkdown(value),
  })),
});

function listOf(heading: string | undefined, items: readonly string[]): readonly Element[] {
  const head: Element[] =
    heading === undefined
      ? []
      : [
          {
            type: 'TextBlock',
            text: escapeMarkdown(heading),
            wrap: true,
            weight: 'Bolder',
            spacing: 'Medium',
          },
        ];
  if (items.length === 0) return head;
  const text = items.map((item) => `- ${escapeOneLine(item)}`).join('\n');
  return [...head, { type: 'TextBlock', text, wrap: true, spacing: 'Small' }];
}
