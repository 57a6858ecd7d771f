import assert from 'node:assert/strict';
import { awayOf, figuresOf, interviewOf } from '../../dialogs/figures.ts';
import { monthOf } from '../../dialogs/month.ts';
import type { Event } from '../../episode/events.ts';
import type { ChildDocument } from '../../procedures/child.ts';
import { plusHours } from '../../procedures/local-time.ts';
import { viewsOf } from '../../procedures/view.ts';
import { aTenant } from '../support/fixture-authority.ts';
import { toldChild } from '../support/told-child.ts';

const zone = 'Europe/London';
const october = monthOf('2026-10-15T12:00:00.000Z', zone);
const november = monthOf('2026-11-15T12:00:00.000Z', zone);
const hours = (count: number): number => count * 3_600_000;
const at = (day: string): string => `2026-${day}:00.000Z`;

/** Missing since a moment and reported two hours later, with what came after; each child has a number. */
let made = 0;
function missing(child: number, since: string, ...more: readonly Event[]) {
  const told = plusHours(at(since), 2);
  const report = { type: 'missing-reported', at: told, missingSince: at(since) } as const;
  return seen(child, [report, ...more]);
}

function seen(child: number, events: readonly Event[], procedure = 'wakefield') {
  made += 1;
  const tenant = aTenant({ procedure });
  const reference = `NFD-${made}`;
  const blank = toldChild(events, { id: `child-${child}` }, reference);
  const episodes = blank.episodes.map((each) => ({ ...each, pack: tenant.pack.hash }));
  const asked: ChildDocument = { ...blank, episodes };
  const [view] = viewsOf(asked, new Map([[tenant.pack.hash, tenant.pack]]));
  assert.ok(view);
  return { child: asked, view };
}

const back = (when: string): Event => ({ type: 'returned', at: at(when) });
const interviewed = (when: string): Event => ({ type: 'rhi-completed', at: at(when) });

/** October, worked out by hand. Interviews are due 72 hours after the return. */
const early = missing(1, '10-05T18:00', back('10-06T06:00'), interviewed('10-09T06:00'));
const again = missing(1, '10-12T18:00', back('10-12T22:00'), interviewed('10-15T22:01'));
const undone = missing(
  2,
  '10-20T18:00',
  { type: 'meeting-held', at: at('10-21T18:00'), meeting: 'strategy' },
  back('10-22T18:00'),
);
const absent = seen(3, [
  { type: 'absence-reported', at: at('10-10T20:00'), absentSince: at('10-10T18:00') },
  back('10-10T23:00'),
]);
const overTheEnd = missing(4, '10-30T18:00', back('10-31T12:00'), {
  type: 'rhi-declined',
  at: at('11-01T10:00'),
  reason: 'Asked twice',
});
/** A minute before midnight at the end of September, which in London is British Summer Time. */
const before = missing(5, '09-30T22:59', back('10-01T04:59'), {
  type: 'waived',
  at: at('10-02T10:00'),
  rule: 'rhi',
  rationale: 'Moved abroad',
});
const inError = missing(6, '10-07T18:00', {
  type: 'withdrawn',
  at: at('10-07T21:00'),
  event: 'e1',
  reason: 'Another child',
});
/** At the first moment of November. */
const after = missing(7, '11-01T00:00');
const all = [early, again, undone, absent, overTheEnd, before, inError, after];
const none = { inTime: 0, late: 0, overdue: 0, waived: 0, open: 0, declined: 0 };
const interviews = { ...none, title: 'Return home interview' };

