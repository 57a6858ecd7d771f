import assert from 'node:assert/strict';
import { instantOf, millisOf } from '../../episode/instant.ts';
import { aDelivery, anArchivedEpisode } from '../support/documents.ts';
import type { Given } from './opened.ts';

const keyOf = (n: number) => `5b0f7f0e-6c0a-5d0b-9d3e-2f4a3c6f000${n}`;

/** What is appended, counted and set, beside the documents. */
export function recordsContract(given: Given): void {
  describe('records', () => {
    it('archives an episode once, and keeps it from other authorities', async () => {
      const { archive } = given().store;
      const closedAt = '2026-11-04T16:00:00.000Z';
      await archive.put(anArchivedEpisode());
      await archive.put(anArchivedEpisode());
      await archive.put(anArchivedEpisode({ closedAt }));
      assert.deepEqual(await archive.get('northford', 'NFD-0001'), anArchivedEpisode());
      assert.equal(await archive.get('southam', 'NFD-0001'), undefined);
      assert.equal(await archive.get('northford', 'NFD-0002'), undefined);
    });

    it('finds what was closed at or after an instant, the first closed first', async () => {
      const { archive } = given().store;
      const closed = (id: string, closedAt: string, authority = 'northford') =>
        anArchivedEpisode({ id, closedAt, authority });
      const first = closed('NFD-0009', '2026-11-03T16:00:00.000Z');
      const same = closed('NFD-0003', '2026-11-04T16:00:00.000Z');
      const too = closed('NFD-0002', '2026-11-04T16:00:00.000Z');
      const other = closed('STH-0001', '2026-11-04T16:00:00.000Z', 'southam');
      for (const each of [same, other, first, too]) await archive.put(each);
      const since = (instant: string) => archive.closedSince('northford', instant);
      assert.deepEqual(await since('2026-01-01T00:00:00.000Z'), [first, too, same]);
      assert.deepEqual(await since('2026-11-03T16:00:00.000Z'), [first, too, same]);
      assert.deepEqual(await since('2026-11-03T16:00:00.001Z'), [too, same]);
      assert.deepEqual(await since('2026-11-05T00:00:00.000Z'), []);
      assert.deepEqual(await archive.closedSince('southam', first.closedAt), [other]);
    });

    it('logs a delivery once, and lists those of a document as they were settled', async () => {
      const { deliveries } = given().store;
      const late = aDelivery({ id: keyOf(1), settledAt: '2026-11-02T10:00:00.000Z' });
      const early = aDelivery({ id: keyOf(2), settledAt: '2026-11-02T09:00:00.000Z' });
      const other = aDelivery({ id: keyOf(3), document: 'child-2' });
      for (const delivery of [late, early, other]) await deliveries.append(delivery);
      await deliveries.append({ ...late, settledAt: '2026-11-05T10:00:00.000Z' });
      assert.deepEqual(await deliveries.of('child-1'), [early, late]);
      assert.deepEqual(await deliveries.of('nobody'), []);
    });

    it('keeps a resolved pack under its hash, as it was first put', async () => {
      const { packs } = given().store;
      await packs.put('hash-1', '{"pack":1}');
      await packs.put('hash-1', '{"pack":2}');
      assert.equal(await packs.get('hash-1'), '{"pack":1}');
      assert.equal(await packs.get('hash-2'), undefined);
    });

    it('never counts the same number twice, however many ask at the same moment', async () => {
      const { counters } = given().store;
      const asked = Array.from({ length: 50 }, () => counters.next('northford'));
      const numbers = await Promise.all(asked);
      assert.equal(new Set(numbers).size, 50);
      const next = await counters.next('northford');
      assert.ok(next > Math.max(...numbers));
      assert.equal(await counters.next('southam'), 1);
    });

    it('moves the end of a pause later, never earlier, and forgets it when it is over', async () => {
      const { store, moveTime } = given();
      const start = millisOf(await store.time());
      const seconds = (n: number) => instantOf(start + n * 1000);
      assert.equal(await store.pauses.until('C01'), undefined);
      await store.pauses.extend('C01', seconds(30));
      await store.pauses.extend('C01', seconds(10));
      assert.equal(await store.pauses.until('C01'), seconds(30));
      await store.pauses.extend('C01', seconds(60));
      assert.equal(await store.pauses.until('C01'), seconds(60));
      assert.equal(await store.pauses.until('C02'), undefined);
      moveTime(60_000);
      assert.equal(await store.pauses.until('C01'), undefined);
    });

    it('keeps the last value of a setting', async () => {
      const { settings } = given().store;
      assert.equal(await settings.get('clock'), undefined);
      await settings.put('clock', '+24h');
      await settings.put('clock', '+48h');
      assert.equal(await settings.get('clock'), '+48h');
    });

    it('tells its own time, which stands in a test until it is moved', async () => {
      const { store, moveTime } = given();
      const start = await store.time();
      moveTime(1500);
      assert.equal(millisOf(await store.time()) - millisOf(start), 1500);
      await store.check();
    });

    it('remembers all of it when it is opened again', async () => {
      const opened = given();
      const until = instantOf(millisOf(await opened.store.time()) + 60_000);
      await opened.store.archive.put(anArchivedEpisode());
      await opened.store.deliveries.append(aDelivery());
      await opened.store.packs.put('hash-1', '{}');
      await opened.store.settings.put('clock', '+24h');
      await opened.store.pauses.extend('C01', until);
      const counted = await opened.store.counters.next('northford');
      const store = await opened.reopen();
      assert.deepEqual(await store.archive.get('northford', 'NFD-0001'), anArchivedEpisode());
      assert.deepEqual(await store.deliveries.of('child-1'), [aDelivery()]);
      assert.equal(await store.packs.get('hash-1'), '{}');
      assert.equal(await store.settings.get('clock'), '+24h');
      assert.equal(await store.pauses.until('C01'), until);
      assert.ok((await store.counters.next('northford')) > counted);
    });
  });

  describe('once closed', () => {
    it('refuses every further question with a fault, and closing again does nothing', async () => {
      const { store } = given();
      await store.close();
      await store.close();
      await assert.rejects(store.children.get('child-1'), { name: 'Fault', code: 'store' });
      await assert.rejects(store.check(), { name: 'Fault', code: 'store' });
    });
  });
}
