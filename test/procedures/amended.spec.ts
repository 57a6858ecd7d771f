import assert from 'node:assert/strict';
import { answer, back, event, ofRule, report, scenario, theOne } from '../support/scenario.ts';

const late = '09T12:00';
const correct = (dayAndTime: string, target: number | string, fields: object) =>
  event('corrected', dayAndTime, { event: target, fields });
const withdraw = (dayAndTime: string, target: number | string) =>
  event('withdrawn', dayAndTime, { event: target, reason: 'Recorded in error' });
const times = (events: Parameters<typeof scenario>[0], rule: string) =>
  ofRule(answer(scenario(events, late)), rule).map(({ id, arisesAt, dueAt }) => [
    id,
    arisesAt.slice(8, 16),
    dueAt.slice(8, 16),
  ]);

describe('a corrected event', () => {
  const earlier = correct('03T09:00', 0, { missingSince: '2026-11-02T12:00' });

  it('moves the due and nothing else of an obligation', () => {
    assert.deepEqual(times([report, earlier], 'strategy-meeting-24h'), [
      ['strategy-meeting-24h@0', '02T20:30', '03T12:00'],
    ]);
    assert.deepEqual(times([report, earlier], 'serious-notification'), [
      ['serious-notification@0', '02T20:30', '05T12:00'],
    ]);
  });

  it('is not known before it is told', () => {
    const found = theOne(answer(scenario([report, earlier], '03T08:59')), 'strategy-meeting-24h');
    assert.equal(found.dueAt, '2026-11-03T18:00:00.000Z');
  });

  it('is read in local time, summer time too', () => {
    const summer = {
      procedure: 'wakefield',
      events: [
        { type: 'missing-reported', at: '2026-07-02T20:30', missingSince: '2026-07-02T18:00' },
        {
          type: 'corrected',
          at: '2026-07-02T21:00',
          event: 0,
          fields: { missingSince: '2026-07-02T17:00' },
        },
      ],
      asOf: '2026-07-02T22:00',
    };
    assert.equal(theOne(answer(summer), 'strategy-meeting-24h').dueAt, '2026-07-03T16:00:00.000Z');
  });

  it('brings what it newly causes from when it was told', () => {
    const events = [report, back('03T07:30'), correct('03T10:00', 1, { harmDisclosed: true })];
    const harm = theOne(answer(scenario(events, late)), 'strategy-meeting-harm');
    assert.equal(harm.id, 'strategy-meeting-harm@1');
    assert.equal(harm.arisesAt, '2026-11-03T10:00:00.000Z');
    assert.equal(harm.dueAt, '2026-11-03T14:00:00.000Z');
    assert.equal(harm.owner, 'team-manager');
  });

  it('takes away what it no longer causes', () => {
    const high = event('risk-assessed', '02T21:00', { level: 'high' });
    const events = [report, high, correct('03T10:00', 1, { level: 'low' })];
    assert.deepEqual(times(events, 'strategy-meeting-high-risk'), []);
  });

  it('reaches the rolling windows', () => {
    const history = ['05', '15', '20'].map((day) => ({ missingSince: `2026-10-${day}T18:00` }));
    const fires = (missingSince: string) => {
      const events = [report, correct('03T10:00', 0, { missingSince })];
      const outcome = answer(scenario(events, late, { history }));
      return ofRule(outcome, 'strategy-meeting-4-in-28-days').map(({ arisesAt }) => arisesAt);
    };
    assert.deepEqual(fires('2026-11-02T18:00'), []);
    assert.deepEqual(fires('2026-11-02T17:59'), ['2026-11-03T10:00:00.000Z']);
  });

  it('corrected again twice in a minute takes them in the order they were told', () => {
    const again = correct('03T09:00', 0, { missingSince: '2026-11-02T13:00' });
    assert.equal(times([report, earlier, again], 'strategy-meeting-24h')[0]?.[2], '03T13:00');
  });
});

describe('a withdrawn event', () => {
  it('gives back what the return had made needless', () => {
    const events = [report, back('03T07:30'), withdraw('03T09:00', 1)];
    const outcome = answer(scenario(events, '03T09:00'));
    assert.equal(outcome.state, 'missing');
    assert.equal(theOne(outcome, 'strategy-meeting-24h').status, 'open');
    assert.deepEqual(ofRule(outcome, 'rhi'), []);
  });

  it('lets a second return stand in its place', () => {
    const events = [report, back('03T07:30'), withdraw('03T08:00', 1), back('03T08:30')];
    const outcome = answer(scenario(events, late));
    assert.equal(outcome.state, 'returned');
    assert.equal(theOne(outcome, 'rhi').id, 'rhi@3');
  });

  it('undoes a waiver, a meeting and a correction', () => {
    const waiver = event('waived', '03T10:00', { rule: 'strategy-meeting-24h', rationale: 'Safe' });
    const meeting = event('meeting-held', '03T10:00', { meeting: 'strategy' });
    for (const told of [waiver, meeting]) {
      const events = [report, told, withdraw('03T11:00', 1)];
      const status = (asOf: string) =>
        theOne(answer(scenario(events, asOf)), 'strategy-meeting-24h').status;
      assert.notEqual(status('03T10:59'), 'open');
      assert.equal(status('03T11:00'), 'open');
    }
    const correction = correct('03T09:00', 0, { missingSince: '2026-11-02T12:00' });
    const undone = [report, correction, withdraw('03T11:00', 1)];
    assert.equal(times(undone, 'strategy-meeting-24h')[0]?.[2], '03T18:00');
  });

  it('brings what only it had kept away, from when it was told', () => {
    const open = event('child-changed', '02T19:00', { facts: { open: true } });
    assert.deepEqual(times([open, report, withdraw('03T10:00', 0)], 'screening'), [
      ['screening@1', '03T10:00', '04T17:00'],
    ]);
  });

  it('that was the report voids the episode', () => {
    const high = event('risk-assessed', '02T21:00', { level: 'high' });
    const outcome = answer(scenario([report, high, withdraw('03T09:00', 0)], late));
    assert.deepEqual(outcome, { state: 'none', obligations: [] });
  });
});
