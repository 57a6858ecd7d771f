import type { Instant } from '../episode/instant.ts';
import { plusDays, plusHours, plusMinutes, plusMonths } from './local-time.ts';
import type { Span } from './span.ts';
import { type Calendar, inOffice, plusWorkingDays } from './working-days.ts';

/** The instant a span after another; `hours` and `minutes` elapse, the rest follow the calendar. */
function plusSpan(from: Instant, span: Span, calendar: Calendar): Instant {
  if ('minutes' in span) return plusMinutes(from, span.minutes);
  if ('hours' in span) return plusHours(from, span.hours);
  if ('days' in span) return plusDays(from, span.days, calendar.zone);
  if ('months' in span) return plusMonths(from, span.months, calendar.zone);
  return plusWorkingDays(from, span.workingDays, calendar);
}

/** So many times a span. */
export function timesSpan(span: Span, times: number): Span {
  if ('minutes' in span) return { minutes: span.minutes * times };
  if ('hours' in span) return { hours: span.hours * times };
  if ('days' in span) return { days: span.days * times };
  if ('months' in span) return { months: span.months * times };
  return { workingDays: span.workingDays * times };
}

/** What a procedure asks of the clocks of an authority. */
export interface Clocks {
  readonly calendar: Calendar;
  /** The instant a span after another. Throws a `calendar` fault past the bank holidays known. */
  readonly plus: (from: Instant, span: Span) => Instant;
  readonly inOffice: (at: Instant) => boolean;
}

/** The clocks of an authority, reckoned by its calendar. */
export const clocksFor = (calendar: Calendar): Clocks => ({
  calendar,
  plus: (from, span) => plusSpan(from, span, calendar),
  inOffice: (at) => inOffice(at, calendar),
});
