import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { pressValue, readPressValue } from '../../../bot/slack/press-value.ts';
import type { Press } from '../../../dialogs/card.ts';
import { anyPress } from '../../support/any-card.ts';

const acknowledge = (count: number): Press => ({
  do: 'acknowledge',
  reference: 'NFD-0042',
  obligations: Array.from({ length: count }, (_, i) => `strategy-meeting-24h@${i}`),
  rung: 'due',
});

describe('what a Slack button carries', () => {
  it('is the press as it was, whatever it names', () => {
    fc.assert(
      fc.property(anyPress, (press) => assert.deepEqual(readPressValue(pressValue(press)), press)),
    );
  });

  it('holds nothing that Slack gives back as an entity', () => {
    fc.assert(fc.property(anyPress, (press) => !/[&<>]/.test(pressValue(press))));
  });

  it('can be read by a person while it is short', () => {
    assert.equal(pressValue({ do: 'say', words: 'list' }), '{"do":"say","words":"list"}');
  });

  it('is packed where it would be too long, and fits', () => {
    const press = acknowledge(200);
    assert.ok(JSON.stringify(press).length > 2000);
    assert.ok(pressValue(press).length <= 2000);
    assert.deepEqual(readPressValue(pressValue(press)), press);
  });

  const bomb = `z${deflateRawSync('x'.repeat(10_000_000)).toString('base64url')}`;
  for (const value of [
    '',
    '{',
    'null',
    '{"do":"say"}',
    '{"do":"fly"}',
    'z',
    'z!!!',
    'click_me',
    bomb,
  ]) {
    it(`is nothing where it reads ${JSON.stringify(value.slice(0, 20))}`, () => {
      assert.equal(readPressValue(value), undefined);
    });
  }
});
