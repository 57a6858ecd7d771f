import assert from 'node:assert/strict';
import { createScheduler } from '../../scheduler/wake.ts';
import { anEpisode } from '../support/documents.ts';
import { aMissingChild, plainDraw, type WatchRoom, watchRoom } from '../support/watch-room.ts';

const hour = 3_600_000;

describe('the watch on the clock', () => {
  let room: WatchRoom;
  beforeEach(async () => {
    room = await watchRoom();
  });
  afterEach(() => room.close());

  it('sets one timer, to the next thing that is due by either clock', async () => {
    await room.store.children.add(aMissingChild(room));
    const timers: number[] = [];
    const scheduler = createScheduler(room.services, {
      drawMessage: plainDraw,
      setTimer: (ms) => {
        timers.push(ms);
        return () => {};
      },
    });
    scheduler.ring();
    await scheduler.idle();
    assert.equal(timers.at(-1), 14 * 60_000);
    room.clock.moveTo('2026-11-02T20:45:00.000Z');
    room.platform.answer = () => ({ outcome: 'busy', why: 'not now' });
    scheduler.ring();
    await scheduler.idle();
    assert.equal(timers.at(-1), 10_000);
  });

  it('sends nothing twice when two processes share the work', async () => {
    for (let i = 0; i < 10; i += 1) {
      await room.store.children.add(aMissingChild(room, { id: `child-${i}` }));
    }
    const both = [room.scheduler(), room.scheduler()];
    for (const each of both) each.ring();
    await Promise.all(both.map((each) => each.idle()));
    const keys = room.platform.shown.map(({ key }) => key);
    assert.equal(keys.length, 30);
    assert.equal(new Set(keys).size, 30);
  });

  it('does not keep anybody waiting for a hundred that fail', async () => {
    for (let i = 0; i < 100; i += 1) {
      const broken = anEpisode({ pack: 'no-such-pack', reference: `NFD-9${i}` });
      const wakeAt = '2026-11-02T20:00:00.000Z';
      await room.store.children.add(
        aMissingChild(room, { id: `broken-${i}`, episodes: [broken], wakeAt }),
      );
    }
    await room.store.children.add(aMissingChild(room));
    const scheduler = room.scheduler();
    await scheduler.start();
    await scheduler.idle();
    assert.deepEqual(room.platform.seenBy('worker'), ['assigned inform-worker police-report']);
    const broken = await room.child('broken-7');
    assert.equal(broken.wakeAt, null);
    assert.equal(broken.retryAt, '2026-11-02T20:32:00.000Z');
    assert.ok(room.logged.some(({ text }) => /could not be attended to/.test(text)));
    room.move(60_000);
    await room.pass();
    room.move(60_000);
    await room.pass();
    const raised = room.platform.seenBy('coordinator').filter((title) => /problem/.test(title));
    assert.equal(raised.length, 1);
  });

  it('sends nothing more once it is stopped, and gives its leases back', async () => {
    await room.store.children.add(aMissingChild(room));
    const scheduler = room.scheduler();
    room.platform.answer = () => {
      void scheduler.stop();
      return undefined;
    };
    scheduler.ring();
    await scheduler.idle();
    assert.equal(room.platform.shown.length, 1);
    room.platform.answer = () => undefined;
    await room.pass();
    assert.equal(room.platform.shown.length, 3);
  });

  for (const [name, hours] of [
    ['an hour', 1],
    ['a day', 24],
    ['a week', 168],
  ] as const) {
    it(`says each thing once, at its latest rung, after ${name} down`, async () => {
      await room.store.children.add(aMissingChild(room));
      await room.pass();
      room.move(hours * hour);
      await room.pass();
      const late = room.platform.shown
        .slice(3)
        .filter(({ conversation }) => conversation === 'worker');
      const rungs = late.filter(({ card }) => card.title.includes('police-report'));
      assert.deepEqual(
        rungs.map(({ card }) => card.title),
        ['due police-report'],
      );
      const keys = room.platform.shown.map(({ key }) => key);
      assert.equal(new Set(keys).size, keys.length);
    });
  }

  it('keeps only the latest of the reminders that a stop left unsent', async () => {
    await room.store.children.add(aMissingChild(room));
    room.platform.answer = (to) =>
      to === 'worker' ? { outcome: 'busy', retryAfterMs: 2 * hour, why: 'not now' } : undefined;
    await room.pass();
    room.clock.moveTo('2026-11-02T20:45:00.000Z');
    await room.pass();
    room.clock.moveTo('2026-11-02T21:15:00.000Z');
    await room.pass();
    room.platform.answer = () => undefined;
    room.time.move(3 * hour);
    await room.pass();
    assert.deepEqual(room.platform.seenBy('worker'), [
      'assigned inform-worker police-report',
      'overdue police-report',
    ]);
  });

  it('keeps going when the store fails for a while', async () => {
    await room.store.children.add(aMissingChild(room));
    let fails = true;
    const store = {
      ...room.store,
      watch: {
        ...room.store.watch,
        due: async (...of: Parameters<typeof room.store.watch.due>) => {
          if (fails) throw new Error('the disk is full');
          return room.store.watch.due(...of);
        },
      },
    };
    const timers: number[] = [];
    const scheduler = createScheduler(
      { ...room.services, store },
      {
        drawMessage: plainDraw,
        setTimer: (ms) => {
          timers.push(ms);
          return () => {};
        },
      },
    );
    scheduler.ring();
    await scheduler.idle();
    assert.equal(timers.at(-1), 5000);
    fails = false;
    scheduler.ring();
    await scheduler.idle();
    assert.equal(room.platform.shown.length, 3);
  });
});
