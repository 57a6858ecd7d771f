import assert from 'node:assert/strict';
import { isValidSlackRequest } from '@slack/bolt';
import { z } from 'zod';
import { SLACK, slackUserOf } from '../../support/slack-state.ts';
import { amara, button, type Got, header, post, slackRooms, tom } from './fake-slack-room.ts';

describe('the fake Slack', () => {
  const { slackWith, botBehind } = slackRooms();

  describe('sends', () => {
    const isSigned = ({ body, headers }: Got, nowMilliseconds: number) =>
      isValidSlackRequest({
        signingSecret: SLACK.signingSecret,
        body,
        headers: {
          'x-slack-signature': String(headers['x-slack-signature']),
          'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
        },
        nowMilliseconds,
      });

    it('commands, buttons and events in a form that Bolt knows for signed', async () => {
      const now = 1_800_000_000_000;
      const slack = await slackWith({ now: () => now });
      const { got } = await botBehind(slack);
      await post(slack, { blocks: [header('Hello'), button('Acknowledge')] });
      await slack.command(amara, 'list');
      await slack.say(amara, 'list');
      await slack.press(amara, 'Acknowledge');
      assert.deepEqual(
        got.map((each) => isSigned(each, now)),
        [true, true, true],
      );
      assert.ok(got[0]);
      assert.equal(isSigned({ ...got[0], body: `${got[0].body}x` }, now), false);
      assert.equal(isSigned(got[0], now + 301_000), false);
    });

    it('what people typed with its characters escaped, links and people in brackets', async () => {
      const slack = await slackWith();
      const { last, lastText } = await botBehind(slack);
      const Message = z.looseObject({
        event: z.looseObject({ text: z.string(), type: z.string() }),
      });
      await slack.mention(tom, 'General', 'ask @Amara Okafor <now> at https://x.example/a?b');
      assert.deepEqual(
        Message.parse(last()).event.text,
        `<@${SLACK.botUser}> ask <@${slackUserOf(amara)}> &lt;now&gt; at <https://x.example/a?b>`,
      );
      await slack.command(tom, 'note R & D');
      assert.equal(lastText('text'), 'note R &amp; D');
      assert.equal(lastText('channel_name'), 'directmessage');
      await slack.command(tom, 'list', { channel: 'General' });
      assert.equal(lastText('channel_name'), 'general');
    });

    it('events again with a number and their own id, newly signed', async () => {
      const now = 1_800_000_000_000;
      const slack = await slackWith({ now: () => now });
      const { got } = await botBehind(slack);
      await slack.say(amara, 'list');
      await slack.again(2, 'http_error');
      await slack.again();
      const [first, second, third] = got;
      assert.ok(first && second && third);
      assert.equal(second.body, first.body);
      assert.equal(second.headers['x-slack-retry-num'], '2');
      assert.equal(second.headers['x-slack-retry-reason'], 'http_error');
      assert.equal(isSigned(second, now), true);
      assert.notEqual(second.headers['x-slack-signature'], first.headers['x-slack-signature']);
      assert.equal(third.headers['x-slack-signature'], first.headers['x-slack-signature']);
    });

    it('and gives up on a bot that does not answer while it waits', async () => {
      const slack = await slackWith({ patience: 50 });
      const silent = await slackWith();
      silent.failNext('hang');
      slack.connectTo(`${silent.apiUrl}silence`);
      const { status, shown } = await slack.say(amara, 'list');
      assert.deepEqual([status, shown], [0, 'operation_timeout']);
    });

    it('nothing of a channel where the bot is not', async () => {
      const slack = await slackWith();
      await botBehind(slack);
      assert.throws(() => slack.mention(tom, 'Locality North', 'list'), /not in #locality-north/);
      await slack.inviteBot('Locality North', tom);
      assert.equal((await slack.mention(tom, 'Locality North', 'list')).status, 200);
    });

    it('a message shortcut with the message, and the home with its tab', async () => {
      const slack = await slackWith();
      const { last } = await botBehind(slack);
      await slack.noteShortcut(tom, slack.write(tom, 'Locality North', 'seen at the park'));
      const Note = z.looseObject({
        callback_id: z.string(),
        message: z.looseObject({ text: z.string() }),
      });
      const note = Note.parse(last());
      assert.deepEqual([note.callback_id, note.message.text], ['note', 'seen at the park']);
      await slack.openHome(amara);
      assert.equal(
        z.looseObject({ event: z.looseObject({ tab: z.string() }) }).parse(last()).event.tab,
        'home',
      );
    });
  });
});
