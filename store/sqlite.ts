import { setTimeout } from 'node:timers/promises';
import Libsql from 'libsql';
import { z } from 'zod';
import type { Store } from '../dialogs/store.ts';
import { Fault } from '../episode/fault.ts';
import type { Database, Value } from './database.ts';
import { cannotOpen, isBusy, isTaken, storeFault } from './sqlite-fault.ts';
import { identityOf, notOurs, readyFile, refuseNewer } from './sqlite-file.ts';
import { applicationId, laterIndexes, schema, schemaVersion } from './sqlite-schema.ts';
import { statements } from './sqlite-statements.ts';
import { storeOn } from './sqlite-store.ts';

// Below the five seconds within which readiness must show that the database is held.
const busyMillis = 4000;

const Made = z.object({ application: z.int(), version: z.int(), tables: z.int() });
const made = `SELECT application_id AS application, user_version AS version,
  (SELECT count(*) FROM sqlite_schema) AS tables FROM pragma_application_id, pragma_user_version`;

/**
 * The store in one SQLite file, which several processes may share; folder and file are made where there are none.
 * `now` is the store's own time in milliseconds. Throws Fault('store') for a file it must not or cannot use.
 */
export async function openSqlite(options: {
  readonly file: string;
  readonly now: () => number;
}): Promise<Store> {
  return storeOn(await openDatabase(options.file), options.now);
}

/** The database file itself, checked, with its tables made and every statement prepared. */
export async function openDatabase(file: string): Promise<Database> {
  readyFile(file);
  let opened: Libsql.Database | undefined;
  try {
    opened = new Libsql(file, { timeout: busyMillis });
    makeTables(opened, file);
    opened.exec(laterIndexes);
    await writeAhead(opened, file);
    return handleOf(opened, file);
  } catch (cause) {
    opened?.close();
    throw opened ? storeFault(file, cause) : cannotOpen(file, cause);
  }
}

function makeTables(opened: Libsql.Database, file: string): void {
  opened.exec('PRAGMA page_size = 16384');
  if (madeBy(opened, file)) return;
  opened.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have made them between the question and the lock.
    if (!madeBy(opened, file)) {
      opened.exec(`${schema}
        PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion};`);
    }
    opened.exec('COMMIT');
  } catch (cause) {
    opened.exec('ROLLBACK');
    throw cause;
  }
}

function madeBy(opened: Libsql.Database, file: string): boolean {
  const { application, version, tables } = Made.parse(opened.prepare(made).all([]).at(0));
  if (application === 0 && tables === 0) return false;
  if (application !== applicationId) throw notOurs(file);
  refuseNewer(file, version);
  return true;
}

async function writeAhead(opened: Libsql.Database, file: string): Promise<void> {
  // Changing to the write-ahead log needs the file alone, and does not wait for another process that opens it too.
  for (let attempt = 1; ; attempt += 1) {
    try {
      const [mode] = z
        .array(z.object({ journal_mode: z.string() }))
        .parse(opened.pragma('journal_mode = WAL'));
      if (mode?.journal_mode === 'wal') break;
      throw new Fault(
        'store',
        `The database ${file} cannot keep a write-ahead log here. Set DATA_DIR to a local disk.`,
      );
    } catch (cause) {
      if (!isBusy(cause) || attempt === 50) throw cause;
      await setTimeout(20);
    }
  }
  // An acknowledged write must survive a loss of power, which NORMAL does not promise.
  opened.exec('PRAGMA synchronous = FULL');
}

function handleOf(opened: Libsql.Database, file: string): Database {
  const prepared = new Map(
    Object.values(statements).map((sql) => [String(sql), opened.prepare(sql)]),
  );
  const identity = identityOf(file);
  let open = true;
  // `all` runs a statement to its end; `get` may leave one standing, and with it a lock.
  const run = (sql: string, values: readonly Value[]): readonly unknown[] => {
    if (!open) throw new Fault('store', `The database ${file} is closed.`);
    return (prepared.get(sql) ?? opened.prepare(sql)).all([...values]);
  };
  return {
    file,
    rows: (sql, values = []) => orFault(file, () => run(sql, values)),
    write: (sql, values) =>
      orFault(file, () => {
        try {
          return run(sql, values);
        } catch (cause) {
          if (isTaken(cause)) return 'taken';
          throw cause;
        }
      }),
    inPlace: () => identity !== undefined && identityOf(file) === identity,
    close() {
      if (!open) return;
      open = false;
      orFault(file, () => closeTidily(opened));
    },
  };
}

function closeTidily(opened: Libsql.Database): void {
  try {
    opened.pragma('wal_checkpoint(TRUNCATE)');
  } catch (cause) {
    // What is in the log is safe there: whoever opens the file next brings it in.
    if (!isBusy(cause)) throw cause;
  } finally {
    opened.close();
  }
}

function orFault<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw storeFault(file, cause);
  }
}
