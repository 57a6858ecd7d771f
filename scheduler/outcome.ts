import type { PostOutcome } from '../dialogs/services.ts';
import { type Instant, instantOf, millisOf } from '../episode/instant.ts';
import type { Address, Message } from '../procedures/message.ts';

/** How often a platform is asked before a person is told instead. */
export const mostAttempts = 5;

const second = 1000;
const minute = 60 * second;

/** The pauses between attempts: short at first, and together longer than an hour's outage. */
const pauses = [10 * second, minute, 10 * minute, 50 * minute];

/** How long a platform has for an answer, and how much longer until nobody expects one. */
export const sendMillis = 5 * second;
const marginMillis = 3 * second;

/** The message as it stands before the network call: put to an address, with a deadline by the store's time. */
export const asSending = (
  message: Message,
  putTo: Address,
  now: Instant,
  time: Instant,
): Message => ({
  ...settledOf(message),
  state: 'sending',
  putTo,
  attempts: message.attempts + 1,
  deadline: later(time, sendMillis + marginMillis),
  saidAt: message.saidAt ?? now,
});

/** The message after the platform's answer; `drawn` is the hash of the card that was put to it. */
export function afterOutcome(
  message: Message,
  outcome: PostOutcome,
  drawn: string,
  time: Instant,
): Message {
  const pause = later(time, pauses[message.attempts - 1] ?? 50 * minute);
  const spent = message.attempts >= mostAttempts;
  switch (outcome.outcome) {
    case 'posted':
      return { ...settledOf(message), state: 'sent', posted: outcome.posted, drawn };
    case 'gone':
    case 'refused':
      return asUndeliverable(message, outcome.why);
    case 'busy':
      // Being asked to wait is no failure: it doesn't count towards the attempts.
      if (outcome.retryAfterMs !== undefined) {
        const attempts = message.attempts - 1;
        return { ...asRetrying(message, later(time, outcome.retryAfterMs)), attempts };
      }
      if (spent) return asUndeliverable(message, outcome.why);
      return asRetrying(message, pause);
    case 'unknown':
      return { ...message, state: 'ambiguous', notBefore: pause };
    default: {
      const never: never = outcome;
      return never;
    }
  }
}

/** How often a message is tried in all, where one platform after another turns out to have no way to its recipient. */
const mostEverywhere = 2 * mostAttempts;

/** To be sent at once on another platform, now that one has no way to its recipient any more. */
export const asElsewhere = (message: Message, why: string): Message =>
  message.attempts < mostEverywhere
    ? { ...settledOf(message), state: 'waiting' }
    : asUndeliverable(message, why);

/** Where it goes could not be found out: that counts as an attempt, so that it does not wait for ever. */
export const asUnplaced = (message: Message, why: string, time: Instant): Message =>
  afterOutcome({ ...message, attempts: message.attempts + 1 }, { outcome: 'busy', why }, '', time);

/** Not before an instant of the store's time. */
export const asRetrying = (message: Message, notBefore: Instant): Message => ({
  ...settledOf(message),
  state: 'retrying',
  notBefore,
});

/** Put to a platform by somebody who never told how it ended. */
export const asAmbiguous = (message: Message, time: Instant): Message => ({
  ...message,
  state: 'ambiguous',
  notBefore: time,
});

/** It will not reach whoever it was for; `why` is in words for the coordinator. */
export const asUndeliverable = (message: Message, why: string): Message => ({
  ...settledOf(message),
  state: 'undeliverable',
  reason: why,
});

/** Not to be said any more. */
export const asWithdrawn = (message: Message, why: string): Message => ({
  ...settledOf(message),
  state: 'withdrawn',
  reason: why,
});

/** The message without what only a send under way has. */
export function settledOf(message: Message): Message {
  const {
    deadline: _deadline,
    notBefore: _notBefore,
    putTo: _putTo,
    soughtAt: _soughtAt,
    ...rest
  } = message;
  return rest;
}

/** The instant so many milliseconds after another. */
export const later = (time: Instant, ms: number): Instant => instantOf(millisOf(time) + ms);
