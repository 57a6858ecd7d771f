import assert from 'node:assert/strict';
import fc from 'fast-check';
import { showTime } from '../../dialogs/show-time.ts';
import { readTypedDate, readTypedTime } from '../../dialogs/typed-time.ts';
import { instantOf } from '../../episode/instant.ts';
import { instantOfLocal, localOf } from '../../procedures/local-time.ts';

const zone = 'Europe/London';
// A Tuesday, two in the morning.
const now = '2026-11-03T02:00:00.000Z';

/** What a typed time is read as, by the wall to the minute, or the problem. */
const read = (typed: string, at = now): string => {
  const answer = readTypedTime(typed, { now: at, zone });
  return 'at' in answer ? localOf(answer.at, zone).text.slice(0, 16) : answer.problem;
};

const reads = (expected: Readonly<Record<string, string>>, at = now): void => {
  for (const [typed, local] of Object.entries(expected))
    assert.equal(read(typed, at), local, typed);
};

describe('a typed time', () => {
  it('alone is the most recent one that is not in the future', () => {
    const yesterday = '2026-11-02T21:30';
    for (const typed of ['21:30', '2130', '9.30pm', '9:30 p.m.', '930pm', ' 21.30 ', 'at 21:30']) {
      assert.equal(read(typed), yesterday, typed);
    }
    reads({ '9pm': '2026-11-02T21:00', '1am': '2026-11-03T01:00', '02:00': '2026-11-03T02:00' });
    reads({ '12am': '2026-11-03T00:00', '12pm': '2026-11-02T12:00', midnight: '2026-11-03T00:00' });
  });

  it('may be so long ago', () => {
    reads({ now: '2026-11-03T02:00', 'just now': '2026-11-03T02:00' });
    reads({ 'an hour ago': '2026-11-03T01:00', '2 hours ago': '2026-11-03T00:00' });
    reads({ '20 min ago': '2026-11-03T01:40', 'half an hour ago': '2026-11-03T01:30' });
    reads({ '1h 20m ago': '2026-11-03T00:40', '1 hour and 20 minutes ago': '2026-11-03T00:40' });
    reads({ '1.5 hours ago': '2026-11-03T00:30', '2 days ago 9pm': '2026-11-01T21:00' });
  });

  it('may name its day', () => {
    reads({ 'yesterday 9pm': '2026-11-02T21:00', 'yesterday at 21:30': '2026-11-02T21:30' });
    reads({ 'today 01:15': '2026-11-03T01:15', '9 pm yesterday': '2026-11-02T21:00' });
    reads({ 'this morning 1am': '2026-11-03T01:00', 'Yesterday evening, 7pm': '2026-11-02T19:00' });
    reads({ 'the day before yesterday 9pm': '2026-11-01T21:00' });
  });

  it('of last night may lie on either side of midnight', () => {
    reads({ 'last night 11pm': '2026-11-02T23:00', 'last night at 1am': '2026-11-03T01:00' });
  });

  it('of a weekday is that of the last such day', () => {
    reads({ 'Monday 9pm': '2026-11-02T21:00', 'mon 9pm': '2026-11-02T21:00' });
    reads({ 'tue 1am': '2026-11-03T01:00', 'tue 9pm': '2026-10-27T21:00' });
    reads({ 'last tuesday 1am': '2026-10-27T01:00', '9pm on Sunday': '2026-11-01T21:00' });
  });

  it('of a date has the day first', () => {
    for (const typed of ['2/11 20:15', '02/11/2026 20:15', '2.11. 20:15', '2 Nov 20:15']) {
      assert.equal(read(typed), '2026-11-02T20:15', typed);
    }
    for (const typed of ['2/11/26 8.15pm', '2nd of November at 20:15', '20:15 on 2-11-2026']) {
      assert.equal(read(typed), '2026-11-02T20:15', typed);
    }
    reads({ '3/4 20:15': '2026-04-03T20:15', '2026-11-02 20:15': '2026-11-02T20:15' });
    reads({ '2026-11-02T20:15': '2026-11-02T20:15', '2026-07-02T20:15Z': '2026-07-02T21:15' });
  });

  it('of a date without a year is in the old year when the new one has just begun', () => {
    const january = '2027-01-02T02:00:00.000Z';
    reads({ '28/12 20:15': '2026-12-28T20:15', '1 Jan 20:15': '2027-01-01T20:15' }, january);
  });

  it('may be the one that the bot itself shows', () => {
    reads({ 'Mon 2 Nov, 20:15': '2026-11-02T20:15', 'Sun 2 Nov 2025, 20:15': '2025-11-02T20:15' });
    assert.match(read('Tue 2 Nov, 20:15'), /That date is Mon 2 Nov 2026, another weekday/);
  });

  it('obeys the clock changes of 29 March and 25 October 2026', () => {
    const spring = readTypedTime('01:30', { now: '2026-03-29T09:00:00.000Z', zone });
    assert.deepEqual(spring, { at: '2026-03-29T01:30:00.000Z' });
    const autumn = readTypedTime('01:30', { now: '2026-10-25T09:00:00.000Z', zone });
    assert.deepEqual(autumn, { at: '2026-10-25T00:30:00.000Z' });
    const ago = readTypedTime('2 hours ago', { now: '2026-10-25T02:00:00.000Z', zone });
    assert.deepEqual(ago, { at: '2026-10-25T00:00:00.000Z' });
  });
});