describe('the figures of a month', () => {
  it('are those worked out by hand', () => {
    assert.deepEqual(figuresOf(all, october, at('12-01T09:00')), {
      missing: 4,
      absences: 1,
      children: 4,
      repeatedly: 1,
      returned: 5,
      // Away for 4, 6, 12, 18 and 48 hours.
      medianAway: hours(12),
      interviews: { ...interviews, inTime: 1, late: 1, overdue: 1, waived: 1 },
      others: [{ ...none, title: 'Strategy meeting: missing for 24 hours', inTime: 1 }],
    });
  });

  it('count a deadline in the month it falls due in, whenever the child was back', () => {
    const within = all.filter((each) => each !== after);
    const { missing: count, interviews: due } = figuresOf(within, november, at('12-01T09:00'));
    assert.equal(count, 0);
    assert.deepEqual(due, { ...interviews, inTime: 1, declined: 1 });
  });

  it('call open what is not due yet, and overdue only what is past its time', () => {
    const due = (now: string) => figuresOf([undone], october, at(now)).interviews;
    assert.deepEqual(due('10-25T18:00'), { ...interviews, open: 1 });
    assert.deepEqual(due('10-25T18:01'), { ...interviews, overdue: 1 });
  });

  it('leave out what is to be asked only later in the month', () => {
    const since = { at: at('10-01T20:00'), missingSince: at('10-01T18:00') };
    const held = { type: 'meeting-held', at: at('10-02T10:00'), meeting: 'strategy' } as const;
    const still = seen(13, [{ type: 'missing-reported', ...since }, held], 'lambeth');
    const reviews = (now: string) =>
      figuresOf([still], october, at(now)).others.filter(({ title }) => title.startsWith('Review'));
    const review = { ...none, title: 'Review strategy meeting: still missing' };
    assert.deepEqual(reviews('10-03T09:00'), [{ ...review, open: 1 }]);
    assert.deepEqual(reviews('10-16T09:00'), [{ ...review, overdue: 1, open: 1 }]);
  });

  it('take the mean of the middle two for an even count, and have no median of nothing', () => {
    assert.equal(figuresOf([early, again], october, at('12-01T09:00')).medianAway, hours(8));
    const { medianAway, returned } = figuresOf([absent], october, at('12-01T09:00'));
    assert.deepEqual([medianAway, returned], [undefined, 0]);
  });

  it('leave out what the return made needless, and tell late from in time to the minute', () => {
    const late = missing(
      8,
      '10-20T18:00',
      { type: 'meeting-held', at: at('10-21T18:01'), meeting: 'strategy' },
      back('10-22T18:00'),
    );
    const { others } = figuresOf([late], october, at('12-01T09:00'));
    assert.deepEqual(others, [
      { ...none, title: 'Strategy meeting: missing for 24 hours', late: 1 },
    ]);
  });

  it('count no return of a child who died, and of what was due then only what was overdue', () => {
    const died = missing(9, '10-20T18:00', {
      type: 'returned',
      at: at('10-22T18:00'),
      outcome: 'died',
    });
    const { returned, interviews: due, others } = figuresOf([died], october, at('12-01T09:00'));
    assert.equal(returned, 0);
    assert.deepEqual(due, interviews);
    assert.deepEqual(others, [
      { ...none, title: 'Strategy meeting: missing for 24 hours', overdue: 1 },
    ]);
  });

  it('tell the interview from its offer, where a procedure asks for both', () => {
    const report = {
      type: 'missing-reported',
      at: at('10-05T20:00'),
      missingSince: at('10-05T18:00'),
    } as const;
    const offered = { type: 'rhi-offered', at: at('10-07T09:00') } as const;
    const events = [report, back('10-06T06:00'), offered, interviewed('10-20T09:00')];
    const both = figuresOf([seen(10, events, 'lambeth')], october, at('12-01T09:00'));
    assert.deepEqual(both.interviews, { ...interviews, late: 1 });
    const offers = both.others.filter(({ title }) => title.startsWith('Offer the return'));
    assert.deepEqual(
      offers.map(({ inTime, late }) => [inTime, late]),
      [[1, 0]],
    );
  });
});

describe('when a child was away', () => {
  it('is from when they were missing, also where it began as an absence', () => {
    const { view } = seen(11, [
      { type: 'absence-reported', at: at('10-10T20:00'), absentSince: at('10-10T18:00') },
      { type: 'reclassified', at: at('10-10T22:00'), as: 'missing', since: at('10-10T21:00') },
      back('10-11T06:00'),
    ]);
    const expected = { as: 'missing', from: at('10-10T21:00'), until: at('10-11T06:00') };
    assert.deepEqual(awayOf(view), expected);
  });

  it('has no end while they are away, and is nothing where the report was withdrawn', () => {
    const still = missing(12, '10-20T18:00').view;
    assert.deepEqual(awayOf(still), { as: 'missing', from: at('10-20T18:00') });
    assert.equal(awayOf(inError.view), undefined);
    assert.equal(interviewOf(still, at('12-01T09:00')), undefined);
  });
});
