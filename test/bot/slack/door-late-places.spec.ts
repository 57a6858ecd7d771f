import assert from 'node:assert/strict';
import type { Button, Card } from '../../../dialogs/card.ts';
import type { Desk, Inbound } from '../../../dialogs/inbound.ts';
import { until } from '../../support/until.ts';
import { aCard, reviewStep, whoStep } from '../teams/front-room.ts';
import { type DeskRoom, deskRoom, siobhan } from './door-room.ts';

/** The modal that says so is surely asked for before the request is acknowledged. */
const PATIENCE = { open: 1, acknowledge: 300, settle: 20 };

const list: Button = { label: 'List', press: { do: 'say', words: 'list' } };
const done: Button = {
  label: 'Done…',
  press: { do: 'done', reference: 'NFD-0001', obligation: 'police-told', rung: 'first' },
};

/** The first step with a second field, of which it is said only now that it lacks something. */
function withAnother(): Card {
  const first = whoStep();
  const why = { id: 'why', label: 'Why', kind: 'line', required: true, error: 'Why?' } as const;
  return { ...first, inputs: [...(first.inputs ?? []), why] };
}

/** What a desk of these tests answers. */
function answerTo(inbound: Inbound): Card {
  if ('said' in inbound) {
    if (inbound.said === 'reminder') return aCard('Reminder', { buttons: [done] });
    if (inbound.said === 'home') return aCard('Home', { buttons: [list] });
    return inbound.said === 'help' ? aCard('What can I do?') : whoStep();
  }
  const { press, values } = inbound;
  if (press.do === 'done') return aCard('Answered already');
  if (press.do !== 'step') return aCard('Nobody is away');
  if (press.go === 'open' || press.go === 'back') return whoStep();
  if (values.name === 'Jade why') return withAnother();
  return press.go === 'send' ? aCard('Sent') : reviewStep(values.name ?? '', values.team ?? '');
}

const desk: Desk = async (inbound) => [
  { how: 'press' in inbound ? 'replace' : 'say', card: answerTo(inbound) },
];

describe('an answer that takes longer than Slack waits, wherever it was asked for', () => {
  let room: DeskRoom;
  let letGo: () => void;
  let isSlow: boolean;

  beforeEach(async () => {
    isSlow = false;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const slowDesk: Desk = async (inbound) => {
      if (isSlow) await held;
      return desk(inbound);
    };
    room = await deskRoom(slowDesk, { patience: PATIENCE });
  });

  afterEach(async () => {
    letGo();
    await room.close();
  });

  const modal = () => room.slack.modal(siobhan);
  const titles = () => room.slack.messages(siobhan).map(({ title }) => title);
  const here = async () => {
    letGo();
    await room.settled();
  };
  const isWorkedOn = async () => {
    await until(() => modal() !== undefined);
    assert.equal(modal()?.title, 'Still working on it');
  };

  it('has a modal say so where a shortcut was chosen, also for what is no form', async () => {
    isSlow = true;
    await room.slack.shortcut(siobhan, 'of old');
    await isWorkedOn();
    await here();
    assert.equal(modal()?.title, 'What can I do?');
    assert.deepEqual(titles(), []);
  });

  it('has a modal say so where a button was pressed at home, also for what is no form', async () => {
    await room.slack.openHome(siobhan);
    isSlow = true;
    await room.slack.press(siobhan, 'List', { home: true });
    await isWorkedOn();
    await here();
    assert.equal(modal()?.title, 'Nobody is away');
    assert.deepEqual(titles(), []);
  });

  it('is in the modal and in the place of the message, where that has nothing to ask any more', async () => {
    await room.slack.say(siobhan, 'reminder');
    isSlow = true;
    await room.slack.press(siobhan, 'Done…');
    await isWorkedOn();
    await here();
    assert.equal(modal()?.title, 'Answered already');
    assert.deepEqual(titles(), ['Answered already']);
  });

  it('has what came of it in the place of the doorway, where the form was late', async () => {
    await room.slack.say(siobhan, 'report');
    isSlow = true;
    await room.slack.press(siobhan, 'Open the form');
    await isWorkedOn();
    await here();
    await room.slack.submit(siobhan, { Name: 'Jade Moss' });
    await room.slack.submit(siobhan);
    await room.settled();
    assert.deepEqual(titles(), ['Sent']);
  });

  it('has what came of it in the place of the doorway, where a step was late', async () => {
    await room.slack.say(siobhan, 'report');
    await room.slack.press(siobhan, 'Open the form');
    isSlow = true;
    await room.slack.submit(siobhan, { Name: 'Jade Moss' });
    await here();
    await room.slack.submit(siobhan);
    await room.settled();
    assert.deepEqual(titles(), ['Sent']);
  });

  it('has nothing in it that Slack finds fault with, sent twice meanwhile', async () => {
    await room.slack.command(siobhan, 'report');
    await room.settled();
    isSlow = true;
    for (const fields of [{ Name: 'Jade Moss' }, {}]) {
      const { status, faults } = await room.slack.submit(siobhan, fields);
      assert.equal(status, 200);
      assert.equal(faults, undefined);
      assert.equal(modal()?.text.match(/Still working on it/g)?.length, 1);
    }
  });

  for (const [what, act] of [
    ['a step', () => room.slack.submit(siobhan, { Name: 'Jade Moss' })],
    ['Back', () => room.slack.press(siobhan, 'Back')],
  ] as const) {
    it(`leaves no doorway to the form, where that was closed meanwhile after ${what}`, async () => {
      await room.slack.command(siobhan, 'report');
      await room.settled();
      if (what === 'Back') await room.slack.submit(siobhan, { Name: 'Jade Moss' });
      isSlow = true;
      await act();
      await room.slack.closeModal(siobhan);
      await here();
      assert.deepEqual([...titles(), ...room.slack.ephemerals(siobhan)], []);
    });
  }
});

describe('what is wrong with a field of a form in Slack', () => {
  it('is drawn with the form where the field was not there before', async () => {
    const room = await deskRoom(desk);
    try {
      await room.slack.command(siobhan, 'report');
      const { body, faults } = await room.slack.submit(siobhan, { Name: 'Jade why' });
      assert.equal(faults, undefined);
      assert.match(JSON.stringify(body), /"response_action":"update"/);
      assert.match(room.slack.modal(siobhan)?.text ?? '', /Why\?/);
    } finally {
      await room.close();
    }
  });
});
