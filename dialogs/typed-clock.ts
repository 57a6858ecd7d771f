import type { ClockTime } from '../procedures/local-time.ts';

/** A typed time of day: the time it means, or a sentence that says why there is no such time. */
export type TypedClock = { readonly time: ClockTime } | { readonly problem: string };

/**
 * Reads a time of day in small letters: `21:30`, `21.30`, `2130`, `9pm`, `9.30 p.m.`, `930pm`,
 * `noon`. Without am or pm it is the 24-hour clock. Nothing when it is not a time of day.
 */
export const readClock = (text: string): TypedClock | undefined => {
  if (text === 'noon' || text === 'midday') return { time: '12:00' };
  if (text === 'midnight') return { time: '00:00' };
  const plain = /^(\d{1,2})[:.](\d\d)$/.exec(text) ?? /^(\d\d)(\d\d)$/.exec(text);
  if (plain !== null) return clockTime(Number(plain[1]), Number(plain[2]), text);
  const half = /^(\d{1,2})(?:[:.]?(\d\d))? ?([ap])\.?m\.?$/.exec(text);
  if (half === null) return undefined;
  const [, hours = '', minutes = '0', letter] = half;
  return clockTime(hourOfDay(Number(hours), letter === 'p'), Number(minutes), text);
};

// 21:30pm says one thing twice and is read; 0pm and 13am contradict themselves.
const hourOfDay = (hour: number, afternoon: boolean): number => {
  if (afternoon) return hour === 0 ? Number.NaN : hour < 12 ? hour + 12 : hour;
  return hour > 12 ? Number.NaN : hour % 12;
};

const clockTime = (hour: number, minute: number, text: string): TypedClock => {
  if (!(hour <= 23 && minute <= 59)) {
    return { problem: `There is no ${text}. Type a time from 00:00 to 23:59, like 21:30 or 9pm.` };
  }
  return { time: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` };
};
