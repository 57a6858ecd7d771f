import type { Clock } from '../../dialogs/services.ts';
import type { Store } from '../../dialogs/store.ts';
import { type Instant, instantOf, millisOf } from '../../episode/instant.ts';
import { englandAndWales } from '../../procedures/bank-holidays.ts';
import { readMove } from './typed-move.ts';

/** What came of moving the clock: the new time, or a sentence that says why it stands as it did. */
export type Moved = { readonly now: Instant } | { readonly refused: string };

/** The business clock of local mode: the machine's own, and as far ahead of it as somebody moved it. */
export interface MovableClock extends Clock {
  /** Moves on by what was typed (`+24h`, `+90m`, `+3d`); the new time outlives a restart. It never goes back. */
  advance(typed: string): Promise<Moved>;
}

type Settings = Store['settings'];

const SETTING = 'local-clock-ahead-ms';

/** The clock as it was left: `system` tells the machine's time, and the store how far ahead of it we are. */
export async function movableClock(system: Clock, settings: Settings): Promise<MovableClock> {
  let ahead = Number((await settings.get(SETTING)) ?? 0);
  const now = (): Instant => instantOf(millisOf(system.now()) + ahead);
  return {
    now,
    async advance(typed) {
      const move = readMove(typed);
      if ('refused' in move) return move;
      const moved = millisOf(now()) + move.ms;
      if (instantOf(moved).slice(0, 10) >= lastDay) return { refused: tooFar };
      const next = ahead + move.ms;
      await settings.put(SETTING, String(next));
      ahead = next;
      return { now: now() };
    },
  };
}

// A year before the table of bank holidays ends: deadlines reach forward too.
const lastDay = `${Number(englandAndWales.last.slice(0, 4)) - 1}-12-31`;
const tooFar = `The clock stays as it was: it goes no further than ${lastDay.slice(0, 4)}, because bank holidays are known for one year more only.`;
