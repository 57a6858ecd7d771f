import assert from 'node:assert/strict';
import { millisOf } from '../../episode/instant.ts';
import { aPerson } from '../support/documents.ts';
import { aMissingChild, type WatchRoom, watchRoom } from '../support/watch-room.ts';

describe('the daily digest', () => {
  let room: WatchRoom;
  beforeEach(async () => {
    room = await watchRoom();
  });
  afterEach(() => room.close());

  const start = async () => {
    const scheduler = room.scheduler();
    await scheduler.start();
    await scheduler.idle();
  };
  const at = async (instant: string) => {
    room.move(millisOf(instant) - millisOf(room.clock.now()));
    await room.pass();
  };
  const digests = (name: string) =>
    room.platform.shown.filter(
      ({ conversation, card }) => conversation === name && card.title.startsWith('Your day'),
    );

  it('holds everything overdue and due that day across children, in one message', async () => {
    await start();
    await room.store.children.add(aMissingChild(room));
    await room.store.children.add(aMissingChild(room, { id: 'child-2' }));
    await at('2026-11-03T09:00:00.000Z');
    const [digest, ...more] = digests('worker');
    assert.deepEqual(more, []);
    assert.match(digest?.card.title ?? '', /^Your day, Tue 3 Nov: 2 overdue/);
    const said = JSON.stringify(digest?.card);
    assert.match(said, /NFD-0001, RA: Report the child missing to the police, overdue by/);
    assert.match(said, /NFD-child-2/);
    const manager = JSON.stringify(digests('manager')[0]?.card);
    assert.match(manager, /Due today/);
    assert.doesNotMatch(manager, /72 hours/);
  });

  it('lists for the coordinator what others owe that is overdue, and who they are', async () => {
    await start();
    await room.store.children.add(aMissingChild(room));
    await at('2026-11-03T09:00:00.000Z');
    const said = JSON.stringify(digests('coordinator')[0]?.card);
    assert.match(said, /Overdue with others/);
    assert.match(said, /The worker, social worker/);
  });

  it('says that it may be a repeat when nobody knows whether it arrived', async () => {
    await start();
    await room.store.children.add(aMissingChild(room));
    room.platform.answer = (conversation) =>
      conversation === 'manager' ? { outcome: 'unknown', why: 'no answer' } : undefined;
    await at('2026-11-03T09:00:00.000Z');
    assert.deepEqual(digests('manager'), []);
    room.platform.answer = () => undefined;
    room.time.move(60_000);
    await room.pass();
    const said = JSON.stringify(digests('manager').map(({ card }) => card));
    assert.match(said, /You may have had this message already\./);
  });

  it('is not sent to anybody who owes nothing', async () => {
    await start();
    await room.store.children.add(aMissingChild(room));
    await at('2026-11-03T09:00:00.000Z');
    assert.deepEqual(digests('director'), []);
    assert.deepEqual(digests('west'), []);
  });

  it('comes at the start of an office day, and not on a day off', async () => {
    await start();
    await room.store.children.add(aMissingChild(room));
    await at('2026-11-03T08:59:00.000Z');
    assert.deepEqual(digests('worker'), []);
    await at('2026-11-06T09:00:00.000Z');
    assert.equal(digests('worker').length, 1);
    await at('2026-11-07T09:00:00.000Z');
    await at('2026-11-08T09:00:00.000Z');
    assert.equal(digests('worker').length, 1);
    await at('2026-11-09T09:00:00.000Z');
    assert.equal(digests('worker').length, 2);
  });

  it('comes once a day, whatever is stopped, started or wound back', async () => {
    await start();
    await room.store.children.add(aMissingChild(room));
    await at('2026-11-03T09:00:00.000Z');
    await start();
    room.clock.moveTo('2026-11-03T08:00:00.000Z');
    await start();
    room.clock.moveTo('2026-11-03T15:00:00.000Z');
    await start();
    assert.equal(digests('worker').length, 1);
  });

  it('waits for the office to open when the bot was down in the morning', async () => {
    await start();
    await room.store.children.add(aMissingChild(room));
    room.move(millisOf('2026-11-03T20:00:00.000Z') - millisOf(room.clock.now()));
    await start();
    assert.deepEqual(digests('worker'), []);
    await at('2026-11-04T09:00:00.000Z');
    assert.equal(digests('worker').length, 1);
  });

  it('keeps what the front doors wrote about a person', async () => {
    const identities = [{ platform: 'teams' as const, id: '29:worker' }];
    await room.store.people.add(aPerson({ id: 'worker@northford.example', identities }));
    await start();
    const person = await room.store.people.get('worker@northford.example');
    assert.deepEqual(person?.identities, identities);
    assert.equal(person?.wakeAt, '2026-11-03T09:00:00.000Z');
  });

  it('is told to the coordinator when it cannot reach who it is for', async () => {
    await start();
    await room.store.children.add(aMissingChild(room));
    room.platform.missing.set('hub', 'they left');
    room.platform.missing.set('worker', 'they left');
    await at('2026-11-03T09:00:00.000Z');
    assert.ok(digests('coordinator').length >= 2);
  });
});
