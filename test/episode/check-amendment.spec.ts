import assert from 'node:assert/strict';
import { objectionTo } from '../../episode/check.ts';
import type { Event } from '../../episode/events.ts';
import { on, story } from '../support/scenario.ts';

const report: Event = {
  type: 'missing-reported',
  at: on('02T20:30'),
  missingSince: on('02T18:00'),
};
const back: Event = { type: 'returned', at: on('03T07:30') };
const again: Event = { type: 'missing-reported', at: on('04T21:00'), missingSince: on('04T19:00') };
type Fields = Extract<Event, { type: 'corrected' }>['fields'];

const correct = (event: string | number, fields: Fields): Event => ({
  type: 'corrected',
  at: on('06T10:00'),
  event,
  fields,
});
const withdraw = (event: string | number): Event => ({
  type: 'withdrawn',
  at: on('06T10:00'),
  event,
  reason: 'Recorded in error',
});
const objected = (...told: readonly Event[]) => objectionTo(story(...told));

describe('a correction or withdrawal', () => {
  for (const amend of [correct('9', { text: 'A word' }), withdraw('9'), withdraw('1')]) {
    it(`${amend.type} is refused for an event that is not there, itself included`, () => {
      const objection = objected(report, amend);
      assert.equal(objection?.event, '1');
      assert.equal(objection?.field, 'event');
      assert.equal(objection?.expected, 'the id or position of an earlier event that is there');
      assert.match(objection?.sentence ?? '', /is not in this episode/);
    });
  }

  it('speaks of what was told before it, not of what is still to come', () => {
    assert.equal(objected(report, { ...withdraw('0'), at: on('02T20:29') })?.field, 'event');
    assert.equal(objected(report, { ...withdraw('0'), at: on('02T20:30') }), undefined);
  });

  it('cannot correct a correction, which can only be withdrawn', () => {
    const first = correct('0', { missingSince: on('02T17:00') });
    assert.equal(objected(report, first, correct('1', { fields: {} }))?.field, 'event');
    assert.equal(objected(report, first, withdraw('1')), undefined);
  });

  for (const name of ['type', 'id']) {
    it(`cannot change the ${name} of an event`, () => {
      const objection = objected(report, correct('0', { [name]: 'absence-reported' }));
      assert.equal(objection?.field, `fields.${name}`);
      assert.match(objection?.expected ?? '', /keeps its type and id/);
    });
  }

  it('is refused with a field or a value that the event does not have', () => {
    for (const [fields, field] of [
      [{ notifiedAt: on('02T20:40') }, 'fields.notifiedAt'],
      [{ missingSince: '30 February' }, 'fields.missingSince'],
      [{ from: 'school' }, 'fields.from'],
    ] as const) {
      const objection = objected(report, correct('0', fields));
      assert.equal(objection?.field, field);
      assert.equal(objection?.expected, 'a field of missing-reported with a value that fits it');
    }
  });

  it('does not stumble over a bad correction that is told later', () => {
    const morning: Event = { ...report, at: on('03T09:00') };
    assert.equal(objected(back, morning, correct('1', { from: 7 }))?.event, '2');
  });
});

describe('a corrected date', () => {
  it('may not put the last sighting after the report', () => {
    const objection = objected(report, correct('0', { missingSince: on('02T20:31') }));
    assert.equal(objection?.event, '1');
    assert.equal(objection?.field, 'fields.missingSince');
    assert.equal(objection?.expected, `a time at or before the event's at (${on('02T20:30')})`);
  });

  it('may not put the report before the last sighting, and names the field given', () => {
    assert.equal(objected(report, correct('0', { at: on('02T17:00') }))?.field, 'fields.at');
  });

  it('may not put the last sighting after the return', () => {
    const late = correct('0', { at: on('03T09:00'), missingSince: on('03T08:00') });
    const objection = objected(report, back, late);
    assert.equal(objection?.event, '2');
    assert.equal(objection?.field, 'fields.at');
    assert.equal(objection?.expected, `a time at or before the return (${on('03T07:30')})`);
    assert.match(objection?.sentence ?? '', /correct the return first/);
  });

  it('may not put the return before the last sighting', () => {
    const objection = objected(report, back, correct('1', { at: on('02T17:00') }));
    assert.equal(objection?.field, 'fields.at');
    assert.match(objection?.expected ?? '', /at or after the child was last seen/);
  });

  it('may not put the telling before the return', () => {
    const objection = objected(report, back, correct('1', { notifiedAt: on('03T07:00') }));
    assert.equal(objection?.field, 'fields.notifiedAt');
  });

  it('of a first return is taken after a second report', () => {
    assert.equal(objected(report, back, again, correct('1', { at: on('03T07:00') })), undefined);
  });

  it('of a first return may not come to lie after the second report', () => {
    const objection = objected(report, back, again, correct('1', { at: on('04T20:00') }));
    assert.equal(objection?.event, '3');
    assert.equal(objection?.field, 'fields.at');
  });

  it('is not blamed for what was impossible before it', () => {
    const outcome = { ...correct('1', { outcome: 'home' }), at: on('06T11:00') };
    assert.equal(objected(report, back, withdraw('0'), outcome), undefined);
  });

  it('is judged with what was corrected before', () => {
    const earlier = correct('0', { missingSince: on('02T16:00') });
    assert.equal(objected(report, back, earlier, correct('1', { at: on('02T17:00') })), undefined);
  });
});
