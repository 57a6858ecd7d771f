import assert from 'node:assert/strict';
import { join } from 'node:path';
import { openDatabase, openSqlite } from '../../store/sqlite.ts';
import { stoppedClock } from '../support/clocks.ts';
import { aChild } from '../support/documents.ts';
import { storeFolder } from '../support/store-folder.ts';
import { type StoreProcess, storeProcess } from '../support/store-process.ts';

const clock = stoppedClock();

describe('several processes on one SQLite file', function () {
  this.timeout(180_000);
  let folder: ReturnType<typeof storeFolder>;
  let file: string;
  let running: StoreProcess[] = [];
  beforeEach(() => {
    folder = storeFolder();
    file = join(folder.path, 'homeward.sqlite');
  });
  afterEach(async () => {
    for (const each of running) await each.kill();
    running = [];
    folder.remove();
  });

  const start = (script: string, ...args: readonly string[]) => {
    const started = storeProcess(script, file, ...args);
    running.push(started);
    return started;
  };

  it('keep every write they were told is saved, killed at any moment, again and again', async () => {
    const acknowledged = new Map<string, number>();
    for (const round of [1, 2, 3]) {
      const writers = ['a', 'b'].map((name) => start('./store-writer.ts', `${name}${round}`));
      await Promise.all(writers.map((writer) => writer.said(40 + 25 * round)));
      await Promise.all(writers.map((writer) => writer.kill()));
      running = [];
      for (const line of writers.flatMap((writer) => writer.lines)) {
        const [id = '', version] = line.split(' ');
        acknowledged.set(id, Number(version));
      }
      await assertKept(file, acknowledged);
    }
    assert.ok(acknowledged.size > 150, `${acknowledged.size} children`);
  });

  it('never both hold a document, and together claim every one', async () => {
    const store = await openSqlite({ file, now: clock.millis });
    const ids = Array.from({ length: 300 }, (_, n) => `child-${n}`);
    for (const id of ids) await store.children.add(aChild({ id, wakeAt: clock.now() }));
    await store.close();
    const claimers = [start('./store-claimer.ts'), start('./store-claimer.ts')];
    await Promise.all(claimers.map((claimer) => claimer.said(1)));
    for (const claimer of claimers) claimer.go();
    const ends = await Promise.all(claimers.map((claimer) => claimer.ended()));
    assert.deepEqual(ends, [0, 0]);
    const claimed = claimers.flatMap((claimer) => claimer.lines.slice(1));
    assert.deepEqual(claimed.toSorted(), ids.map((id) => `${id} 1`).toSorted());
  });
});

/** Every child is there, found by its reference too, at least as far on as was said; and the file is sound. */
async function assertKept(file: string, acknowledged: ReadonlyMap<string, number>): Promise<void> {
  const store = await openSqlite({ file, now: clock.millis });
  for (const [id, version] of acknowledged) {
    const child = await store.children.byReference('northford', id);
    assert.ok(child, `${id} was acknowledged and is lost`);
    assert.ok(child.version >= version, `${id} was acknowledged at ${version}`);
    assert.equal(child.team, child.version === 0 ? 'east' : 'west');
  }
  await store.close();
  const database = await openDatabase(file);
  assert.deepEqual(database.rows('PRAGMA integrity_check'), [{ integrity_check: 'ok' }]);
  database.close();
}
