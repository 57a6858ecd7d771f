import assert from 'node:assert/strict';
import {
  answer,
  back,
  event,
  ofRule,
  report,
  scenario,
  statusOf,
  theOne,
} from '../support/scenario.ts';

const late = '05T12:00';
const absent = (dayAndTime: string, since: string) =>
  event('reclassified', dayAndTime, { as: 'absence', since: `2026-11-${since}` });

describe('what is asked while a child is missing', () => {
  for (const [at, status] of [
    ['03T17:59', 'lapsed'],
    ['03T18:00', 'lapsed'],
    ['03T18:01', 'overdue'],
  ] as const) {
    it(`is ${status} when the child is back at ${at} and it was due at 18:00`, () => {
      assert.equal(statusOf([report, back(at)], late, 'strategy-meeting-24h'), status);
    });

    it(`is ${status} when the child is located, away since ${at}`, () => {
      const events = [report, absent('04T09:00', at)];
      assert.equal(statusOf(events, late, 'strategy-meeting-24h'), status);
    });
  }

  it('stays asked until the return is when the rule says so, not until the child is located', () => {
    const located = [report, absent('02T20:40', '02T20:35')];
    assert.equal(statusOf(located, '02T20:41', 'police-report'), 'open');
    assert.equal(statusOf([...located, back('02T20:45')], late, 'police-report'), 'lapsed');
    assert.equal(statusOf([...located, back('02T20:46')], late, 'police-report'), 'overdue');
  });

  it('is late for ever, until met or waived', () => {
    const meeting = event('meeting-held', '04T09:00', { meeting: 'strategy' });
    const met = theOne(
      answer(scenario([report, back('03T19:00'), meeting], late)),
      'strategy-meeting-24h',
    );
    assert.deepEqual([met.status, met.metAt, met.late], ['met', '2026-11-04T09:00:00.000Z', true]);
    const waiver = event('waived', '04T09:00', { rule: 'strategy-meeting-24h', rationale: 'Safe' });
    const events = [report, back('03T19:00'), waiver];
    assert.equal(statusOf(events, '04T08:59', 'strategy-meeting-24h'), 'overdue');
    assert.equal(statusOf(events, '04T09:00', 'strategy-meeting-24h'), 'waived');
  });
});

describe('looking again for a child', () => {
  it('is no longer asked once it is told that the child was back before', () => {
    const still = event('concern-raised', '02T16:57');
    const told = event('returned', '02T16:30', { notifiedAt: '2026-11-02T16:58' });
    const events = [event('concern-raised', '02T15:47'), still, told];
    const reviews = ofRule(answer(scenario(events, late)), 'concern-review');
    assert.deepEqual(
      reviews.map(({ status, metAt }) => [status, metAt]),
      [
        ['met', '2026-11-02T16:30:00.000Z'],
        ['met', '2026-11-02T16:58:00.000Z'],
      ],
    );
    const asked = ofRule(answer(scenario(events, '02T16:57')), 'concern-review');
    assert.equal(asked.at(-1)?.status, 'open');
  });
});

describe('what is asked of an absence', () => {
  const looked = { child: { lookedAfter: true } };
  const away = [
    event('absence-reported', '02T20:30', { absentSince: '2026-11-02T18:00' }),
    event('risk-assessed', '02T21:00', { level: 'medium' }),
  ];

  it('lapses on return before or at its due, and is late after', () => {
    assert.equal(statusOf([...away, back('03T01:00')], late, 'joint-strategy', looked), 'lapsed');
    assert.equal(statusOf([...away, back('03T01:01')], late, 'joint-strategy', looked), 'overdue');
  });

  it('stands when the child is then missing', () => {
    const lost = event('reclassified', '02T22:00', { as: 'missing', since: '2026-11-02T21:30' });
    assert.equal(statusOf([...away, lost], '02T23:00', 'joint-strategy', looked), 'open');
  });
});

