import type { PostOutcome } from '../../dialogs/services.ts';
import type { Pace } from './pace.ts';

/** How a try ended; nothing where there is nothing more to say of it. */
export type Tried = PostOutcome | undefined;

/**
 * Nobody waits longer than this for what they asked for: they ask again. Slack is waited for longer than Teams, whose
 * pauses fall within a turn that a stop waits for.
 */
const LONGEST_PAUSE_MS = 30_000;

/** An answer to somebody is worth another try: Slack did nothing yet, and says that it will soon. */
export const isWorthWaiting = (outcome: Tried): boolean =>
  outcome?.outcome === 'busy' &&
  outcome.retryAfterMs !== undefined &&
  outcome.retryAfterMs <= LONGEST_PAUSE_MS;

const MOST_TRIES = 5;
const SHORTEST_PAUSE_MS = 1000;

/** What a try gave back, as far as it says how long to leave Slack alone. */
type Answered = { readonly outcome: string; readonly retryAfterMs?: number } | undefined;

/** Tries a few times while it is worth another, with the pauses that Slack asks for, or longer and longer ones. */
export async function insist<T extends Answered>(
  call: () => Promise<T>,
  isWorthAnother: (outcome: T) => boolean,
  pace: Pick<Pace, 'pause'>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await call();
    if (!isWorthAnother(outcome) || tries >= MOST_TRIES) return outcome;
    await pace.pause(outcome?.retryAfterMs ?? SHORTEST_PAUSE_MS * 2 ** (tries - 1));
  }
}
