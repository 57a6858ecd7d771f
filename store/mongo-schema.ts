/** The version of what is laid down here; a database of a higher one is refused. */
export const schemaVersion = 1;

/** The collections. Whatever must be woken, and channels, lie in one, so that what is due is one question. */
export const collections = {
  documents: 'documents',
  archive: 'archive',
  deliveries: 'deliveries',
  packs: 'packs',
  counters: 'counters',
  pauses: 'pauses',
  settings: 'settings',
  /** One document: the version of the schema, and when the database was last seen to take writes. */
  homeward: 'homeward',
} as const;

/** The name of the index that every collection has. */
export const byId = '_id_';

/** The indexes of the collections that are asked by more than their ids. */
export const indexes = {
  [collections.documents]: [
    { name: 'by_key', key: { kind: 1, keys: 1, id: 1 } },
    // The unique key of what has none is its id, so that no part of the index has to be left out.
    { name: 'one_of_a_kind', key: { authority: 1, uniqueKey: 1 }, unique: true },
    { name: 'to_wake', key: { wakeAt: 1, leaseUntil: 1 } },
    { name: 'to_retry', key: { retryAt: 1, leaseUntil: 1 } },
    { name: 'held', key: { leaseUntil: 1, wakeAt: 1, retryAt: 1 } },
  ],
  [collections.archive]: [{ name: 'by_closing', key: { authority: 1, closedAt: 1 } }],
  [collections.deliveries]: [{ name: 'of_document', key: { document: 1 } }],
} as const;
