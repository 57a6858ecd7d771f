import type { types } from '@slack/bolt';
import type { Block, Card } from '../../dialogs/card.ts';
import { cut, isBlank, literal, oneLine, pieces, plainText } from './plain-text.ts';
import {
  bold,
  MOST_TEXT,
  paragraphs,
  plain,
  quiet,
  richText,
  section,
  signed,
} from './rich-text.ts';

const MOST_HEADING = 300;
const MOST_HEADER = 150;

/** A list or a table takes a block for each so many characters, so that a message can be parted between them. */
const MOST_TOGETHER = 2000;

/** Whose message it is, in local mode. */
export const headingOf = ({ heading = '' }: Card): readonly types.KnownBlock[] =>
  quiet(cut(heading, MOST_HEADING));

/** The title, large; of one over 150 characters the rest stands below. */
export function titleOf(title: string): readonly types.KnownBlock[] {
  const text = oneLine(title);
  if (text === '') return [];
  const head = cut(text, MOST_HEADER);
  const rest = text.length > MOST_HEADER ? `…${text.slice(head.length - 1)}` : '';
  return [
    { type: 'header', text: plainText(head, MOST_HEADER) },
    ...paragraphs(cut(rest, MOST_TEXT)),
  ];
}

/** What the card says, from top to bottom, without title, inputs and buttons. */
export const bodyOf = (blocks: readonly Block[]): readonly types.KnownBlock[] =>
  blocks.flatMap(drawn);

const SIGNS = { danger: 'rotating_light', warning: 'warning', good: 'white_check_mark' } as const;

function drawn(block: Block): readonly types.KnownBlock[] {
  switch (block.kind) {
    case 'text':
      if (block.weight === 'quiet') return quiet(block.text);
      return paragraphs(block.text, block.weight === 'strong' ? bold : plain);
    case 'notice':
      return signed(SIGNS[block.tone], block.text);
    case 'facts':
      return factsOf(block.facts);
    case 'list':
      return listOf(block.heading ?? '', block.items);
    default:
      return block satisfies never;
  }
}

const factsOf = (
  facts: readonly { readonly label: string; readonly value: string }[],
): readonly types.KnownBlock[] =>
  together(facts.flatMap(lineOf)).map((sections) => richText(...sections));

function lineOf({ label, value }: { label: string; value: string }): readonly Sized[] {
  const values = pieces(literal(value), MOST_TOGETHER / 2);
  const labels = pieces(labelled(oneLine(label), values.length > 0), MOST_TOGETHER / 2);
  const lines = [
    ...labels.slice(0, -1).map((each) => [bold(each)]),
    [...labels.slice(-1).map(bold), ...values.slice(0, 1).map(plain)],
    ...values.slice(1).map((each) => [plain(each)]),
  ];
  return lines.filter((elements) => elements.length > 0).map((elements) => section(...elements));
}

function labelled(label: string, hasValue: boolean): string {
  if (!hasValue || label === '') return label;
  return /[?:]$/.test(label) ? `${label} ` : `${label}: `;
}

function listOf(heading: string, items: readonly string[]): readonly types.KnownBlock[] {
  const heads = paragraphs(heading, bold);
  const lines = items.flatMap((item) => pieces(literal(item), MOST_TOGETHER));
  const lists = together(lines.map((line) => section(plain(line)))).map((elements) => ({
    type: 'rich_text_list' as const,
    style: 'bullet' as const,
    elements: [...elements],
  }));
  const [first, ...rest] = lists;
  if (first === undefined) return heads;
  if (isBlank(heading) || heads.length > 1)
    return [...heads, ...lists.map((list) => richText(list))];
  const headed = richText(section(bold(literal(heading))), first);
  return [headed, ...rest.map((list) => richText(list))];
}

type Sized = types.RichTextSection;

/** Paragraphs in groups of about as many characters as stand in one block. */
function together(sections: readonly Sized[]): readonly (readonly Sized[])[] {
  const groups: Sized[][] = [];
  let room = 0;
  for (const each of sections) {
    const size = charactersIn(each);
    const last = groups.at(-1);
    if (last && size <= room) last.push(each);
    else groups.push([each]);
    room = last && size <= room ? room - size : MOST_TOGETHER - size;
  }
  return groups;
}

/** How many characters of text a block or a part of it shows. */
export function charactersIn(part: unknown): number {
  let count = 0;
  JSON.stringify(part, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') count += value.length;
    return value;
  });
  return count;
}
