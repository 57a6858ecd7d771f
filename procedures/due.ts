import { type Instant, later } from '../episode/instant.ts';
import { knownAt } from '../episode/timeline.ts';
import type { Cause } from './cause.ts';
import { plusDays, plusHours, plusMinutes, plusMonths } from './local-time.ts';
import type { CountedFrom } from './obligation.ts';
import type { Due, Span } from './pack.ts';
import { type Calendar, plusWorkingDays } from './working-days.ts';

/** When something is due, and what that counts from. */
export interface DueTime {
  readonly dueAt: Instant;
  readonly countedFrom: { readonly what: CountedFrom; readonly at: Instant };
}

/** When an obligation that a cause brings is due. Throws a `calendar` fault past the bank holidays known. */
export function dueOf(due: Due, cause: Cause, calendar: Calendar): DueTime {
  if (due === 'at-once') return counted('arisesAt', cause.arisesAt, cause.arisesAt);
  if (due.field !== undefined && cause.event.type === 'concern-raised' && cause.event.reviewAt) {
    const { reviewAt } = cause.event;
    return counted('reviewAt', reviewAt, later(reviewAt, cause.event.at));
  }
  const what = due.since ?? 'arisesAt';
  const from = momentOf(what, cause);
  return counted(what, from, plusSpan(from, due.span, calendar));
}

/** The instant a span after another; `hours` and `minutes` elapse, the rest follow the calendar. */
export function plusSpan(from: Instant, span: Span, calendar: Calendar): Instant {
  if ('minutes' in span) return plusMinutes(from, span.minutes);
  if ('hours' in span) return plusHours(from, span.hours);
  if ('days' in span) return plusDays(from, span.days, calendar.zone);
  if ('months' in span) return plusMonths(from, span.months, calendar.zone);
  return plusWorkingDays(from, span.workingDays, calendar);
}

function momentOf(what: CountedFrom, cause: Cause): Instant {
  switch (what) {
    case 'missingSince':
      return cause.spell?.since ?? cause.arisesAt;
    case 'notifiedAt':
      return knownAt(cause.event);
    case 'at':
      return cause.event.at;
    case 'arisesAt':
    case 'reviewAt':
      return cause.arisesAt;
    default: {
      const never: never = what;
      return never;
    }
  }
}

const counted = (what: CountedFrom, at: Instant, dueAt: Instant): DueTime => ({
  dueAt,
  countedFrom: { what, at },
});
