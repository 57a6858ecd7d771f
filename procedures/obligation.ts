import { type Instant, later } from '../episode/instant.ts';
import type { Role, Rule } from './pack.ts';

/** How an obligation ended, when in truth, and from when that was known. */
export interface Ending {
  readonly as: 'met' | 'waived' | 'lapsed';
  readonly at: Instant;
  readonly knownAt: Instant;
  /** The id of the event that ended it; none where the bot did it itself. */
  readonly event?: string;
}

/** A rule on this episode: somebody must do something by a time. */
export interface Obligation {
  /** The rule and the event that caused it, so that a corrected date is the same obligation. */
  readonly id: string;
  readonly rule: Rule;
  /** The id of the event that caused it. */
  readonly cause: string;
  readonly arisesAt: Instant;
  readonly dueAt: Instant;
  /** What the due time counts from, and that moment, for whoever asks why. */
  readonly countedFrom: { readonly what: CountedFrom; readonly at: Instant };
  readonly owner: Role | 'bot';
  readonly ended?: Ending;
}

/** The moments that a due time can count from. */
export type CountedFrom = 'missingSince' | 'notifiedAt' | 'at' | 'arisesAt' | 'reviewAt';

/** Where an obligation stands at a moment. */
export type Status = 'open' | 'overdue' | Ending['as'];

/** Where an obligation stands at `now`: overdue only after `dueAt`, and ended only once that was known. */
export function statusAt(obligation: Obligation, now: Instant): Status {
  if (obligation.ended && obligation.ended.knownAt <= now) return obligation.ended.as;
  return now > obligation.dueAt ? 'overdue' : 'open';
}

/** True while somebody still has to do it. */
export const isOwed = (obligation: Obligation, now: Instant): boolean =>
  obligation.arisesAt <= now && !(obligation.ended && obligation.ended.knownAt <= now);

/** Met, but after it was due. */
export const wasLate = (obligation: Obligation): boolean =>
  obligation.ended?.as === 'met' && obligation.ended.at > obligation.dueAt;

/** In order of what falls due first, and then of rule. */
export const byDue = (a: Obligation, b: Obligation): number =>
  compare(a.dueAt, b.dueAt) || compare(a.rule.rule, b.rule.rule) || compare(a.id, b.id);

/** When the bot's own telling counts as done: once it is due and has arisen. */
export const toldAt = (arisesAt: Instant, dueAt: Instant): Instant => later(arisesAt, dueAt);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
