import assert from 'node:assert/strict';
import type { Block, Card, Input } from '../../dialogs/card.ts';

/** Fails where somebody who sees that text does not see everything that a card says. */
export function assertShows(text: string, card: Card, where: string): void {
  const seen = inOneLine(text);
  const missing = wordsOf(card).filter((words) => !seen.includes(inOneLine(words)));
  assert.deepEqual(
    missing,
    [],
    `${where} leaves out of "${card.title}", of which it shows:\n${text}`,
  );
}

/** Lines may be broken elsewhere, and lists have other marks. */
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Everything on a card that must be seen; the buttons of a form are words of their own on each front. */
const wordsOf = (card: Card): readonly string[] => [
  ...(card.heading === undefined ? [] : [card.heading]),
  card.title,
  ...card.blocks.flatMap(wordsIn),
  ...(card.inputs ?? []).flatMap(askedIn),
  ...((card.inputs ?? []).length > 0 ? [] : card.buttons.map(({ label }) => label)),
];

const askedIn = ({ label, hint, error, choices = [] }: Input): readonly string[] => [
  label,
  ...[hint, error].filter((each) => each !== undefined),
  ...choices.map((choice) => choice.label),
];

function wordsIn(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
    case 'notice':
      return [block.text];
    case 'facts':
      return block.facts.flatMap(({ label, value }) => [label, value]);
    case 'list':
      return [...(block.heading === undefined ? [] : [block.heading]), ...block.items];
    default:
      return block satisfies never;
  }
}
