const GAP = '\u200b';

/**
 * Typed text for a part of a card where Markdown is read: every mark is taken literally, nothing
 * becomes a tag, a link, a mention or a `{{DATE(…)}}`, and line breaks stay line breaks.
 */
export function escapeMarkdown(text: string): string {
  return lines(text).map(escapeLine).join('\n\n');
}

/** The same on a single line, for the items of a list and the values of a table of facts. */
export function escapeOneLine(text: string): string {
  return escapeLine(lines(text).join(' '));
}

/** Typed text for a part that is shown as it is (labels, button titles): only the card's own macros are broken. */
export function escapePlain(text: string): string {
  return withoutMacros(lines(text).join(' '));
}

// Blank lines add nothing, and leading blanks would make a block of code.
const lines = (text: string): string[] =>
  text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const escapeLine = (line: string): string =>
  withoutMacros(withoutLinks(line))
    .replaceAll(/[\\`*_[\]~|]/g, '\\$&')
    // An entity that somebody typed is shown as typed.
    .replaceAll(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');

const withoutMacros = (text: string): string => text.replaceAll(/([{$])(?=\{)/g, `$1${GAP}`);

// Some clients make a link of a bare address; a gap that nobody sees leaves it readable.
const withoutLinks = (line: string): string =>
  line
    .replaceAll(/:(?=\/\/)/g, `:${GAP}`)
    .replaceAll(/(www)(?=\.)/gi, `$1${GAP}`)
    .replaceAll(/(mailto)(?=:)/gi, `$1${GAP}`);
