import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeMarkdown, escapeOneLine, escapePlain } from '../../../bot/teams/escape.ts';
import { activeMark } from '../../support/active-markdown.ts';
import { asRead } from '../../support/shown-card.ts';

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['**', '_', '`', '~~', '[x](http://evil.example)', '![x](https://evil.example/x.png)'],
        ...['<at>Amara</at>', '<b>', '</at>', '{{DATE(2026-11-02T18:00:00Z)}}', '{{', '}}', '${x}'],
        ...['\n', '\r\n', '\u2028', '# ', '- ', '1. ', '2) ', '> ', '    ', '\t', '---', '==='],
        ...['&lt;b&gt;', '&#60;', '\\', 'http://', 'www.evil.example', 'mailto:a@b.example', '|'],
      ),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** The words of a text, as a reader keeps them: trimmed lines, empty ones left out. */
const words = (text: string): string =>
  text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => line.replaceAll('\u200b', '').trim())
    .filter((line) => line !== '')
    .join('\n');

describe('typed text on a card', () => {
  it('never becomes a link, a mention, formatting or a date, whatever was typed', () => {
    fc.assert(
      fc.property(nasty, (typed) => {
        for (const line of escapeMarkdown(typed).split('\n'))
          assert.equal(activeMark(line), undefined);
        assert.equal(activeMark(escapeOneLine(typed)), undefined);
      }),
      { numRuns: 1000 },
    );
  });

  it('is read as it was typed, with its line breaks', () => {
    fc.assert(
      fc.property(nasty, (typed) => {
        assert.equal(words(asRead(escapeMarkdown(typed))), words(typed));
      }),
      { numRuns: 1000 },
    );
  });

  it('is never expanded where it is shown as it is', () => {
    fc.assert(
      fc.property(nasty, (typed) => !/\{\{|\$\{|[\n\r]/.test(escapePlain(typed))),
      { numRuns: 1000 },
    );
  });

  const examples = [
    ['Wears a *red* coat_', 'Wears a \\*red\\* coat\\_'],
    ['<at>Amara</at>', '&lt;at&gt;Amara&lt;/at&gt;'],
    ['[ring](http://evil.example)', '\\[ring\\](http:\u200b//evil.example)'],
    ['{{DATE(2026-11-02)}}', '{\u200b{DATE(2026-11-02)}}'],
    ['- one\n2. two', '\\- one\n\n2\\. two'],
    ['Fish &amp; chips & peas', 'Fish &amp;amp; chips & peas'],
    ["St Mary's (opposite no. 4), 21:30-22:00", "St Mary's (opposite no. 4), 21:30-22:00"],
  ] as const;

  for (const [typed, drawn] of examples) {
    it(`draws ${JSON.stringify(typed)} as ${JSON.stringify(drawn)}`, () => {
      assert.equal(escapeMarkdown(typed), drawn);
    });
  }
});
