import assert from 'node:assert/strict';
import type { Button, Card } from '../../../dialogs/card.ts';
import type { Desk, Inbound } from '../../../dialogs/inbound.ts';
import { aCard } from '../teams/front-room.ts';
import { amara, type DeskRoom, deskRoom, siobhan } from './door-room.ts';

const done: Button = {
  label: 'Done…',
  press: { do: 'done', reference: 'NFD-0001', obligation: 'police-told', rung: 'first' },
};

const form = aCard('Police told', {
  inputs: [{ id: 'reference', label: 'Police reference', kind: 'line', required: false }],
  buttons: [
    { label: 'Record', press: { do: 'step', draft: 'draft-1', step: 'police', go: 'send' } },
  ],
});

function answerTo(inbound: Inbound): Card {
  if ('press' in inbound) {
    const { press } = inbound;
    return press.do === 'step' && press.go === 'send' ? aCard('Recorded') : form;
  }
  return inbound.said === 'briefing' ? aCard('Briefing', { buttons: [done] }) : form;
}

const desk: Desk = async (inbound) => [
  { how: inbound.place.unseen === true ? 'private' : 'say', card: answerTo(inbound) },
];

describe('what comes of a form in Slack', () => {
  let room: DeskRoom;

  beforeEach(async () => {
    room = await deskRoom(desk);
    await room.slack.inviteBot('General', amara);
  });

  afterEach(() => room.close());

  const redrawn = () => room.slack.calls.filter(({ method }) => method === 'chat.update');
  const send = async () => {
    await room.slack.submit(siobhan, { 'Police reference': 'WY-4411' });
    await room.settled();
    assert.equal(room.slack.modal(siobhan)?.title, 'Recorded');
  };

  it('leaves a message as it was that stood for more than the form', async () => {
    await room.slack.mention(siobhan, 'General', 'briefing');
    const before = room.slack.newest('General');
    await room.slack.press(siobhan, 'Done…', { channel: 'General' });
    await send();
    assert.deepEqual(room.slack.messages('General'), [before]);
    assert.deepEqual(redrawn(), []);
  });

  it('takes the place of a doorway, which stood for nothing else', async () => {
    await room.slack.mention(siobhan, 'General', 'police');
    await room.slack.press(siobhan, 'Open the form', { channel: 'General' });
    await send();
    assert.deepEqual(
      room.slack.messages('General').map(({ title }) => title),
      ['Recorded'],
    );
  });

  it('has nothing redrawn where the doorway was shown to one person: Slack keeps no such message', async () => {
    room.slack.failNextOf('views.open', { error: 'expired_trigger_id' });
    await room.slack.command(siobhan, 'report', { channel: 'General' });
    assert.equal(room.slack.ephemerals(siobhan).length, 1);
    await room.slack.press(siobhan, 'Open the form', { channel: 'General' });
    await send();
    assert.deepEqual(redrawn(), []);
  });
});
