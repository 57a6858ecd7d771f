const ESCAPE = String.fromCharCode(0x1b);
const BELL = String.fromCharCode(0x07);

/** Escape sequences as terminals know them: colours and cursor moves, titles and links, and single letters. */
const sequences = new RegExp(
  `${ESCAPE}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\\\)|[ -/]*[0-~]?)`,
  'g',
);

/** Marks that turn the order of the letters round, by which a text can look like another one. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text as text: no escape sequence or control character in it reaches the terminal. Line breaks stay. */
export const plainText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(sequences, '')
    .replace(turning, '')
    .replace(/[^\P{Cc}\n]/gu, '');

/** The same on one line. */
export const plainLine = (text: string): string =>
  plainText(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
