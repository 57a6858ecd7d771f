import assert from 'node:assert/strict';
import { slackChatOf, slackUserOf } from '../../support/slack-state.ts';
import { fillReport } from './door-report.ts';
import { daniel, type HouseRoom, houseRoom, siobhan } from './door-room.ts';

describe('what is written to the bot in Slack', () => {
  let room: HouseRoom;

  beforeEach(async () => {
    room = await houseRoom();
    await room.slack.command(siobhan, 'report');
    await fillReport(room.slack, siobhan);
  });

  afterEach(() => room.close());

  const write = (text: string, more: object = {}) =>
    room.slack.event({
      type: 'message',
      channel_type: 'im',
      channel: slackChatOf(daniel),
      user: slackUserOf(daniel),
      ts: '1.1',
      text,
      ...more,
    });

  it('names those who were mentioned, not their ids, and leaves whom Slack does not name', async () => {
    await write(`note <@${slackUserOf(siobhan)}> and <@U0NOBODY> saw him`);
    await room.slack.press(daniel, 'Open the form', {
      message: room.slack.newest(daniel).message,
    });
    await room.slack.submit(daniel, { 'Which episode?': 'NFD-0001' });
    const note = room.slack.modal(daniel)?.inputs.find(({ label }) => /^Note/.test(label));
    assert.equal(note?.value, 'Siobhan Kearney and @U0NOBODY saw him');
  });

  it('is answered, and says that a file beside it was not kept', async () => {
    const files = [{ id: 'F1', name: 'photo.jpg' }];
    await write('list', { subtype: 'file_share', files });
    const titles = [...room.slack.messages(daniel), ...room.slack.ephemerals(daniel)].map(
      ({ title }) => title,
    );
    assert.ok(titles.includes('1 missing'), titles.join(', '));
    assert.ok(titles.includes('I keep no files'), titles.join(', '));
  });

  it('is answered in its thread also where Slack asks to wait a little', async () => {
    await room.slack.say(daniel, 'help');
    const { message: parent } = room.slack.newest(daniel);
    room.slack.failNextOf('chat.postMessage', { status: 429, retryAfterSeconds: 3 });
    await room.slack.say(daniel, 'list', { thread: parent });
    const [answer] = room.slack.messages(daniel).filter(({ thread }) => thread === parent);
    assert.equal(answer?.title, '1 missing');
    room.slack.failNextOf('chat.postEphemeral', { status: 429, retryAfterSeconds: 3 });
    await room.slack.mention(daniel, 'General', 'list');
    assert.equal(room.slack.ephemerals(daniel).at(-1)?.title, '1 missing');
  });
});
