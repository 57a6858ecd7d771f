import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Instant, instantOf, millisOf } from '../../episode/instant.ts';

const Hands = z.object({ business: z.string(), ahead: z.int() });

/** Two clocks in a file, which one process moves and others read: business time, and how far the store's is ahead. */
export interface SharedClock {
  readonly file: string;
  now(): Instant;
  /** Moves the store's own time on, on top of the server's, which runs. */
  moveTime(ms: number): void;
  moveTo(business: Instant): void;
  /** How a store is opened on it. */
  readonly time: {
    present(): { readonly $dateAdd: { startDate: string; unit: string; amount: number } };
    now(server: () => Promise<Instant>): Promise<Instant>;
  };
}

/** The clocks in a file, made where they are told what they show. */
export function sharedClock(file: string, business?: Instant): SharedClock {
  const read = () => Hands.parse(JSON.parse(readFileSync(file, 'utf8')));
  // Renamed into place, so that nobody ever reads half of it.
  const write = (hands: z.infer<typeof Hands>) => {
    writeFileSync(`${file}.new`, JSON.stringify(hands));
    renameSync(`${file}.new`, file);
  };
  if (business !== undefined) write({ business, ahead: 0 });
  return {
    file,
    now: () => read().business,
    moveTime: (ms) => write({ ...read(), ahead: read().ahead + ms }),
    moveTo: (to) => write({ ...read(), business: to }),
    time: {
      present: () => ({
        $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: read().ahead },
      }),
      now: async (server) => instantOf(millisOf(await server()) + read().ahead),
    },
  };
}
