import assert from 'node:assert/strict';
import fc from 'fast-check';
import { instantOf, millisOf } from '../../episode/instant.ts';
import {
  addDaysToDate,
  addMonthsToDate,
  instantOfLocal,
  instantOfWritten,
  localOf,
  plusDays,
  plusHours,
  plusMinutes,
  plusMonths,
  weekdayOf,
} from '../../procedures/local-time.ts';
import { isZone, offsetAt } from '../../procedures/zone-offset.ts';

const london = 'Europe/London';
const zones = [london, 'UTC', 'America/New_York', 'Pacific/Auckland', 'Australia/Lord_Howe'];

const anyInstant = fc
  .integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) })
  .map(instantOf);
const anyZone = fc.constantFrom(...zones);

describe('local time', () => {
  it('reads winter time as UTC and summer time as an hour ahead', () => {
    assert.equal(instantOfLocal('2026-11-02T18:00', london), '2026-11-02T18:00:00.000Z');
    assert.equal(instantOfLocal('2026-07-02T18:00', london), '2026-07-02T17:00:00.000Z');
    assert.equal(instantOfLocal('2026-07-02T18:00:30.250', london), '2026-07-02T17:00:30.250Z');
  });

  it('moves 01:30 on 29 March 2026, which the clocks skip, on an hour', () => {
    assert.equal(instantOfLocal('2026-03-29T00:59', london), '2026-03-29T00:59:00.000Z');
    assert.equal(instantOfLocal('2026-03-29T01:30', london), '2026-03-29T01:30:00.000Z');
    assert.equal(localOf('2026-03-29T01:30:00.000Z', london).time, '02:30');
    assert.equal(instantOfLocal('2026-03-29T02:00', london), '2026-03-29T01:00:00.000Z');
  });

  it('takes 01:30 on 25 October 2026, which occurs twice, as the earlier', () => {
    assert.equal(instantOfLocal('2026-10-25T00:59', london), '2026-10-24T23:59:00.000Z');
    assert.equal(instantOfLocal('2026-10-25T01:00', london), '2026-10-25T00:00:00.000Z');
    assert.equal(instantOfLocal('2026-10-25T01:30', london), '2026-10-25T00:30:00.000Z');
    assert.equal(instantOfLocal('2026-10-25T02:00', london), '2026-10-25T02:00:00.000Z');
  });

  it('refuses dates and times that the calendar does not have', () => {
    const absent = ['2026-02-30T10:00', '2027-02-29T10:00', '2026-13-01T10:00', '2026-00-10T10:00'];
    absent.push('2026-11-02T25:00', '2026-11-02T24:00', '2026-11-02T10:60', '2026-11-31T10:00');
    absent.push(
      '2026-11-02',
      '2026-11-02 10:00',
      'soon',
      '',
      '2026-11-02T10:00Z',
      '0026-11-02T10:00',
    );
    for (const text of absent) assert.equal(instantOfLocal(text, london), undefined, text);
    assert.equal(instantOfLocal('2028-02-29T10:00', london), '2028-02-29T10:00:00.000Z');
  });

  it('obeys a written offset and otherwise reads local time', () => {
    assert.equal(instantOfWritten('2026-07-02T18:00Z', london), '2026-07-02T18:00:00.000Z');
    assert.equal(instantOfWritten('2026-07-02T18:00+02:00', london), '2026-07-02T16:00:00.000Z');
    assert.equal(instantOfWritten('2026-07-02T18:00:00-05:30', london), '2026-07-02T23:30:00.000Z');
    assert.equal(instantOfWritten('2026-07-02T18:00', london), '2026-07-02T17:00:00.000Z');
    assert.equal(instantOfWritten('2026-02-30T18:00Z', london), undefined);
    assert.equal(instantOfWritten('2026-07-02T18:00+25:00', london), undefined);
  });

  it('tells the date, time and weekday on the wall', () => {
    const { date, time, weekday } = localOf('2026-07-02T23:30:00.000Z', london);
    assert.deepEqual({ date, time, weekday }, { date: '2026-07-03', time: '00:30', weekday: 5 });
    assert.equal(weekdayOf('2026-11-02'), 1);
    assert.equal(weekdayOf('2026-11-01'), 7);
  });

  it('names a zone that nobody knows', () => {
    assert.equal(isZone(london), true);
    assert.equal(isZone('Europe/Northford'), false);
    assert.throws(() => offsetAt(0, 'Europe/Northford'), { name: 'Fault', code: 'setup' });
  });

  it('shows what the machine’s own calendar shows, whatever zone the process runs in', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'medium',
        }).format(millisOf(instant));
        assert.equal(localOf(instant, zone).text.slice(0, 19).replace('T', ' '), shown);
      }),
      { numRuns: 300 },
    );
  });

  it('finds for every local time that occurs the earliest instant that shows it', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const { text } = localOf(instant, zone);
        const found = instantOfLocal(text, zone) ?? '';
        assert.equal(localOf(found, zone).text, text);
        assert.ok(found <= instant);
      }),
    );
  });
});

