import assert from 'node:assert/strict';
import type { Due, Lease } from '../../dialogs/store.ts';
import { instantOf, millisOf } from '../../episode/instant.ts';
import { aChild, aDraft } from '../support/documents.ts';
import { leaseHistories } from './contract-lease-histories.ts';
import type { Given } from './opened.ts';

const child: Due = { kind: 'child', id: 'child-1' };

/** One worker holds a document at a time, and a superseded one writes nothing. */
export function leasesContract(given: Given): void {
  describe('leases', () => {
    beforeEach(async () => {
      await given().store.children.add(aChild());
    });
    const claim = async (seconds = 30): Promise<Lease> => {
      const lease = await given().store.watch.claim(child, seconds);
      assert.ok(lease);
      return lease;
    };

    it("lasts from the claim for so many seconds of the store's time", async () => {
      const { store } = given();
      const until = instantOf(millisOf(await store.time()) + 30_000);
      const lease = await claim();
      assert.deepEqual(lease, { ...child, token: lease.token, until });
    });

    it('is given to one of many who claim at the same moment', async () => {
      const { watch } = given().store;
      const claims = await Promise.all([1, 2, 3, 4, 5].map(() => watch.claim(child, 30)));
      assert.equal(claims.filter((lease) => lease !== undefined).length, 1);
    });

    it('is given again when it has run out, with a higher token', async () => {
      const { store, moveTime } = given();
      const first = await claim();
      moveTime(29_999);
      assert.equal(await store.watch.claim(child, 30), undefined);
      moveTime(1);
      assert.ok((await claim()).token > first.token);
    });

    it('is given again once released, with a higher token', async () => {
      const { store } = given();
      const first = await claim();
      await store.watch.release(first);
      assert.ok((await claim()).token > first.token);
    });

    it('is not given of a document that is not there', async () => {
      const { watch } = given().store;
      assert.equal(await watch.claim({ kind: 'child', id: 'nobody' }, 30), undefined);
      assert.equal(await watch.claim({ kind: 'draft', id: 'child-1' }, 30), undefined);
    });

    it('lets its holder save, more than once', async () => {
      const { store } = given();
      const lease = await claim();
      assert.equal(await store.children.save(aChild({ team: 'west' }), lease), 'saved');
      assert.equal(await store.children.save(aChild({ version: 1 }), lease), 'saved');
      assert.equal(await store.watch.claim(child, 30), undefined);
      assert.equal((await store.children.get('child-1'))?.version, 2);
    });

    it('refuses a save from the moment it has run out', async () => {
      const { store, moveTime } = given();
      const lease = await claim();
      moveTime(30_000);
      assert.equal(await store.children.save(aChild({ team: 'west' }), lease), 'clash');
      assert.deepEqual(await store.children.get('child-1'), aChild());
    });

    it('refuses a save under a token that was superseded, though the version is unchanged', async () => {
      const { store, moveTime } = given();
      const frozen = await claim();
      moveTime(30_000);
      const current = await claim();
      assert.equal(await store.children.save(aChild({ team: 'stale' }), frozen), 'clash');
      assert.equal(await store.children.save(aChild({ team: 'west' }), current), 'saved');
      assert.equal((await store.children.get('child-1'))?.team, 'west');
    });

    it('refuses a save once it was released', async () => {
      const { store } = given();
      const lease = await claim();
      await store.watch.release(lease);
      assert.equal(await store.children.save(aChild(), lease), 'clash');
    });

    it('never keeps a person from saving, and the holder then loads again', async () => {
      const { store } = given();
      const lease = await claim();
      assert.equal(await store.children.save(aChild({ team: 'told' })), 'saved');
      assert.equal(await store.children.save(aChild({ team: 'planned' }), lease), 'clash');
      assert.equal((await store.children.get('child-1'))?.team, 'told');
      const again = aChild({ version: 1, team: 'both' });
      assert.equal(await store.children.save(again, lease), 'saved');
      assert.equal(await store.watch.claim(child, 30), undefined);
    });

    it('is left alone by the release of an older one', async () => {
      const { store, moveTime } = given();
      const old = await claim();
      moveTime(30_000);
      const current = await claim();
      await store.watch.release(old);
      assert.equal(await store.watch.claim(child, 30), undefined);
      assert.equal(await store.children.save(aChild(), current), 'saved');
    });

    it('saves nothing of a draft that was removed meanwhile', async () => {
      const { store } = given();
      await store.drafts.add(aDraft());
      const lease = await store.watch.claim({ kind: 'draft', id: 'draft-1' }, 30);
      await store.drafts.remove('draft-1');
      assert.equal(await store.drafts.save(aDraft(), lease), 'clash');
      assert.equal(await store.drafts.get('draft-1'), undefined);
    });

    leaseHistories(given);
  });
}
