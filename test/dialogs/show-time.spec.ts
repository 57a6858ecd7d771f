import assert from 'node:assert/strict';
import { readBack, showDate, showFullDate, showSpan, showTime } from '../../dialogs/show-time.ts';

const zone = 'Europe/London';

describe('showing times', () => {
  it('shows local time with its weekday', () => {
    assert.equal(showTime('2026-10-26T08:00:00.000Z', zone), 'Mon 26 Oct, 08:00');
    assert.equal(showTime('2026-07-02T23:30:00.000Z', zone), 'Fri 3 Jul, 00:30');
  });

  it('adds the year when it is not this year by the local calendar', () => {
    const newYear = '2026-12-31T23:59:00.000Z';
    assert.equal(showTime(newYear, zone, '2026-01-01T00:00:00.000Z'), 'Thu 31 Dec, 23:59');
    assert.equal(showTime(newYear, zone, '2027-01-01T00:00:00.000Z'), 'Thu 31 Dec 2026, 23:59');
  });

  it('shows both sides of the clock change of 25 October 2026 by the wall', () => {
    assert.equal(showTime('2026-10-25T00:30:00.000Z', zone), 'Sun 25 Oct, 01:30');
    assert.equal(showTime('2026-10-25T02:30:00.000Z', zone), 'Sun 25 Oct, 02:30');
  });

  it('reads a time back in full', () => {
    assert.equal(readBack('2026-10-26T08:00:00.000Z', zone), 'Mon 26 October 2026, 08:00');
  });

  it('shows dates with or without weekday and year', () => {
    assert.equal(showDate('2026-11-02', '2026-01-01'), 'Mon 2 Nov');
    assert.equal(showDate('2025-11-02', '2026-01-01'), 'Sun 2 Nov 2025');
    assert.equal(showDate('2026-11-02'), 'Mon 2 Nov 2026');
    assert.equal(showFullDate('2011-03-12'), '12 March 2011');
  });

  it('says how long in the two largest units', () => {
    const minute = 60_000;
    assert.equal(showSpan(45 * minute), '45 minutes');
    assert.equal(showSpan(61 * minute), '1 hour 1 minute');
    assert.equal(showSpan(120 * minute), '2 hours');
    assert.equal(showSpan(51 * 60 * minute + 59 * minute), '2 days 3 hours');
    assert.equal(showSpan(24 * 60 * minute), '1 day');
    assert.equal(showSpan(59_999), 'less than a minute');
    assert.equal(showSpan(0), 'less than a minute');
  });
});
