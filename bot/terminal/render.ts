import type { Block, Card } from '../../dialogs/card.ts';
import { plainLine, plainText } from './plain.ts';
import { wrap } from './wrap.ts';

/** How a card is printed. */
export interface Look {
  /** The numbers of its buttons, in their order. */
  readonly numbers: readonly number[];
  /** The width of the terminal; none: lines are not broken. */
  readonly width?: number | undefined;
}

/** A card as lines of text, its inputs left to be asked; typed text in it is shown as text. */
export function renderCard(card: Card, look: Look): readonly string[] {
  const title = plainLine(card.title);
  return [
    '',
    ...headingOf(card),
    ...wrap(title, look.width),
    '─'.repeat(Math.min(title.length, look.width ?? title.length)),
    ...card.blocks.flatMap((block) => renderBlock(block, look.width)),
    ...buttonsOf(card, look),
  ];
}

/** A card that was there before, in short: its title, and of the rest only what was not in it then. */
export function renderChange(card: Card, before: Card, look: Look): readonly string[] {
  const seen = new Set(before.blocks.map((block) => JSON.stringify(block)));
  const fresh = card.blocks.filter((block) => !seen.has(JSON.stringify(block)));
  const heading = card.heading ?? before.heading;
  return [
    '',
    ...(heading === undefined ? [] : [plainLine(heading)]),
    ...wrap(`Updated: ${plainLine(card.title)}`, look.width),
    ...fresh.flatMap((block) => renderBlock(block, look.width)),
    ...buttonsOf(card, look),
  ];
}

const headingOf = ({ heading }: Card): readonly string[] =>
  heading === undefined ? [] : [plainLine(heading)];

const marks = { danger: '!!', warning: '!', good: '✓' } as const;

function renderBlock(block: Block, width: number | undefined): readonly string[] {
  switch (block.kind) {
    case 'text':
      return wrap(plainText(block.text), width);
    case 'notice':
      return wrap(`${marks[block.tone]} ${plainLine(block.text)}`, width, '  ');
    case 'facts':
      return block.facts.flatMap(({ label, value }) =>
        wrap(`  ${labelled(plainLine(label))} ${plainLine(value)}`, width, '    '),
      );
    case 'list': {
      const heading = block.heading === undefined ? [] : [plainLine(block.heading)];
      const items = block.items.flatMap((item) => wrap(`  - ${plainLine(item)}`, width, '    '));
      return [...heading, ...items];
    }
    default: {
      const never: never = block;
      return never;
    }
  }
}

// A label that is a question has its mark already.
const labelled = (label: string): string => (label.endsWith('?') ? label : `${label}:`);

function buttonsOf(card: Card, { numbers, width }: Look): readonly string[] {
  // The buttons of a form are for after its questions, and stand there as words.
  if ((card.inputs ?? []).length > 0 || card.buttons.length === 0) return [];
  const labels = card.buttons.map(({ label }, i) => `[${numbers[i]}] ${plainLine(label)}`);
  return wrapButtons(labels, width ?? 100);
}

function wrapButtons(labels: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const label of labels) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + label.length + 3 <= width) {
      lines[lines.length - 1] = `${last}   ${label}`;
    } else {
      lines.push(label);
    }
  }
  return lines;
}
