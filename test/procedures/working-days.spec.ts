import assert from 'node:assert/strict';
import fc from 'fast-check';
import { instantOf, millisOf } from '../../episode/instant.ts';
import { instantOfLocal, localOf } from '../../procedures/local-time.ts';
import {
  Calendar,
  calendarFor,
  dayClosing,
  dayOpening,
  inOffice,
  isWorkingDay,
  lastOfficeBefore,
  nextOffice,
  nextWorkingDay,
  plusOfficeHours,
  plusWorkingDays,
} from '../../procedures/working-days.ts';

const zone = 'Europe/London';
const office = calendarFor({ zone });
const at = (local: string): string => instantOfLocal(local, zone) ?? assert.fail(local);

const anyInstant = fc
  .integer({ min: Date.UTC(2025, 1, 1), max: Date.UTC(2030, 10, 1) })
  .map(instantOf);

describe('working days', () => {
  it('are Monday to Friday', () => {
    assert.equal(isWorkingDay('2026-11-06', office), true);
    assert.equal(isWorkingDay('2026-11-07', office), false);
    assert.equal(isWorkingDay('2026-11-08', office), false);
    assert.equal(isWorkingDay('2026-11-09', office), true);
  });

  it('leave out Easter 2026', () => {
    assert.equal(plusWorkingDays(at('2026-04-02T10:00'), 1, office), at('2026-04-07T17:00'));
    assert.equal(plusWorkingDays(at('2026-04-02T10:00'), 4, office), at('2026-04-10T17:00'));
  });

  it('leave out Christmas 2026, with Monday 28 December for Boxing Day', () => {
    assert.equal(plusWorkingDays(at('2026-12-24T10:00'), 1, office), at('2026-12-29T17:00'));
    assert.equal(plusWorkingDays(at('2026-12-24T10:00'), 4, office), at('2027-01-04T17:00'));
  });

  it('leave out Christmas 2027, with Monday and Tuesday for the weekend', () => {
    assert.equal(plusWorkingDays(at('2027-12-24T10:00'), 1, office), at('2027-12-29T17:00'));
    assert.equal(isWorkingDay('2028-01-03', office), false);
  });

  it('fall due at the close of the Nth working day after the local date', () => {
    assert.equal(plusWorkingDays(at('2026-11-02T20:30'), 1, office), at('2026-11-03T17:00'));
    assert.equal(plusWorkingDays(at('2026-11-06T00:01'), 1, office), at('2026-11-09T17:00'));
    assert.equal(plusWorkingDays(at('2026-11-08T12:00'), 5, office), at('2026-11-13T17:00'));
    // 23:30 UTC on 1 July is already 2 July in London.
    assert.equal(plusWorkingDays('2026-07-01T23:30:00.000Z', 1, office), at('2026-07-03T17:00'));
  });

  it('close at five by the wall on either side of both clock changes of 2026', () => {
    assert.equal(plusWorkingDays(at('2026-03-27T10:00'), 1, office), '2026-03-30T16:00:00.000Z');
    assert.equal(plusWorkingDays(at('2026-10-23T10:00'), 1, office), '2026-10-26T17:00:00.000Z');
  });

  it('close when the authority says so', () => {
    const early = calendarFor({ zone, closeOfBusiness: '16:30' });
    assert.equal(plusWorkingDays(at('2026-11-02T20:30'), 2, early), at('2026-11-04T16:30'));
  });

  it('are refused outside the table, in a sentence', () => {
    const refused = {
      code: 'calendar',
      message: /2025-01-01 to 2030-12-31; 2031-01-01 lies outside/,
    };
    assert.throws(() => isWorkingDay('2031-01-01', office), refused);
    assert.throws(() => plusWorkingDays(at('2030-12-31T10:00'), 1, office), refused);
    assert.throws(() => isWorkingDay('2024-12-31', office), { code: 'calendar' });
    assert.throws(() => isWorkingDay('2026-02-30', office), { code: 'calendar' });
    assert.equal(isWorkingDay('2030-12-31', office), true);
  });

  it('are counted from one in whole days', () => {
    for (const count of [0, -1, 1.5]) {
      assert.throws(() => plusWorkingDays(at('2026-11-02T20:30'), count, office), { code: 'bug' });
    }
  });

  it('never fall due before their start, and always at the close of a working day', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 20 }), (start, count) => {
        const due = plusWorkingDays(start, count, office);
        const { date, time } = localOf(due, zone);
        assert.ok(due > start);
        assert.ok(isWorkingDay(date, office));
        assert.equal(time, '17:00');
        if (count > 1) assert.ok(plusWorkingDays(start, count - 1, office) < due);
      }),
    );
  });
});

