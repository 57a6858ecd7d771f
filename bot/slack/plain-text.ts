import type { types } from '@slack/bolt';

/**
 * Typed text as Slack can take it: line breaks of one kind, no control characters, no half characters (a request
 * that holds one is refused whole). Nothing else is changed: it is drawn where Slack looks for nothing in it.
 */
export const literal = (typed: string): string =>
  typed
    .replaceAll(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(/[\ud800-\udfff]/gu, '\ufffd');

/** The same on a single line, for titles, labels and buttons. */
export const oneLine = (typed: string): string => literal(typed).replaceAll(/\s+/g, ' ').trim();

/** Whether a person would see nothing in it; Slack refuses such texts. */
export const isBlank = (typed: string): boolean => literal(typed).trim() === '';

/** At most so many characters, the last of them "…" where something was left out. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, wholeUntil(text, most - 1))}…`;

/** A text in pieces of at most so many characters, parted at blanks or line breaks where there are any. */
export function pieces(text: string, most: number): readonly string[] {
  if (text.length <= most) return isBlank(text) ? [] : [text];
  const head = text.slice(0, most);
  const blank = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
  const at = blank > most / 2 ? blank : wholeUntil(text, most);
  const rest = pieces(text.slice(blank > most / 2 ? at + 1 : at), most);
  return isBlank(text.slice(0, at)) ? rest : [text.slice(0, at), ...rest];
}

/** A `plain_text` object, in which nothing is looked for, not even emoji names. */
export const plainText = (text: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: cut(text, most),
  emoji: false,
});

/** The place at or before which no character is cut in two. */
const wholeUntil = (text: string, at: number): number =>
  /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at;
