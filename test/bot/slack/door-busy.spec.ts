import assert from 'node:assert/strict';
import type { Button } from '../../../dialogs/card.ts';
import type { Desk } from '../../../dialogs/inbound.ts';
import { aCard, tinyDesk } from '../teams/front-room.ts';
import { amara, type DeskRoom, deskRoom, siobhan } from './door-room.ts';

/** What is pressed in a message is answered in its place, also aloud. */
const desk: Desk = async (inbound) => {
  if ('press' in inbound && inbound.press.do === 'acknowledge')
    return [{ how: 'replace', card: aCard('Acknowledged') }];
  if (!('said' in inbound) || inbound.said !== 'reminder') return tinyDesk(inbound);
  return [{ how: 'say', card: aCard('Reminder', { buttons: [acknowledge] }) }];
};

const acknowledge: Button = {
  label: 'Acknowledge',
  press: { do: 'acknowledge', reference: 'NFD-0001', obligations: ['police-told'], rung: 'first' },
};

describe('an answer that Slack asks to wait with', () => {
  let room: DeskRoom;
  let pauses: number[];

  beforeEach(async () => {
    pauses = [];
    const pause = async (ms: number) => void pauses.push(ms);
    room = await deskRoom(desk, { pause });
  });

  afterEach(() => room.close());

  const isBusy = (method: string, retryAfterSeconds = 3) =>
    room.slack.failNextOf(method, { status: 429, retryAfterSeconds });
  const calls = (method: string) =>
    room.slack.calls.filter((each) => each.method === method).length;
  /** It was tried again once, after the pause that Slack named, and nobody has to look into it. */
  const isGivenOn = async (method: string) => {
    await room.settled();
    assert.equal(calls(method), 2);
    assert.ok(pauses.includes(3000));
    assert.deepEqual(room.log, []);
  };

  it('comes to a command once Slack takes it', async () => {
    isBusy('response');
    await room.slack.command(siobhan, 'list', { channel: 'General' });
    await isGivenOn('response');
    assert.equal(room.slack.newest('General').title, 'Heard list from Siobhan Kearney');
  });

  it('is drawn in the place of what was pressed, and not beside it', async () => {
    await room.slack.say(siobhan, 'reminder');
    isBusy('chat.update');
    await room.slack.press(siobhan, 'Acknowledge');
    await isGivenOn('chat.update');
    assert.deepEqual(
      room.slack.messages(siobhan).map(({ title }) => title),
      ['Acknowledged'],
    );
    assert.equal(calls('response'), 0);
  });

  it('fills the modal that a button in it was pressed in', async () => {
    await room.slack.command(siobhan, 'form');
    await room.slack.submit(siobhan, { Name: 'Jade Moss' });
    isBusy('views.update');
    await room.slack.press(siobhan, 'Back');
    await isGivenOn('views.update');
    assert.equal(room.slack.modal(siobhan)?.title, 'Who, 1 of 2');
  });

  it('draws the App Home of whoever looks at it', async () => {
    isBusy('views.publish');
    await room.slack.openHome(siobhan);
    await isGivenOn('views.publish');
    assert.match(room.slack.home(siobhan)?.text ?? '', /Heard home/);
  });

  it('comes as a doorway where it opens a modal: its trigger would not live to see the end of the pause', async () => {
    isBusy('views.open', 1);
    await room.slack.command(siobhan, 'form');
    assert.equal(calls('views.open'), 1);
    assert.equal(room.slack.modal(siobhan), undefined);
    assert.match(room.slack.newest(siobhan).text, /\[\[Open the form\]\]/);
  });

  it('is not waited with for minutes, which nobody does: it is lost, and the log says so', async () => {
    for (const method of ['response', 'chat.postMessage']) isBusy(method, 31);
    await room.slack.command(siobhan, 'list');
    await room.slack.say(siobhan, 'list');
    await room.settled();
    assert.deepEqual(room.slack.messages(siobhan), []);
    assert.ok(!pauses.includes(31_000));
    const [lost, alsoLost] = room.log.filter(({ text }) => /was not shown/.test(text));
    for (const line of [lost, alsoLost]) assert.match(JSON.stringify(line), /"outcome":"busy"/);
    assert.doesNotMatch(JSON.stringify(room.log), /Siobhan|Heard/);
  });

  it('is given up where the address for it never answers, and keeps a stop waiting no longer', async () => {
    room.slack.failNextOf('response', 'hang');
    await room.slack.command(siobhan, 'list');
    await room.settled();
    assert.deepEqual(room.slack.messages(siobhan), []);
    const [lost, ...others] = room.log;
    assert.match(JSON.stringify(lost), /"outcome":"unknown".*was not shown/);
    assert.deepEqual(others, []);
  });
});

describe('answers in one thread of Slack', () => {
  it('come a second apart, which is as often as Slack takes them', async () => {
    const pause = async (ms: number) => room.clock.move(ms);
    const room: DeskRoom = await deskRoom(tinyDesk, { oneASecond: true, pause });
    try {
      await room.slack.inviteBot('General', amara);
      const thread = room.slack.write(siobhan, 'General', 'Who is away?');
      for (const words of ['one', 'two', 'three']) {
        await room.slack.mention(siobhan, 'General', words, thread);
      }
      await room.settled();
      const posts = room.slack.calls.filter(({ method }) => method === 'chat.postMessage');
      assert.equal(posts.length, 3);
      const shown = room.slack.messages('General');
      assert.deepEqual(
        shown.map(({ title }) => title.split(' ')[1]),
        ['one', 'two', 'three'],
      );
      assert.ok(shown.every((each) => each.thread === thread));
    } finally {
      await room.close();
    }
  });
});
