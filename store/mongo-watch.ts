import { z } from 'zod';
import type { Due, Lease, Watch } from '../dialogs/store.ts';
import { earlier, Instant, millisOf } from '../episode/instant.ts';
import type { Fields, MongoDatabase } from './mongo-database.ts';
import { collections } from './mongo-schema.ts';
import { stillHeld, storedId } from './mongo-shelf.ts';
import { type Present, presentText, textAfter } from './mongo-time.ts';

const { documents } = collections;

const Waiting = z.object({
  kind: z.enum(['child', 'draft', 'person', 'briefing', 'notification']),
  id: z.string(),
  wakeAt: Instant.nullable(),
  retryAt: Instant.nullable(),
});
const Claimed = z.object({ leaseToken: z.int(), leaseUntil: Instant });
const Held = z.object({ leaseUntil: Instant });

const waitingFields = ['kind', 'id', 'wakeAt', 'retryAt'];

/** The watch over everything that is woken; `time` is the store's own. */
export function mongoWatch(
  database: MongoDatabase,
  present: Present,
  time: () => Promise<Instant>,
): Watch {
  return {
    due: async (now, limit) =>
      limit <= 0 ? [] : longestWaiting(database, now, await time(), limit),
    claim: (due, seconds) => claim(database, present, due, seconds),
    async release({ kind, id, token }) {
      const held = { _id: storedId(kind, id), ...stillHeld(token, present) };
      await database.update(documents, held, { $set: { leaseUntil: null } });
    },
    next: async () => next(database, await time()),
  };
}

/**
 * The two clocks may stand far apart, so that how long each document has waited is reckoned on its own clock.
 * The longest waiting of both lists are among the first of each.
 */
async function longestWaiting(
  database: MongoDatabase,
  businessNow: Instant,
  storeNow: Instant,
  limit: number,
): Promise<readonly Due[]> {
  const waiting = async (field: 'wakeAt' | 'retryAt', index: string, now: Instant) => {
    const come = { [field]: { $gt: '', $lte: now }, ...free(storeNow) };
    const asked = { index, only: waitingFields, sort: { [field]: 1 as const }, limit };
    return (await database.find(documents, come, asked)).map((row) => {
      const { kind, id, [field]: since } = Waiting.parse(row);
      return { due: { kind, id }, waited: millisOf(now) - millisOf(since ?? now) };
    });
  };
  const lists = await Promise.all([
    waiting('wakeAt', 'to_wake', businessNow),
    waiting('retryAt', 'to_retry', storeNow),
  ]);
  const all = lists.flat().toSorted((a, b) => b.waited - a.waited);
  const once = new Map(all.map(({ due }) => [`${due.kind} ${due.id}`, due]));
  return [...once.values()].slice(0, limit);
}

async function claim(
  database: MongoDatabase,
  present: Present,
  { kind, id }: Due,
  seconds: number,
): Promise<Lease | undefined> {
  const isFree = { $lte: [{ $ifNull: ['$leaseUntil', ''] }, presentText(present)] };
  const taken = await database.updateAndGet(
    documents,
    { _id: storedId(kind, id), $expr: isFree },
    [
      {
        $set: {
          leaseToken: { $add: ['$leaseToken', 1] },
          leaseUntil: textAfter(present, seconds * 1000),
        },
      },
    ],
    ['leaseToken', 'leaseUntil'],
  );
  if (taken === undefined) return undefined;
  const { leaseToken: token, leaseUntil: until } = Claimed.parse(taken);
  return { kind, id, token, until };
}

async function next(
  database: MongoDatabase,
  now: Instant,
): Promise<{ readonly wakeAt: Instant | null; readonly retryAt: Instant | null }> {
  const first = async (filter: Fields, index: string, field: string) => {
    const asked = { index, only: [...waitingFields, 'leaseUntil'], sort: { [field]: 1 as const } };
    return (await database.find(documents, filter, { ...asked, limit: 1 })).at(0);
  };
  // Asked from '' on, which is before every instant and after null.
  const [wake, retry, held] = await Promise.all([
    first({ wakeAt: { $gt: '' }, ...free(now) }, 'to_wake', 'wakeAt'),
    first({ retryAt: { $gt: '' }, ...free(now) }, 'to_retry', 'retryAt'),
    first(
      { leaseUntil: { $gt: now }, $or: [{ wakeAt: { $gt: '' } }, { retryAt: { $gt: '' } }] },
      'held',
      'leaseUntil',
    ),
  ]);
  const retryAt = retry === undefined ? null : Waiting.parse(retry).retryAt;
  const leaseEnd = held === undefined ? null : Held.parse(held).leaseUntil;
  return {
    wakeAt: wake === undefined ? null : Waiting.parse(wake).wakeAt,
    retryAt: retryAt && leaseEnd ? earlier(retryAt, leaseEnd) : (retryAt ?? leaseEnd),
  };
}

/** Nobody holds it. A claim asks again, by the server's clock: what is listed here is only worth trying. */
const free = (now: Instant): Fields => ({
  $or: [{ leaseUntil: null }, { leaseUntil: { $lte: now } }],
});
