import assert from 'node:assert/strict';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../dialogs/store.ts';
import { Fault } from '../../episode/fault.ts';
import type { Database } from '../../store/database.ts';
import { openDatabase } from '../../store/sqlite.ts';
import { storeOn } from '../../store/sqlite-store.ts';
import { stoppedClock } from '../support/clocks.ts';
import { aChild, aDelivery, anArchivedEpisode, anEpisode } from '../support/documents.ts';
import { storeFolder } from '../support/store-folder.ts';

describe('the SQLite store in trouble', () => {
  let folder: ReturnType<typeof storeFolder>;
  let file: string;
  let database: Database;
  let store: Store;
  beforeEach(async () => {
    folder = storeFolder();
    file = join(folder.path, 'homeward.sqlite');
    database = await openDatabase(file);
    store = storeOn(database, stoppedClock().millis);
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  const assertFault = (work: Promise<unknown>, sentence: RegExp) =>
    assert.rejects(work, (fault) => {
      assert.ok(fault instanceof Fault);
      assert.equal(fault.code, 'store');
      assert.match(fault.message, sentence);
      assert.doesNotMatch(fault.message, /Robin|Ashby|2012/);
      return true;
    });

  it('names a broken document by its kind and id, and says nothing of what it holds', async () => {
    await store.children.add(aChild({ episodes: [anEpisode()], owing: ['duty'] }));
    const put = (body: string) => database.rows('UPDATE documents SET body = ?', [body]);
    put(JSON.stringify({ ...aChild(), identity: { name: 'Robin Ashby', 'born 2012': 1 } }));
    await assertFault(store.children.get('child-1'), /child child-1 is broken at identity/);
    put('{"name":"Robin Ashby"');
    await assertFault(store.children.get('child-1'), /child child-1 is broken/);
    await assertFault(store.children.open('northford'), /child child-1 is broken/);
    await assertFault(store.children.owing('northford', ['duty']), /child child-1 is broken/);
  });

  it('names a broken archived episode and delivery alike', async () => {
    await store.archive.put(anArchivedEpisode());
    await store.deliveries.append(aDelivery());
    database.rows("UPDATE archive SET body = '{}'");
    database.rows("UPDATE deliveries SET body = '[]'");
    const { id } = aDelivery();
    await assertFault(store.archive.get('northford', 'NFD-0001'), /archived episode NFD-0001/);
    await assertFault(store.deliveries.of('child-1'), new RegExp(`delivery ${id} is broken`));
  });

  it('still finds what is due when a document is broken', async () => {
    const wakeAt = '2026-11-02T08:00:00.000Z';
    await store.children.add(aChild({ wakeAt }));
    database.rows("UPDATE documents SET body = ''");
    const due = await store.watch.due('2026-11-02T09:00:00.000Z', 10);
    assert.deepEqual(due, [{ kind: 'child', id: 'child-1' }]);
  });

  it('says that another process holds the file, and goes on when it lets go', async () => {
    const other = await openDatabase(file);
    database.rows('PRAGMA busy_timeout = 1');
    other.rows('BEGIN IMMEDIATE');
    await assertFault(store.children.add(aChild()), /held by another process; nothing was written/);
    await assertFault(store.check(), /held by another process/);
    assert.equal(await store.children.get('child-1'), undefined);
    other.rows('ROLLBACK');
    await store.check();
    assert.equal(await store.children.add(aChild()), 'saved');
    other.close();
  });

  it('says that the disk is full, and loses nothing that it acknowledged', async () => {
    database.rows('PRAGMA max_page_count = 40');
    const filled = 'x'.repeat(100_000);
    const acknowledged: string[] = [];
    const fill = async () => {
      for (let n = 1; ; n += 1) {
        await store.settings.put(`setting-${n}`, filled);
        acknowledged.push(`setting-${n}`);
      }
    };
    await assertFault(fill(), /disk is full\. Nothing was written/);
    assert.ok(acknowledged.length > 0);
    for (const name of acknowledged) assert.equal(await store.settings.get(name), filled);
    database.rows('PRAGMA max_page_count = 4000');
    assert.equal(await store.children.add(aChild()), 'saved');
  });

  it('notices that the file was moved away or replaced, which would take writes and lose them', async () => {
    await store.check();
    renameSync(file, `${file}.old`);
    await assertFault(store.check(), /was moved, deleted or replaced/);
    writeFileSync(file, '');
    await assertFault(store.check(), /was moved, deleted or replaced/);
    renameSync(`${file}.old`, file);
    await store.check();
  });
});
