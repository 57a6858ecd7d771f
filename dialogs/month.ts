import { Fault } from '../episode/fault.ts';
import type { Instant } from '../episode/instant.ts';
import {
  addMonthsToDate,
  instantOfLocal,
  type LocalDate,
  localOf,
} from '../procedures/local-time.ts';
import { monthNames } from './show-time.ts';

/** A month of an authority's calendar: the instant at which it begins, and the one at which the next does. */
export interface Month {
  /** `2026-10`. */
  readonly name: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** The month that an instant lies in, on the calendar of a zone. */
export const monthOf = (instant: Instant, zone: string): Month =>
  monthOn(localOf(instant, zone).date, zone);

/** The month so many months later (or earlier, when negative). */
export const plusMonth = ({ name }: Month, months: number, zone: string): Month =>
  monthOn(addMonthsToDate(`${name}-01`, months), zone);

/** A month as people say it: `October 2026`. */
export const showMonth = ({ name }: Month): string =>
  `${monthNames[Number(name.slice(5)) - 1]} ${name.slice(0, 4)}`;

/**
 * The month that somebody typed: `2026-10`, `10/2026`, `October 2026`, `last month`; a name alone is the latest such
 * month that has begun. Nothing for what is no month.
 */
export function readMonth(typed: readonly string[], now: Instant, zone: string): Month | undefined {
  const words = typed
    .join(' ')
    .toLowerCase()
    .split(/[\s/.-]+/);
  const current = monthOf(now, zone);
  if (words.join(' ') === 'this month') return current;
  if (words.join(' ') === 'last month') return plusMonth(current, -1, zone);
  if (words.length > 2) return undefined;
  const year = words.find((word) => /^[12]\d{3}$/.test(word));
  const month = words.map(numberOf).find((number) => number > 0);
  if (month === undefined || (words.length === 2 && year === undefined)) return undefined;
  if (year !== undefined) return monthOn(dateOf(year, month), zone);
  if (/^\d/.test(words[0] ?? '')) return undefined;
  const latest = monthOn(dateOf(current.name.slice(0, 4), month), zone);
  return latest.from <= now ? latest : plusMonth(latest, -12, zone);
}

/** 1 to 12 for a month by number or by name, three letters or more; otherwise 0. */
const numberOf = (word: string): number =>
  /^(0?[1-9]|1[0-2])$/.test(word)
    ? Number(word)
    : monthNames.findIndex((name) => word.length > 2 && name.toLowerCase().startsWith(word)) + 1;

const dateOf = (year: string, month: number): LocalDate =>
  `${year}-${String(month).padStart(2, '0')}-01`;

function monthOn(date: LocalDate, zone: string): Month {
  const name = date.slice(0, 7);
  const next = addMonthsToDate(`${name}-01`, 1);
  return { name, from: midnight(`${name}-01`, zone), until: midnight(next, zone) };
}

function midnight(date: LocalDate, zone: string): Instant {
  const instant = instantOfLocal(`${date}T00:00`, zone);
  if (instant === undefined) throw new Fault('calendar', `There is no midnight on ${date}.`);
  return instant;
}
