import { z } from 'zod';
import { Fault } from '../episode/fault.ts';
import { type Instant, instantOf, millisOf } from '../episode/instant.ts';
import { BankHolidays, englandAndWales } from './bank-holidays.ts';
import {
  addDaysToDate,
  ClockTime,
  instantOfLocal,
  type LocalDate,
  localOf,
  plusMinutes,
  weekdayOf,
} from './local-time.ts';
import { isZone } from './zone-offset.ts';

/** The zone, office hours and bank holidays in which an authority's clocks are reckoned. */
export const Calendar = z
  .strictObject({
    zone: z.string().refine(isZone, 'expected a time zone such as Europe/London'),
    officeOpens: ClockTime,
    closeOfBusiness: ClockTime,
    holidays: BankHolidays,
  })
  .refine((c) => c.officeOpens < c.closeOfBusiness, 'expected an opening before the close');
export type Calendar = z.infer<typeof Calendar>;

/**
 * The calendar of an authority in England or Wales: 09:00 to 17:00 unless it says otherwise.
 * Throws a `setup` fault for an unknown zone or an office that closes before it opens.
 */
export const calendarFor = (settings: {
  readonly zone: string;
  readonly officeOpens?: ClockTime;
  readonly closeOfBusiness?: ClockTime;
}): Calendar => {
  const { zone, officeOpens = '09:00', closeOfBusiness = '17:00' } = settings;
  const parsed = Calendar.safeParse({
    zone,
    officeOpens,
    closeOfBusiness,
    holidays: englandAndWales,
  });
  if (!parsed.success) throw new Fault('setup', z.prettifyError(parsed.error), parsed.error);
  // The shipped table itself, not the parsed copy: its dates are indexed once for all calendars.
  return { zone, officeOpens, closeOfBusiness, holidays: englandAndWales };
};

/** Monday to Friday and not a bank holiday. Throws a `calendar` fault for a date outside the table. */
export const isWorkingDay = (date: LocalDate, calendar: Calendar): boolean => {
  const { holidays } = calendar;
  const working = workingDatesOf(holidays).get(date);
  if (working !== undefined) return working;
  // This throws for a date that does not exist, which is another fault than one past the table.
  weekdayOf(date);
  throw new Fault(
    'calendar',
    `The bank holidays of ${holidays.division} are known from ${holidays.first} to ` +
      `${holidays.last}; ${date} lies outside, so its working days cannot be reckoned.`,
  );
};

/** Close of business of the Nth working day (N at least 1) after the instant's local date. */
export const plusWorkingDays = (instant: Instant, count: number, calendar: Calendar): Instant => {
  if (!Number.isInteger(count) || count < 1) {
    throw new Fault('bug', `Working days are counted from 1 in whole days; found ${count}.`);
  }
  const { date } = localOf(instant, calendar.zone);
  const closings = closingsOf(calendar);
  const key = `${date} ${count}`;
  const known = closings.get(key);
  if (known !== undefined) return known;
  let day = date;
  for (let left = count; left > 0; left -= 1) day = nextWorkingDay(day, calendar);
  const closing = dayClosing(day, calendar);
  closings.set(key, closing);
  return closing;
};

/** Whether it is a working day, at or after the opening and before the close. */
export const inOffice = (instant: Instant, calendar: Calendar): boolean => {
  const { date, time } = localOf(instant, calendar.zone);
  return (
    time >= calendar.officeOpens && time < calendar.closeOfBusiness && isWorkingDay(date, calendar)
  );
};

/** The instant itself if the office is open, else the next opening. */
export const nextOffice = (instant: Instant, calendar: Calendar): Instant => {
  const { date, time } = localOf(instant, calendar.zone);
  if (isWorkingDay(date, calendar) && time < calendar.closeOfBusiness) {
    return time >= calendar.officeOpens ? instant : dayOpening(date, calendar);
  }
  return dayOpening(nextWorkingDay(date, calendar), calendar);
};

/** The instant itself if the office is open, else one minute before the last close before it. */
export const lastOfficeBefore = (instant: Instant, calendar: Calendar): Instant => {
  if (inOffice(instant, calendar)) return instant;
  let { date, time } = localOf(instant, calendar.zone);
  if (time < calendar.officeOpens) date = addDaysToDate(date, -1);
  while (!isWorkingDay(date, calendar)) date = addDaysToDate(date, -1);
  return plusMinutes(dayClosing(date, calendar), -1);
};

/**
 * The first instant by which so many hours of office time have passed since an instant; time
 * outside office hours does not count. Two hours after 15:00 is the close at 17:00 itself.
 */
export const plusOfficeHours = (instant: Instant, hours: number, calendar: Calendar): Instant => {
  let left = hours * 3_600_000;
  let reached = instant;
  while (left > 0) {
    const from = nextOffice(reached, calendar);
    const close = dayClosing(localOf(from, calendar.zone).date, calendar);
    const open = millisOf(close) - millisOf(from);
    if (left <= open) return instantOf(millisOf(from) + left);
    left -= open;
    reached = close;
  }
  return reached;
};

/** When office hours begin on a date, be it a working day or not. */
export const dayOpening = (date: LocalDate, calendar: Calendar): Instant =>
  onClock(date, calendar.officeOpens, calendar);

/** Close of business on a date, be it a working day or not. */
export const dayClosing = (date: LocalDate, calendar: Calendar): Instant =>
  onClock(date, calendar.closeOfBusiness, calendar);

/** The first working day after a date. Throws a `calendar` fault past the table. */
export const nextWorkingDay = (date: LocalDate, calendar: Calendar): LocalDate => {
  let next = addDaysToDate(date, 1);
  while (!isWorkingDay(next, calendar)) next = addDaysToDate(next, 1);
  return next;
};

const onClock = (date: LocalDate, time: ClockTime, calendar: Calendar): Instant => {
  const instant = instantOfLocal(`${date}T${time}`, calendar.zone);
  if (instant === undefined) throw new Fault('calendar', `There is no ${date} ${time}.`);
  return instant;
};

// The dates of the table bound it: there is no working day past them, and procedures count few different ones.
const closed = new WeakMap<Calendar, Map<string, Instant>>();

const closingsOf = (calendar: Calendar): Map<string, Instant> => {
  const known = closed.get(calendar);
  if (known !== undefined) return known;
  const closings = new Map<string, Instant>();
  closed.set(calendar, closings);
  return closings;
};

const indexed = new WeakMap<BankHolidays, ReadonlyMap<LocalDate, boolean>>();

/** Every date of the table, and whether it is a working day. */
const workingDatesOf = (holidays: BankHolidays): ReadonlyMap<LocalDate, boolean> => {
  const known = indexed.get(holidays);
  if (known !== undefined) return known;
  const free = new Set(holidays.days.map((day) => day.date));
  const dates = new Map<LocalDate, boolean>();
  for (let date = holidays.first; date <= holidays.last; date = addDaysToDate(date, 1)) {
    dates.set(date, weekdayOf(date) <= 5 && !free.has(date));
  }
  indexed.set(holidays, dates);
  return dates;
};