describe('office hours', () => {
  it('run from 09:00 to before 17:00', () => {
    assert.equal(inOffice(at('2026-11-02T08:59:59'), office), false);
    assert.equal(inOffice(at('2026-11-02T09:00'), office), true);
    assert.equal(inOffice(at('2026-11-02T16:59:59'), office), true);
    assert.equal(inOffice(at('2026-11-02T17:00'), office), false);
    assert.equal(inOffice(at('2026-11-07T10:00'), office), false);
    assert.equal(inOffice(at('2026-12-28T10:00'), office), false);
  });

  it('open next at once, later today or on the next working day', () => {
    assert.equal(nextOffice(at('2026-11-02T10:15'), office), at('2026-11-02T10:15'));
    assert.equal(nextOffice(at('2026-11-02T02:00'), office), at('2026-11-02T09:00'));
    assert.equal(nextOffice(at('2026-11-06T17:00'), office), at('2026-11-09T09:00'));
    assert.equal(nextOffice(at('2026-12-25T02:00'), office), at('2026-12-29T09:00'));
  });

  it('were last open now, a minute before today’s close or before an earlier one', () => {
    assert.equal(lastOfficeBefore(at('2026-11-02T10:15'), office), at('2026-11-02T10:15'));
    assert.equal(lastOfficeBefore(at('2026-11-02T20:00'), office), at('2026-11-02T16:59'));
    assert.equal(lastOfficeBefore(at('2026-11-02T02:00'), office), at('2026-10-30T16:59'));
    assert.equal(lastOfficeBefore(at('2026-12-29T08:00'), office), at('2026-12-24T16:59'));
  });

  it('alone count towards a span of office hours', () => {
    assert.equal(plusOfficeHours(at('2026-11-02T10:00'), 2, office), at('2026-11-02T12:00'));
    assert.equal(plusOfficeHours(at('2026-11-02T16:00'), 2, office), at('2026-11-03T10:00'));
    assert.equal(plusOfficeHours(at('2026-11-02T20:00'), 2, office), at('2026-11-03T11:00'));
    assert.equal(plusOfficeHours(at('2026-11-06T16:30'), 17, office), at('2026-11-11T09:30'));
    assert.equal(plusOfficeHours(at('2026-10-23T16:30'), 1, office), at('2026-10-26T09:30'));
    assert.equal(plusOfficeHours(at('2026-11-02T15:00'), 2, office), at('2026-11-02T17:00'));
    assert.equal(plusOfficeHours(at('2026-11-02T20:00'), 0, office), at('2026-11-02T20:00'));
  });

  it('begin and end by the wall clock of the zone', () => {
    assert.equal(dayOpening('2026-03-30', office), '2026-03-30T08:00:00.000Z');
    assert.equal(dayClosing('2026-10-26', office), '2026-10-26T17:00:00.000Z');
    assert.equal(nextWorkingDay('2026-04-02', office), '2026-04-07');
  });

  it('are refused when the zone is unknown or the office closes before it opens', () => {
    assert.throws(() => calendarFor({ zone: 'Europe/Northford' }), { code: 'setup' });
    assert.throws(() => calendarFor({ zone, officeOpens: '18:00' }), { code: 'setup' });
    assert.throws(() => calendarFor({ zone, officeOpens: '9am' }), { code: 'setup' });
    assert.equal(Calendar.safeParse(office).success, true);
  });

  it('hold every moment found in them, on the right side of the question', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const next = nextOffice(instant, office);
        const last = lastOfficeBefore(instant, office);
        assert.ok(inOffice(next, office) && next >= instant);
        assert.ok(inOffice(last, office) && last <= instant);
      }),
    );
  });

  it('add up: a span and another after it are the span of both', () => {
    const hours = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(anyInstant, hours, hours, (start, first, second) => {
        const steps = plusOfficeHours(plusOfficeHours(start, first, office), second, office);
        assert.equal(steps, plusOfficeHours(start, first + second, office));
        assert.ok(millisOf(steps) - millisOf(start) >= (first + second) * 3_600_000);
      }),
    );
  });
});
