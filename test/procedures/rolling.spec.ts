import assert from 'node:assert/strict';
import type { EarlierEpisode } from '../../procedures/child.ts';
import { instantOfWritten } from '../../procedures/local-time.ts';
import { firesRolling } from '../../procedures/rolling.ts';
import { answer, back, event, ofRule, report, scenario } from '../support/scenario.ts';

const zone = 'Europe/London';
const local = (text: string) => instantOfWritten(text, zone) ?? assert.fail(text);
const at = (text: string): EarlierEpisode => ({ missingSince: local(text) });
const four = { episodes: 4, days: 28 };
const six = { episodes: 6, months: 2 };
const fires = (start: string, earlier: readonly EarlierEpisode[], count: object = four) =>
  firesRolling('it', new Map([['it', { ...four, ...count }]]), local(start), earlier, zone);
const inTwoMonths = (start: string, earlier: readonly EarlierEpisode[]) =>
  firesRolling('it', new Map([['it', six]]), local(start), earlier, zone);

describe('missing four times in 28 days', () => {
  const two = [at('2026-11-10T18:00'), at('2026-11-20T18:00')];

  it('counts a start a minute inside the window and not one at its edge', () => {
    assert.equal(fires('2026-11-30T18:00', [at('2026-11-02T18:01'), ...two]), true);
    assert.equal(fires('2026-11-30T18:00', [at('2026-11-02T18:00'), ...two]), false);
  });

  it('counts 28 days of the wall clock when the clocks go back', () => {
    const inside = [at('2026-10-15T18:00'), at('2026-10-20T18:00')];
    assert.equal(fires('2026-11-02T18:00', [at('2026-10-05T18:01'), ...inside]), true);
    assert.equal(fires('2026-11-02T18:00', [at('2026-10-05T18:00'), ...inside]), false);
  });

  it('counts 28 days of the wall clock when the clocks go forward', () => {
    const inside = [at('2026-03-15T18:00'), at('2026-03-20T18:00')];
    assert.equal(fires('2026-04-06T18:00', [at('2026-03-09T18:01'), ...inside]), true);
    assert.equal(fires('2026-04-06T18:00', [at('2026-03-09T18:00'), ...inside]), false);
  });

  it('takes earlier episodes in any order', () => {
    const earlier = [at('2026-11-20T18:00'), at('2026-11-05T18:00'), at('2026-11-10T18:00')];
    assert.equal(fires('2026-11-30T18:00', earlier), true);
  });

  it('does not count absences, or what began later', () => {
    const absent: EarlierEpisode = { ...at('2026-11-25T18:00'), as: 'absence' };
    assert.equal(fires('2026-11-30T18:00', [...two, absent]), false);
    assert.equal(fires('2026-11-30T18:00', [...two, at('2026-11-30T18:01')]), false);
  });

  it('asks once in a window, and again once the one that asked has left it', () => {
    const days = ['01', '02', '03', '04'].map((day) => at(`2026-11-${day}T18:00`));
    const more = ['20', '25', '30'].map((day) => at(`2026-11-${day}T18:00`));
    assert.equal(fires('2026-11-04T18:00', days.slice(0, 3)), true);
    assert.equal(fires('2026-11-05T18:00', days), false);
    assert.equal(fires('2026-12-02T17:59', [...days, ...more]), false);
    assert.equal(fires('2026-12-02T18:00', [...days, ...more]), true);
    const fifth = [...days, at('2026-11-05T18:00'), ...more];
    assert.equal(fires('2026-12-02T18:00', fifth), true);
    assert.equal(fires('2026-12-02T18:00', fifth.toReversed()), true);
  });
});

describe('missing six times in two months', () => {
  const days = ['10', '15', '20', '25'].map((day) => at(`2026-10-${day}T18:00`));

  it('counts months of the calendar', () => {
    assert.equal(inTwoMonths('2026-11-02T18:00', [at('2026-09-02T18:01'), ...days]), true);
    assert.equal(inTwoMonths('2026-11-02T18:00', [at('2026-09-02T18:00'), ...days]), false);
  });

  it('ends a short month on its last day', () => {
    const spring = ['10', '15', '20', '25'].map((day) => at(`2027-03-${day}T18:00`));
    assert.equal(inTwoMonths('2027-04-30T18:00', [at('2027-02-28T18:01'), ...spring]), true);
    assert.equal(inTwoMonths('2027-04-30T18:00', [at('2027-02-28T18:00'), ...spring]), false);
  });
});

describe('the episode that reaches a threshold', () => {
  const history = ['10', '15', '20'].map((day) => ({ missingSince: `2026-10-${day}T18:00` }));
  const rule = 'strategy-meeting-4-in-28-days';
  const found = (events: Parameters<typeof scenario>[0]) =>
    ofRule(answer(scenario(events, '20T12:00', { history })), rule).map(({ id }) => id);

  it('asks once, however often the child goes again within it', () => {
    const again = event('missing-reported', '04T20:00', { missingSince: '2026-11-04T19:00' });
    assert.deepEqual(found([report, back('03T07:30'), again]), [`${rule}@0`]);
  });

  it('is never an absence, and is one from where the absence became missing', () => {
    const absence = event('absence-reported', '02T20:30', { absentSince: '2026-11-02T18:00' });
    const lost = event('reclassified', '02T22:00', { as: 'missing', since: '2026-11-02T21:30' });
    assert.deepEqual(found([absence]), []);
    assert.deepEqual(found([absence, lost]), [`${rule}@1`]);
  });
});
