import type { Instant } from '../episode/instant.ts';

/** A value that is stored, or that a question or a change is made of. */
export type Value = string | number | boolean | null | Date | readonly Value[] | Fields;

/** Named values: a stored document, a filter, a change. */
export interface Fields {
  readonly [name: string]: Value;
}

/** Which index serves a question, and what of the answer is wanted. The index is named, so that none is ever guessed. */
export interface Asked {
  readonly index: string;
  readonly only?: readonly string[];
  readonly sort?: Readonly<Record<string, 1 | -1>>;
  /** At least 1. */
  readonly limit?: number;
}

/**
 * One open MongoDB database. Every write concerns one document, is acknowledged by a majority and is in the journal;
 * every read asks the primary. What the network or the server prevents is thrown as Fault('store').
 */
export interface MongoDatabase {
  /** The database and its servers, for sentences; never the credentials. */
  readonly name: string;
  find(collection: string, filter: Fields, asked: Asked): Promise<readonly unknown[]>;
  /** Everything in a collection, read as it is asked for; for copies and comparisons. */
  all(collection: string): AsyncIterable<unknown>;
  /** Adds a document; `taken` where its id or a unique key of it exists. */
  insert(collection: string, document: Fields): Promise<'added' | 'taken'>;
  /** Changes one document named by its id, if the filter holds: whether it did, or what unique key stood in the way. */
  update(
    collection: string,
    filter: Fields,
    change: Fields,
  ): Promise<'changed' | 'unmatched' | 'taken'>;
  /** As `update`, by stages that the server works out; these fields of the document after it, if the filter held. */
  updateAndGet(
    collection: string,
    filter: Fields,
    stages: readonly Fields[],
    only: readonly string[],
  ): Promise<unknown>;
  /** Changes the document of that id, or makes it where there is none. */
  upsert(collection: string, id: string, change: Fields): Promise<void>;
  /** As `upsert`, and gives the document as it then is. */
  upsertAndGet(collection: string, id: string, change: Fields): Promise<unknown>;
  remove(collection: string, id: string): Promise<void>;
  /** The server's own time. */
  time(): Promise<Instant>;
  /** Lets go of the connections; a second call does nothing. */
  close(): Promise<void>;
}