describe('a typed time that cannot stand', () => {
  it('is refused when it lies in the future, with what to type instead', () => {
    const asking = 'when the child was last seen';
    assert.deepEqual(readTypedTime('28/11/2026 20:15', { now, zone, asking }), {
      problem:
        'Sat 28 Nov, 20:15 is in the future. Type when the child was last seen, for example 21:30 or yesterday 9pm.',
    });
    for (const typed of [
      'today 07:15',
      'tomorrow 9am',
      'in 2 hours',
      'tonight 9pm',
      '2027-01-01T10:00',
    ]) {
      assert.match(read(typed), /is in the future\. Type when it happened, for example/, typed);
    }
  });

  it('is refused when its day is about to come round, rather than read as nearly a year ago', () => {
    assert.match(read('28/11 20:15'), /^Sat 28 Nov, 20:15 is in the future/);
    assert.match(read('3/11 20:15'), /^Tue 3 Nov, 20:15 is in the future/);
    assert.match(read('1/1 20:15'), /^Fri 1 Jan 2027, 20:15 is in the future/);
    reads({ '28/11/2025 20:15': '2025-11-28T20:15' });
  });

  it('is taken in the future where the question allows it', () => {
    const future = { now, zone, mayBeFuture: true };
    assert.deepEqual(readTypedTime('tomorrow 9am', future), { at: '2026-11-04T09:00:00.000Z' });
    assert.deepEqual(readTypedTime('in 2 hours', future), { at: '2026-11-03T04:00:00.000Z' });
    assert.deepEqual(readTypedTime('28/11 20:15', future), { at: '2026-11-28T20:15:00.000Z' });
  });

  it('is refused when the calendar or the clock does not have it', () => {
    assert.match(read('30/2 20:15'), /^There is no 30 February\./);
    assert.match(read('31 April 9pm'), /^There is no 31 April\./);
    assert.match(read('29/2 20:15'), /^There is no 29 February 2026\./);
    assert.match(read('13/13 20:15'), /^There is no month 13\. Type the day first/);
    assert.match(read('25:00'), /^There is no 25:00\./);
    assert.match(read('yesterday 13am'), /^There is no 13am\./);
    assert.match(read('2026-02-30T10:00'), /^There is no 2026-02-30T10:00\./);
    reads({ '29/2/2024 20:15': '2024-02-29T20:15' });
  });

  it('is refused when it can be read in two ways', () => {
    for (const typed of ['2.11', '2.11 10.05', '2 nov 2015']) {
      assert.match(read(typed), /can be read in two ways\. Type the date with \//, typed);
    }
    assert.match(read('yesterday midnight'), /^Midnight lies between two days/);
    assert.match(read('this morning 9pm'), /^21:00 does not go with "this morning"/);
  });

  it('is asked for its time of day when only the day is there', () => {
    for (const typed of ['yesterday', '2/11', 'monday', '2 days ago']) {
      assert.match(read(typed), /^At what time\? Type it after the day, like/, typed);
    }
  });

  it('is refused when nobody could read it', () => {
    assert.equal(
      read('xyz'),
      'I could not read "xyz" as a time. Type it like 21:30, yesterday 9pm, an hour ago or 2/11 20:15.',
    );
    for (const typed of [
      '9',
      '9:5',
      'half past nine',
      'a few hours ago',
      'ago',
      '<b>9pm</b>',
      'this 9pm',
    ]) {
      assert.match(read(typed), /^I could not read "/, typed);
    }
    assert.match(read(''), /^Type a time like 21:30/);
    assert.ok(read('9pm '.repeat(5000)).length < 160);
  });
});

describe('any typed time', () => {
  const anyNow = fc
    .integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2031, 0, 1) })
    .map(instantOf);
  const day = fc.constantFrom(
    '',
    'yesterday',
    'today',
    'last night',
    'mon',
    'sunday',
    '2/11',
    '29/2',
  );
  const future = fc.constantFrom('31/12', '1 jan', '5/6/2029', 'tomorrow', 'tonight', '2 days ago');
  const clock = fc.constantFrom('21:30', '0130', '9pm', '12.15am', '01:30', '23:59', 'noon');

  it('is never in the future by default, whatever the hour it is typed', () => {
    fc.assert(
      fc.property(anyNow, fc.oneof(day, future), clock, (at, dayWord, time) => {
        const answer = readTypedTime(`${dayWord} ${time}`, { now: at, zone });
        if ('at' in answer) assert.ok(answer.at <= at);
        else assert.match(answer.problem, /^[A-Z"0-9].*\.$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('is never guessed from words that mean nothing, and never breaks the reading', () => {
    fc.assert(
      fc.property(anyNow, fc.string({ maxLength: 60, unit: 'binary' }), (at, typed) => {
        const answer = readTypedTime(typed, { now: at, zone });
        assert.ok('problem' in answer || answer.at <= at);
        readTypedDate(typed, { now: at, zone });
      }),
    );
  });

  it('comes back to the minute when it is typed as the bot showed it', () => {
    fc.assert(
      fc.property(anyNow, fc.nat({ max: 200 * 1440 }), (at, minutesBack) => {
        const shownAt = instantOf(Date.parse(at) - minutesBack * 60_000);
        const { text } = localOf(shownAt, zone);
        const answer = readTypedTime(showTime(shownAt, zone, at), { now: at, zone });
        assert.deepEqual(answer, { at: instantOfLocal(text.slice(0, 16), zone) });
      }),
    );
  });
});

describe('a typed date of birth', () => {
  const date = (typed: string): string => {
    const answer = readTypedDate(typed, { now, zone });
    return 'date' in answer ? answer.date : answer.problem;
  };

  it('is read day first, in figures or words', () => {
    for (const typed of [
      '12/3/2011',
      '12 March 2011',
      '2011-03-12',
      '12.3.2011',
      '12th of mar, 2011',
    ]) {
      assert.equal(date(typed), '2011-03-12', typed);
    }
    assert.equal(date('12/3/11'), '2011-03-12');
    assert.equal(date('12/3/85'), '1985-03-12');
  });

  it('is refused when it is not in the calendar, not past, not whole or not a date', () => {
    assert.match(date('30/2/2011'), /^There is no 30 February\./);
    assert.match(date('29/2/2011'), /^There is no 29 February 2011\./);
    assert.match(date('3/13/2011'), /^There is no month 13\. Type the day first/);
    assert.match(date('4/11/2026'), /^4 November 2026 is in the future/);
    assert.equal(date('3/11/2026'), '2026-11-03');
    assert.match(date('12/3'), /^Add the year/);
    assert.match(date('about twelve'), /^I could not read "about twelve" as a date\./);
    assert.match(date('12/3/1850'), /^I could not read/);
  });
});
