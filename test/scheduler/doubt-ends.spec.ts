import assert from 'node:assert/strict';
import type { Messenger, Services } from '../../dialogs/services.ts';
import { createScheduler } from '../../scheduler/wake.ts';
import { aMissingChild, plainDraw, type WatchRoom, watchRoom } from '../support/watch-room.ts';

const second = 1000;
const minute = 60 * second;
const about = 'assigned inform-worker police-report';

describe('a doubt about a message', () => {
  let room: WatchRoom;
  afterEach(() => room.close());

  /** A platform that never says how it ended what it was sent for the social worker. */
  const open = async (asks: boolean) => {
    room = await watchRoom({ asks });
    await room.store.children.add(aMissingChild(room));
    room.platform.answer = (conversation) =>
      conversation === 'worker' ? { outcome: 'unknown', why: 'the connection broke' } : undefined;
    await room.pass();
    assert.ok(!room.platform.seenBy('coordinator').includes(about));
  };
  /** The same services, where a search in the platform ends like this. */
  const finding = (find: NonNullable<Messenger['find']>): Services => ({
    ...room.services,
    postbox: {
      ...room.platform.postbox,
      messengerFor: () => ({ ...room.platform.messenger, find }),
    },
  });
  const toWorker = async () => {
    const all = await room.messages('child-1');
    return all.find(({ to }) => 'person' in to && to.person === 'worker@northford.example');
  };
  const attempts = () =>
    room.platform.attempts.filter(({ conversation }) => conversation === 'worker').length;
  const coordinatorIsTold = () =>
    assert.ok(room.platform.seenBy('coordinator').includes(about), 'the coordinator was not told');

  it('ends after an hour, in which the platform never said: a person is told', async () => {
    await open(true);
    const silent = finding(async () => 'unknown');
    for (let i = 0; i < 60; i += 1) {
      room.time.move(minute);
      await room.pass(silent);
    }
    assert.equal((await toWorker())?.state, 'ambiguous');
    room.time.move(minute);
    await room.pass(silent);
    assert.equal((await toWorker())?.state, 'undeliverable');
    assert.equal((await toWorker())?.reason, 'the platform never said whether it arrived');
    assert.equal(attempts(), 1);
    coordinatorIsTold();
  });

  for (const [what, asks] of [
    ['is not there, however often it was sent', true],
    ['may be there, where the platform cannot be asked', false],
  ] as const) {
    it(`ends after five times, where it ${what}: a person is told`, async () => {
      await open(asks);
      for (let i = 0; i < 8; i += 1) {
        room.time.move(50 * minute);
        await room.pass();
        room.time.move(5 * second);
        await room.pass();
      }
      assert.equal(attempts(), 5);
      assert.equal((await toWorker())?.state, 'undeliverable');
      coordinatorIsTold();
    });
  }

  it('is put off for a minute where the search never ends', async () => {
    await open(true);
    let noAnswer = () => {};
    const setTimer = (ms: number, callBack: () => void) => {
      if (ms === 5 * second) noAnswer = callBack;
      return () => {};
    };
    const endless = finding(() => {
      setImmediate(() => noAnswer());
      return new Promise<never>(() => {});
    });
    room.time.move(10 * second);
    const scheduler = createScheduler(endless, { drawMessage: plainDraw, setTimer });
    scheduler.ring();
    await scheduler.idle();
    const message = await toWorker();
    assert.equal(message?.state, 'ambiguous');
    assert.equal(message?.notBefore, '2026-11-02T20:32:10.000Z');
  });
});
