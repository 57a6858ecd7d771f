import type { Lease, Saved, Shelf } from '../dialogs/store.ts';
import { Fault } from '../episode/fault.ts';
import type { Instant } from '../episode/instant.ts';
import { readText, type Sort, writeText } from './document-text.ts';
import type { Key } from './keys.ts';
import type { Fields, MongoDatabase } from './mongo-database.ts';
import { collections } from './mongo-schema.ts';
import { type Present, presentText } from './mongo-time.ts';

/** What every document on a shelf has; channels are never woken. */
interface Kept {
  readonly id: string;
  readonly authority: string;
  readonly version: number;
  readonly wakeAt?: Instant | null;
  readonly retryAt?: Instant | null;
}

/** A sort of document, the keys it is found by, and which of them no two of an authority share. */
export interface MongoSort<D> extends Sort<D> {
  keysOf(document: D): readonly Key[];
  readonly uniqueName?: string;
}

/** A shelf and the ways to look through it that its own queries are made of. */
export interface MongoShelf<D> {
  readonly shelf: Shelf<D>;
  /** Every document with this key, in order of id. */
  byKey(key: Key): Promise<readonly D[]>;
  /** Every document with this key under any of these values, each once. */
  byAnyKey(name: string, scope: string, values: readonly string[]): Promise<readonly D[]>;
}

const { documents } = collections;

/** The id of a stored document: kinds have no blanks, so that no two documents share one. */
export const storedId = (kind: string, id: string): string => `${kind} ${id}`;

/** Documents of one sort in the database. */
export function mongoShelf<D extends Kept>(
  database: MongoDatabase,
  present: Present,
  sort: MongoSort<D>,
): MongoShelf<D> {
  const { kind } = sort;
  const read = async (filter: Fields, index: string) => {
    const rows = await database.find(documents, filter, { index, only: ['id', 'body'] });
    return rows.map((row) => readText(sort, row));
  };
  return {
    shelf: {
      get: async (id) => (await read({ _id: storedId(kind, id) }, '_id_')).at(0),
      add: (document) => add(database, sort, document),
      save: (document, lease) => save(database, present, sort, document, lease),
    },
    async byKey(key) {
      const found = await read({ kind, keys: keyText(key) }, 'by_key');
      return found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
    async byAnyKey(name, scope, values) {
      if (values.length === 0) return [];
      const any = values.map((value) => keyText([name, scope, value]));
      return read({ kind, keys: { $in: any } }, 'by_key');
    },
  };
}

async function add<D extends Kept>(
  database: MongoDatabase,
  sort: MongoSort<D>,
  document: D,
): Promise<Saved> {
  const { id, authority } = document;
  const added = await database.insert(documents, {
    _id: storedId(sort.kind, id),
    kind: sort.kind,
    id,
    authority,
    version: 0,
    leaseToken: 0,
    leaseUntil: null,
    ...contentOf(sort, { ...document, version: 0 }),
  });
  return added === 'taken' ? 'taken' : 'saved';
}

async function save<D extends Kept>(
  database: MongoDatabase,
  present: Present,
  sort: MongoSort<D>,
  document: D,
  lease: Lease | undefined,
): Promise<Saved> {
  const { id, version } = document;
  const content = contentOf(sort, { ...document, version: version + 1 });
  const changed = await database.update(
    documents,
    {
      _id: storedId(sort.kind, id),
      version,
      ...(lease && stillHeld(tokenFor(lease, sort.kind, id), present)),
    },
    { $set: { ...content, version: version + 1 } },
  );
  if (changed === 'taken') return 'taken';
  return changed === 'changed' ? 'saved' : 'clash';
}

/** Holds while the lease of that token is the newest and has not run out, by the clock of the server that asks. */
export const stillHeld = (leaseToken: number, present: Present): Fields => ({
  leaseToken,
  $expr: { $gt: ['$leaseUntil', presentText(present)] },
});

function contentOf<D extends Kept>(sort: MongoSort<D>, document: D): Fields {
  const keys = sort.keysOf(document);
  const unique = keys.find(([name]) => name === sort.uniqueName);
  return {
    wakeAt: document.wakeAt ?? null,
    retryAt: document.retryAt ?? null,
    keys: keys.map(keyText),
    uniqueKey: unique ? keyText(unique) : storedId(sort.kind, document.id),
    body: writeText(sort, document),
  };
}

/** One text for the whole key, so that one index entry answers it; as JSON no two keys share a text. */
export const keyText = (key: Key): string => JSON.stringify(key);

function tokenFor(lease: Lease, kind: string, id: string): number {
  if (lease.kind === kind && lease.id === id) return lease.token;
  throw new Fault(
    'bug',
    `The ${kind} ${id} was saved under the lease of ${lease.kind} ${lease.id}.`,
  );
}
