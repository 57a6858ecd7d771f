import assert from 'node:assert/strict';
import { plan } from '../../procedures/plan.ts';
import { aPerson } from '../support/documents.ts';
import { aMissingChild, type WatchRoom, watchRoom } from '../support/watch-room.ts';

const second = 1000;
const minute = 60 * second;

describe('a message on its way', () => {
  let room: WatchRoom;
  beforeEach(async () => {
    room = await watchRoom();
    await room.store.children.add(aMissingChild(room));
  });
  afterEach(() => room.close());

  const to = async (name: string) => {
    const all = await room.messages('child-1');
    return all.filter(
      (each) => 'person' in each.to && each.to.person === `${name}@northford.example`,
    );
  };
  const only = (name: string, answer: NonNullable<ReturnType<WatchRoom['platform']['answer']>>) => {
    room.platform.answer = (conversation) => (conversation === name ? answer : undefined);
  };

  it('is sent once, however often the bell rings, and is never planned again', async () => {
    const scheduler = room.scheduler();
    scheduler.ring();
    scheduler.ring();
    scheduler.ring();
    await scheduler.idle();
    await room.pass();
    assert.deepEqual(room.platform.seenBy('worker'), ['assigned inform-worker police-report']);
    const [message] = await to('worker');
    assert.equal(message?.state, 'sent');
    assert.equal(message?.saidAt, room.clock.now());
    assert.equal((await room.child()).wakeAt, '2026-11-02T20:45:00.000Z');
  });

  it('is not sent before its instant', async () => {
    await room.pass();
    room.clock.moveTo('2026-11-02T20:44:59.999Z');
    await room.pass();
    assert.equal(room.platform.seenBy('worker').length, 1);
    room.clock.moveTo('2026-11-02T20:45:00.000Z');
    await room.pass();
    assert.equal(room.platform.seenBy('worker').at(-1), 'due police-report');
  });

  it('is not sent when the clock was wound back between planning and sending', async () => {
    room.platform.answer = () => ({ outcome: 'busy', why: 'not now' });
    await room.pass();
    room.platform.answer = () => undefined;
    room.clock.moveTo('2026-11-02T18:00:00.000Z');
    room.time.move(minute);
    await room.pass();
    assert.deepEqual(room.platform.shown, []);
    room.clock.moveTo('2026-11-02T20:32:00.000Z');
    await room.pass();
    assert.equal(room.platform.shown.length, 3);
  });

  it('is not sent by a process whose clock is behind the one that planned it', async () => {
    await room.pass();
    const packs = new Map([[room.tenant.pack.hash, room.tenant.pack]]);
    const around = { authority: room.tenant.authority, packs };
    const planned = plan(await room.child(), around, '2026-11-02T20:45:00.000Z');
    const retryAt = room.time.now();
    assert.equal(await room.store.children.save({ ...planned, retryAt }), 'saved');
    room.clock.moveTo('2026-11-02T20:40:00.000Z');
    await room.pass();
    assert.ok(!room.platform.seenBy('worker').includes('due police-report'));
    assert.equal((await room.child()).wakeAt, '2026-11-02T20:45:00.000Z');
    room.clock.moveTo('2026-11-02T20:45:00.000Z');
    await room.pass();
    assert.ok(room.platform.seenBy('worker').includes('due police-report'));
  });

  it('waits, and is not withdrawn, where by a slower clock nothing was reported yet', async () => {
    const report = { ...aMissingChild(room), wakeAt: null, id: 'fresh' };
    const packs = new Map([[room.tenant.pack.hash, room.tenant.pack]]);
    const around = { authority: room.tenant.authority, packs };
    const planned = plan(report, around, '2026-11-02T20:45:00.000Z');
    await room.store.children.add({ ...planned, retryAt: room.time.now() });
    room.clock.moveTo('2026-11-02T20:25:00.000Z');
    await room.pass();
    const messages = await room.messages('fresh');
    assert.equal(messages.find(({ rung }) => rung === 'due')?.state, 'waiting');
  });

  it('is not sent once what it is about was done', async () => {
    await room.pass();
    const informed = { type: 'police-informed', at: '2026-11-02T20:40:00.000Z' } as const;
    room.clock.moveTo('2026-11-02T20:45:00.000Z');
    await room.tell(informed);
    await room.pass();
    assert.ok(!room.platform.seenBy('worker').includes('due police-report'));
  });

  it('is withdrawn when it was done while the platform was busy', async () => {
    await room.pass();
    only('worker', { outcome: 'busy', why: 'not now' });
    room.clock.moveTo('2026-11-02T20:45:00.000Z');
    await room.pass();
    await room.tell({ type: 'police-informed', at: '2026-11-02T20:45:05.000Z' });
    room.platform.answer = () => undefined;
    await room.run(minute, 20 * second);
    assert.ok(!room.platform.seenBy('worker').includes('due police-report'));
    assert.equal((await to('worker')).find(({ rung }) => rung === 'due')?.state, 'withdrawn');
  });

  it('waits longer after each attempt, and after the fifth goes to the next in the chain', async () => {
    only('worker', { outcome: 'busy', why: 'the platform is down' });
    await room.pass();
    const attempts = () =>
      room.platform.attempts.filter(({ conversation }) => conversation === 'worker').length;
    const waits = [10 * second, minute, 10 * minute, 50 * minute];
    for (const [i, wait] of waits.entries()) {
      room.time.move(wait - 1);
      await room.pass();
      assert.equal(attempts(), i + 1);
      room.time.move(1);
      await room.pass();
      assert.equal(attempts(), i + 2);
    }
    const moved = 'assigned inform-worker police-report';
    assert.ok(room.platform.seenBy('manager').includes(moved));
    assert.ok(room.platform.seenBy('coordinator').includes(moved));
    const [message] = (await to('manager')).filter(({ about }) => about.length === 2);
    assert.match('person' in (message?.to ?? {}) ? JSON.stringify(message?.to) : '', /is down/);
  });

  it('leaves a person in peace for as long as the platform asks, whatever it is about', async () => {
    const busy = { outcome: 'busy', retryAfterMs: 30 * second, why: 'too many' } as const;
    room.platform.answer = (conversation) => (conversation === 'coordinator' ? busy : undefined);
    await room.pass();
    await room.store.children.add(aMissingChild(room, { id: 'another' }));
    const asked = () =>
      room.platform.attempts.filter(({ conversation }) => conversation === 'coordinator').length;
    await room.pass();
    assert.equal(asked(), 1);
    room.platform.answer = () => undefined;
    room.time.move(30 * second - 1);
    await room.pass();
    assert.equal(asked(), 1);
    room.time.move(1);
    await room.pass();
    assert.equal(room.platform.seenBy('coordinator').length, 2);
  });

  it('never gives up because it was asked to wait', async () => {
    only('worker', { outcome: 'busy', retryAfterMs: second, why: 'too many' });
    await room.pass();
    for (let i = 0; i < 10; i += 1) {
      room.time.move(second);
      await room.pass();
    }
    only('worker', { outcome: 'busy', why: 'down for a moment' });
    room.time.move(second);
    await room.pass();
    assert.equal((await to('worker'))[0]?.state, 'retrying');
    room.platform.answer = () => undefined;
    room.time.move(10 * second);
    await room.pass();
    assert.equal((await to('worker'))[0]?.state, 'sent');
  });

  it('goes at once to the next in the chain when the person is gone, who is not tried again', async () => {
    await room.store.people.add(aPerson({ id: 'worker@northford.example' }));
    only('worker', { outcome: 'gone', why: 'the app was removed' });
    await room.pass();
    const person = await room.store.people.get('worker@northford.example');
    assert.deepEqual(person?.unreachable, { since: room.clock.now(), why: 'the app was removed' });
    assert.ok(room.platform.seenBy('manager').includes('assigned inform-worker police-report'));
    room.clock.moveTo('2026-11-02T20:45:00.000Z');
    await room.pass();
    assert.equal(room.platform.attempts.filter((each) => each.conversation === 'worker').length, 1);
    assert.ok(room.platform.seenBy('manager').includes('due police-report'));
  });

  it('goes to the next in the chain when nobody knows where the person is', async () => {
    room.platform.missing.set('worker', 'they never opened the app');
    await room.pass();
    assert.ok(room.platform.seenBy('manager').includes('assigned inform-worker police-report'));
    assert.ok(room.platform.seenBy('coordinator').includes('assigned inform-worker police-report'));
  });

  it('is raised to the coordinator when the platform finds fault with the card', async () => {
    only('worker', { outcome: 'refused', why: 'the card is too large' });
    await room.pass();
    assert.ok(!room.platform.seenBy('manager').includes('assigned inform-worker police-report'));
    assert.ok(room.platform.seenBy('coordinator').includes('assigned inform-worker police-report'));
  });

  it('is logged as an error when nobody at all can be reached', async () => {
    room.platform.answer = () => ({ outcome: 'gone', why: 'the app was removed' });
    await room.pass();
    await room.pass();
    assert.deepEqual(room.platform.shown, []);
    assert.ok(
      room.logged.some(({ level, text }) => level === 'error' && /nobody is left/.test(text)),
    );
    assert.ok(room.observed.some((each) => 'state' in each && each.state === 'last-resort'));
  });
});
