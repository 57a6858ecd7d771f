import assert from 'node:assert/strict';
import { slackChatOf, slackUserOf } from '../../support/slack-state.ts';
import { fillReport } from './door-report.ts';
import { amara, daniel, type HouseRoom, houseRoom, siobhan, stranger } from './door-room.ts';

describe('an event that comes to the Slack door', () => {
  let room: HouseRoom;

  beforeEach(async () => {
    room = await houseRoom();
  });

  afterEach(() => room.close());

  const titles = (where: Parameters<HouseRoom['slack']['messages']>[0]) =>
    room.slack.messages(where).map(({ title }) => title);

  it('has one effect, however often it is delivered', async () => {
    await room.slack.say(siobhan, 'help');
    for (const retry of [1, 2, 3] as const) {
      assert.equal((await room.slack.again(retry)).status, 200);
    }
    assert.deepEqual(titles(siobhan), ['What can I do for you?']);
  });

  it('tells where the own chat is of whoever writes there, so that Slack need not be asked', async () => {
    await room.slack.say(siobhan, 'help');
    const known = await room.store.people.get(siobhan.email);
    assert.equal(known?.identities[0]?.address?.conversation, slackChatOf(siobhan));
    const opened = room.slack.calls.filter(({ method }) => method === 'conversations.open');
    assert.deepEqual(opened, []);
  });

  it('is asked for again where it could not be dealt with, and dealt with then', async () => {
    const bound = () => room.store.channels.get('northford/Locality North');
    assert.equal((await bound())?.address.conversation, 'CLOCALITYNORTH');
    await room.slack.removeBot('Locality North', amara);
    room.slack.failNextOf('conversations.info', { error: 'internal_error' });
    assert.equal((await room.slack.inviteBot('Locality North', amara)).status, 500);
    const gone = async () => (await bound())?.gone;
    assert.ok(await gone());
    assert.equal((await room.slack.again(1, 'http_error')).status, 200);
    assert.equal(await gone(), undefined);
  });

  it('is answered where its channel cannot be remembered, and the log says so', async () => {
    await room.slack.removeBot('Locality North', amara);
    room.slack.failNextOf('conversations.info', { error: 'internal_error' });
    room.slack.failNextOf('conversations.info', { error: 'internal_error' });
    await room.slack.inviteBot('Locality North', amara);
    await room.slack.mention(siobhan, 'Locality North', 'help');
    assert.ok(titles('Locality North').includes('What can I do for you?'));
    const lines = room.log.filter(({ text }) => /channel of Slack could not be rem/.test(text));
    assert.equal(lines.length, 1);
  });

  it('is nothing to answer where the bot itself spoke, or somebody changed what they wrote', async () => {
    await room.slack.say(siobhan, 'help');
    const { message } = room.slack.newest(siobhan);
    await room.slack.echo(message);
    const wrote = room.slack.write(siobhan, 'General', 'help');
    await room.slack.edit(siobhan, wrote, 'list');
    assert.deepEqual(titles(siobhan), ['What can I do for you?']);
  });

  it('is nothing to answer where another bot spoke, or where nobody spoke to this one', async () => {
    const said = { type: 'message', channel: 'CGENERAL', user: 'U0OTHER', ts: '1.1', text: 'help' };
    await room.slack.event({ ...said, channel_type: 'channel' });
    await room.slack.event({ ...said, channel_type: 'im', bot_id: 'B0OTHER' });
    await room.slack.event({ ...said, channel_type: 'im', subtype: 'bot_message' });
    await room.slack.event({ ...said, channel_type: 'im', subtype: 'message_deleted' });
    assert.deepEqual(titles('General'), []);
  });

  it('is words in the bot’s own chat, understood as anywhere', async () => {
    await room.slack.say(siobhan, 'hello there');
    await room.slack.say(siobhan, 'lits');
    assert.deepEqual(titles(siobhan), ['What can I do for you?', 'I did not understand that']);
    assert.match(room.slack.newest(siobhan).text, /Did you mean list\?\n\[\[list\]\] \[\[help\]\]/);
    await room.slack.press(siobhan, 'list');
    assert.match(room.slack.newest(siobhan).text, /Nobody is missing|No open/);
  });

  it('is answered in the thread where it was written', async () => {
    await room.slack.say(siobhan, 'help');
    const { message } = room.slack.newest(siobhan);
    await room.slack.say(siobhan, 'due', { thread: message });
    assert.equal(room.slack.newest(siobhan).thread, message);
    const broadcast = { type: 'message', channel_type: 'im', subtype: 'thread_broadcast' };
    const from = { user: slackUserOf(siobhan), channel: slackChatOf(siobhan) };
    await room.slack.event({ ...broadcast, ...from, text: 'help', ts: '9.9', thread_ts: message });
    assert.equal(room.slack.newest(siobhan).title, 'What can I do for you?');
    assert.equal(room.slack.newest(siobhan).thread, message);
    const post = room.slack.write(daniel, 'General', 'who is away?');
    await room.slack.mention(daniel, 'General', 'help', post);
    const help = room.slack.newest('General');
    assert.equal(help.thread, post);
    await room.slack.press(daniel, 'List', { channel: 'General', message: help.message });
    assert.equal(room.slack.ephemerals(daniel)[0]?.thread, post);
  });

  it('is answered before one person’s eyes in a channel, in the thread where there is one', async () => {
    await room.slack.mention(daniel, 'General', 'list');
    assert.deepEqual(titles('General'), []);
    const [seen, ...others] = room.slack.ephemerals(daniel);
    assert.deepEqual(others, []);
    assert.equal(seen?.conversation, 'CGENERAL');
    // In a thread that nobody wrote in yet, Slack would show it to nobody.
    assert.equal(seen.thread, undefined);
    const post = room.slack.write(siobhan, 'General', 'who is away?');
    await room.slack.mention(daniel, 'General', 'list', post);
    assert.equal(room.slack.ephemerals(daniel)[1]?.thread, post);
    await room.slack.mention(daniel, 'General', 'briefing');
    assert.match(room.slack.newest('General').title, /Missing briefing, Mon 2 Nov/);
  });

  it('becomes a doorway where a form is the answer, and what was sent stands in its place', async () => {
    await room.slack.say(siobhan, 'report');
    const door = room.slack.newest(siobhan);
    assert.match(door.text, /Who, 1 of 7.*\[\[Open the form\]\]/s);
    assert.equal(room.slack.modal(siobhan), undefined);
    await room.slack.press(siobhan, 'Open the form');
    assert.equal(room.slack.modal(siobhan)?.title, 'Who, 1 of 7');
    await fillReport(room.slack, siobhan);
    await room.house().stop();
    const [card, ...others] = room.slack.messages(siobhan);
    assert.deepEqual(others, []);
    assert.equal(card?.message, door.message);
    assert.equal(card.title, 'Reported: NFD-0001');
  });

  it('leaves a doorway that says what became of a report that was thrown away or sent', async () => {
    await room.slack.say(siobhan, 'report');
    await room.slack.press(siobhan, 'Open the form');
    await room.slack.closeModal(siobhan);
    await room.slack.say(siobhan, 'report');
    await room.slack.press(siobhan, 'Open the form');
    await fillReport(room.slack, siobhan);
    const [first] = room.slack.messages(siobhan);
    await room.slack.press(siobhan, 'Open the form', { ...(first && { message: first.message }) });
    assert.match(room.slack.modal(siobhan)?.text ?? room.slack.newest(siobhan).text, /NFD-0001/);
  });

  it('keeps nothing of a stranger, and says whom to ask', async () => {
    await room.slack.say(stranger, 'list');
    assert.equal(room.slack.newest(stranger).title, 'Homeward does not know you yet');
    assert.equal(await room.store.people.get(stranger.email), undefined);
    await room.slack.mention(stranger, 'General', 'briefing');
    assert.deepEqual(titles('General'), []);
  });

  it('tells the log that the app was taken away, and is nothing to answer', async () => {
    assert.equal((await room.slack.uninstall()).status, 200);
    const lines = room.log.filter(({ text }) => /was removed from the Slack workspace/.test(text));
    assert.ok(lines.length > 0);
    assert.ok(lines.every(({ level }) => level === 'error'));
  });
});
