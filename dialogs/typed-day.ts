import {
  addDaysToDate,
  type ClockTime,
  type LocalDate,
  weekdayOf,
} from '../procedures/local-time.ts';
import { showDate } from './show-time.ts';
import { dateInYear, readDate, type TypedDate } from './typed-date.ts';

/**
 * A typed day: the dates it can mean at a time of day, the latest first, and none when the two
 * contradict each other (`this morning`, 21:00); or a sentence that says why there is no such day.
 */
export type TypedDay =
  | { readonly datesAt: (time: ClockTime) => readonly LocalDate[] }
  | { readonly problem: string };

/**
 * Reads a day in small letters: `yesterday`, `last night`, `this morning`, `2 days ago`, `mon`,
 * `2/11`, `mon 2 nov 2026`. Nothing when it is not a day.
 */
export const readDay = (text: string, today: LocalDate): TypedDay | undefined =>
  namedDay(text, today) ?? lastWeekday(text, today) ?? calendarDay(text, today);

const whole = { from: '00:00', until: '24:00' };
const partsOfDay = new Map([
  ['morning', { from: '00:00', until: '12:00' }],
  ['afternoon', { from: '12:00', until: '18:00' }],
  ['evening', { from: '17:00', until: '24:00' }],
  ['night', { from: '17:00', until: '24:00' }],
]);

const namedDay = (text: string, today: LocalDate): TypedDay | undefined => {
  if (text === 'last night') return lastNight(today);
  const ago = /^(\d{1,3}) days? ago$/.exec(text);
  if (ago !== null) return only(addDaysToDate(today, -Number(ago[1])));
  if (text === 'tonight') return only(today, partsOfDay.get('night'));
  const named = /^(day before yesterday|yesterday|today|this|tomorrow)(?: ([a-z]+))?$/.exec(text);
  const days = daysFromToday.get(named?.[1] ?? '');
  if (days === undefined) return undefined;
  const part = named?.[2];
  const span = part === undefined ? whole : partsOfDay.get(part);
  if (span === undefined || text === 'this') return undefined;
  return only(addDaysToDate(today, days), span);
};

const daysFromToday = new Map([
  ['day before yesterday', -2],
  ['yesterday', -1],
  ['today', 0],
  ['this', 0],
  ['tomorrow', 1],
]);

// The night runs on past midnight: last night at 1am is today's date.
const lastNight = (today: LocalDate): TypedDay => ({
  datesAt: (time) => {
    if (time >= '17:00') return [addDaysToDate(today, -1)];
    return time < '07:00' ? [today] : [];
  },
});

const lastWeekday = (text: string, today: LocalDate): TypedDay | undefined => {
  const [, last, word = ''] = /^(last )?([a-z]+)$/.exec(text) ?? [];
  const weekday = weekdayNamed(word);
  if (weekday === undefined) return undefined;
  const back = (weekdayOf(today) - weekday + 7) % 7;
  const latest = addDaysToDate(today, -back);
  const before = addDaysToDate(latest, -7);
  if (last !== undefined && back === 0) return only(before);
  return { datesAt: () => [latest, before] };
};

const calendarDay = (text: string, today: LocalDate): TypedDay | undefined => {
  const [, word = '', rest = ''] = /^([a-z]+) (.+)$/.exec(text) ?? [];
  const weekday = weekdayNamed(word);
  const typed = readDate(weekday === undefined ? text : rest);
  if (typed === undefined) return undefined;
  const found =
    typed.year === undefined
      ? nearest(typed, today)
      : dateInYear(typed, Number(typed.year.padStart(4, '20')));
  if ('problem' in found) return found;
  const { date } = found;
  if (weekday !== undefined && weekdayOf(date) !== weekday) {
    return {
      problem: `That date is ${showDate(date)}, another weekday. Check it and type it again.`,
    };
  }
  return only(date);
};

/** How many days ahead a date without a year is still taken for the coming one. */
const comingDays = 92;

// A day and month about to come round, read as past, would mean nearly a year ago. That is a slip
// of the finger, so it is read as what is to come, and refused where the future is refused.
const nearest = (typed: TypedDate, today: LocalDate): ReturnType<typeof dateInYear> => {
  const year = Number(today.slice(0, 4));
  const here = dateInYear(typed, year);
  if ('problem' in here || here.date === today) return here;
  const coming = here.date > today ? here : dateInYear(typed, year + 1);
  if ('date' in coming && coming.date <= addDaysToDate(today, comingDays)) return coming;
  return here.date > today ? dateInYear(typed, year - 1) : here;
};

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const weekdayNamed = (word: string): number | undefined => {
  const start = word === 'weds' ? 'wed' : word;
  const index = weekdays.findIndex((name) => start.length >= 3 && name.startsWith(start));
  return index < 0 ? undefined : index + 1;
};

const only = (date: LocalDate, span = whole): TypedDay => ({
  datesAt: (time) => (time >= span.from && time < span.until ? [date] : []),
});
