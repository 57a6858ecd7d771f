import type { Block, Card } from '../dialogs/card.ts';

const SHORTEST_TEXT = 200;
const SHORTEST_TABLE = 10;
const BEYOND: Block = { kind: 'text', text: 'There is more than fits here.', weight: 'quiet' };

/**
 * Draws a card so that it fits: the longest list is cut by a quarter, again and again, then the longest texts by
 * half, then the longest tables by a quarter; at last the card ends early and says so. Lists and tables say how many
 * more there are. What people typed into inputs is never cut.
 */
export function shorten<Drawn>(
  card: Card,
  draw: (card: Card) => Drawn,
  fits: (drawn: Drawn) => boolean,
): Drawn {
  const left = card.blocks.map(() => 0);
  let blocks = card.blocks;
  for (;;) {
    const counts = blocks.map((block, i) => counted(block, left[i] ?? 0));
    const isWhole = blocks.length === card.blocks.length;
    const drawn = draw({ ...card, blocks: isWhole ? counts : [...counts, BEYOND] });
    if (fits(drawn)) return drawn;
    const next =
      cutLongestList(blocks, left) ??
      cutLongestText(blocks) ??
      cutLongestTable(blocks, left) ??
      withoutLast(blocks);
    if (next === undefined) return drawn;
    blocks = next;
  }
}

function counted(block: Block, more: number): Block {
  if (more === 0) return block;
  const words = `and ${more} more`;
  if (block.kind === 'list') return { ...block, items: [...block.items, words] };
  if (block.kind !== 'facts') return block;
  return { ...block, facts: [...block.facts, { label: words, value: '' }] };
}

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

function cutLongestTable(blocks: readonly Block[], left: number[]): readonly Block[] | undefined {
  const at = longest(blocks, (block) =>
    block.kind === 'facts' && block.facts.length > SHORTEST_TABLE ? block.facts.length : 0,
  );
  const block = blocks[at];
  if (block?.kind !== 'facts') return undefined;
  const keep = Math.floor(block.facts.length * 0.75);
  left[at] = (left[at] ?? 0) + block.facts.length - keep;
  return blocks.with(at, { ...block, facts: block.facts.slice(0, keep) });
}

const withoutLast = (blocks: readonly Block[]): readonly Block[] | undefined =>
  blocks.length === 0 ? undefined : blocks.slice(0, -1);

function cutLongestText(blocks: readonly Block[]): readonly Block[] | undefined {
  const at = longest(blocks, (block) => Math.max(...textsOf(block).map((text) => text.length)));
  const block = blocks[at];
  if (block === undefined) return undefined;
  const most = Math.max(...textsOf(block).map((text) => text.length));
  if (most <= SHORTEST_TEXT) return undefined;
  return blocks.with(at, cutTexts(block, Math.floor(most / 2)));
}

function textsOf(block: Block): readonly string[] {
  if (block.kind === 'facts') return block.facts.flatMap(({ label, value }) => [label, value]);
  return block.kind === 'list' ? block.items : [block.text];
}

function cutTexts(block: Block, most: number): Block {
  const cut = (text: string) => (text.length <= most ? text : `${wellCut(text, most - 1)}…`);
  switch (block.kind) {
    case 'facts':
      return {
        ...block,
        facts: block.facts.map(({ label, value }) => ({ label: cut(label), value: cut(value) })),
      };
    case 'list':
      return { ...block, items: block.items.map(cut) };
    case 'text':
    case 'notice':
      return { ...block, text: cut(block.text) };
    default:
      return block satisfies never;
  }
}

/** No character is cut in two. */
const wellCut = (text: string, at: number): string =>
  text.slice(0, at).replace(/[\ud800-\udbff]$/, '');

/** The place of the block with the highest size above zero, or -1. */
function longest(blocks: readonly Block[], sizeOf: (block: Block) => number): number {
  const sizes = blocks.map(sizeOf);
  const most = Math.max(0, ...sizes);
  return most === 0 ? -1 : sizes.indexOf(most);
}
