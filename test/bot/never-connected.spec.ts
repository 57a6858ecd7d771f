import assert from 'node:assert/strict';
import { outcomeOf as ofSlack } from '../../bot/slack/outcome.ts';
import { outcomeOf as ofTeams } from '../../bot/teams/outcome.ts';

/** As the SDK of Teams throws it, and as Slack's client does: a few causes deep. */
const outcomesOf = (code: string) => [
  ofTeams(Object.assign(new Error('no'), { code })).outcome,
  ofSlack(new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code }) }))
    .outcome,
];

describe('a connection', () => {
  for (const code of [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ENETUNREACH',
    'EHOSTUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ]) {
    it(`that ends in ${code} wrote nothing, in Teams as in Slack: it is tried again`, () => {
      assert.deepEqual(outcomesOf(code), ['busy', 'busy']);
    });
  }

  for (const code of ['ECONNRESET', 'EPIPE', 'ETIMEDOUT']) {
    it(`that ends in ${code} may have written what was sent`, () => {
      assert.deepEqual(outcomesOf(code), ['unknown', 'unknown']);
    });
  }
});
