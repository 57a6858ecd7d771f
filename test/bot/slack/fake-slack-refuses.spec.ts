import assert from 'node:assert/strict';
import { SLACK_SCOPES, slackChannelOf, slackUserOf } from '../../support/slack-state.ts';
import {
  amara,
  call,
  chat,
  errorOf,
  field,
  general,
  header,
  modal,
  post,
  slackRooms,
  tom,
} from './fake-slack-room.ts';

describe('the fake Slack', () => {
  const { slackWith, botBehind } = slackRooms();

  describe('refuses', () => {
    const refusals: readonly (readonly [
      what: string,
      error: string,
      method: string,
      params: object,
    ])[] = [
      ['a method it does not have', 'unknown_method', 'chat.whisper', {}],
      [
        'a message to a channel that is not there',
        'channel_not_found',
        'chat.postMessage',
        { channel: 'C0', text: 'x' },
      ],
      [
        'a message to a private channel it is not in, as if there were none',
        'channel_not_found',
        'chat.postMessage',
        { channel: slackChannelOf('Strategy'), text: 'x' },
      ],
      [
        'a message to a channel it is not in',
        'not_in_channel',
        'chat.postMessage',
        { channel: slackChannelOf('Locality North'), text: 'x' },
      ],
      ['a message that says nothing', 'no_text', 'chat.postMessage', { channel: chat, text: '' }],
      [
        'a message that is too long',
        'msg_too_long',
        'chat.postMessage',
        { channel: chat, text: 'x'.repeat(40_001) },
      ],
      [
        'blocks that are none',
        'invalid_blocks_format',
        'chat.postMessage',
        { channel: chat, blocks: '[{' },
      ],
      [
        'metadata without a type',
        'invalid_metadata_format',
        'chat.postMessage',
        { channel: chat, text: 'x', metadata: { key: 'k' } },
      ],
      [
        'a reply in a thread that is not there',
        'thread_not_found',
        'chat.postMessage',
        { channel: chat, text: 'x', thread_ts: '1.000001' },
      ],
      [
        'an ephemeral message for somebody who is not there',
        'user_not_in_channel',
        'chat.postEphemeral',
        { channel: chat, user: slackUserOf(tom), text: 'x' },
      ],
      [
        'a change of a message that is not there',
        'message_not_found',
        'chat.update',
        { channel: chat, ts: '1.000001', text: 'x' },
      ],
      [
        'a change by a person’s id',
        'channel_not_found',
        'chat.update',
        { channel: slackUserOf(amara), ts: '1.000001', text: 'x' },
      ],
      [
        'an e-mail address nobody has',
        'users_not_found',
        'users.lookupByEmail',
        { email: 'nobody@northford.example' },
      ],
      ['a person who is not there', 'user_not_found', 'users.info', { user: 'U0' }],
      ['a conversation with nobody', 'user_not_found', 'conversations.open', { users: 'U0' }],
      [
        'to tell of a channel that is not there',
        'channel_not_found',
        'conversations.info',
        { channel: 'C0' },
      ],
      [
        'to tell what was said where it is not',
        'not_in_channel',
        'conversations.history',
        { channel: slackChannelOf('Locality North') },
      ],
      [
        'a trigger id that is none',
        'invalid_trigger_id',
        'views.open',
        { trigger_id: 'x', view: modal(field('place')) },
      ],
      [
        'a view that is none',
        'invalid_arguments',
        'views.open',
        { trigger_id: 'x', view: { type: 'modal' } },
      ],
      [
        'a change of a view that is not open',
        'not_found',
        'views.update',
        { view_id: 'V0', view: modal(field('place')) },
      ],
      [
        'a home for nobody',
        'invalid_arguments',
        'views.publish',
        { user_id: 'U0', view: { type: 'home', blocks: [header('x')] } },
      ],
    ];
    for (const [what, error, method, params] of refusals) {
      it(what, async () => {
        assert.equal(await errorOf(await slackWith(), method, params), error);
      });
    }

    it('calls without its token, or with another', async () => {
      const slack = await slackWith();
      assert.equal(await errorOf(slack, 'auth.test', {}, ''), 'not_authed');
      assert.equal(await errorOf(slack, 'auth.test', {}, 'xoxb-other'), 'invalid_auth');
    });

    it('what the app was not granted, and says what it lacks', async () => {
      const scopes = SLACK_SCOPES.filter((scope) => scope !== 'im:history');
      const slack = await slackWith({ scopes });
      const answer = await call(slack, 'conversations.history', { channel: chat });
      assert.deepEqual([answer.error, answer.needed], ['missing_scope', 'im:history']);
      assert.equal(answer.provided, scopes.join(','));
      assert.equal(await errorOf(slack, 'conversations.history', { channel: general }), undefined);
    });

    it('blocks beyond its limits, in the validator’s words', async () => {
      const slack = await slackWith();
      const answer = await post(slack, { blocks: [header('x'.repeat(151))] });
      assert.equal(answer.error, 'invalid_blocks');
      assert.match(answer.response_metadata.messages[0] ?? '', /150 characters/);
    });

    it('a message into an archived channel, and its change', async () => {
      const slack = await slackWith();
      await botBehind(slack);
      const { ts } = await post(slack, { channel: general });
      await slack.archive('General', tom);
      const change = { channel: general, ts, text: 'x' };
      assert.equal((await post(slack, { channel: general })).error, 'is_archived');
      assert.equal(await errorOf(slack, 'chat.update', change), 'is_inactive');
    });

    it('to change what somebody else wrote', async () => {
      const slack = await slackWith();
      const ts = slack.write(tom, 'General', 'mine');
      const change = { channel: general, ts, text: 'x' };
      assert.equal(await errorOf(slack, 'chat.update', change), 'cant_update_message');
    });

    it('to reach somebody whose account is closed', async () => {
      const slack = await slackWith();
      slack.deactivate(amara);
      const users = slackUserOf(amara);
      assert.equal(await errorOf(slack, 'conversations.open', { users }), 'user_disabled');
      assert.equal((await post(slack, {})).error, 'user_disabled');
      assert.equal(
        await errorOf(slack, 'users.lookupByEmail', { email: amara.email }),
        'users_not_found',
      );
    });

    it('every call once the app was taken away', async () => {
      const slack = await slackWith();
      await botBehind(slack);
      await slack.uninstall();
      assert.equal(await errorOf(slack, 'auth.test'), 'account_inactive');
    });

    it('a second message to a channel within a second, where it is told to', async () => {
      let now = 1_761_465_600_000;
      const slack = await slackWith({ oneASecond: true, now: () => now });
      const again = () =>
        fetch(`${slack.apiUrl}chat.postMessage`, {
          method: 'POST',
          headers: { authorization: `Bearer ${slack.botToken}` },
          body: new URLSearchParams({ channel: chat, text: 'x' }),
        });
      assert.equal((await again()).status, 200);
      const refused = await again();
      assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '1']);
      assert.equal((await post(slack, { channel: general })).ok, true);
      now += 999;
      assert.equal((await again()).status, 429);
      now += 1;
      assert.equal((await again()).status, 200);
      assert.equal(slack.messages(amara).length, 2);
    });
  });
});
