import assert from 'node:assert/strict';
import { later } from '../../scheduler/outcome.ts';
import { aMissingChild, type WatchRoom, watchRoom } from '../support/watch-room.ts';

describe('a card that was sent', () => {
  let room: WatchRoom;
  beforeEach(async () => {
    room = await watchRoom();
    await room.store.children.add(aMissingChild(room));
    await room.pass();
  });
  afterEach(() => room.close());

  const note = {
    type: 'noted',
    at: '2026-11-02T20:35:00.000Z',
    text: 'called the school',
  } as const;
  const workers = () => room.platform.shown.filter((each) => each.conversation === 'worker');

  it('is drawn again when what it shows has changed, and only then', async () => {
    await room.pass();
    assert.equal(workers()[0]?.updates, 0);
    await room.tell(note);
    await room.pass();
    await room.pass();
    assert.equal(workers()[0]?.updates, 1);
    assert.deepEqual(workers()[0]?.card.blocks[1], { kind: 'text', text: '2 events' });
  });

  it('is drawn a last time and then moves to the log when nothing is owed of it any more', async () => {
    room.clock.moveTo('2026-11-02T20:40:00.000Z');
    await room.tell({ type: 'police-informed', at: '2026-11-02T20:35:00.000Z' });
    await room.pass();
    assert.equal(workers()[0]?.updates, 1);
    assert.deepEqual((await room.child()).outbox, []);
    const logged = await room.store.deliveries.of('child-1');
    assert.deepEqual(
      logged.map(({ message }) => message.state),
      ['sent', 'sent', 'sent'],
    );
  });

  it('is drawn later when the platform is busy, and is not logged before', async () => {
    room.platform.answerUpdate = () => ({ outcome: 'busy', retryAfterMs: 20_000, why: 'too many' });
    room.clock.moveTo('2026-11-02T20:40:00.000Z');
    await room.tell({ type: 'police-informed', at: '2026-11-02T20:35:00.000Z' });
    await room.pass();
    assert.equal((await room.child()).outbox.length, 1);
    room.platform.answerUpdate = () => undefined;
    room.time.move(20_000);
    await room.pass();
    assert.equal(workers()[0]?.updates, 1);
    assert.deepEqual((await room.child()).outbox, []);
  });

  it('is left as it is for as long as its conversation is to be left in peace', async () => {
    await room.store.pauses.extend('worker', later(room.time.now(), 30_000));
    await room.tell(note);
    await room.pass();
    assert.equal(workers()[0]?.updates, 0);
    room.time.move(30_000);
    await room.pass();
    assert.equal(workers()[0]?.updates, 1);
  });

  it('has its conversation left in peace for as long as the platform asks, whatever is to be said', async () => {
    room.platform.answerUpdate = () => ({ outcome: 'busy', retryAfterMs: 30_000, why: 'too many' });
    await room.tell(note);
    await room.pass();
    room.platform.answerUpdate = () => undefined;
    room.clock.moveTo('2026-11-02T20:45:00.000Z');
    room.time.move(29_999);
    await room.pass();
    assert.equal(workers().length, 1);
    assert.equal(workers()[0]?.updates, 0);
    room.time.move(1);
    await room.pass();
    assert.equal(room.platform.seenBy('worker').at(-1), 'due police-report');
    assert.equal(workers()[0]?.updates, 1);
  });

  it('is left alone, with a line in the log, when it is gone', async () => {
    room.platform.answerUpdate = () => ({ outcome: 'gone', why: 'somebody deleted it' });
    await room.tell(note);
    await room.pass();
    assert.ok(room.logged.some(({ text }) => /could not be drawn again/.test(text)));
    assert.equal((await room.child()).retryAt, null);
  });

  it('moves to the log when a later one to the same person says the same', async () => {
    room.clock.moveTo('2026-11-02T20:45:00.000Z');
    await room.pass();
    room.clock.moveTo('2026-11-02T21:15:00.000Z');
    await room.pass();
    const [own, ...more] = (await room.child()).outbox.filter(
      ({ to, rung }) => 'person' in to && to.role === 'social-worker' && rung !== 'assigned',
    );
    assert.equal(own?.rung, 'overdue');
    assert.deepEqual(more, []);
  });
});
