import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { FakePerson } from '../../support/connector-state.ts';
import { SLACK, slackChannelOf, slackUserOf } from '../../support/slack-state.ts';
import { fillReport, UNTOLD } from './door-report.ts';
import { amara, daniel, type HouseRoom, houseRoom, owen, siobhan, who } from './door-room.ts';

const helen = who('Helen Braithwaite');

describe('a reminder that is answered in Slack', () => {
  let room: HouseRoom;

  beforeEach(async () => {
    room = await houseRoom();
    // Whoever was never met has been looked up by the time that something is sent.
    for (const person of [amara, helen]) await room.slack.say(person, 'here');
    await room.slack.command(siobhan, 'report');
    await fillReport(room.slack, siobhan, UNTOLD);
    await room.house().settled();
  });

  afterEach(() => room.close());

  const minutes = async (count: number) => {
    room.clock.move(count * 60_000);
    room.house().services.ring();
    await room.house().settled();
  };
  const recorded = async (type: string) => {
    const child = await room.store.children.byReference('northford', 'NFD-0001');
    const entries = child?.episodes[0]?.entries ?? [];
    return entries.filter(({ event }) => event.type === type);
  };
  const shown = (person: FakePerson, title: RegExp) => {
    const found = room.slack.messages(person).findLast((each) => title.test(each.title));
    assert.ok(found, `${person.name} sees nothing called ${title}`);
    return found;
  };
  /** What somebody presses who found the button of another's message, in a channel. */
  const pressElsewhere = async (person: FakePerson, value: string) => {
    const { responseUrl, trigger } = await addressFor(room, person);
    const payload = JSON.stringify({
      type: 'block_actions',
      team: { id: SLACK.team },
      user: { id: slackUserOf(person) },
      trigger_id: trigger,
      response_url: responseUrl,
      container: {
        type: 'message',
        channel_id: slackChannelOf('General'),
        message_ts: '1.1',
        is_ephemeral: false,
      },
      actions: [{ action_id: 'press:0', block_id: 'b', type: 'button', value, action_ts: '1.2' }],
    });
    const body = new URLSearchParams({ payload }).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return room.slack.post(body, { ...type, ...room.slack.signed(body) });
  };

  it('tells whoever may not answer it so, alone, and changes nothing', async () => {
    const reminder = shown(daniel, /Reported missing/);
    const before = await recorded('reminder-acknowledged');
    for (const label of ['Acknowledge', 'Done…', 'Not needed…']) {
      const seen = room.slack.ephemerals(owen).length;
      const button = reminder.actions.find((each) => each.label === label);
      const { status } = await pressElsewhere(owen, button?.element.value ?? '');
      assert.equal(status, 200);
      const line = room.slack.ephemerals(owen).at(-1);
      assert.equal(room.slack.ephemerals(owen).length, seen + 1, label);
      assert.match(line?.text ?? '', /Nothing to answer here|not yours to answer/);
      assert.match(line?.text ?? '', /Nothing has changed/);
    }
    assert.deepEqual(room.slack.messages('General'), []);
    assert.equal(room.slack.modal(owen), undefined);
    assert.deepEqual(await recorded('reminder-acknowledged'), before);
    assert.deepEqual(shown(daniel, /Reported missing/), reminder);
  });

  it('names who may, to somebody who sees the child but has another part', async () => {
    const reminder = shown(daniel, /Reported missing/);
    const button = reminder.actions.find(({ label }) => label === 'Acknowledge');
    await pressElsewhere(who('Nadia Rahman'), button?.element.value ?? '');
    const line = room.slack.ephemerals(who('Nadia Rahman')).at(-1);
    assert.match(line?.text ?? '', /These may answer: social worker, .*team manager/);
  });

  it('is changed where it stands, also where Slack lets only the press change it', async () => {
    const reminder = shown(daniel, /Reported missing/);
    // Whoever presses, and the scheduler behind them, for every copy.
    const no = { error: 'cant_update_message' };
    room.slack.failNextOf('chat.update', no, no, no, no, no);
    await room.slack.press(daniel, 'Acknowledge', { message: reminder.message });
    const copy = room.slack.messages(daniel).find(({ message }) => message === reminder.message);
    assert.match(copy?.text ?? '', /Acknowledged by Daniel Whitaker/);
    assert.equal(copy?.buttons.includes('Acknowledge'), false);
    assert.deepEqual(room.slack.ephemerals(daniel), []);
  });

  it('says so to whoever pressed where nobody can read the button any more', async () => {
    for (const value of ['{"do":"fly"}', 'zNone', '', '{"do":"acknowledge"}']) {
      const { status } = await pressElsewhere(daniel, value);
      assert.equal(status, 200);
      const line = room.slack.ephemerals(daniel).at(-1);
      assert.equal(line?.title, 'This button no longer works');
      assert.equal(line?.conversation, slackChannelOf('General'));
    }
    assert.equal(room.slack.ephemerals(daniel).length, 4);
    assert.deepEqual(room.slack.messages('General'), []);
    assert.doesNotMatch(JSON.stringify(room.log), /whitaker/i);
  });

  it('is acknowledged once, pressed five times by two people at once, and every copy says so', async () => {
    for (const count of [12 * 60 + 30, 3 * 60 + 38, 20 * 60 + 22, 2 * 60]) await minutes(count);
    const mine = shown(helen, /Unanswered: Strategy meeting/);
    const theirs = shown(amara, /Overdue: Strategy meeting/);
    await Promise.all([
      room.slack.press(helen, 'Acknowledge', { message: mine.message }),
      room.slack.press(amara, 'Acknowledge', { message: theirs.message }),
      room.slack.press(helen, 'Acknowledge', { message: mine.message }),
      room.slack.press(amara, 'Acknowledge', { message: theirs.message }),
      room.slack.press(helen, 'Acknowledge', { message: mine.message }),
    ]);
    await minutes(0);
    const acknowledged = await recorded('reminder-acknowledged');
    const about = acknowledged.map(({ event }) =>
      event.type === 'reminder-acknowledged' ? event.obligation : '',
    );
    assert.equal(about.length, 1);
    assert.match(about[0] ?? '', /^strategy-meeting/);
    const said = /Acknowledged by (Helen Braithwaite|Amara Okafor), Wed 4 Nov, 11:00/;
    for (const [person, { message }] of [[helen, mine] as const, [amara, theirs] as const]) {
      const copy = room.slack.messages(person).find((each) => each.message === message);
      assert.match(copy?.text ?? '', said, person.name);
      assert.equal(copy?.buttons.includes('Acknowledge'), false);
    }
    assert.deepEqual([...room.slack.ephemerals(helen), ...room.slack.ephemerals(amara)], []);
  });
});

/** A response address and a trigger that Slack gave for something somebody typed in General. */
async function addressFor(room: HouseRoom, person: FakePerson) {
  const got: string[] = [];
  const server = createServer(async (request, response) => {
    got.push(await text(request));
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  room.slack.connectTo(`http://127.0.0.1:${port}/`);
  await room.slack.command(person, 'anything', { channel: 'General' });
  room.slack.connectTo(room.endpoint);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const form = new URLSearchParams(got[0]);
  return { responseUrl: form.get('response_url'), trigger: form.get('trigger_id') };
}
