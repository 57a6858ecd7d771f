import { z } from 'zod';
import type { Due, Lease, Watch } from '../dialogs/store.ts';
import { earlier, Instant, instantOf, millisOf } from '../episode/instant.ts';
import type { Database } from './database.ts';
import { statements } from './sqlite-statements.ts';

const Waiting = z.object({
  kind: z.enum(['child', 'draft', 'person', 'briefing', 'notification']),
  id: z.string(),
  since: Instant,
});
const Claimed = z.object({ token: z.int() });
const Moment = z.object({ at: Instant });

/** The watch over everything that is woken; `now` is the store's own time in milliseconds. */
export function sqliteWatch(database: Database, now: () => number): Watch {
  const time = () => instantOf(now());
  return {
    due: async (businessNow, limit) => longestWaiting(database, businessNow, time(), limit),
    claim: async (due, seconds) => claim(database, now(), due, seconds),
    async release({ kind, id, token }) {
      database.rows(statements.release, [kind, id, token, time()]);
    },
    async next() {
      const held = time();
      const retry = first(database, statements.nextRetry, held);
      const leaseEnd = first(database, statements.nextLeaseEnd, held);
      return {
        wakeAt: first(database, statements.nextWake, held),
        retryAt: retry && leaseEnd ? earlier(retry, leaseEnd) : (retry ?? leaseEnd),
      };
    },
  };
}

/**
 * The two clocks may stand far apart, so that how long each document has waited is reckoned on its own clock.
 * The longest waiting of both lists are among the first of each.
 */
function longestWaiting(
  database: Database,
  businessNow: Instant,
  storeNow: Instant,
  limit: number,
): readonly Due[] {
  const waiting = (sql: string, now: Instant) =>
    database.rows(sql, [now, storeNow, Math.max(0, limit)]).map((row) => {
      const { kind, id, since } = Waiting.parse(row);
      return { due: { kind, id }, waited: millisOf(now) - millisOf(since) };
    });
  const all = [
    ...waiting(statements.toWake, businessNow),
    ...waiting(statements.toRetry, storeNow),
  ].toSorted((a, b) => b.waited - a.waited);
  const once = new Map(all.map(({ due }) => [`${due.kind} ${due.id}`, due]));
  return [...once.values()].slice(0, Math.max(0, limit));
}

function claim(
  database: Database,
  nowMillis: number,
  { kind, id }: Due,
  seconds: number,
): Lease | undefined {
  const until = instantOf(nowMillis + seconds * 1000);
  const [row] = database.rows(statements.claim, [until, kind, id, instantOf(nowMillis)]);
  return row === undefined ? undefined : { kind, id, token: Claimed.parse(row).token, until };
}

function first(database: Database, sql: string, held: Instant): Instant | null {
  const [row] = database.rows(sql, [held]);
  return row === undefined ? null : Moment.parse(row).at;
}
