import assert from 'node:assert/strict';
import { BankHolidays, englandAndWales } from '../../procedures/bank-holidays.ts';
import { addDaysToDate, weekdayOf } from '../../procedures/local-time.ts';

/** Easter Sunday by the anonymous Gregorian computus. */
const easter = (year: number): string => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-0${month}-${String(day).padStart(2, '0')}`;
};

const mondayFrom = (date: string): string =>
  weekdayOf(date) === 1 ? date : mondayFrom(addDaysToDate(date, 1));

const workdayFrom = (date: string, taken: readonly string[]): string =>
  weekdayOf(date) <= 5 && !taken.includes(date) ? date : workdayFrom(addDaysToDate(date, 1), taken);

const byRule = (year: number): string[] => {
  const christmas = workdayFrom(`${year}-12-25`, []);
  return [
    workdayFrom(`${year}-01-01`, []),
    addDaysToDate(easter(year), -2),
    addDaysToDate(easter(year), 1),
    mondayFrom(`${year}-05-01`),
    mondayFrom(`${year}-05-25`),
    mondayFrom(`${year}-08-25`),
    christmas,
    workdayFrom(`${year}-12-26`, [christmas]),
  ];
};

describe('the bank holidays of England and Wales', () => {
  it('are those that the rules of the year give, from 2025 to 2030', () => {
    const expected = [2025, 2026, 2027, 2028, 2029, 2030].flatMap(byRule);
    assert.deepEqual(
      englandAndWales.days.map((day) => day.date),
      expected,
    );
  });

  it('give substitute days for Boxing Day 2026, Christmas 2027 and New Year 2028', () => {
    const substitutes = englandAndWales.days.filter((day) => day.name.includes('substitute'));
    assert.deepEqual(
      substitutes.map((day) => day.date),
      ['2026-12-28', '2027-12-27', '2027-12-28', '2028-01-03'],
    );
  });

  it('say where they come from, and from when to when they hold', () => {
    assert.equal(BankHolidays.safeParse(englandAndWales).success, true);
    assert.match(englandAndWales.source, /gov\.uk\/bank-holidays/);
    assert.equal(englandAndWales.first, '2025-01-01');
    assert.equal(englandAndWales.last, '2030-12-31');
  });
});
