/** Leave to post now, or how long the channel is others'. */
export type Leave =
  | { readonly may: 'post' }
  | { readonly may: 'wait'; readonly retryAfterMs: number };

/** Slack takes about one message a second in a channel; this keeps one process to it. */
export interface Pace {
  /** Waits up to a second for a turn; where somebody waits already, it says at once to come back later. */
  turn(channel: string): Promise<Leave>;
  /** Waits for a turn as long as it takes; for what nobody waits for. */
  patientTurn(channel: string): Promise<void>;
  /** Lets so many milliseconds pass. */
  pause(ms: number): Promise<void>;
}

const BETWEEN_MS = 1000;

/** Paces posts by a pause that takes so many milliseconds. */
export function paced(pause: (ms: number) => Promise<void>): Pace {
  const closed = new Map<string, Promise<void>>();
  const waited = new Set<string>();
  const take = (channel: string): Leave => {
    const opens = pause(BETWEEN_MS).then(() => {
      // Whoever waits takes the turn next: nobody may slip in between.
      if (!waited.has(channel)) closed.delete(channel);
    });
    closed.set(channel, opens);
    return { may: 'post' };
  };
  const turn = async (channel: string): Promise<Leave> => {
    const opens = closed.get(channel);
    if (opens === undefined) return take(channel);
    // A longer queue would outlast the time in which the scheduler expects an answer.
    if (waited.has(channel)) return { may: 'wait', retryAfterMs: 2 * BETWEEN_MS };
    waited.add(channel);
    await opens;
    waited.delete(channel);
    return take(channel);
  };
  return {
    turn,
    pause,
    async patientTurn(channel) {
      for (;;) {
        const given = await turn(channel);
        if (given.may === 'post') return;
        await pause(given.retryAfterMs);
      }
    },
  };
}
