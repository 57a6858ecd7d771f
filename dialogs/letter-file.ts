import type { CardFile } from './card.ts';
import type { Letter } from './circulation-letter.ts';

/** A letter as a document that any word processor opens (Rich Text Format), under a name without personal data. */
export const letterFile = (reference: string, letter: Letter): CardFile => ({
  name: `${reference}-circulation-letter.rtf`,
  mime: 'application/rtf',
  text: [
    '{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\fs22',
    `{\\b\\fs28 ${escaped(letter.title)}}\\par\\par`,
    ...letter.sections.flatMap(({ heading, lines }) => [
      `{\\b ${escaped(heading)}}\\par`,
      ...lines.map((line) => `${escaped(line)}\\par`),
      '\\par',
    ]),
    '}',
    '',
  ].join('\n'),
});

/** Text as RTF reads it: its own marks escaped, everything beyond ASCII by number. */
const escaped = (text: string): string =>
  text
    .replace(/[\\{}]/g, '\\$&')
    .replace(/\r?\n/g, '\\line ')
    // A UTF-16 unit each, as a signed number: that is what RTF asks for.
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${(unit.charCodeAt(0) << 16) >> 16}?`);
