import assert from 'node:assert/strict';
import type { FakeSlack } from '../../support/fake-slack.ts';
import { amara, chat, errorOf, post, slackRooms } from './fake-slack-room.ts';

describe('the fake Slack', () => {
  const { slackWith } = slackRooms();

  describe('goes wrong when told to', () => {
    const request = (slack: FakeSlack, more: RequestInit = {}) =>
      fetch(`${slack.apiUrl}chat.postMessage`, {
        method: 'POST',
        headers: { authorization: `Bearer ${slack.botToken}` },
        body: new URLSearchParams({ channel: chat, text: 'x' }),
        ...more,
      });

    it('by refusing, once', async () => {
      const slack = await slackWith();
      slack.failNext({ status: 429, retryAfterSeconds: 7 }, { error: 'internal_error' });
      const refused = await request(slack);
      assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '7']);
      assert.equal((await post(slack, {})).error, 'internal_error');
      assert.equal(slack.messages(amara).length, 0);
      assert.equal((await post(slack, {})).ok, true);
    });

    it('by breaking the connection before, and after it did what was asked', async () => {
      const slack = await slackWith();
      slack.failNext('reset');
      await assert.rejects(request(slack));
      assert.equal(slack.messages(amara).length, 0);
      slack.failNext('lost-reply');
      await assert.rejects(request(slack));
      assert.equal(slack.messages(amara).length, 1);
    });

    it('by never answering', async () => {
      const slack = await slackWith();
      slack.failNext('hang');
      const impatient = { signal: AbortSignal.timeout(200) };
      await assert.rejects(request(slack, impatient), { name: 'TimeoutError' });
      assert.equal(slack.messages(amara).length, 0);
    });

    it('for one method alone', async () => {
      const slack = await slackWith();
      slack.failNextOf('chat.update', { error: 'internal_error' });
      const { ts } = await post(slack, {});
      const change = { channel: chat, ts, text: 'x' };
      assert.equal(await errorOf(slack, 'chat.update', change), 'internal_error');
      assert.equal(await errorOf(slack, 'chat.update', change), undefined);
    });
  });
});