describe('a return told late', () => {
  const told = (at: string, notified: string) => [
    report,
    back(at, { notifiedAt: `2026-11-${notified}` }),
  ];

  it('lets everything stand until the authority was told, and then compares the return itself', () => {
    const events = told('03T17:00', '03T21:00');
    assert.equal(statusOf(events, '03T18:00', 'strategy-meeting-24h'), 'open');
    assert.equal(statusOf(events, '03T20:59', 'strategy-meeting-24h'), 'overdue');
    assert.equal(statusOf(events, '03T21:00', 'strategy-meeting-24h'), 'lapsed');
    assert.equal(answer(scenario(events, '03T20:59')).state, 'missing');
    assert.equal(answer(scenario(events, '03T21:00')).state, 'returned');
  });

  it('does not undo a meeting that was held before anybody knew', () => {
    const meeting = event('meeting-held', '03T20:00', { meeting: 'strategy' });
    const found = theOne(
      answer(scenario([...told('03T17:00', '03T21:00'), meeting], late)),
      'strategy-meeting-24h',
    );
    assert.deepEqual([found.status, found.late], ['met', true]);
  });

  it('brings its own duties from when it was told', () => {
    const events = told('03T17:00', '03T21:00');
    assert.deepEqual(ofRule(answer(scenario(events, '03T20:59')), 'rhi'), []);
    const rhi = theOne(answer(scenario(events, '03T21:00')), 'rhi');
    assert.equal(rhi.arisesAt, '2026-11-03T21:00:00.000Z');
    assert.equal(rhi.dueAt, '2026-11-06T21:00:00.000Z');
  });

  it('answers a concern in time when the child was back in time', () => {
    const concern = event('concern-raised', '02T19:00');
    const events = [concern, back('02T19:30', { notifiedAt: '2026-11-02T21:00' })];
    assert.equal(statusOf(events, '02T20:30', 'concern-review'), 'overdue');
    const after = [concern, back('02T20:15', { notifiedAt: '2026-11-02T21:00' })];
    assert.equal(theOne(answer(scenario(after, '02T20:30')), 'concern-review').late, false);
    assert.equal(theOne(answer(scenario(after, '02T21:00')), 'concern-review').late, true);
    const found = theOne(answer(scenario(events, late)), 'concern-review');
    assert.deepEqual(
      [found.status, found.metAt, found.late],
      ['met', '2026-11-02T19:30:00.000Z', false],
    );
  });
});

describe('the common morning after', () => {
  const morning = { ...report, at: '2026-11-03T09:00' };

  it('has the return before its report, and nothing left of what was asked in the night', () => {
    const { state, obligations } = answer(scenario([back('03T07:30'), morning], '03T12:00'));
    assert.equal(state, 'returned');
    const open = obligations.filter(({ status }) => status === 'open').map(({ id }) => id);
    assert.deepEqual(open, ['screening@1', 'rhi@0']);
  });

  it('has the interview from when both were told', () => {
    const rhi = theOne(answer(scenario([back('03T07:30'), morning], late)), 'rhi');
    assert.equal(rhi.arisesAt, '2026-11-03T09:00:00.000Z');
    assert.equal(rhi.dueAt, '2026-11-06T07:30:00.000Z');
  });

  it('leaves the day-old meeting overdue when the child was back after it was due', () => {
    const events = [back('03T18:01'), { ...report, at: '2026-11-03T19:00' }];
    assert.equal(statusOf(events, late, 'strategy-meeting-24h'), 'overdue');
  });
});

describe('a second time away', () => {
  const second = event('missing-reported', '04T20:00', { missingSince: '2026-11-04T19:00' });
  const told = event('police-informed', '02T20:40');

  it('asks again for what was already done the first time', () => {
    const outcome = answer(scenario([report, told, back('03T07:30'), second], '04T20:01'));
    assert.deepEqual(
      ofRule(outcome, 'police-report').map(({ id, status }) => [id, status]),
      [
        ['police-report@0', 'met'],
        ['police-report@3', 'open'],
      ],
    );
  });

  it('takes one event for both where both are open', () => {
    const both = event('police-informed', '04T20:10');
    const outcome = answer(scenario([report, back('03T07:30'), second, both], late));
    assert.deepEqual(
      ofRule(outcome, 'police-report').map(({ status, late: wasLate }) => [status, wasLate]),
      [
        ['met', true],
        ['met', false],
      ],
    );
  });

  it('has an interview of its own', () => {
    const interviewed = event('rhi-completed', '04T10:00');
    const events = [report, back('03T07:30'), interviewed, second, back('04T23:00')];
    assert.deepEqual(
      ofRule(answer(scenario(events, late)), 'rhi').map(({ id, status }) => [id, status]),
      [
        ['rhi@1', 'met'],
        ['rhi@4', 'open'],
      ],
    );
  });
});

describe('a death', () => {
  it('lets nothing further arise', () => {
    const died = back('03T07:30', { outcome: 'died', harmDisclosed: true });
    const events = [report, died, event('media-interest', '03T09:00')];
    const { obligations } = answer(scenario(events, late));
    const causes = obligations.map(({ id }) => id.split('@')[1]);
    assert.deepEqual([...new Set(causes)], ['0']);
  });

  it('told late stops what arises from then', () => {
    const died = back('03T07:30', { outcome: 'died', notifiedAt: '2026-11-03T10:00' });
    const before = [report, died, event('media-interest', '03T09:59')];
    assert.equal(ofRule(answer(scenario(before, late)), 'serious-notification-media').length, 1);
    const after = [report, died, event('media-interest', '03T10:00')];
    assert.equal(ofRule(answer(scenario(after, late)), 'serious-notification-media').length, 0);
  });
});
