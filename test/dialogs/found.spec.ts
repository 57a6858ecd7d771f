import assert from 'node:assert/strict';
import type { ChildDocument } from '../../procedures/child.ts';
import { type DeskTalk, deskTalk, wordsOf } from '../support/desk-talk.ts';
import { aChild } from '../support/documents.ts';
import { reported, toldChild } from '../support/told-child.ts';

describe('a child found', () => {
  let room: DeskTalk;
  const open = async (child: ChildDocument = toldChild([reported])) => {
    room = await deskTalk('2026-11-03T09:00:00.000Z', [child]);
  };
  const when = (name: string) => room.say(name, 'found NFD-0001');
  const review = async (name: string) =>
    room.fill(name, await when(name), { back: '8:00' }, { outcome: 'placement' }, {});
  afterEach(() => room.close());

  it('cannot be back before they were seen, found after they were back, or told of before', async () => {
    await open();
    const wrong: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
      [
        { back: '2/11 17:00' },
        /last seen Mon 2 November 2026, 18:00, so they cannot be back before/,
      ],
      [{ back: '8:00', found: '8:30' }, /cannot be found after they were back/],
      [{ back: '8:00', found: '2/11 17:00' }, /cannot be found before that/],
      [{ back: '8:00', notified: '7:30' }, /cannot be told before the child was back/],
      [{ back: '3/11 10:00' }, /is in the future. Type when the child was back/],
      [{ back: '' }, /is needed/],
    ];
    for (const [values, sentence] of wrong) {
      const card = await room.press('carer', await when('carer'), 'Next', {
        found: '',
        notified: '',
        ...values,
      });
      assert.match(wordsOf(card), sentence);
    }
  });

  it('is recorded once when two people say so, and the second is told who was first', async () => {
    await open();
    const [first, second] = [await review('carer'), await review('worker')];
    const cards = await Promise.all([
      room.press('carer', first, 'Send'),
      room.press('worker', second, 'Send'),
    ]);
    const texts = cards.map(wordsOf).toSorted();
    assert.match(texts[0] ?? '', /Nothing has changed.*This return was already recorded/s);
    assert.match(texts[1] ?? '', /Return recorded: NFD-0001.*Return home interview/s);
    const [child] = await room.store.children.open('northford');
    const events = child?.episodes[0]?.entries.map(({ event }) => event.type);
    assert.deepEqual(events, ['missing-reported', 'returned']);
  });

  it('is said at once not to be away, before anything is asked in vain', async () => {
    await open(toldChild([reported, { type: 'returned', at: '2026-11-03T07:00:00.000Z' }]));
    const card = await when('carer');
    assert.match(wordsOf(card), /NFD-0001: this child is not away any more. Nothing has changed/);
    assert.match((await room.press('carer', card, 'Update')).title, /What happened/);
  });

  it('is asked for where somebody is away, and otherwise says whom to tell', async () => {
    await open(aChild());
    const card = await room.say('carer', 'found');
    assert.match(wordsOf(card), /Nobody whom you may see is away.*tell The duty, EDT/);
    assert.match(wordsOf(await room.say('carer', 'update')), /no open episode that you may see/);
  });
});
