import { type Instant, later } from '../episode/instant.ts';
import { knownAt } from '../episode/timeline.ts';
import type { Cause } from './cause.ts';
import { hasFacts } from './facts.ts';
import type { CountedFrom } from './obligation.ts';
import type { Due } from './pack.ts';
import { type Clocks, timesSpan } from './plus-span.ts';
import type { Figure, Span } from './span.ts';

/** When something is due, what that counts from, and what was added. */
export interface DueTime {
  readonly dueAt: Instant;
  readonly countedFrom: { readonly what: CountedFrom; readonly at: Instant };
  readonly span?: Span;
}

/** When an obligation that a cause brings is due. Throws a `calendar` fault past the bank holidays known. */
export function dueOf(due: Due, cause: Cause, clocks: Clocks): DueTime {
  if (due === 'at-once') {
    const { arisesAt } = cause;
    return { dueAt: arisesAt, countedFrom: { what: 'arisesAt', at: arisesAt } };
  }
  if ('milestones' in due) return milestoneDue(due, cause, clocks);
  if (due.field !== undefined && cause.event.type === 'concern-raised' && cause.event.reviewAt) {
    const { reviewAt } = cause.event;
    const countedFrom = { what: 'reviewAt', at: reviewAt } as const;
    return { dueAt: later(reviewAt, cause.event.at), countedFrom };
  }
  const countedFrom = startOf(due.since, cause);
  return counted(countedFrom, spanOf(due.span, cause), clocks);
}

/** The figure that holds for this cause. */
function spanOf(figure: Figure, cause: Cause): Span {
  if ('fromCare' in figure) {
    return cause.spell?.from === 'home' ? figure.fromHome : figure.fromCare;
  }
  if (!('where' in figure)) return figure;
  return hasFacts(cause.facts, figure.where) ? figure.span : figure.otherwise;
}

/** After the last milestone with a figure, months are added at one go: one short month shortens no later one. */
function milestoneDue(
  due: Extract<Due, { milestones: unknown }>,
  cause: Cause,
  clocks: Clocks,
): DueTime {
  const missingSince = startOf('missingSince', cause);
  const place = cause.milestone ?? 0;
  const own = due.milestones[place];
  if (own) return counted(missingSince, own, clocks);
  const last = due.milestones.length - 1;
  const base = clocks.plus(missingSince.at, due.milestones[last] ?? due.thenEvery);
  const more = timesSpan(due.thenEvery, place - last);
  return counted({ what: 'milestone', at: base }, more, clocks);
}

type Start = DueTime['countedFrom'];

function startOf(
  since: 'missingSince' | 'notifiedAt' | 'at' | 'mark' | undefined,
  c: Cause,
): Start {
  switch (since) {
    case 'missingSince':
      return { what: since, at: c.spell?.since ?? c.arisesAt };
    case 'notifiedAt':
      return { what: since, at: knownAt(c.event) };
    case 'at':
      return { what: since, at: c.event.at };
    case 'mark':
      return c.mark ?? { what: 'at', at: c.event.at };
    case undefined:
      return { what: 'arisesAt', at: c.arisesAt };
    default: {
      const never: never = since;
      return never;
    }
  }
}

const counted = (countedFrom: Start, span: Span, clocks: Clocks): DueTime => ({
  dueAt: clocks.plus(countedFrom.at, span),
  countedFrom,
  span,
});
