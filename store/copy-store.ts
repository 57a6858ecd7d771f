import { Fault } from '../episode/fault.ts';
import type { Database } from './database.ts';
import type { MongoDatabase } from './mongo-database.ts';
import { markCopy, refuseFull, rowOf, storedOf } from './mongo-tables.ts';
import { rowsOfSqlite, whileNobodyWrites } from './sqlite-tables.ts';
import { type Row, sumOf, type TableName, type TableSum, tableNames } from './table.ts';

/** What was copied, by table: the same count and hash on both sides. */
export type Copied = ReadonlyMap<TableName, TableSum>;

/**
 * Copies everything from a SQLite file to an empty MongoDB database, and compares the two. Throws Fault('store')
 * for a target that is not empty, and where anything differs; the source is only read, and nobody else writes to it
 * meanwhile.
 */
export function copyStore(from: Database, to: MongoDatabase): Promise<Copied> {
  return whileNobodyWrites(from, async () => {
    await refuseFull(to);
    await markCopy(to, true);
    const copied = new Map<TableName, TableSum>();
    for (const table of tableNames) {
      for (const row of rowsOfSqlite(from, table)) await put(to, table, row);
      copied.set(table, await compared(from, to, table));
    }
    await markCopy(to, false);
    return copied;
  });
}

async function put(to: MongoDatabase, table: TableName, row: Row): Promise<void> {
  if ((await to.insert(table, storedOf(table, row))) === 'added') return;
  throw differs(to, table, 'somebody else wrote to it');
}

async function compared(from: Database, to: MongoDatabase, table: TableName): Promise<TableSum> {
  const was = await sumOf(rowsOfSqlite(from, table));
  const is = await sumOf(rowsOfMongo(to, table));
  if (was.rows !== is.rows) throw differs(to, table, `${was.rows} were read, ${is.rows} are there`);
  if (was.hash !== is.hash) throw differs(to, table, 'their hashes differ');
  return is;
}

async function* rowsOfMongo(database: MongoDatabase, table: TableName): AsyncGenerator<Row> {
  for await (const stored of database.all(table)) yield rowOf(table, stored);
}

const differs = (to: MongoDatabase, table: TableName, why: string): Fault =>
  new Fault(
    'store',
    `The copy of ${table} in ${to.name} is not whole: ${why}. Drop that database, and copy again.`,
  );
