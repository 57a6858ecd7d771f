import { z } from 'zod';
import { Fault } from '../episode/fault.ts';
import { type Instant, instantOf, millisOf } from '../episode/instant.ts';
import { offsetAt } from './zone-offset.ts';

/** A date on the wall calendar, `YYYY-MM-DD`, in whatever zone goes with it. */
export const LocalDate = z.iso.date();
export type LocalDate = string;

/** A date and time on the wall clock without an offset: `YYYY-MM-DDTHH:mm[:ss[.SSS]]`. */
export type LocalTime = string;

/** A time of day on the wall clock, `HH:mm`, from `00:00` to `23:59`. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected HH:mm');
export type ClockTime = string;

/** What the wall clock and calendar show at an instant; `weekday` is 1 for Monday to 7 for Sunday. */
export type Local = {
  readonly date: LocalDate;
  readonly time: ClockTime;
  readonly weekday: number;
  /** To the millisecond. */
  readonly text: LocalTime;
};

/** What the wall clock and calendar in a zone show at an instant. */
export const localOf = (instant: Instant, zone: string): Local => {
  const millis = millisOf(instant);
  const text = wallText(millis + offsetAt(millis, zone));
  const date = text.slice(0, 10);
  return { date, time: text.slice(11, 16), weekday: weekdayOf(date), text };
};

/**
 * The instant at which the wall clock in a zone shows a local time, or nothing when the calendar
 * has no such date or time. A time that occurs twice is the earlier; one skipped moves on an hour.
 */
export const instantOfLocal = (local: LocalTime, zone: string): Instant | undefined => {
  const wall = wallMillis(local);
  if (wall === undefined) return undefined;
  // No offset reaches a day, so these two are the offsets on either side of any change nearby.
  const before = offsetAt(wall - dayMillis, zone);
  const after = offsetAt(wall + dayMillis, zone);
  const answers = [wall - before, wall - after].filter(
    (millis) => millis + offsetAt(millis, zone) === wall,
  );
  return instantOf(answers.length > 0 ? Math.min(...answers) : wall - before);
};

/**
 * The instant that a file or a person wrote: with an offset (`…Z`, `…+01:00`) exactly that,
 * without one the zone's local time. Nothing when the calendar has no such date or time.
 */
export const instantOfWritten = (text: string, zone: string): Instant | undefined => {
  const match = /^(.+T.+?)(Z|([+-])(0\d|1[0-4]):([0-5]\d))$/.exec(text);
  if (match === null) return instantOfLocal(text, zone);
  const [, local = '', , sign = '+', hours = '0', minutes = '0'] = match;
  const wall = wallMillis(local);
  if (wall === undefined) return undefined;
  const ahead = (Number(hours) * 60 + Number(minutes)) * minuteMillis;
  return instantOf(sign === '-' ? wall + ahead : wall - ahead);
};

/** The same local time so many days on (or back, when negative). */
export const plusDays = (instant: Instant, days: number, zone: string): Instant => {
  // The second of two equal local times must not become the first.
  if (days === 0) return instant;
  const { date, text } = localOf(instant, zone);
  return resolved(`${addDaysToDate(date, days)}${text.slice(10)}`, zone);
};

/** The same local time so many months on (or back); a month that is too short ends on its last day. */
export const plusMonths = (instant: Instant, months: number, zone: string): Instant => {
  if (months === 0) return instant;
  const { date, text } = localOf(instant, zone);
  return resolved(`${addMonthsToDate(date, months)}${text.slice(10)}`, zone);
};

/** The instant so many elapsed minutes later (or earlier). */
export const plusMinutes = (instant: Instant, minutes: number): Instant =>
  instantOf(millisOf(instant) + minutes * minuteMillis);

/** The instant so many elapsed hours later (or earlier). */
export const plusHours = (instant: Instant, hours: number): Instant =>
  plusMinutes(instant, hours * 60);

/** The date so many days later (or earlier). */
export const addDaysToDate = (date: LocalDate, days: number): LocalDate =>
  wallText(startOf(date) + days * dayMillis).slice(0, 10);

/** The date so many months later (or earlier); a month that is too short ends on its last day. */
export const addMonthsToDate = (date: LocalDate, months: number): LocalDate => {
  const first = new Date(startOf(`${date.slice(0, 7)}-01`));
  first.setUTCMonth(first.getUTCMonth() + months);
  const month = wallText(first.getTime()).slice(0, 7);
  first.setUTCMonth(first.getUTCMonth() + 1, 0);
  const day = Math.min(Number(date.slice(8)), first.getUTCDate());
  return `${month}-${String(day).padStart(2, '0')}`;
};

/** The day of the week of a date, 1 for Monday to 7 for Sunday. */
export const weekdayOf = (date: LocalDate): number => new Date(startOf(date)).getUTCDay() || 7;

const minuteMillis = 60_000;
const dayMillis = 86_400_000;
// Four-digit years, with room on both sides for offsets, so that instants go on sorting as text.
const shape = /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{3})?)?$/;

/** A wall-clock time counted as though it were UTC; nothing when the calendar does not have it. */
const wallMillis = (local: LocalTime): number | undefined => {
  if (!shape.test(local)) return undefined;
  const millis = Date.parse(`${local}Z`);
  // The parser rolls 30 February on into March instead of refusing it.
  if (Number.isNaN(millis) || !wallText(millis).startsWith(local)) return undefined;
  return millis;
};

const wallText = (wall: number): LocalTime => {
  const text = new Date(wall).toISOString();
  if (text.length !== 24) throw new Fault('calendar', `The year of ${text} has not four digits.`);
  return text.slice(0, 23);
};

const startOf = (date: LocalDate): number => {
  const start = wallMillis(`${date}T00:00`);
  if (start === undefined) throw new Fault('calendar', `There is no date "${date}".`);
  return start;
};

const resolved = (local: LocalTime, zone: string): Instant => {
  const instant = instantOfLocal(local, zone);
  if (instant === undefined) throw new Fault('calendar', `There is no local time "${local}".`);
  return instant;
};
