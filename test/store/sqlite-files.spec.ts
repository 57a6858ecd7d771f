import assert from 'node:assert/strict';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../episode/fault.ts';
import { openDatabase, openSqlite } from '../../store/sqlite.ts';
import { schemaVersion } from '../../store/sqlite-schema.ts';
import { stoppedClock } from '../support/clocks.ts';
import { aChild } from '../support/documents.ts';
import { storeFolder } from '../support/store-folder.ts';

const { millis } = stoppedClock();

describe('the file of the SQLite store', () => {
  let folder: ReturnType<typeof storeFolder>;
  let file: string;
  beforeEach(() => {
    folder = storeFolder();
    file = join(folder.path, 'homeward.sqlite');
  });
  afterEach(() => {
    folder.remove();
  });

  /** Refused with a sentence that names the file; what lies in the folder stays as it was, byte for byte. */
  const assertRefused = async (path: string, sentence: RegExp) => {
    const before = contentOf(folder.path);
    await assert.rejects(openSqlite({ file: path, now: millis }), (fault) => {
      assert.ok(fault instanceof Fault);
      assert.equal(fault.code, 'store');
      assert.ok(fault.message.includes(path), fault.message);
      assert.match(fault.message, sentence);
      return true;
    });
    assert.deepEqual(contentOf(folder.path), before);
  };

  it('is made with its folder, for this account alone', async () => {
    const made = join(folder.path, 'new', 'data', 'homeward.sqlite');
    const store = await openSqlite({ file: made, now: millis });
    await store.children.add(aChild());
    assert.equal(statSync(join(folder.path, 'new', 'data')).mode & 0o777, 0o700);
    for (const name of readdirSync(join(folder.path, 'new', 'data'))) {
      assert.equal(statSync(join(folder.path, 'new', 'data', name)).mode & 0o777, 0o600, name);
    }
    await store.close();
  });

  it('keeps a write-ahead log, large pages and every write through to the disk', async () => {
    const database = await openDatabase(file);
    assert.deepEqual(database.rows('PRAGMA journal_mode'), [{ journal_mode: 'wal' }]);
    assert.deepEqual(database.rows('PRAGMA synchronous'), [{ synchronous: 2 }]);
    assert.deepEqual(database.rows('PRAGMA page_size'), [{ page_size: 16384 }]);
    database.close();
  });

  it('holds everything by itself once the store is closed', async () => {
    const store = await openSqlite({ file, now: millis });
    await store.children.add(aChild());
    await store.close();
    const copy = join(folder.path, 'copy.sqlite');
    writeFileSync(copy, readFileSync(file));
    const copied = await openSqlite({ file: copy, now: millis });
    assert.deepEqual(await copied.children.get('child-1'), aChild());
    await copied.close();
  });

  it('may be there and empty, as when its making was broken off', async () => {
    writeFileSync(file, '');
    const store = await openSqlite({ file, now: millis });
    assert.equal(await store.children.add(aChild()), 'saved');
    await store.close();
  });

  it('is refused when it is a folder', async () => {
    mkdirSync(file);
    await assertRefused(file, /is a folder\. Name a file/);
  });

  it('is refused when it is no database', async () => {
    writeFileSync(file, 'Dear colleague, '.repeat(4000));
    await assertRefused(file, /is not a database.*left as it is/);
  });

  it('is refused when it is another program’s database', async () => {
    for (const mark of [7, 0]) {
      const database = await openDatabase(file);
      database.rows(`PRAGMA application_id = ${mark}`);
      database.close();
      await assertRefused(file, /belongs to another program.*left as it is/);
      folder.remove();
      mkdirSync(folder.path);
    }
  });

  it('is refused when a newer Homeward wrote it', async () => {
    const database = await openDatabase(file);
    database.rows(`PRAGMA user_version = ${schemaVersion + 1}`);
    database.close();
    await assertRefused(file, /is of version 2; this Homeward knows 1.*start the newer/);
  });

  it('is refused untouched when part of it is still in its log', async () => {
    const marks = ['application_id = 7', 'application_id = 0', 'user_version = 2'];
    for (const mark of marks) {
      const live = await openDatabase(join(folder.path, 'live.sqlite'));
      live.rows(`PRAGMA ${mark}`);
      live.rows('PRAGMA wal_checkpoint(TRUNCATE)');
      live.rows("INSERT INTO settings (name, value) VALUES ('in', 'the log')");
      for (const part of ['', '-wal']) copyFileSync(`${live.file}${part}`, `${file}${part}`);
      live.close();
      await assertRefused(file, /left as it is/);
      folder.remove();
      mkdirSync(folder.path);
    }
  });

  it('is refused when only its log says that a newer Homeward wrote it', async () => {
    const live = await openDatabase(join(folder.path, 'live.sqlite'));
    live.rows('PRAGMA wal_checkpoint(TRUNCATE)');
    live.rows('PRAGMA user_version = 2');
    for (const part of ['', '-wal']) copyFileSync(`${live.file}${part}`, `${file}${part}`);
    live.close();
    const opening = openSqlite({ file, now: millis });
    await assert.rejects(opening, { code: 'store', message: /is of version 2/ });
  });

  it('is refused when it was cut short, wherever the cut lies', async () => {
    const store = await openSqlite({ file, now: millis });
    await store.close();
    const whole = readFileSync(file);
    for (const length of [1, 50, 111, 112, 4096, 16384, whole.length - 16384, whole.length - 1]) {
      folder.remove();
      mkdirSync(folder.path);
      writeFileSync(file, whole.subarray(0, length));
      await assert.rejects(openSqlite({ file, now: millis }), (fault) => {
        assert.ok(fault instanceof Fault);
        assert.equal(fault.code, 'store');
        assert.match(fault.message, /cut short.*put back a backup/, `${length}: ${fault.message}`);
        return true;
      });
      assert.deepEqual(readFileSync(file), whole.subarray(0, length), `${length}`);
    }
  });

  it('is refused when its folder cannot be made', async () => {
    const blocked = join(folder.path, 'a-file');
    writeFileSync(blocked, '');
    await assertRefused(join(blocked, 'homeward.sqlite'), /Name a folder in DATA_DIR/);
    await assertRefused(join(blocked, 'data', 'homeward.sqlite'), /Name a folder in DATA_DIR/);
  });

  it('is refused when its folder cannot be written', async () => {
    chmodSync(folder.path, 0o555);
    // Nothing is forbidden to the superuser, who therefore asks as nobody.
    const superuser = process.geteuid?.() === 0;
    if (superuser) process.seteuid?.(65_534);
    try {
      await assertRefused(file, /cannot be made \(EACCES\)/);
    } finally {
      if (superuser) process.seteuid?.(0);
      chmodSync(folder.path, 0o700);
    }
  });

  it('can be made by several at the same moment', async () => {
    const opening = [1, 2, 3, 4].map(() => openSqlite({ file, now: millis }));
    const stores = await Promise.all(opening);
    const outcomes = await Promise.all(stores.map((store) => store.children.add(aChild())));
    assert.deepEqual(outcomes.toSorted(), ['saved', 'taken', 'taken', 'taken']);
    for (const store of stores) await store.close();
  });
});

function contentOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(
    files.map((n) => [n, readFileSync(join(folder, n)).toString('base64')]),
  );
}
