import assert from 'node:assert/strict';
import { aPerson } from '../../support/documents.ts';
import { SLACK, slackChatOf, slackUserOf } from '../../support/slack-state.ts';
import { fillReport } from './door-report.ts';
import { amara, daniel, type HouseRoom, houseRoom, siobhan, stranger } from './door-room.ts';

describe('the shortcuts of Slack', () => {
  let room: HouseRoom;

  beforeEach(async () => {
    room = await houseRoom();
  });

  afterEach(() => room.close());

  it('open the report from anywhere', async () => {
    const answer = await room.slack.shortcut(siobhan, 'report');
    assert.equal(answer.status, 200);
    assert.equal(room.slack.modal(siobhan)?.title, 'Who, 1 of 7');
    assert.equal(room.slack.modalDepth(siobhan), 1);
  });

  it('make what somebody wrote a note on an episode', async () => {
    await room.slack.shortcut(siobhan, 'report');
    await fillReport(room.slack, siobhan);
    const ts = room.slack.write(daniel, 'General', 'Seen near <Mill Lane> & the bus station');
    await room.slack.noteShortcut(daniel, ts);
    assert.match(room.slack.modal(daniel)?.title ?? '', /What happened, 1 of/);
    await room.slack.submit(daniel, { 'Which episode?': 'NFD-0001' });
    const note = room.slack.modal(daniel);
    assert.equal(note?.inputs[0]?.value, 'Seen near <Mill Lane> & the bus station');
    await room.slack.submit(daniel);
    await room.slack.submit(daniel);
    assert.equal(room.slack.modal(daniel)?.title, 'Recorded: NFD-0001');
    const child = await room.store.children.byReference('northford', 'NFD-0001');
    const events = child?.episodes[0]?.entries.map(({ event }) => event) ?? [];
    assert.ok(
      events.some((event) => JSON.stringify(event).includes('Seen near <Mill Lane> & the bus')),
    );
  });

  it('say what the bot can do where nobody knows them any more', async () => {
    for (const callback of ['report-v0', 'constructor', 'toString']) {
      await room.slack.shortcut(siobhan, callback);
      assert.equal(room.slack.modal(siobhan)?.title, 'What can I do for you?', callback);
      await room.slack.closeModal(siobhan);
    }
  });
});

describe('App Home', () => {
  let room: HouseRoom;

  beforeEach(async () => {
    room = await houseRoom();
  });

  afterEach(() => room.close());

  const homeOf = async (person: typeof siobhan) => {
    await room.slack.openHome(person);
    const home = room.slack.home(person);
    assert.ok(home);
    return home;
  };

  it('tells where the own chat is of whoever looks at it', async () => {
    const conversation = 'D0GONE';
    const address = { platform: 'slack', conversation, user: slackUserOf(daniel) } as const;
    const identities = [{ platform: 'slack' as const, id: slackUserOf(daniel), address }];
    await room.store.people.add(aPerson({ id: daniel.email, identities }));
    await homeOf(daniel);
    const known = await room.store.people.get(daniel.email);
    assert.equal(known?.identities[0]?.address?.conversation, slackChatOf(daniel));
  });

  it('shows what somebody owes and who is away, with buttons that work', async () => {
    await room.slack.shortcut(siobhan, 'report');
    await fillReport(room.slack, siobhan);
    await room.slack.closeModal(siobhan);
    const home = await homeOf(daniel);
    assert.match(home.text, /You owe 3 things.*NFD-0001, TB: Strategy meeting/s);
    assert.match(home.text, /Away, worst first\n- NFD-0001, Tyrell Beckford/);
    const onHome = { home: true };
    await room.slack.press(daniel, 'Report', onHome);
    assert.equal(room.slack.modal(daniel)?.title, 'Who, 1 of 7');
    await room.slack.closeModal(daniel);
    const show = home.buttons.find((label) => /^Show/.test(label));
    const done = home.buttons.find((label) => /^Done/.test(label));
    assert.ok(show && done, home.buttons.join(', '));
    await room.slack.press(daniel, show, onHome);
    assert.match(room.slack.modal(daniel)?.text ?? '', /Tyrell Beckford/);
    await room.slack.closeModal(daniel);
    await room.slack.press(daniel, done, onHome);
    assert.match(room.slack.modal(daniel)?.text ?? '', /Record something: NFD-0001/);
  });

  it('is drawn again once something was sent', async () => {
    const before = await homeOf(siobhan);
    assert.doesNotMatch(before.text, /NFD-0001/);
    await room.slack.press(siobhan, 'Report', { home: true });
    await fillReport(room.slack, siobhan);
    await room.house().settled();
    assert.match(room.slack.home(siobhan)?.text ?? '', /NFD-0001/);
  });

  it('is not drawn for whoever looks at the messages', async () => {
    await room.slack.openHome(siobhan, 'messages');
    assert.equal(room.slack.home(siobhan), undefined);
  });

  it('says to a stranger that they are not known, and shows nothing else', async () => {
    const home = await homeOf(stranger);
    assert.equal(home.title, 'Homeward does not know you yet');
    assert.deepEqual(home.buttons, []);
  });

  it('is left as it is by a button that nobody can read any more, which is said', async () => {
    await homeOf(amara);
    const view = { id: 'V0', type: 'home', private_metadata: '', state: { values: {} } };
    const body = new URLSearchParams({
      payload: JSON.stringify({
        type: 'block_actions',
        team: { id: SLACK.team },
        user: { id: slackUserOf(amara) },
        trigger_id: 'spent',
        container: { type: 'view', view_id: 'V0' },
        view,
        actions: [{ action_id: 'press:0', block_id: 'b', type: 'button', value: '{"do":"fly"}' }],
      }),
    }).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status } = await room.slack.post(body, { ...type, ...room.slack.signed(body) });
    assert.equal(status, 200);
    assert.equal(room.slack.home(amara)?.title, 'Home');
    assert.equal(room.slack.newest(amara).title, 'This button no longer works');
  });
});
