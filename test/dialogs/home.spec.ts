import assert from 'node:assert/strict';
import { type DeskTalk, deskTalk, wordsOf } from '../support/desk-talk.ts';
import { reported, toldChild } from '../support/told-child.ts';

const now = '2026-11-03T10:00:00.000Z';

describe('home', () => {
  let room: DeskTalk;
  beforeEach(async () => {
    room = await deskTalk(now, [toldChild([reported])]);
  });
  afterEach(() => room.close());

  it('is what I owe, the open episodes I may see, and the buttons', async () => {
    const card = await room.say('coordinator', 'home');
    const words = wordsOf(card);
    assert.match(words, /owe.*NFD-0001.*1 missing.*Away, worst first.*NFD-0001, Robin Ashby/s);
    const labels = card.buttons.map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 3), ['Report', 'Found', 'Update']);
    assert.ok(labels.includes('Show NFD-0001'));
    assert.ok(!labels.includes('Home'), 'a button to where one is already');
  });

  it('shows nothing of a child to somebody without a role for it', async () => {
    const card = await room.say('west', 'home');
    assert.doesNotMatch(wordsOf(card), /NFD-0001|Robin/);
    assert.match(wordsOf(card), /Nothing is due/);
  });
});
