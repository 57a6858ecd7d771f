import type { Instant } from '../episode/instant.ts';
import {
  addDaysToDate,
  instantOfLocal,
  instantOfWritten,
  type LocalDate,
  localOf,
  plusMinutes,
} from '../procedures/local-time.ts';
import { showFullDate, showTime } from './show-time.ts';
import { readClock } from './typed-clock.ts';
import { dateInYear, readDate } from './typed-date.ts';
import { readDay, type TypedDay } from './typed-day.ts';
import { readSpan } from './typed-span.ts';

/** What a typed time means, or a sentence for the person that says what to do. */
export type TypedTime = { readonly at: Instant } | { readonly problem: string };

/** When and where a time is typed, and what it may be. */
export type TypingOptions = {
  readonly now: Instant;
  readonly zone: string;
  /** A future time is refused unless this is set. */
  readonly mayBeFuture?: boolean;
  /** Completes "Type …" when a future time is refused: `when the child was last seen`. */
  readonly asking?: string;
};

/**
 * Reads a time as people type it on a phone: `21:30`, `yesterday 9pm`, `an hour ago`,
 * `2/11 20:15`. What can be read in two ways is refused, never guessed; a time of day alone, or a
 * weekday, is the most recent one that is not in the future.
 */
export const readTypedTime = (typed: string, options: TypingOptions): TypedTime => {
  const text = plain(typed);
  if (text === '') return { problem: 'Type a time like 21:30, yesterday 9pm or an hour ago.' };
  const reading =
    text.length > longest
      ? undefined
      : (fromNow(text, options.now) ?? isoTime(text, options.zone) ?? dayAndTime(text, options));
  if (reading === undefined) {
    return {
      problem: `I could not read "${quoted(typed)}" as a time. Type it like 21:30, yesterday 9pm, an hour ago or 2/11 20:15.`,
    };
  }
  if ('problem' in reading || options.mayBeFuture || reading.at <= options.now) return reading;
  const shown = showTime(reading.at, options.zone, options.now);
  const asked = options.asking ?? 'when it happened';
  return {
    problem: `${shown} is in the future. Type ${asked}, for example 21:30 or yesterday 9pm.`,
  };
};

/** Reads a past date with its year, as for a date of birth: `12/3/2011`, `12 March 2011`. */
export const readTypedDate = (
  typed: string,
  { now, zone }: Pick<TypingOptions, 'now' | 'zone'>,
): { readonly date: LocalDate } | { readonly problem: string } => {
  const text = plain(typed);
  const read = text.length > longest ? undefined : readDate(text);
  if (read === undefined) {
    return {
      problem: `I could not read "${quoted(typed)}" as a date. Type it like 12/3/2011 or 12 March 2011.`,
    };
  }
  if (read.year === undefined) {
    return { problem: 'Add the year, for example 12/3/2011 or 12 March 2011.' };
  }
  const today = localOf(now, zone).date;
  // Of two figures: this century's year unless that is still to come.
  const century = `20${read.year}` <= today.slice(0, 4) ? '20' : '19';
  const found = dateInYear(read, Number(read.year.padStart(4, century)));
  if ('problem' in found || found.date <= today) return found;
  return {
    problem: `${showFullDate(found.date)} is in the future. Type a date like 12/3/2011 or 12 March 2011.`,
  };
};

const longest = 80;

const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,@]+/g, ' ')
    .replace(/\b(at|on|the|about|around|approximately|roughly) /g, '')
    .trim();

const quoted = (typed: string): string => {
  const line = typed.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
};

const fromNow = (text: string, now: Instant): TypedTime | undefined => {
  if (/^(just |right )?now$/.test(text)) return { at: now };
  const past = /^(.+) ago$/.exec(text)?.[1];
  const coming = /^in (.+)$/.exec(text)?.[1];
  const minutes = readSpan(past ?? coming ?? '');
  if (minutes === undefined) return undefined;
  return { at: plusMinutes(now, past === undefined ? minutes : -minutes) };
};

const isoTime = (text: string, zone: string): TypedTime | undefined => {
  if (!/^(19|20)\d\d-\d\d-\d\dt\d\d:\d\d/.test(text)) return undefined;
  const at = instantOfWritten(text.toUpperCase(), zone);
  return at === undefined
    ? { problem: `There is no ${text.toUpperCase()}. Type a time that exists, like 2/11 20:15.` }
    : { at };
};

type Reading = TypedTime | { readonly dayAlone: true };

/** Tries every way to part the words into a day and a time of day, in either order. */
const dayAndTime = (text: string, options: TypingOptions): TypedTime | undefined => {
  const words = text.split(' ');
  const readings = words.flatMap((_, index) => {
    const head = words.slice(0, index).join(' ');
    const tail = words.slice(index).join(' ');
    return [reading(head, tail, options), reading(tail, head, options)].filter(
      (found) => found !== undefined,
    );
  });
  const times = new Set(readings.flatMap((found) => ('at' in found ? [found.at] : [])));
  const dayAlone = readings.some((found) => 'dayAlone' in found);
  const [at] = times;
  if (times.size > 1 || (at !== undefined && dayAlone)) {
    return {
      problem: `"${text}" can be read in two ways. Type the date with / and the time with a colon, like 2/11 20:15.`,
    };
  }
  if (at !== undefined) return { at };
  if (dayAlone) return { problem: `At what time? Type it after the day, like ${text} 20:15.` };
  return readings.find((found) => 'problem' in found);
};

const reading = (
  dayText: string,
  timeText: string,
  { now, zone }: TypingOptions,
): Reading | undefined => {
  const today = localOf(now, zone).date;
  const day: TypedDay | undefined =
    dayText === '' ? { datesAt: () => [today, addDaysToDate(today, -1)] } : readDay(dayText, today);
  const clock = timeText === '' ? undefined : readClock(timeText);
  if (day === undefined || (clock === undefined && timeText !== '')) return undefined;
  if ('problem' in day) return day;
  if (clock === undefined) return { dayAlone: true };
  if ('problem' in clock) return clock;
  if (dayText !== '' && timeText === 'midnight') {
    return { problem: 'Midnight lies between two days. Type the day that begins, and 00:00.' };
  }
  const instants = day
    .datesAt(clock.time)
    .map((date) => instantOfLocal(`${date}T${clock.time}`, zone))
    .filter((instant) => instant !== undefined);
  const at = instants.find((instant) => instant <= now) ?? instants[0];
  return at === undefined
    ? { problem: `${clock.time} does not go with "${dayText}". Type it like yesterday 9pm.` }
    : { at };
};
