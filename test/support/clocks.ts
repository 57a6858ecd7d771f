import { type Instant, instantOf, millisOf } from '../../episode/instant.ts';

/** A clock that stands still until a test moves it; it serves as the business clock and as the store's time. */
export interface StoppedClock {
  now(): Instant;
  /** The same moment as milliseconds, which is how the store takes its time. */
  millis(): number;
  /** Moves on (or back) by so many milliseconds. */
  move(ms: number): void;
  moveTo(instant: Instant): void;
}

/** A clock stopped at an instant: a Monday morning in November, when none is given. */
export function stoppedClock(at: Instant = '2026-11-02T09:00:00.000Z'): StoppedClock {
  let millis = millisOf(at);
  return {
    now: () => instantOf(millis),
    millis: () => millis,
    move(ms) {
      millis += ms;
    },
    moveTo(instant) {
      millis = millisOf(instant);
    },
  };
}
