import { LocalDate } from '../procedures/local-time.ts';
import { monthNames } from './show-time.ts';

/** A typed calendar date, perhaps without its year; nobody has yet asked whether it exists. */
export type TypedDate = { readonly day: number; readonly month: number; readonly year?: string };

/**
 * Reads a calendar date in small letters: `2/11`, `2.11.2026`, `2nd nov 26`, `nov 2`,
 * `2026-11-02`. Numbers are day first unless a four-digit year leads; years are 1900 to 2099.
 */
export const readDate = (text: string): TypedDate | undefined => {
  for (const form of forms) {
    const { day, month: written = '', year } = form.exec(text)?.groups ?? {};
    const month = monthOf(written);
    if (month === undefined) continue;
    return { day: Number(day), month, ...(year === undefined ? {} : { year }) };
  }
  return undefined;
};

/** The date in a year, or a sentence that says why the calendar does not have it. */
export const dateInYear = (
  { day, month }: TypedDate,
  year: number,
): { readonly date: LocalDate } | { readonly problem: string } => {
  const name = monthNames[month - 1];
  if (name === undefined) {
    return { problem: `There is no month ${month}. Type the day first, like 2/11 for 2 November.` };
  }
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (LocalDate.safeParse(date).success) return { date };
  const leapDay = day === 29 && month === 2 ? ` ${year}` : '';
  return { problem: `There is no ${day} ${name}${leapDay}. Type a date that is in the calendar.` };
};

const forms = [
  /^(?<year>(?:19|20)\d\d)([-/])(?<month>\d{1,2})\2(?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})([/.-])(?<month>\d{1,2})(?:\2(?<year>(?:19|20)?\d\d)?)?$/,
  /^(?<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]?(?<month>[a-z]{3,9})\.?(?:[ -](?<year>(?:19|20)?\d\d))?$/,
  /^(?<month>[a-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?: (?<year>(?:19|20)\d\d))?$/,
] as const;

const monthOf = (written: string): number | undefined => {
  if (/^\d+$/.test(written)) return Number(written);
  const index = monthNames.findIndex(
    (name) => written.length >= 3 && name.toLowerCase().startsWith(written),
  );
  return index < 0 ? undefined : index + 1;
};
