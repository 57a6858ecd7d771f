import assert from 'node:assert/strict';
import { dueCard } from '../../dialogs/due.ts';
import type { ChildDocument } from '../../procedures/child.ts';
import { asking } from '../support/asking.ts';
import { cardText } from '../support/card-text.ts';
import { reported, toldChild } from '../support/told-child.ts';

const police = { type: 'police-informed', at: '2026-11-02T20:10:00.000Z' } as const;
const robin = toldChild([reported, police]);

async function due(children: readonly ChildDocument[], who: string) {
  const room = await asking('2026-11-03T20:00:00.000Z', children);
  const card = await dueCard(room.talker(who));
  await room.close();
  return card;
}

describe('due', () => {
  it('lists what a person owes, overdue first, with a button to say it is done', async () => {
    const card = await due([robin], 'manager');
    assert.deepEqual(cardText(card), [
      'You owe 3 things, 1 overdue',
      '- NFD-0001, RA: Strategy meeting: missing for 24 hours, overdue by 2 hours, since Tue 3 Nov, 18:00',
      '- NFD-0001, RA: Serious notification: missing for 72 hours, by Thu 5 Nov, 18:00',
      '- NFD-0001, RA: Further strategy meeting: missing for 72 hours, by Thu 5 Nov, 18:00',
      '[Done: Strategy meeting, NFD-0001…] [Done: Serious notification, NFD-0001…] [Done: Further strategy meeting, NFD-0001…]',
    ]);
    assert.deepEqual(card.buttons[0]?.press, {
      do: 'done',
      reference: 'NFD-0001',
      obligation: 'strategy-meeting-24h@e1',
      rung: 'due-list',
    });
  });

  it('lists for the coordinator what anybody owes, and whose it is', async () => {
    const card = await due([robin], 'coordinator');
    assert.equal(card.title, 'You owe nothing; others owe 3 things: 1 overdue');
    assert.ok(
      cardText(card).includes(
        '- NFD-0001, RA: Strategy meeting: missing for 24 hours, overdue by 2 hours, since Tue 3 Nov, 18:00. The manager, team manager',
      ),
    );
    assert.deepEqual(card.buttons, []);
  });

  it('counts the role that a child names somebody for, and no other child’s', async () => {
    const people = { 'team-manager': 'west@northford.example' };
    const named = { ...robin, people };
    assert.equal((await due([named], 'west')).title, 'You owe 3 things, 1 overdue');
    assert.equal((await due([named], 'manager')).title, 'You owe nothing');
  });

  it('says so when nothing is owed', async () => {
    assert.deepEqual(cardText(await due([robin], 'west')), [
      'You owe nothing',
      'Nothing is due, and nothing is overdue.',
    ]);
  });

  it('asks nothing any more about a child who died', async () => {
    const died = { type: 'returned', at: '2026-11-03T09:00:00.000Z', outcome: 'died' } as const;
    assert.equal((await due([toldChild([reported, died])], 'worker')).title, 'You owe nothing');
  });
});
