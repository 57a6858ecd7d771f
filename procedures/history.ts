import { createHash } from 'node:crypto';
import type { Entry } from './child.ts';

/** The entry with the hash that chains it to the one before; the first of an episode chains to its reference. */
export function chained(
  reference: string,
  before: readonly Entry[],
  entry: Omit<Entry, 'hash'>,
): Entry {
  return { ...entry, hash: hashOf(before.at(-1)?.hash ?? reference, entry) };
}

/** The position of the first entry that is not as it was recorded, or nothing when the whole history holds. */
export function firstAltered(reference: string, entries: readonly Entry[]): number | undefined {
  let previous = reference;
  for (const [i, { hash, ...entry }] of entries.entries()) {
    if (hashOf(previous, entry) !== hash) return i;
    previous = hash;
  }
  return undefined;
}

function hashOf(previous: string, entry: Omit<Entry, 'hash'>): string {
  return createHash('sha256').update(previous).update(canonical(entry)).digest('hex');
}

/** JSON with its keys in order, so that a database that reorders keys changes no hash. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