describe('adding time', () => {
  const at = (local: string): string => instantOfLocal(local, london) ?? assert.fail(local);

  it('keeps the local time over days and lets hours elapse across 29 March 2026', () => {
    assert.equal(plusDays(at('2026-03-28T18:00'), 1, london), at('2026-03-29T18:00'));
    assert.equal(plusHours(at('2026-03-28T18:00'), 24), at('2026-03-29T19:00'));
  });

  it('keeps the local time over days and lets hours elapse across 25 October 2026', () => {
    assert.equal(plusDays(at('2026-10-24T18:00'), 1, london), at('2026-10-25T18:00'));
    assert.equal(plusHours(at('2026-10-24T18:00'), 24), at('2026-10-25T17:00'));
    assert.equal(plusHours(at('2026-10-24T18:00'), 72), at('2026-10-27T17:00'));
  });

  it('does not carry the hour lost on 29 March 2026 on to later days', () => {
    assert.equal(plusDays(at('2026-03-28T01:30'), 1, london), at('2026-03-29T02:30'));
    assert.equal(plusDays(at('2026-03-28T01:30'), 2, london), at('2026-03-30T01:30'));
  });

  it('counts no days from the second 01:30 of 25 October 2026 as staying there', () => {
    const second = '2026-10-25T01:30:00.000Z';
    assert.equal(plusDays(second, 0, london), second);
    assert.equal(plusMonths(second, 0, london), second);
  });

  it('ends a month that is too short on its last day', () => {
    assert.equal(plusMonths(at('2026-01-31T09:00'), 1, london), at('2026-02-28T09:00'));
    assert.equal(plusMonths(at('2028-01-31T09:00'), 1, london), at('2028-02-29T09:00'));
    assert.equal(plusMonths(at('2026-03-31T09:00'), 1, london), at('2026-04-30T09:00'));
    assert.equal(plusMonths(at('2026-03-31T09:00'), -1, london), at('2026-02-28T09:00'));
    assert.equal(addMonthsToDate('2026-12-31', 2), '2027-02-28');
    assert.equal(addMonthsToDate('2027-01-31', -2), '2026-11-30');
  });

  it('passes over leap day and the year’s end', () => {
    assert.equal(plusDays(at('2028-02-28T23:59'), 1, london), at('2028-02-29T23:59'));
    assert.equal(plusDays(at('2027-02-28T23:59'), 1, london), at('2027-03-01T23:59'));
    assert.equal(plusMonths(at('2028-02-29T10:00'), 12, london), at('2029-02-28T10:00'));
    assert.equal(addDaysToDate('2026-12-31', 1), '2027-01-01');
    assert.equal(addDaysToDate('2027-01-01', -1), '2026-12-31');
    assert.equal(plusMinutes('2026-12-31T23:59:30.000Z', 1), '2027-01-01T00:00:30.000Z');
  });

  it('reaches back over the window of a rolling threshold', () => {
    assert.equal(plusDays(at('2026-04-10T18:00'), -28, london), at('2026-03-13T18:00'));
    assert.equal(plusMonths(at('2026-04-30T18:00'), -2, london), at('2026-02-28T18:00'));
  });

  it('refuses a date that is not one', () => {
    assert.throws(() => addDaysToDate('2026-02-30', 1), { code: 'calendar' });
    assert.throws(() => addMonthsToDate('2999-12-31', 120_000), { code: 'calendar' });
  });

  it('never lands before its start, and keeps the local time unless the clocks skip it', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, fc.nat({ max: 400 }), (start, zone, days) => {
        const end = plusDays(start, days, zone);
        assert.ok(end >= start);
        const expected = `${addDaysToDate(localOf(start, zone).date, days)}${localOf(start, zone).text.slice(10)}`;
        const shown = localOf(end, zone).text;
        if (shown === expected) return;
        const skipped = millisOf(`${shown}Z`) - millisOf(`${expected}Z`);
        assert.ok(skipped > 0 && skipped <= 3_600_000);
        assert.notEqual(offsetAt(millisOf(end), zone), offsetAt(millisOf(end) - 3_600_000, zone));
      }),
    );
  });

  it('adds months that never land before their start nor past the month they name', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, fc.nat({ max: 30 }), (start, zone, months) => {
        const end = plusMonths(start, months, zone);
        assert.ok(end >= start);
        const index = (instant: string): number => {
          const { date } = localOf(instant, zone);
          return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
        };
        assert.equal(index(end) - index(start), months);
      }),
    );
  });
});
