import assert from 'node:assert/strict';
import type { Event } from '../../episode/events.ts';
import { timelineAt, timelineOf, wasMissing } from '../../episode/timeline.ts';
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
const located: Event = {
  type: 'reclassified',
  at: on('02T22:00'),
  as: 'absence',
  since: on('02T21:30'),
};
const back: Event = { type: 'returned', at: on('03T07:30') };
const concern: Event = { type: 'concern-raised', at: on('02T17:00') };
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

describe('where an episode stands', () => {
  it('is nowhere while nothing is told, or only a note', () => {
    assert.equal(stateOf(), 'none');
    assert.equal(stateOf({ type: 'noted', at: on('02T17:00'), text: 'A word' }), 'none');
  });

  it('follows what was told', () => {
    assert.equal(stateOf(concern), 'concern');
    assert.equal(stateOf(concern, absence), 'absence');
    assert.equal(stateOf(concern, report), 'missing');
    assert.equal(stateOf(report, located), 'absence');
    assert.equal(stateOf(report, located, back), 'returned');
    assert.equal(stateOf(report, back, { type: 'closed', at: on('05T12:00') }), 'closed');
  });

  it('stays missing when a concern is raised as well', () => {
    assert.equal(stateOf(report, { type: 'concern-raised', at: on('02T21:00') }), 'missing');
  });

  it('is a concern again when one is raised after a return', () => {
    assert.equal(stateOf(report, back, { type: 'concern-raised', at: on('04T21:00') }), 'concern');
  });
});

describe('a spell', () => {
  it('lasts from the last sighting to the return, known when the authority was told', () => {
    assert.deepEqual(spellsOf(report, { ...back, notifiedAt: on('03T10:00') }), [
      ['missing', '0', on('02T18:00'), 'return', on('03T07:30'), on('03T10:00')],
    ]);
  });

  it('ends where the classification changed, known when that was told', () => {
    assert.deepEqual(spellsOf(report, located, back), [
      ['missing', '0', on('02T18:00'), 'reclassified', on('02T21:30'), on('02T22:00')],
      ['absence', '1', on('02T21:30'), 'return', on('03T07:30'), on('03T07:30')],
    ]);
  });

  it('gives way to a reclassification that reaches back before it', () => {
    const early: Event = { ...located, since: on('02T17:00') };
    assert.equal(stateOf(report, early), 'absence');
    assert.deepEqual(spellsOf(report, early)[0]?.slice(3, 5), ['reclassified', on('02T17:00')]);
  });

  it('keeps the order in which the classifications were told', () => {
    const lostAgain: Event = {
      type: 'reclassified',
      at: on('02T23:00'),
      as: 'missing',
      since: on('02T21:00'),
    };
    assert.equal(stateOf(report, located, lostAgain), 'missing');
  });

  it('is told of where from, which stays until something else is said; other counts as home', () => {
    const from = (...told: readonly Event[]) =>
      timelineOf(story(...told)).spells.map((spell) => spell.from);
    assert.deepEqual(from(report), ['care']);
    assert.deepEqual(from({ ...report, from: 'home' }, located), ['home', 'home']);
    assert.deepEqual(from({ ...report, from: 'home' }, { ...located, from: 'care' }), [
      'home',
      'care',
    ]);
    assert.deepEqual(from({ ...report, from: 'other' }), ['home']);
  });

  it('begins again when the child goes again', () => {
    const again: Event = {
      type: 'missing-reported',
      at: on('04T21:00'),
      missingSince: on('03T07:30'),
    };
    assert.deepEqual(
      spellsOf(report, back, again).map((spell) => spell.slice(0, 4)),
      [
        ['missing', '0', on('02T18:00'), 'return'],
        ['missing', '2', on('03T07:30'), undefined],
      ],
    );
  });
});

describe('a return told before its report', () => {
  it('ends the spell that the report begins', () => {
    const told = [back, { ...report, at: on('03T09:00') }];
    assert.equal(stateOf(...told), 'returned');
    assert.deepEqual(spellsOf(...told)[0]?.slice(3), ['return', on('03T07:30'), on('03T07:30')]);
  });

  it('ends it also at the very moment the child was last seen', () => {
    const morning: Event = { ...report, at: on('03T09:00'), missingSince: on('03T07:30') };
    assert.equal(stateOf(back, morning), 'returned');
    assert.equal(stateOf(concern, back, morning), 'missing');
  });

  it('finds the second time away', () => {
    const again: Event = {
      type: 'missing-reported',
      at: on('05T09:00'),
      missingSince: on('04T22:00'),
    };
    const told = [report, back, { ...back, at: on('05T06:00') }, again];
    assert.equal(stateOf(...told), 'returned');
    assert.equal(spellsOf(...told)[1]?.[4], on('05T06:00'));
  });
});

describe('a return told late', () => {
  const late: Event = { ...back, notifiedAt: on('03T10:00') };

  it('ends also a concern that somebody went on with meanwhile, and none that came after', () => {
    const still = (at: string): Event => ({ type: 'concern-raised', at: on(at) });
    assert.equal(stateOf(concern, still('03T09:00'), late), 'returned');
    assert.equal(stateOf(concern, late, still('03T10:01')), 'concern');
  });

  it('is not known until the authority was told', () => {
    assert.equal(timelineAt(story(report, late), on('03T09:59')).state, 'missing');
    assert.equal(timelineAt(story(report, late), on('03T10:00')).state, 'returned');
  });

  it('is known from the corrected notification once that is told', () => {
    const told = story(report, late, {
      type: 'corrected',
      at: on('03T09:00'),
      event: '1',
      fields: { notifiedAt: on('03T08:00') },
    });
    assert.equal(timelineAt(told, on('03T08:59')).state, 'missing');
    assert.equal(timelineAt(told, on('03T09:00')).state, 'returned');
  });

  it('outweighs a reclassification that was told before anybody knew of it', () => {
    const mistaken: Event = { ...located, at: on('03T09:00'), since: on('03T08:00') };
    assert.equal(stateOf(report, late, mistaken), 'returned');
  });
});

describe('a death', () => {
  it('is known when the authority was told', () => {
    const died: Event = { ...back, outcome: 'died', notifiedAt: on('03T10:00') };
    assert.equal(timelineOf(story(report, died)).diedAt, on('03T10:00'));
    assert.equal(timelineOf(story(report, back)).diedAt, undefined);
  });
});

describe('having been missing', () => {
  it('is so for an episode that was missing at any time', () => {
    assert.equal(wasMissing(timelineOf(story(report, located))), true);
    assert.equal(wasMissing(timelineOf(story(absence, back))), false);
  });
});
