import assert from 'node:assert/strict';
import { millisOf } from '../../episode/instant.ts';
import { aDraft } from '../support/documents.ts';
import { type WatchRoom, watchRoom } from '../support/watch-room.ts';

describe('an unsent report', () => {
  let room: WatchRoom;
  const draft = aDraft({ wakeAt: '2026-11-02T09:15:00.000Z' });
  beforeEach(async () => {
    room = await watchRoom({ at: '2026-11-02T09:00:00.000Z' });
  });
  afterEach(() => room.close());

  const at = async (instant: string) => {
    room.move(millisOf(instant) - millisOf(room.clock.now()));
    await room.pass();
  };

  it('is brought to mind to its author after 15 minutes, with a way to go on', async () => {
    await room.store.drafts.add(draft);
    await at('2026-11-02T09:14:59.000Z');
    assert.equal(room.platform.shown.length, 0);
    await at('2026-11-02T09:15:00.000Z');
    const [shown] = room.platform.shown;
    assert.equal(shown?.conversation, 'worker');
    const press = { do: 'step', draft: draft.id, step: draft.step, go: 'resume' };
    assert.deepEqual(shown?.card.buttons[0]?.press, press);
  });

  it('is told to the duty team after an hour: that there is one and whose, not what is in it', async () => {
    await room.store.drafts.add(draft);
    await at('2026-11-02T09:15:00.000Z');
    await at('2026-11-02T10:00:00.000Z');
    const [shown] = room.platform.shown.filter(({ conversation }) => conversation === 'duty');
    assert.match(JSON.stringify(shown?.card), /The worker began a missing report/);
    assert.doesNotMatch(JSON.stringify(shown?.card), /Robin|Ashby/);
    assert.equal(room.platform.shown.length, 2);
  });

  it('is dropped after three days, with a word to both', async () => {
    await room.store.drafts.add(draft);
    await at('2026-11-02T09:15:00.000Z');
    await at('2026-11-02T10:00:00.000Z');
    await at('2026-11-05T09:00:00.000Z');
    for (const name of ['worker', 'duty']) {
      assert.equal(room.platform.seenBy(name).at(-1), 'An unsent missing report was dropped');
    }
    assert.equal(room.platform.shown.length, 4);
    assert.equal(await room.store.drafts.get(draft.id), undefined);
    assert.equal((await room.store.deliveries.of(draft.id)).length, 4);
  });

  it('of a child found is dropped with the word that fits it', async () => {
    await room.store.drafts.add({
      ...draft,
      form: 'found',
      answers: { which: { episode: 'NFD-1' } },
    });
    await at('2026-11-05T09:00:00.000Z');
    const last = room.platform.shown.at(-1)?.card;
    assert.match(JSON.stringify(last), /An unsent found report was dropped.*is back.*say found/);
    assert.deepEqual(last?.buttons[0]?.press, { do: 'say', words: 'found' });
  });

  it('is not dropped before the word about it could be sent', async () => {
    await room.store.drafts.add(draft);
    room.platform.answer = () => ({ outcome: 'busy', why: 'not now' });
    await at('2026-11-05T09:00:00.000Z');
    assert.ok(await room.store.drafts.get(draft.id));
    room.platform.answer = () => undefined;
    room.move(10_000);
    await room.pass();
    assert.equal(room.platform.shown.length, 2);
    assert.equal(await room.store.drafts.get(draft.id), undefined);
  });

  it('is told to somebody else when its author cannot be reached', async () => {
    await room.store.drafts.add(draft);
    room.platform.missing.set('worker', 'they left');
    await at('2026-11-02T09:15:00.000Z');
    assert.deepEqual(room.platform.seenBy('coordinator'), ['There is an unsent missing report']);
  });

  it('waits anew when its author goes on with it', async () => {
    await room.store.drafts.add(draft);
    await at('2026-11-02T09:10:00.000Z');
    const savedAt = room.clock.now();
    await room.store.drafts.save({ ...draft, savedAt, wakeAt: '2026-11-02T09:25:00.000Z' });
    await at('2026-11-02T09:15:00.000Z');
    assert.deepEqual(room.platform.shown, []);
    await at('2026-11-02T09:25:00.000Z');
    assert.equal(room.platform.shown.length, 1);
  });

  it('is silent once it was sent, and goes after three days', async () => {
    const wakeAt = '2026-11-05T09:00:00.000Z';
    await room.store.drafts.add(aDraft({ sentAs: 'NFD-0001', wakeAt }));
    await at('2026-11-02T10:00:00.000Z');
    assert.ok(await room.store.drafts.get(draft.id));
    await at('2026-11-05T09:00:00.000Z');
    assert.deepEqual(room.platform.shown, []);
    assert.equal(await room.store.drafts.get(draft.id), undefined);
  });

  for (const [name, over] of [
    ['another dialog', { form: 'update' }],
    ['a report in which nothing was answered', { answers: {} }],
  ] as const) {
    it(`nobody is troubled about ${name}`, async () => {
      await room.store.drafts.add({ ...draft, ...over });
      await at('2026-11-02T10:00:00.000Z');
      await at('2026-11-05T09:00:00.000Z');
      assert.deepEqual(room.platform.shown, []);
      assert.equal(await room.store.drafts.get(draft.id), undefined);
    });
  }
});
