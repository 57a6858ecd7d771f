import { setTimeout as pause } from 'node:timers/promises';
import type { Card } from '../../dialogs/card.ts';
import { answeredNotice, workingNotice } from '../notices.ts';
import type { Echo } from './deliver.ts';
import type { Incoming } from './read.ts';

/** How long Teams is kept waiting, in milliseconds. */
export interface Patience {
  readonly invoke: number;
  readonly message: number;
  /** After "still working" was answered, until the card is redrawn: sooner, the answer could overtake it. */
  readonly settle: number;
}

/** Teams gives up on an invoke after 5 s and on a message after 15 s, and then sends the message again. */
export const PATIENCE: Patience = { invoke: 4000, message: 10_000, settle: 1000 };

/**
 * Gives the answer when it comes in time, and "still working" when it does not. What is late goes on;
 * `end` resolves when the pressed card shows its answer in the place of that.
 */
export function inTime(
  done: Promise<Echo | undefined>,
  incoming: Incoming,
  patience: Patience,
  redraw: (card: Card) => Promise<unknown>,
): { readonly now: Promise<Echo | undefined>; readonly end: Promise<unknown> } {
  const invoked = 'pressed' in incoming && incoming.pressed.via === 'invoke';
  const over = new AbortController();
  const bell = pause(invoked ? patience.invoke : patience.message, 'late' as const, {
    signal: over.signal,
    ref: false,
  }).catch(() => undefined);
  const first = Promise.race([done, bell]).finally(() => over.abort());
  const late: Echo | undefined = invoked ? { card: workingNotice } : undefined;
  return {
    now: first.then((echo) => (echo === 'late' ? late : echo)),
    end: Promise.all([first, done]).then(async ([soon, echo]) => {
      if (soon !== 'late' || !invoked) return;
      await pause(patience.settle, undefined, { ref: false });
      await redraw(laterFaceOf(echo));
    }),
  };
}

function laterFaceOf(echo: Echo | undefined): Card {
  if (echo === undefined) return answeredNotice;
  return 'card' in echo ? echo.card : (echo.later ?? answeredNotice);
}
