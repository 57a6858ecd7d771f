import assert from 'node:assert/strict';
import { slackUserOf } from '../../support/slack-state.ts';
import { amara, call, chat, general, post, slackRooms, tom } from './fake-slack-room.ts';

describe('the fake Slack', () => {
  const { slackWith } = slackRooms();

  describe('keeps messages', () => {
    it('in a person’s chat by their own id, with threads, and shows them as they stand', async () => {
      const slack = await slackWith();
      const { ts, channel } = await post(slack, { channel: slackUserOf(amara) });
      assert.equal(channel, chat);
      await post(slack, { channel: chat, thread_ts: ts, text: 'details' });
      await call(slack, 'chat.update', { channel: chat, ts, text: 'changed &lt;b&gt;' });
      const shown = slack
        .messages(amara)
        .map(({ text, thread, updates }) => [text, thread, updates]);
      assert.deepEqual(shown, [
        ['changed <b>', undefined, 1],
        ['details', ts, 0],
      ]);
      const top = await call(slack, 'conversations.history', { channel: chat });
      assert.deepEqual(
        top.messages.map(({ text }) => text),
        ['changed &lt;b&gt;'],
      );
      const thread = await call(slack, 'conversations.replies', { channel: chat, ts });
      assert.equal(thread.messages.length, 2);
    });

    it('with what they carry unseen, for who asks for it', async () => {
      const slack = await slackWith();
      const metadata = { event_type: 'homeward_message', event_payload: { key: 'k1' } };
      const { ts } = await post(slack, { metadata });
      await call(slack, 'chat.update', { channel: chat, ts, text: 'changed' });
      const ask = async (more: object) =>
        (await call(slack, 'conversations.history', { channel: chat, ...more })).messages[0];
      assert.equal((await ask({}))?.metadata, undefined);
      assert.deepEqual((await ask({ include_all_metadata: true }))?.metadata, metadata);
    });

    it('and turns pages of them, newest first, within the time asked for', async () => {
      const slack = await slackWith();
      const sent: string[] = [];
      for (const text of ['one', 'two', 'three']) sent.push((await post(slack, { text })).ts);
      const ask = (more: object) =>
        call(slack, 'conversations.history', { channel: chat, ...more });
      const first = await ask({ limit: 2 });
      assert.deepEqual(
        first.messages.map(({ text }) => text),
        ['three', 'two'],
      );
      const { next_cursor: cursor } = first.response_metadata;
      assert.deepEqual(
        (await ask({ cursor })).messages.map(({ text }) => text),
        ['one'],
      );
      const since = await ask({ oldest: sent[0] });
      assert.deepEqual(
        since.messages.map(({ text }) => text),
        ['three', 'two'],
      );
      assert.equal((await ask({ cursor: 'x' })).error, 'invalid_cursor');
    });

    it('for one person alone where it is ephemeral', async () => {
      const slack = await slackWith();
      const only = { channel: general, user: slackUserOf(tom), text: 'for you' };
      await call(slack, 'chat.postEphemeral', only);
      assert.deepEqual(
        slack.ephemerals(tom).map(({ text }) => text),
        ['for you'],
      );
      assert.deepEqual([slack.ephemerals(amara).length, slack.messages('General').length], [0, 0]);
    });
  });
});
