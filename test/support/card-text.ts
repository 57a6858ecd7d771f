import type { Block, Card } from '../../dialogs/card.ts';

/** A card as somebody reads it, line by line; its buttons stand in brackets on the last line. */
export function cardText(card: Card): readonly string[] {
  const buttons = card.buttons.map(({ label }) => `[${label}]`).join(' ');
  return [card.title, ...card.blocks.flatMap(blockText), ...(buttons === '' ? [] : [buttons])];
}

function blockText(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [block.text];
    case 'notice':
      return [`! ${block.text}`];
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`);
    case 'list':
      return [
        ...(block.heading === undefined ? [] : [`${block.heading}:`]),
        ...block.items.map((item) => `- ${item}`),
      ];
    default:
      return block satisfies never;
  }
}
