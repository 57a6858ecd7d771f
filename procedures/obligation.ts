import { type Instant, later } from '../episode/instant.ts';
import type { Role, Rule } from './pack.ts';
import type { Span } from './span.ts';

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
  /** The id of the event that began the spell it belongs to, where there is one. */
  readonly spell?: string;
  readonly arisesAt: Instant;
  readonly dueAt: Instant;
  /** What the due time counts from, and that moment, for whoever asks why. */
  readonly countedFrom: { readonly what: CountedFrom; readonly at: Instant };
  /** The length of time that was added to that moment; none where it is due at once or at a time given. */
  readonly span?: Span;
  readonly owner: Role | 'bot';
  /** True where nobody may waive it. */
  readonly fixed: boolean;
  /** Who carries it out, where the procedure says so by the child's facts. */
  readonly provider?: string;
  readonly ended?: Ending;
}

/** The moments that a due time can count from. */
export type CountedFrom =
  | 'missingSince'
  | 'notifiedAt'
  | 'at'
  | 'arisesAt'
  | 'reviewAt'
  /** The moment from which a rule is asked at all: so long after the spell or the event began. */
  | 'threshold'
  /** The event that met the obligation before this one. */
  | 'before'
  /** When the obligation before this one, which was waived, would have been due. */
  | 'beforeDue'
  /** The last milestone that has a figure of its own. */
  | 'milestone';

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
