import assert from 'node:assert/strict';
import { instantOf, millisOf } from '../../episode/instant.ts';
import { aBriefing, aChild, aDraft, aPerson } from '../support/documents.ts';
import type { Given } from './opened.ts';

const now = '2026-11-03T12:00:00.000Z';
const ago = (minutes: number) => instantOf(millisOf(now) - minutes * 60_000);
const ahead = (minutes: number) => ago(-minutes);

/** What must happen later is found when it is due, and not before. */
export function watchContract(given: Given): void {
  describe('the watch', () => {
    const due = async (at = now, limit = 100) => {
      const found = await given().store.watch.due(at, limit);
      return found.map(({ kind, id }) => `${kind} ${id}`);
    };

    it('finds what is due among all four kinds, the longest waiting first', async () => {
      const { store } = given();
      await store.children.add(aChild({ wakeAt: ago(10) }));
      await store.drafts.add(aDraft({ wakeAt: ago(40) }));
      await store.people.add(aPerson({ id: 'p@northford.example', wakeAt: ago(20) }));
      await store.briefings.add(aBriefing({ id: 'b', wakeAt: ago(30) }));
      await store.children.add(aChild({ id: 'later', wakeAt: ahead(1) }));
      await store.children.add(aChild({ id: 'never' }));
      const all = ['draft draft-1', 'briefing b', 'person p@northford.example', 'child child-1'];
      assert.deepEqual(await due(), all);
      assert.deepEqual(await due(now, 2), all.slice(0, 2));
      assert.deepEqual(await due(now, 0), []);
    });

    it('wakes at the very instant, and not a millisecond before', async () => {
      await given().store.children.add(aChild({ wakeAt: now }));
      assert.deepEqual(await due(instantOf(millisOf(now) - 1)), []);
      assert.deepEqual(await due(now), ['child child-1']);
    });

    it("tries again by the store's time, whatever the business clock says", async () => {
      const { store, moveTime } = given();
      const retryAt = instantOf(millisOf(await store.time()) + 5000);
      await store.children.add(aChild({ retryAt }));
      assert.deepEqual(await due('2099-01-01T00:00:00.000Z'), []);
      moveTime(4999);
      assert.deepEqual(await due('2099-01-01T00:00:00.000Z'), []);
      moveTime(1);
      assert.deepEqual(await due('2000-01-01T00:00:00.000Z'), ['child child-1']);
    });

    it('lists a document once that is both due and to be tried again, by its longer wait', async () => {
      const { store, moveTime } = given();
      const retryAt = await store.time();
      moveTime(15 * 60_000);
      await store.children.add(aChild({ wakeAt: ago(10) }));
      await store.children.add(aChild({ id: 'both', wakeAt: ago(5), retryAt }));
      await store.children.add(aChild({ id: 'retry', retryAt: await store.time() }));
      assert.deepEqual(await due(), ['child both', 'child child-1', 'child retry']);
      assert.deepEqual(await due(now, 1), ['child both']);
    });

    it('leaves out what somebody holds, until the lease has run out', async () => {
      const { store, moveTime } = given();
      await store.children.add(aChild({ wakeAt: ago(10) }));
      await store.children.add(aChild({ id: 'child-2', wakeAt: ago(5) }));
      await store.watch.claim({ kind: 'child', id: 'child-1' }, 30);
      assert.deepEqual(await due(now, 1), ['child child-2']);
      moveTime(29_999);
      assert.deepEqual(await due(), ['child child-2']);
      moveTime(1);
      assert.deepEqual(await due(), ['child child-1', 'child child-2']);
    });

    it('follows what a save says about when to wake', async () => {
      const { store } = given();
      await store.children.add(aChild({ wakeAt: ago(10) }));
      await store.children.save(aChild({ wakeAt: ahead(10) }));
      assert.deepEqual(await due(), []);
      await store.children.save(aChild({ version: 1, wakeAt: ago(1) }));
      assert.deepEqual(await due(), ['child child-1']);
      await store.children.save(aChild({ version: 2, wakeAt: null }));
      assert.deepEqual(await due(), []);
    });

    nextContract(given);
  });
}

function nextContract(given: Given): void {
  it('says when to look next: the first waking, and the first retry', async () => {
    const { store } = given();
    assert.deepEqual(await store.watch.next(), { wakeAt: null, retryAt: null });
    await store.children.add(aChild({ wakeAt: ahead(10) }));
    await store.drafts.add(aDraft({ wakeAt: ahead(5), retryAt: ahead(60) }));
    await store.people.add(aPerson({ retryAt: ahead(90) }));
    assert.deepEqual(await store.watch.next(), { wakeAt: ahead(5), retryAt: ahead(60) });
  });

  it('looks at a held document again when its lease runs out, and not before', async () => {
    const { store, moveTime } = given();
    await store.children.add(aChild({ wakeAt: ago(10) }));
    await store.children.add(aChild({ id: 'child-2', wakeAt: ahead(10) }));
    const lease = await store.watch.claim({ kind: 'child', id: 'child-1' }, 30);
    const held = await store.watch.next();
    assert.deepEqual(held, { wakeAt: ahead(10), retryAt: lease?.until });
    moveTime(30_000);
    assert.deepEqual(await store.watch.next(), { wakeAt: ago(10), retryAt: null });
  });

  it('takes the earlier of a retry and a lease end', async () => {
    const { store } = given();
    const retryAt = instantOf(millisOf(await store.time()) + 10_000);
    await store.children.add(aChild({ wakeAt: ago(10) }));
    await store.children.add(aChild({ id: 'child-2', retryAt }));
    const lease = await store.watch.claim({ kind: 'child', id: 'child-1' }, 5);
    assert.equal((await store.watch.next()).retryAt, lease?.until);
    await store.watch.claim({ kind: 'child', id: 'child-2' }, 60);
    if (lease) await store.watch.release(lease);
    const later = instantOf(millisOf(retryAt) + 10_000);
    await store.children.add(aChild({ id: 'child-3', retryAt: later }));
    assert.deepEqual(await store.watch.next(), { wakeAt: ago(10), retryAt: later });
  });

  it('does not look again at a held document that waits for nothing', async () => {
    const { store } = given();
    await store.children.add(aChild());
    await store.watch.claim({ kind: 'child', id: 'child-1' }, 30);
    assert.deepEqual(await store.watch.next(), { wakeAt: null, retryAt: null });
  });
}
