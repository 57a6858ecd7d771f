import type { types } from '@slack/bolt';
import { isBlank, literal, pieces, plainText } from './plain-text.ts';

/** A `rich_text` block; typed text stands in it as it is. */
export const richText = (...elements: types.RichTextBlock['elements']): types.RichTextBlock => ({
  type: 'rich_text',
  elements,
});

/** A paragraph of a `rich_text` block. */
export const section = (...elements: types.RichTextElement[]): types.RichTextSection => ({
  type: 'rich_text_section',
  elements,
});

/** Text of a paragraph. */
export const plain = (text: string): types.RichTextElement => ({ type: 'text', text });

/** Text of a paragraph, in bold. */
export const bold = (text: string): types.RichTextElement => ({
  type: 'text',
  text,
  style: { bold: true },
});

/** A sign of our own, never one that was typed. */
export const emoji = (name: string): types.RichTextElement => ({ type: 'emoji', name });

/** Slack takes a text up to so many characters. */
export const MOST_TEXT = 3000;

/** A text as paragraphs, each a block of its own where it is too long for one; bold where it is strong. */
export const paragraphs = (
  typed: string,
  element: (text: string) => types.RichTextElement = plain,
): readonly types.KnownBlock[] =>
  pieces(literal(typed), MOST_TEXT).map((piece) => richText(section(element(piece))));

/** A line that stays in the background. */
export function quiet(typed: string): readonly types.KnownBlock[] {
  const text = literal(typed);
  if (isBlank(text)) return [];
  if (text.length > MOST_TEXT) return paragraphs(typed);
  return [{ type: 'context', elements: [plainText(text, MOST_TEXT)] }];
}

/** Something nobody may overlook: a sign, and the text in bold. */
export const signed = (sign: string, typed: string): readonly types.KnownBlock[] =>
  pieces(literal(typed), MOST_TEXT).map((piece, i) =>
    richText(i === 0 ? section(emoji(sign), plain(' '), bold(piece)) : section(bold(piece))),
  );
