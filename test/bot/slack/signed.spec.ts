import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { signedRequests } from '../../../bot/slack/signed.ts';
import { stoppedClock } from '../../support/clocks.ts';

const secret = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const at = '2026-11-02T20:30:00.000Z';
const now = Date.parse(at) / 1000;

const signed = (text: string, seconds = now, by = secret) => ({
  headers: {
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${createHmac('sha256', by).update(`v0:${seconds}:${text}`).digest('hex')}`,
  },
  bytes: Buffer.from(text),
});

describe('a request signed by Slack', () => {
  const open = () => {
    const clock = stoppedClock(at);
    const requests = signedRequests(secret, clock);
    return { clock, check: requests.take, giveBack: requests.giveBack };
  };

  it('is taken within five minutes of its time, on either side', () => {
    const { check } = open();
    for (const seconds of [now - 300, now, now + 300]) {
      assert.equal(check(signed('a=1', seconds)), undefined, String(seconds - now));
    }
    for (const seconds of [now - 301, now + 301, Number.NaN]) {
      assert.equal(check(signed('a=1', seconds))?.status, 401, String(seconds - now));
    }
  });

  it('is not taken with another secret, without headers, or with bytes that are no text', () => {
    const { check } = open();
    assert.equal(check(signed('a=1', now, `${secret}0`))?.status, 401);
    assert.equal(check({ headers: {}, bytes: Buffer.from('a=1') })?.status, 401);
    const odd = Buffer.from([0x61, 0xff, 0x62]);
    const asText = signed(odd.toString('utf8'));
    assert.equal(check({ ...asText, bytes: odd })?.status, 401);
  });

  it('is taken once, and refused for as long as its time would be fresh', () => {
    const { check, clock } = open();
    const request = signed('payload=%7B%7D', now + 300);
    assert.equal(check(request), undefined);
    assert.equal(check(request)?.status, 409);
    clock.move(599_000);
    check(signed('b=2', now + 599));
    assert.equal(check(request)?.status, 409);
  });

  it('is taken again where it came to nothing', () => {
    const { check, giveBack } = open();
    const request = signed('a=1');
    assert.equal(check(request), undefined);
    giveBack(request);
    assert.equal(check(request), undefined);
    assert.equal(check(request)?.status, 409);
  });

  it('is refused the second time also after others came', () => {
    const { check } = open();
    const requests = Array.from({ length: 1000 }, (_, i) => signed(`a=${i}`));
    for (const request of requests) assert.equal(check(request), undefined);
    for (const request of requests) assert.equal(check(request)?.status, 409);
  });

  it('is not taken with any one byte changed, of the body, the time or the signature', () => {
    const { check } = open();
    const text = 'command=%2Fmissing&text=list&user_id=U1&team_id=T1';
    const original = signed(text);
    const place = fc.nat({ max: text.length - 1 });
    fc.assert(
      fc.property(
        place,
        fc.integer({ min: 1, max: 255 }),
        fc.constantFrom('body', 'signature', 'time'),
        (i, flip, which) => {
          const bytes = Buffer.from(original.bytes);
          const headers = { ...original.headers };
          if (which === 'body') bytes[i] = (bytes[i] ?? 0) ^ flip;
          if (which === 'signature') {
            const before = headers['x-slack-signature'];
            const digit = 3 + (i % 64);
            const other = (Number.parseInt(before[digit] ?? '0', 16) ^ ((flip % 15) + 1)).toString(
              16,
            );
            headers['x-slack-signature'] =
              `${before.slice(0, digit)}${other}${before.slice(digit + 1)}`;
          }
          if (which === 'time')
            headers['x-slack-request-timestamp'] = String(now + (flip % 299) + 1);
          assert.equal(check({ headers, bytes })?.status, 401);
        },
      ),
      { numRuns: 300 },
    );
  });
});
