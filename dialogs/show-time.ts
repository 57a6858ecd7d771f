import type { Instant } from '../episode/instant.ts';
import { type LocalDate, localOf, weekdayOf } from '../procedures/local-time.ts';

/**
 * An instant as people read it: `Mon 26 Oct, 08:00`. Given `now`, the year is added when it is
 * not this year: `Mon 26 Oct 2026, 08:00`.
 */
export const showTime = (instant: Instant, zone: string, now?: Instant): string => {
  const { date, time } = localOf(instant, zone);
  const today = now === undefined ? date : localOf(now, zone).date;
  return `${showDate(date, today)}, ${time}`;
};

/** An instant read back in full before it is saved: `Mon 26 October 2026, 08:00`. */
export const readBack = (instant: Instant, zone: string): string => {
  const { date, time } = localOf(instant, zone);
  return `${weekdayName(date)} ${showFullDate(date)}, ${time}`;
};

/** A date with its weekday: `Mon 26 Oct`, with the year unless it is that of `today`. */
export const showDate = (date: LocalDate, today?: LocalDate): string => {
  const short = `${weekdayName(date)} ${Number(date.slice(8))} ${monthName(date).slice(0, 3)}`;
  return today?.slice(0, 4) === date.slice(0, 4) ? short : `${short} ${date.slice(0, 4)}`;
};

/** A date in full without its weekday, as for a date of birth: `12 March 2011`. */
export const showFullDate = (date: LocalDate): string =>
  `${Number(date.slice(8))} ${monthName(date)} ${date.slice(0, 4)}`;

/** How long, in the two largest units, rounded down: `2 days 3 hours`, `45 minutes`. */
export const showSpan = (millis: number): string => {
  const minutes = Math.floor(millis / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts =
    days > 0
      ? [counted(days, 'day'), counted(hours, 'hour')]
      : [counted(hours, 'hour'), counted(minutes % 60, 'minute')];
  return parts.join(' ').trim() || 'less than a minute';
};

/** Months as they are written out, January first. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

const weekdayName = (date: LocalDate): string => weekdayNames[weekdayOf(date) - 1] ?? '';

const monthName = (date: LocalDate): string => monthNames[Number(date.slice(5, 7)) - 1] ?? '';

const counted = (count: number, unit: string): string =>
  count <= 0 ? '' : `${count} ${unit}${count === 1 ? '' : 's'}`;
