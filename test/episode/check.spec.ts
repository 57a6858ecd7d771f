import assert from 'node:assert/strict';
import { objectionTo } from '../../episode/check.ts';
import type { Event } from '../../episode/events.ts';
import { on, story } from '../support/scenario.ts';

const report: Event = {
  type: 'missing-reported',
  at: on('02T20:30'),
  missingSince: on('02T18:00'),
};
const absence: Event = {
  type: 'absence-reported',
  at: on('02T20:30'),
  absentSince: on('02T18:00'),
};
const back: Event = { type: 'returned', at: on('03T07:30') };
const again: Event = { type: 'missing-reported', at: on('04T21:00'), missingSince: on('04T19:00') };

/** Given what was told, when one more thing is told, then it is refused with this field and these words. */
const refused = (
  given: readonly Event[],
  when: Event,
  expected: { readonly field?: string; readonly expected: string; readonly says: RegExp },
): void => {
  const told = story(...given, when);
  const objection = objectionTo(told);
  assert.equal(objection?.event, told.at(-1)?.id);
  assert.equal(objection?.field, expected.field);
  assert.equal(objection?.expected, expected.expected);
  assert.match(objection?.sentence ?? '', expected.says);
};

const taken = (...told: readonly Event[]): void =>
  assert.equal(objectionTo(story(...told)), undefined);

describe('a report', () => {
  it('is refused when the child was last seen after it was made', () => {
    refused(
      [],
      { ...report, missingSince: on('02T20:31') },
      {
        field: 'missingSince',
        expected: `a time at or before the event's at (${on('02T20:30')})`,
        says: /last seen after this was reported/,
      },
    );
  });

  it('may be made at the very moment the child was last seen', () =>
    taken({ ...report, missingSince: report.at }));

  it('of an absence is refused when the absence began after it', () => {
    refused(
      [],
      { ...absence, absentSince: on('02T20:31') },
      {
        field: 'absentSince',
        expected: `a time at or before the event's at (${on('02T20:30')})`,
        says: /Nothing is lost/,
      },
    );
  });

  for (const first of [report, absence]) {
    const state = first.type === 'missing-reported' ? 'missing' : 'absence';
    it(`is refused while the child is already ${state}`, () => {
      refused(
        [first],
        { ...again, at: on('02T21:00'), missingSince: on('02T20:00') },
        {
          expected: `no second report while ${state}`,
          says: /already reported/,
        },
      );
    });
  }

  it('is refused when it says the child was last seen before they came back', () => {
    refused(
      [report, back],
      { ...again, missingSince: on('03T07:29') },
      {
        field: 'missingSince',
        expected: `a time at or after the child was back (${on('03T07:30')})`,
        says: /came back later/,
      },
    );
  });

  it('is taken again once the child was back, from that very moment on', () => {
    taken(report, back, again);
    taken(report, back, { ...again, missingSince: on('03T07:30') });
  });
});

describe('a reclassification', () => {
  const located: Event = {
    type: 'reclassified',
    at: on('02T22:00'),
    as: 'absence',
    since: on('02T21:30'),
  };

  it('is refused with no report before it', () => {
    refused([{ type: 'concern-raised', at: on('02T17:00') }], located, {
      expected: 'a missing or absence report before it',
      says: /Nothing is reported yet/,
    });
  });

  it('is refused when it changes nothing', () => {
    refused([absence], located, {
      field: 'as',
      expected: 'the other kind: the episode is absence already',
      says: /an absence already/,
    });
    refused(
      [report, located],
      { ...located, at: on('02T23:00') },
      {
        field: 'as',
        expected: 'the other kind: the episode is absence already',
        says: /Nothing has changed/,
      },
    );
  });

  it('is refused when it begins after it was told', () => {
    refused(
      [report],
      { ...located, since: on('02T22:01') },
      {
        field: 'since',
        expected: `a time at or before the event's at (${on('02T22:00')})`,
        says: /Nothing is lost/,
      },
    );
  });

  it('is refused once the child was back', () => {
    refused(
      [report, back],
      { ...located, at: on('03T09:00'), since: on('03T08:00') },
      {
        field: 'since',
        expected: `a time before the return (${on('03T07:30')})`,
        says: /was back by then/,
      },
    );
  });

  it('goes there and back again', () =>
    taken(report, located, {
      ...located,
      as: 'missing',
      at: on('03T01:00'),
      since: on('03T00:30'),
    }));
});

describe('a return', () => {
  it('is refused before the child was last seen', () => {
    refused(
      [report],
      { ...back, at: on('02T17:59') },
      {
        field: 'at',
        expected: `a time at or after the child was last seen (${on('02T18:00')})`,
        says: /cannot be back before they were last seen/,
      },
    );
  });

  it('is refused when the authority was told before it', () => {
    refused(
      [report],
      { ...back, notifiedAt: on('03T07:29') },
      {
        field: 'notifiedAt',
        expected: `a time at or after the event's at (${on('03T07:30')})`,
        says: /cannot have been told before/,
      },
    );
  });

  it('is refused with nothing reported or raised', () => {
    refused([{ type: 'noted', at: on('02T17:00'), text: 'A word' }], back, {
      expected: 'a report or a concern before it',
      says: /Nothing is reported/,
    });
  });

  it('is refused a second time', () => {
    refused(
      [report, back],
      { ...back, at: on('03T08:00') },
      {
        expected: 'one return for each time the child was away',
        says: /already recorded/,
      },
    );
  });

  it('answers a concern', () => taken({ type: 'concern-raised', at: on('02T19:00') }, back));

  it('may be recorded before its report, the common morning after', () => {
    taken(back, { ...report, at: on('03T09:00') });
    taken(back, { ...report, at: on('03T09:00'), missingSince: on('03T07:30') });
  });

  it('may be recorded before its report the second time too', () => {
    taken(report, back, { ...back, at: on('05T06:00') }, { ...again, at: on('05T09:00') });
  });

  it('recorded before its report is refused when it lies before the last sighting', () => {
    const morning: Event = { ...report, at: on('03T09:00'), missingSince: on('03T07:31') };
    const objection = objectionTo(story(back, morning));
    assert.equal(objection?.event, '0');
    assert.equal(objection?.field, 'at');
    assert.equal(
      objection?.expected,
      `a time at or after the child was last seen (${on('03T07:31')})`,
    );
  });

  it('told twice for one moment is not the return of a report to come', () => {
    const told = story(report, back, back, { ...again, missingSince: back.at });
    assert.equal(objectionTo(told)?.event, '2');
  });

  it('is recorded once for one report that comes later', () => {
    const told = story(back, { ...back, at: on('03T08:00') }, { ...report, at: on('03T09:00') });
    assert.equal(objectionTo(told)?.event, '1');
  });
});
