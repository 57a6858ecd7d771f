import type { CardFile } from './card.ts';

/**
 * A table as a file that any spreadsheet opens (RFC 4180, in UTF-8). Every cell is quoted, and one that a spreadsheet
 * would take for a formula is made text.
 */
export const csvFile = (name: string, rows: readonly (readonly string[])[]): CardFile => ({
  name,
  mime: 'text/csv',
  // Without the mark at the beginning Excel reads it as Latin-1.
  text: `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`,
});

const cell = (text: string): string => `"${defused(text).replaceAll('"', '""')}"`;

/** An apostrophe in front keeps a spreadsheet from reading the rest; it is looked for behind blanks too. */
const defused = (text: string): string =>
  /^[\s\p{C}]*[=+\-@]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
