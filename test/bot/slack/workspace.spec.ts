import assert from 'node:assert/strict';
import { workspaceOf } from '../../../bot/slack/workspace.ts';
import { Fault } from '../../../episode/fault.ts';
import { slackAnswering } from './met-room.ts';

const whole = { ok: true, team_id: 'T1', user_id: 'U1', bot_id: 'B1' };

describe('who we are in Slack', () => {
  let lines: object[];
  beforeEach(() => {
    lines = [];
  });
  const line = (about: object) => void lines.push(about);
  const log = { info: line, warn: line, error: line };

  for (const field of ['team_id', 'user_id', 'bot_id'] as const) {
    it(`is asked again where Slack left out ${field}`, async () => {
      const answer: Record<string, unknown> = { ...whole, [field]: undefined };
      const slack = await slackAnswering(answer);
      try {
        const workspace = workspaceOf(slack.client, log);
        const isPlatforms = (thrown: unknown) =>
          thrown instanceof Fault && thrown.code === 'platform' && thrown.message.endsWith(field);
        await assert.rejects(workspace(), isPlatforms);
        await assert.rejects(workspace(), isPlatforms);
        assert.deepEqual(lines[0], { why: `its answer lacks ${field}` });
        answer[field] = whole[field];
        assert.deepEqual(await workspace(), { team: 'T1', user: 'U1', bot: 'B1' });
        answer.team_id = 'T2';
        assert.equal((await workspace()).team, 'T1');
      } finally {
        await slack.close();
      }
    });
  }

  for (const error of [
    'invalid_auth',
    'not_authed',
    'account_inactive',
    'token_revoked',
    'token_expired',
    'not_allowed_token_type',
  ]) {
    it(`is for an administrator to put right where Slack answers ${error}`, async () => {
      const slack = await slackAnswering({ ok: false, error });
      try {
        await assert.rejects(workspaceOf(slack.client, log)(), (thrown: unknown) => {
          assert.ok(thrown instanceof Fault);
          assert.equal(thrown.code, 'setup');
          assert.match(thrown.message, new RegExp(`${error}.*SLACK_BOT_TOKEN`));
          return true;
        });
        assert.equal(lines.length, 1);
      } finally {
        await slack.close();
      }
    });
  }

  it('is no fault of the set-up where Slack is out of order', async () => {
    const slack = await slackAnswering({ ok: false, error: 'internal_error' });
    try {
      const isPlatforms = (thrown: unknown) =>
        thrown instanceof Fault && thrown.code === 'platform';
      await assert.rejects(workspaceOf(slack.client, log)(), isPlatforms);
    } finally {
      await slack.close();
    }
  });
});
