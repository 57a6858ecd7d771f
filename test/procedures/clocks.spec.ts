import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { type Instant, instantOf } from '../../episode/instant.ts';
import { englandAndWales } from '../../procedures/bank-holidays.ts';
import {
  instantOfLocal,
  localOf,
  plusDays,
  plusHours,
  plusMinutes,
  plusMonths,
} from '../../procedures/local-time.ts';
import { calendarFor, inOffice, plusWorkingDays } from '../../procedures/working-days.ts';

/** The same clocks, reckoned by an independent implementation. */
const zones = ['Europe/London', 'America/New_York', 'Pacific/Auckland', 'UTC'];
const anyZone = fc.constantFrom(...zones);
const anyInstant = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 1000, max: Date.UTC(2032, 0, 1) / 1000 })
  .map((seconds) => instantOf(seconds * 1000));
/** Half of them within two hours of a change of the clocks in London. */
const nearChange = fc
  .tuple(
    fc.constantFrom(
      '2025-03-30T01:00:00.000Z',
      '2025-10-26T01:00:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2028-03-26T01:00:00.000Z',
      '2030-10-27T01:00:00.000Z',
    ),
    fc.integer({ min: -120, max: 120 }),
  )
  .map(([change, minutes]) => plusMinutes(change, minutes));
const anyMoment = fc.oneof(anyInstant, nearChange);
const runs = { numRuns: 2000 };

const zoned = (instant: Instant, zone: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
/** Ours: a local time that occurs twice is the earlier, one that is skipped moves on by as much as was skipped. */
const resolved = (local: Temporal.PlainDateTime, zone: string): Instant =>
  instantOf(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);

describe('the clocks, beside an independent implementation', () => {
  it('show the same local time', () => {
    fc.assert(
      fc.property(anyMoment, anyZone, (instant, zone) => {
        const local = zoned(instant, zone).toPlainDateTime();
        const { text, weekday } = localOf(instant, zone);
        assert.equal(text, local.toString({ fractionalSecondDigits: 3 }));
        assert.equal(weekday, local.dayOfWeek);
        assert.equal(instantOfLocal(text, zone), resolved(local, zone));
      }),
      runs,
    );
  });

  it('add the same hours', () => {
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: 1, max: 200 }), (instant, hours) => {
        const due = Temporal.Instant.from(instant).add({ hours });
        assert.equal(plusHours(instant, hours), instantOf(due.epochMilliseconds));
      }),
      runs,
    );
  });

  it('add the same days, forth and back', () => {
    fc.assert(
      fc.property(
        anyMoment,
        anyZone,
        fc.integer({ min: -400, max: 400 }).filter((days) => days !== 0),
        (instant, zone, days) => {
          const local = zoned(instant, zone).toPlainDateTime().add({ days });
          assert.equal(plusDays(instant, days, zone), resolved(local, zone));
        },
      ),
      runs,
    );
  });

  it('add the same months, a short one ending on its last day', () => {
    fc.assert(
      fc.property(
        anyMoment,
        anyZone,
        fc.integer({ min: -30, max: 30 }).filter((months) => months !== 0),
        (instant, zone, months) => {
          const local = zoned(instant, zone).toPlainDateTime().add({ months });
          assert.equal(plusMonths(instant, months, zone), resolved(local, zone));
        },
      ),
      runs,
    );
  });

  const calendar = calendarFor({ zone: 'Europe/London' });
  const holidays = new Set(englandAndWales.days.map(({ date }) => date));
  const works = (date: Temporal.PlainDate): boolean =>
    date.dayOfWeek <= 5 && !holidays.has(date.toString());
  const within = fc.oneof(
    fc
      .integer({ min: Date.UTC(2025, 0, 1) / 1000, max: Date.UTC(2030, 9, 1) / 1000 })
      .map((seconds) => instantOf(seconds * 1000)),
    fc
      .tuple(fc.integer({ min: 2025, max: 2029 }), fc.integer({ min: 0, max: 20_000 }))
      .map(([year, minutes]) => plusMinutes(`${year}-12-22T00:00:00.000Z`, minutes)),
  );

  it('add the same working days, to the close of business', () => {
    fc.assert(
      fc.property(within, fc.integer({ min: 1, max: 25 }), (instant, count) => {
        let date = zoned(instant, calendar.zone).toPlainDate();
        for (let left = count; left > 0; ) {
          date = date.add({ days: 1 });
          if (works(date)) left -= 1;
        }
        const due = resolved(date.toPlainDateTime('17:00'), calendar.zone);
        assert.equal(plusWorkingDays(instant, count, calendar), due);
      }),
      runs,
    );
  });

  it('keep the same office hours', () => {
    fc.assert(
      fc.property(within, (instant) => {
        const local = zoned(instant, calendar.zone);
        const open = works(local.toPlainDate()) && local.hour >= 9 && local.hour < 17;
        assert.equal(inOffice(instant, calendar), open);
      }),
      runs,
    );
  });

  it('know the same Easter', () => {
    for (let year = 2025; year <= 2030; year += 1) {
      const easter = easterOf(year);
      assert.ok(holidays.has(easter.subtract({ days: 2 }).toString()), `Good Friday ${year}`);
      assert.ok(holidays.has(easter.add({ days: 1 }).toString()), `Easter Monday ${year}`);
    }
  });
});

/** Easter Sunday by the anonymous Gregorian computus. */
function easterOf(year: number): Temporal.PlainDate {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const d = b - Math.floor(b / 4) - Math.floor((8 * b + 13) / 25);
  const h = (19 * a + d + 15) % 30;
  const m = Math.floor((a + 11 * h) / 319);
  const l = (2 * (b % 4) + 2 * Math.floor(c / 4) - (c % 4) - h + m + 32) % 7;
  const month = Math.floor((h - m + l + 90) / 25);
  return new Temporal.PlainDate(year, month, (h - m + l + month + 19) % 32);
}
