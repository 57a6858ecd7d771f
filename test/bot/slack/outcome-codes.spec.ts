import assert from 'node:assert/strict';
import { type Failure, outcomeOf, outcomeOfAnswer } from '../../../bot/slack/outcome.ts';

describe('a failure of Slack', () => {
  /** By Slack's own code, which is all that tells them apart. */
  const codes: Readonly<Record<Failure['outcome'], readonly string[]>> = {
    gone: [
      'channel_not_found',
      'is_archived',
      'is_inactive',
      'not_in_channel',
      'user_not_found',
      'users_not_found',
      'user_not_visible',
      'user_disabled',
      'cannot_dm_bot',
      'restricted_action',
      'restricted_action_read_only_channel',
      'message_not_found',
      'cant_update_message',
      'edit_window_closed',
    ],
    busy: [
      'invalid_auth',
      'not_authed',
      'token_revoked',
      'token_expired',
      'account_inactive',
      'missing_scope',
      'no_permission',
      'not_allowed_token_type',
      'access_denied',
      'accesslimited',
      'ekm_access_denied',
      'org_login_required',
      'enterprise_is_restricted',
      'team_access_not_granted',
      'team_added_to_org',
      'two_factor_setup_required',
      'messages_tab_disabled',
      'ratelimited',
      'rate_limited',
      'message_limit_exceeded',
    ],
    unknown: [
      'internal_error',
      'fatal_error',
      'request_timeout',
      'service_unavailable',
      'duplicate_message_not_found',
      'duplicate_channel_not_found',
    ],
    refused: ['invalid_blocks', 'msg_too_long', 'no_text', 'thread_not_found', 'constructor'],
  };
  for (const [outcome, all] of Object.entries(codes)) {
    it(`is ${outcome} by Slack's own code, which it names`, () => {
      for (const error of all) {
        const thrown = { code: 'slack_webapi_platform_error', data: { ok: false, error } };
        const failure = outcomeOf(thrown);
        assert.equal(failure.outcome, outcome, error);
        assert.ok(failure.why.includes(error), error);
      }
    });
  }

  /** By the status alone, whatever stands between may write beside it. */
  const statuses = {
    busy: [401, 403, 404, 407],
    refused: [400, 402, 405, 410, 413, 414, 431],
    unknown: [301, 302, 408, 500, 501, 502, 503, 504, 520, 599],
  };
  for (const [outcome, all] of Object.entries(statuses)) {
    it(`is ${outcome} by its status, of a call and of an answer to a response address`, () => {
      for (const status of all) {
        const thrown = { code: 'slack_webapi_http_error', statusCode: status };
        const expected = { outcome, why: `Slack answered ${status}` };
        assert.deepEqual(outcomeOf(thrown), expected);
        assert.deepEqual(outcomeOfAnswer({ status, headers: new Headers() }), expected);
      }
    });
  }

  it('is unknown where it has no status at all', () => {
    assert.equal(outcomeOf({ code: 'slack_webapi_http_error' }).outcome, 'unknown');
  });

  it('keeps the pause that Slack names with its code, and with an answer to a response address', () => {
    const data = { ok: false, error: 'ratelimited', response_metadata: { retryAfter: 12.5 } };
    const thrown = { code: 'slack_webapi_platform_error', data };
    const why = 'Slack answered ratelimited';
    assert.deepEqual(outcomeOf(thrown), { outcome: 'busy', retryAfterMs: 12_500, why });
    for (const [headers, retryAfterMs] of [
      [{ 'retry-after': '4' }, 4000],
      [{}, 10_000],
    ] as const) {
      const failure = outcomeOfAnswer({ status: 429, headers: new Headers(headers) });
      const why = 'Slack asked to be left alone for a moment';
      assert.deepEqual(failure, { outcome: 'busy', retryAfterMs, why });
    }
  });
});
