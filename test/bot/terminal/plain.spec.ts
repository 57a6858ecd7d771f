import assert from 'node:assert/strict';
import { plainLine, plainText } from '../../../bot/terminal/plain.ts';

describe('Typed text in a terminal', () => {
  const cases: readonly (readonly [what: string, typed: string, shown: string])[] = [
    ['a colour', 'a \u001b[31mred\u001b[0m coat', 'a red coat'],
    ['a cleared screen and a moved cursor', 'coat\u001b[2J\u001b[1;1H', 'coat'],
    ['a window title', '\u001b]0;owned\u0007coat', 'coat'],
    ['a link', '\u001b]8;;https://bad.example\u001b\\coat\u001b]8;;\u001b\\', 'coat'],
    ['a sequence that never ends', '\u001b]0;coat', '0;coat'],
    ['a sequence in eight bits', '\u009b31mcoat', '31mcoat'],
    ['a backspace, a bell and a carriage return within a line', 'c\u0008o\u0007at', 'coat'],
    ['letters turned round', 'coat \u202etaoc\u202c', 'coat taoc'],
    ['names from elsewhere', 'Żółć O’Brien 李', 'Żółć O’Brien 李'],
  ];
  for (const [what, typed, shown] of cases) {
    it(`is shown as text: ${what}`, () => {
      assert.equal(plainText(typed), shown);
    });
  }

  it('keeps its line breaks, and loses them where there is one line only', () => {
    assert.equal(plainText('one\r\ntwo\rthree\u2028four'), 'one\ntwo\nthree\nfour');
    assert.equal(plainLine(' one\n\n  two '), 'one two');
  });
});
