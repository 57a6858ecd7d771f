import assert from 'node:assert/strict';
import { SLACK, slackUserOf } from '../../support/slack-state.ts';
import { fillReport, REPORT } from './door-report.ts';
import { daniel, type HouseRoom, houseRoom, siobhan } from './door-room.ts';

describe('a guided dialog in a modal of Slack', () => {
  let room: HouseRoom;

  beforeEach(async () => {
    room = await houseRoom();
    await room.slack.command(siobhan, 'report');
  });

  afterEach(() => room.close());

  const modal = () => {
    const shown = room.slack.modal(siobhan);
    assert.ok(shown, 'no modal is open');
    return shown;
  };
  const send = (fields: Readonly<Record<string, string>> = {}) =>
    room.slack.submit(siobhan, fields);
  /** Sends what somebody would submit of a view that was never opened, signed as Slack signs it. */
  const submitted = (who: typeof siobhan, view: object) => {
    const payload = JSON.stringify({
      type: 'view_submission',
      team: { id: SLACK.team },
      user: { id: slackUserOf(who) },
      view: { id: 'V0', type: 'modal', blocks: [], ...view },
    });
    const body = new URLSearchParams({ payload }).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return room.slack.post(body, { ...type, ...room.slack.signed(body) });
  };
  const calls = (method: string) => room.slack.calls.filter((each) => each.method === method);
  const entries = async () =>
    (await room.store.children.byReference('northford', 'NFD-0001'))?.episodes[0]?.entries ?? [];

  it('is one view that is updated step by step, opened by a trigger that is used once', async () => {
    const titles = [modal().title];
    for (const page of REPORT) {
      await send(page);
      titles.push(modal().title);
      assert.equal(room.slack.modalDepth(siobhan), 1);
    }
    assert.deepEqual(titles, [
      'Who, 1 of 7',
      'Where things stand, 2 of 7',
      'Last seen, 3 of 7',
      'Checks made, 4 of 7',
      'Who knows, 5 of 7',
      'Risk, 6 of 7',
      'Review, 7 of 7',
      'Reported: NFD-0001',
    ]);
    assert.equal(calls('views.open').length, 1);
    assert.equal(calls('views.push').length, 0);
    assert.deepEqual(modal().inputs, []);
    assert.equal((await entries()).length > 0, true);
  });

  it('shows what is wrong beside the field, and keeps what was typed', async () => {
    const answer = await send({ 'Case number, or name': 'NC-99999' });
    assert.match(JSON.stringify(answer.body), /"response_action":"errors"/);
    const [field] = modal().inputs;
    assert.equal(field?.value, 'NC-99999');
    assert.match(field?.error ?? '', /No child here has the case number NC-99999/);
    await send({ 'Case number, or name': 'NC-20417' });
    await send({ 'What do you know?': 'missing' });
    const typed = { 'When were they last seen?': 'tomorrowish', Where: 'Mill Lane' };
    assert.match(JSON.stringify((await send(typed)).body), /"response_action":"errors"/);
    const values = Object.fromEntries(modal().inputs.map(({ label, value }) => [label, value]));
    assert.deepEqual(
      [values['When were they last seen?'], values.Where],
      ['tomorrowish', 'Mill Lane'],
    );
    assert.equal(modal().title, 'Last seen, 3 of 7');
  });

  it('goes back without loss, of what was sent and of what was only typed', async () => {
    await send({ 'Case number, or name': 'NC-20417' });
    room.slack.fill(siobhan, { 'What do you know?': 'missing' });
    await room.slack.press(siobhan, 'Back');
    assert.equal(modal().title, 'Who, 1 of 7');
    assert.equal(modal().inputs[0]?.value, 'NC-20417');
    await send();
    assert.equal(modal().inputs[0]?.value, 'missing');
    assert.equal(room.slack.modalDepth(siobhan), 1);
  });

  it('goes on where it was left when the modal was closed', async () => {
    await send({ 'Case number, or name': 'NC-20417' });
    await room.slack.closeModal(siobhan);
    await room.slack.command(siobhan, 'report');
    assert.equal(modal().title, 'Where things stand, 2 of 7');
    assert.match(modal().text, /You began this about NC-20417 and have not sent it/);
    await room.slack.press(siobhan, 'Back');
    assert.equal(modal().inputs[0]?.value, 'NC-20417');
  });

  it('is saved when it is to be finished later, and begun anew beside what was begun', async () => {
    await send({ 'Case number, or name': 'NC-20417' });
    room.slack.fill(siobhan, { 'What do you know?': 'absence' });
    await room.slack.press(siobhan, 'Finish later');
    assert.match(modal().text, /saved|kept/i);
    await room.slack.closeModal(siobhan);
    await room.slack.command(siobhan, 'report');
    assert.equal(modal().inputs[0]?.value, 'absence');
    await room.slack.press(siobhan, 'Begin another');
    assert.equal(modal().title, 'Who, 1 of 7');
    assert.equal(modal().inputs[0]?.value, '');
  });

  it('has nothing in it of what was typed into the other, begun from the same step', async () => {
    room.slack.fill(siobhan, { 'Case number, or name': 'NC-20417' });
    await room.slack.press(siobhan, 'Finish later');
    await room.slack.closeModal(siobhan);
    await room.slack.command(siobhan, 'report');
    assert.equal(modal().inputs[0]?.value, 'NC-20417');
    await room.slack.press(siobhan, 'Begin another');
    assert.equal(modal().title, 'Who, 1 of 7');
    assert.equal(modal().inputs[0]?.value, '');
  });

  it('goes on where it was, in the very modal, when the process died between two steps', async () => {
    await send({ 'Case number, or name': 'NC-20417' });
    await room.newProcess();
    await send({ 'What do you know?': 'missing' });
    assert.equal(modal().title, 'Last seen, 3 of 7');
    await room.newProcess();
    await room.slack.press(siobhan, 'Back');
    assert.equal(modal().inputs[0]?.value, 'missing');
    await send();
    await fillReport(room.slack, siobhan, REPORT.slice(2));
    assert.ok((await entries()).length > 0);
  });

  it('is sent once, whatever comes twice', async () => {
    for (const page of REPORT.slice(0, -1)) await send(page);
    await send();
    const before = await entries();
    // Slack has no second try for a submission, but people and proxies do.
    await room.slack.again(1);
    await room.slack.again();
    assert.deepEqual(await entries(), before);
    assert.equal(modal().title, 'Reported: NFD-0001');
    const children = await room.store.children.open('northford');
    assert.equal(children.flatMap(({ episodes }) => episodes).length, 1);
  });

  it('is sent once by two presses of Send at the same time', async () => {
    for (const page of REPORT.slice(0, -1)) await send(page);
    await Promise.all([send(), send(), send()]);
    const made = (await entries()).filter(({ event }) => event.type === 'missing-reported');
    assert.equal(made.length, 1);
    const children = await room.store.children.open('northford');
    assert.equal(children.flatMap(({ episodes }) => episodes).length, 1);
  });

  it('leaves what came of it in the bot’s own chat, where it stays when the modal is closed', async () => {
    await fillReport(room.slack, siobhan);
    await room.house().settled();
    const [kept, ...others] = room.slack.messages(siobhan);
    assert.equal(kept?.title, 'Reported: NFD-0001');
    assert.deepEqual(others, []);
  });

  it('leaves it there also where the message that stood for the form cannot be changed', async () => {
    await room.slack.closeModal(siobhan);
    await room.slack.say(siobhan, 'report');
    await room.slack.press(siobhan, 'Open the form');
    const no = { error: 'cant_update_message' };
    room.slack.failNextOf('chat.update', no, no, no, no, no);
    await fillReport(room.slack, siobhan);
    await room.house().settled();
    const titles = room.slack.messages(siobhan).map(({ title }) => title);
    assert.equal(titles.filter((title) => title === 'Reported: NFD-0001').length, 1);
  });

  it('is asked for again where Slack hands over the fields of another step', async () => {
    const [draft] = await room.store.drafts.of('northford', siobhan.email);
    assert.ok(draft);
    const press = { do: 'step', draft: draft.id, step: 'who', go: 'next' };
    const field = { type: 'input', block_id: `${draft.id}/who:child`, label: {}, element: {} };
    const answer = await submitted(siobhan, {
      callback_id: 'homeward',
      private_metadata: JSON.stringify({ press }),
      blocks: [field],
      state: { values: { [`${draft.id}/told:police`]: { value: { value: 'yes' } } } },
    });
    assert.match(JSON.stringify(answer.body), /"update".*did not hand over.*who:child/);
    assert.match(JSON.stringify(answer.body), /Please look it over, and send it again/);
    assert.deepEqual(await room.store.drafts.of('northford', siobhan.email), [draft]);
  });

  it('of somebody else cannot be gone on with, whatever is forged', async () => {
    const [draft] = await room.store.drafts.of('northford', siobhan.email);
    assert.ok(draft);
    const press = { do: 'step', draft: draft.id, step: 'who', go: 'next' };
    const answer = await submitted(daniel, {
      callback_id: 'homeward',
      private_metadata: JSON.stringify({ press }),
      state: { values: { [`${draft.id}/who:child`]: { value: { value: 'Somebody Else' } } } },
    });
    assert.match(JSON.stringify(answer.body), /"update".*This is no longer open/);
    assert.deepEqual(await room.store.drafts.of('northford', siobhan.email), [draft]);
  });

  it('whose form nobody can read any more says so, and changes nothing', async () => {
    const answer = await submitted(siobhan, { callback_id: 'of-old', state: { values: {} } });
    assert.match(JSON.stringify(answer.body), /"update".*This button no longer works/);
  });
});
