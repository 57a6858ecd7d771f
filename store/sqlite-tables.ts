import { z } from 'zod';
import type { Database } from './database.ts';
import type { Row, TableName } from './table.ts';

const columns: Readonly<Record<TableName, string>> = {
  documents: 'kind, id, authority, version, wake_at, retry_at, lease_token, keys, body',
  archive: 'authority, reference, body',
  deliveries: 'key, authority, document, settled_at, body',
  packs: 'hash, resolved',
  counters: 'name, value',
  pauses: 'conversation, until',
  settings: 'name, value',
};

const pageRows = 500;
const Read = z.looseObject({ at: z.int() });
const Content = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** Every row of a table as it is stored, a page at a time. Leases are left behind: who held them is not there any more. */
export function* rowsOfSqlite(database: Database, table: TableName): Generator<Row> {
  const sql = `SELECT rowid AS at, ${columns[table]} FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ${pageRows}`;
  for (let after = -1; ; ) {
    const page = database.rows(sql, [after]).map((row) => Read.parse(row));
    for (const { at: _at, ...row } of page) yield Content.parse(row);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.at;
  }
}

/** Keeps everybody else from writing while the work is done, so that what is read is of one moment. */
export async function whileNobodyWrites<T>(database: Database, work: () => Promise<T>): Promise<T> {
  database.rows('BEGIN IMMEDIATE');
  try {
    return await work();
  } finally {
    database.rows('ROLLBACK');
  }
}
