import { type Instant, millisOf } from '../episode/instant.ts';
import { addDaysToDate, type LocalDate, localOf, weekdayOf } from '../procedures/local-time.ts';
import type { Obligation } from '../procedures/obligation.ts';
import type { Rule } from '../procedures/pack.ts';
import type { ResolvedPack } from '../procedures/resolve.ts';
import type { Span } from '../procedures/span.ts';
import { type Calendar, isWorkingDay } from '../procedures/working-days.ts';
import { offsetAt } from '../procedures/zone-offset.ts';
import { spanWords } from './procedure-words.ts';
import { showDate, showTime } from './show-time.ts';

/**
 * How an obligation's due time was worked out, step by step in plain English: what it counts from, the arithmetic,
 * and what the clocks or the calendar did to it. `now` says which year is this year.
 */
export function explainDue(
  obligation: Obligation,
  calendar: Calendar,
  now: Instant,
): readonly string[] {
  const { countedFrom, dueAt, span } = obligation;
  const { zone } = calendar;
  const from = showTime(countedFrom.at, zone, now);
  const counted = `Counted from ${fromWords(obligation)}: ${from}.`;
  if (countedFrom.what === 'reviewAt') {
    const given = 'Due at the time that was given when it was reported';
    return [`${given}: ${showTime(dueAt, zone, now)}.`];
  }
  if (!span) return [counted, `Due at once: ${showTime(dueAt, zone, now)}.`];
  const plus = `${from} plus ${spanWords(span)}`;
  if ('workingDays' in span) return [counted, `${plus}: ${walk(obligation, calendar, now)}.`];
  return [
    counted,
    `${plus}: ${showTime(dueAt, zone, now)}.`,
    ...clockChange(span, countedFrom.at, dueAt, zone),
  ];
}

/** Where a rule's figure comes from: the source, the authority's own file (with its reason), or us. */
export function figureWords(rule: Rule, { figures = {} }: Pick<ResolvedPack, 'figures'>): string {
  const own = figures[rule.rule];
  if (own?.reason !== undefined) {
    return `Your authority’s own, ${own.figure}, in place of the one that the source fixes. Its reason: ${own.reason}`;
  }
  if (own) return `Your authority’s own, ${own.figure}: the source gives none.`;
  if (rule.default !== true || rule.due === 'at-once') return 'The figure is the source’s own.';
  return 'The figure is a default: the source gives none, and your authority may set its own.';
}

/** The moment that a due time counts from, in words. */
function fromWords({ rule, countedFrom }: Obligation): string {
  const { when, due } = rule;
  switch (countedFrom.what) {
    case 'missingSince':
      return 'when the child was last seen';
    case 'notifiedAt':
      return 'when the authority was told of the return';
    case 'at':
      return 'when it happened';
    case 'arisesAt':
      return 'when it was first asked for';
    case 'reviewAt':
      return 'the time that was given';
    case 'threshold': {
      const after = [when].flat().flatMap((each) => ('after' in each ? (each.after ?? []) : []))[0];
      return after ? `when it had gone on for ${spanWords(after)}` : 'when it had gone on so long';
    }
    case 'before':
      return 'what was recorded for the one before';
    case 'beforeDue':
      return 'when the one before, which was not needed, would have been due';
    case 'milestone': {
      const last =
        typeof due === 'object' && 'milestones' in due ? due.milestones.at(-1) : undefined;
      return last ? `${spanWords(last)} after the child was last seen` : 'the last milestone';
    }
    default: {
      const never: never = countedFrom.what;
      return never;
    }
  }
}

/** The days after a moment one by one: which count, which do not and why, until the last. */
function walk({ countedFrom, dueAt }: Obligation, calendar: Calendar, now: Instant): string {
  const { zone } = calendar;
  const last = localOf(dueAt, zone).date;
  const steps: string[] = [];
  let count = 0;
  let date = addDaysToDate(localOf(countedFrom.at, zone).date, 1);
  while (date < last) {
    const works = isWorkingDay(date, calendar);
    if (works) count += 1;
    steps.push(works ? `${shortDay(date)} is day ${count}` : idleDay(date, calendar));
    date = addDaysToDate(date, 1);
  }
  const due = showTime(dueAt, zone, now);
  return steps.length === 0 ? due : `${steps.join(', ')}, so ${due}`;
}

function idleDay(date: LocalDate, { holidays }: Calendar): string {
  const holiday = holidays.days.find((each) => each.date === date);
  if (holiday) return `${shortDay(date)} is a bank holiday (${holiday.name.replace(/ \(.*/, '')})`;
  return weekdayOf(date) === 6 ? 'Sat' : 'Sun';
}

/** `Fri 25`. */
const shortDay = (date: LocalDate): string => showDate(date, date).split(' ').slice(0, 2).join(' ');

/** What a clock change in between does: elapsed hours stay what they are, days keep the wall clock's time. */
function clockChange(span: Span, from: Instant, to: Instant, zone: string): readonly string[] {
  const minutes = (offsetAt(millisOf(to), zone) - offsetAt(millisOf(from), zone)) / 60_000;
  if (minutes === 0) return [];
  const moved = minutes < 0 ? 'back' : 'forward';
  const size = Math.abs(minutes) === 60 ? 'an hour' : `${Math.abs(minutes)} minutes`;
  const elapsed = 'hours' in span || 'minutes' in span;
  const effect = elapsed
    ? `${spanWords(span)} truly pass, so the wall clock shows ${size} ${minutes < 0 ? 'less' : 'more'}`
    : 'the time of day stays the same';
  return [`The clocks go ${moved} ${size} in between: ${effect}.`];
}
