import assert from 'node:assert/strict';
import { listCard } from '../../dialogs/list.ts';
import type { ChildDocument } from '../../procedures/child.ts';
import { asking } from '../support/asking.ts';
import { cardText } from '../support/card-text.ts';
import { reported, toldChild } from '../support/told-child.ts';

const robin = toldChild([reported]);
const kim = toldChild(
  [reported, { type: 'risk-assessed', at: '2026-11-02T21:00:00.000Z', level: 'high' }],
  { id: 'child-2', identity: { name: 'Kim Moor' }, team: 'west' },
  'NFD-0002',
);
const jo = toldChild(
  [reported, { type: 'returned', at: '2026-11-03T09:00:00.000Z' }],
  { id: 'child-3', identity: { name: 'Jo Vale' } },
  'NFD-0003',
);

async function listed(
  children: readonly ChildDocument[],
  who: string,
  place: 'direct' | 'channel',
) {
  const room = await asking('2026-11-03T20:00:00.000Z', children);
  const card = await listCard(room.talker(who), place);
  await room.close();
  return card;
}

describe('list', () => {
  it('puts the worst first, with where each stands and what is due next', async () => {
    assert.deepEqual(cardText(await listed([robin, kim, jo], 'coordinator', 'direct')), [
      '2 missing',
      'Away, worst first:',
      '- NFD-0002, Kim Moor: missing since Mon 2 Nov, 18:00 (1 day 2 hours). Risk high. Report the child missing to the police, overdue by 23 hours 15 minutes, since Mon 2 Nov, 20:45, and 4 more',
      '- NFD-0001, Robin Ashby: missing since Mon 2 Nov, 18:00 (1 day 2 hours). Risk not assessed. Report the child missing to the police, overdue by 23 hours 15 minutes, since Mon 2 Nov, 20:45, and 3 more',
      'Found, not yet closed:',
      '- NFD-0003, Jo Vale: returned Tue 3 Nov, 09:00. Risk not assessed. Report the child missing to the police, overdue by 23 hours 15 minutes, since Mon 2 Nov, 20:45, and 2 more',
      '[Show NFD-0002] [Show NFD-0001] [Show NFD-0003]',
    ]);
  });

  it('shows nobody a child whom they hold no role for', async () => {
    const text = cardText(await listed([robin, kim], 'west', 'direct')).join('\n');
    assert.match(text, /Kim Moor/);
    assert.doesNotMatch(text, /NFD-0001|Robin/);
  });

  it('shows initials in a channel, and no title that tells what happened', async () => {
    const text = cardText(await listed([robin, kim], 'coordinator', 'channel')).join('\n');
    assert.match(text, /NFD-0002, KM: missing/);
    assert.doesNotMatch(text, /Moor|Ashby|significant harm/);
  });

  it('says with the date that nobody is missing', async () => {
    assert.deepEqual(cardText(await listed([], 'manager', 'direct')), [
      'Nobody is missing, Tue 3 Nov',
      'There is no open episode that you may see. To tell me of a child, say report.',
    ]);
    assert.equal((await listed([jo], 'manager', 'direct')).title, 'Nobody is missing, Tue 3 Nov');
  });
});
