import assert from 'node:assert/strict';
import { fillReport, UNTOLD } from './door-report.ts';
import { daniel, type HouseRoom, houseRoom, siobhan } from './door-room.ts';

describe('a trigger of Slack that opens nothing', () => {
  let room: HouseRoom;

  beforeEach(async () => {
    room = await houseRoom();
  });

  afterEach(() => room.close());

  const spend = (count = 1) =>
    room.slack.failNextOf(
      'views.open',
      ...Array.from({ length: count }, () => ({ error: 'expired_trigger_id' })),
    );
  const doorway = /Who, 1 of 7.*\[\[Open the form\]\]/s;

  it('leaves a doorway where a command was typed, and that opens the form', async () => {
    spend();
    await room.slack.command(siobhan, 'report');
    assert.equal(room.slack.modal(siobhan), undefined);
    assert.match(room.slack.newest(siobhan).text, doorway);
    await room.slack.press(siobhan, 'Open the form');
    await fillReport(room.slack, siobhan);
  });

  it('leaves it before one person’s eyes in a channel', async () => {
    spend();
    await room.slack.command(siobhan, 'report', { channel: 'General' });
    assert.deepEqual(room.slack.messages('General'), []);
    assert.match(room.slack.ephemerals(siobhan)[0]?.text ?? '', doorway);
    await room.slack.press(siobhan, 'Open the form', { channel: 'General' });
    await fillReport(room.slack, siobhan);
  });

  it('leaves it in the bot’s own chat where a shortcut was chosen, or home was pressed', async () => {
    spend();
    await room.slack.shortcut(siobhan, 'report');
    assert.match(room.slack.newest(siobhan).text, doorway);
    await room.slack.openHome(daniel);
    spend();
    await room.slack.press(daniel, 'Report', { home: true });
    assert.match(room.slack.newest(daniel).text, doorway);
  });

  it('leaves another doorway where a doorway was pressed', async () => {
    await room.slack.say(siobhan, 'report');
    const { message } = room.slack.newest(siobhan);
    spend();
    await room.slack.press(siobhan, 'Open the form', { message });
    assert.equal(room.slack.modal(siobhan), undefined);
    await room.slack.press(siobhan, 'Open the form');
    await fillReport(room.slack, siobhan);
  });

  it('is not tried a second time where it opened a form', async () => {
    await room.slack.command(siobhan, 'report');
    await fillReport(room.slack, siobhan);
    const opened = room.slack.calls.filter(({ method }) => method === 'views.open');
    assert.equal(opened.length, 1);
  });

  it('leaves a doorway to the short form of a reminder', async () => {
    await room.slack.command(siobhan, 'report');
    await fillReport(room.slack, siobhan, UNTOLD);
    await room.house().settled();
    room.clock.move(1000);
    spend();
    const reminder = room.slack.newest(daniel);
    const done = reminder.buttons.find((label) => /^Done/.test(label)) ?? '';
    await room.slack.press(daniel, done, { message: reminder.message });
    const door = room.slack.newest(daniel);
    assert.match(door.text, /Police told.*NFD-0001.*\[\[Open the form\]\]/s);
    await room.slack.press(daniel, 'Open the form', { message: door.message });
    await room.slack.submit(daniel, { 'Police reference': 'WY-4411' });
    await room.house().settled();
    const stands = room.slack.messages(daniel).find(({ message }) => message === door.message);
    assert.match(stands?.title ?? '', /Recorded/);
  });
});
