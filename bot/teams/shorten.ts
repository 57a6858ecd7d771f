import type { Block, Card } from '../../dialogs/card.ts';
import { type AdaptiveCard, bytesOf } from './adaptive-card.ts';

const SHORTEST_TEXT = 200;

/**
 * Draws a card so that it takes at most so many bytes: the longest list is cut by a quarter, again and
 * again, then the longest texts by half. What people typed into inputs is never cut.
 */
export function shorten(
  card: Card,
  draw: (card: Card) => AdaptiveCard,
  mostBytes: number,
): AdaptiveCard {
  const left = card.blocks.map(() => 0);
  let blocks = card.blocks;
  for (;;) {
    const drawn = draw({ ...card, blocks: blocks.map((block, i) => counted(block, left[i] ?? 0)) });
    if (bytesOf(drawn) <= mostBytes) return drawn;
    const next = cutLongestList(blocks, left) ?? cutLongestText(blocks);
    if (next === undefined) return drawn;
    blocks = next;
  }
}

const counted = (block: Block, more: number): Block =>
  block.kind === 'list' && more > 0
    ? { ...block, items: [...block.items, `and ${more} more`] }
    : block;

function cutLongestList(blocks: readonly Block[], left: number[]): readonly Block[] | undefined {
  const at = longest(blocks, (block) =>
    block.kind === 'list' && block.items.length > 1 ? block.items.join().length : 0,
  );
  const block = blocks[at];
  if (block?.kind !== 'list') return undefined;
  const keep = Math.floor(block.items.length * 0.75);
  left[at] = (left[at] ?? 0) + block.items.length - keep;
  return blocks.with(at, { ...block, items: block.items.slice(0, keep) });
}

function cutLongestText(blocks: readonly Block[]): readonly Block[] | undefined {
  const at = longest(blocks, (block) => Math.max(...textsOf(block).map((text) => text.length)));
  const block = blocks[at];
  if (block === undefined) return undefined;
  const most = Math.max(...textsOf(block).map((text) => text.length));
  if (most <= SHORTEST_TEXT) return undefined;
  return blocks.with(at, cutTexts(block, Math.floor(most / 2)));
}

function textsOf(block: Block): readonly string[] {
  if (block.kind === 'facts') return block.facts.map(({ value }) => value);
  return block.kind === 'list' ? block.items : [block.text];
}

function cutTexts(block: Block, most: number): Block {
  const cut = (text: string) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
  switch (block.kind) {
    case 'facts':
      return { ...block, facts: block.facts.map((fact) => ({ ...fact, value: cut(fact.value) })) };
    case 'list':
      return { ...block, items: block.items.map(cut) };
    case 'text':
    case 'notice':
      return { ...block, text: cut(block.text) };
    default:
      return block satisfies never;
  }
}

/** The place of the block with the highest size above zero, or -1. */
function longest(blocks: readonly Block[], sizeOf: (block: Block) => number): number {
  const sizes = blocks.map(sizeOf);
  const most = Math.max(0, ...sizes);
  return most === 0 ? -1 : sizes.indexOf(most);
}
