import type { Lease, Saved, Shelf } from '../dialogs/store.ts';
import { Fault } from '../episode/fault.ts';
import { type Instant, instantOf } from '../episode/instant.ts';
import type { Database, Value } from './database.ts';
import { readText, type Sort, writeText } from './document-text.ts';
import type { Key } from './keys.ts';
import { statements } from './sqlite-statements.ts';

/** What every document on a shelf has; channels are never woken. */
interface Kept {
  readonly id: string;
  readonly authority: string;
  readonly version: number;
  readonly wakeAt?: Instant | null;
  readonly retryAt?: Instant | null;
}

/** A sort of document with the keys it is found by. */
export interface ShelfSort<D> extends Sort<D> {
  keysOf(document: D): readonly Key[];
}

/** A shelf and the ways to look through it that its own queries are made of. */
export interface SqliteShelf<D> {
  readonly shelf: Shelf<D>;
  /** Every document with this key, in order of id. */
  byKey(key: Key): readonly D[];
  /** Every document with this key under any of these values, each once. */
  byAnyKey(name: string, scope: string, values: readonly string[]): readonly D[];
}

/** Documents of one sort in the database; `now` is the store's own time in milliseconds. */
export function sqliteShelf<D extends Kept>(
  database: Database,
  now: () => number,
  sort: ShelfSort<D>,
): SqliteShelf<D> {
  const read = (rows: readonly unknown[]) => rows.map((row) => readText(sort, row));
  const { kind } = sort;
  return {
    shelf: {
      get: async (id) => read(database.rows(statements.document, [kind, id])).at(0),
      add: async (document) => add(database, sort, document),
      save: async (document, lease) => save(database, now, sort, document, lease),
    },
    byKey: (key) => read(database.rows(statements.documentsByKey, [kind, ...key])),
    byAnyKey: (name, scope, values) =>
      read(
        database.rows(statements.documentsByKeys, [
          kind,
          kind,
          name,
          scope,
          JSON.stringify(values),
        ]),
      ),
  };
}

function add<D extends Kept>(database: Database, sort: ShelfSort<D>, document: D): Saved {
  const values = [
    sort.kind,
    document.id,
    document.authority,
    ...contentOf(sort, { ...document, version: 0 }),
  ];
  return database.write(statements.addDocument, values) === 'taken' ? 'taken' : 'saved';
}

function save<D extends Kept>(
  database: Database,
  now: () => number,
  sort: ShelfSort<D>,
  document: D,
  lease: Lease | undefined,
): Saved {
  const { id, version } = document;
  const values = [
    ...contentOf(sort, { ...document, version: version + 1 }),
    sort.kind,
    id,
    version,
  ];
  const written =
    lease === undefined
      ? database.write(statements.saveDocument, values)
      : database.write(statements.saveHeldDocument, [
          ...values,
          tokenFor(lease, sort.kind, id),
          instantOf(now()),
        ]);
  if (written === 'taken') return 'taken';
  return written.length === 1 ? 'saved' : 'clash';
}

const contentOf = <D extends Kept>(sort: ShelfSort<D>, document: D): readonly Value[] => [
  document.wakeAt ?? null,
  document.retryAt ?? null,
  JSON.stringify(sort.keysOf(document)),
  writeText(sort, document),
];

function tokenFor(lease: Lease, kind: string, id: string): number {
  if (lease.kind === kind && lease.id === id) return lease.token;
  throw new Fault(
    'bug',
    `The ${kind} ${id} was saved under the lease of ${lease.kind} ${lease.id}.`,
  );
}
