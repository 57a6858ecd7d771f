import assert from 'node:assert/strict';
import type { Event } from '../../episode/events.ts';
import { timelineOf } from '../../episode/timeline.ts';
import { on, story } from '../support/scenario.ts';

const report: Event = {
  type: 'missing-reported',
  at: on('02T20:30'),
  missingSince: on('02T18:00'),
};
const located: Event = {
  type: 'reclassified',
  at: on('02T22:00'),
  as: 'absence',
  since: on('02T21:30'),
};
const back: Event = { type: 'returned', at: on('03T07:30') };
const concern: Event = { type: 'concern-raised', at: on('02T17:00') };
const withdraw = (event: string, at = on('06T10:00')): Event => ({
  type: 'withdrawn',
  at,
  event,
  reason: 'Recorded in error',
});

const stateOf = (...told: readonly Event[]) => timelineOf(story(...told)).state;
const spellsOf = (...told: readonly Event[]) =>
  timelineOf(story(...told)).spells.map(({ kind, cause, since, end }) => [
    kind,
    cause,
    since,
    end?.by,
    end?.at,
    end?.knownAt,
  ]);

describe('a correction', () => {
  const corrected: Event = {
    type: 'corrected',
    at: on('03T12:00'),
    event: '0',
    fields: { missingSince: on('02T16:00') },
  };

  it('moves what it speaks of', () => {
    assert.equal(spellsOf(report, corrected)[0]?.[2], on('02T16:00'));
  });

  it('gives way to a later one', () => {
    const later: Event = {
      ...corrected,
      at: on('03T13:00'),
      fields: { missingSince: on('02T17:00') },
    };
    assert.equal(spellsOf(report, later, corrected)[0]?.[2], on('02T17:00'));
  });

  it('counts no more once it was withdrawn, and again once that was', () => {
    assert.equal(spellsOf(report, corrected, withdraw('1'))[0]?.[2], on('02T18:00'));
    const twice = [report, corrected, withdraw('1'), withdraw('2', on('06T11:00'))];
    assert.equal(spellsOf(...twice)[0]?.[2], on('02T16:00'));
  });
});

describe('a withdrawal', () => {
  it('of a return leaves the child missing', () => {
    assert.equal(stateOf(report, back, withdraw('1')), 'missing');
  });

  it('of a return before a second report leaves one time away', () => {
    const again: Event = {
      type: 'missing-reported',
      at: on('04T21:00'),
      missingSince: on('04T19:00'),
    };
    assert.deepEqual(spellsOf(report, back, again, withdraw('1')), [
      ['missing', '0', on('02T18:00'), undefined, undefined, undefined],
    ]);
  });

  it('of the report voids the episode, whatever else was told', () => {
    const timeline = timelineOf(
      story(
        report,
        { type: 'risk-assessed', at: on('02T21:00'), level: 'high' },
        located,
        back,
        { type: 'noted', at: on('03T09:00'), text: 'It was another child' },
        withdraw('0'),
      ),
    );
    assert.equal(timeline.state, 'none');
    assert.deepEqual(timeline.spells, []);
    assert.deepEqual(
      timeline.events.map(({ type }) => type),
      ['noted'],
    );
  });

  it('of the report leaves the concern that came before it', () => {
    assert.equal(stateOf(concern, report, withdraw('1')), 'concern');
  });
});
