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
const closed: Event = { type: 'closed', at: on('05T12:00') };

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

describe('what follows a return', () => {
  const steps = ['safe-and-well-checked', 'rhi-offered', 'rhi-allocated', 'rhi-attempted'] as const;

  for (const type of [...steps, 'rhi-completed'] as const) {
    it(`${type} is refused before any return, and taken after one`, () => {
      refused(
        [report],
        { type, at: on('03T07:00') },
        {
          expected: 'a returned event before it',
          says: /Record that the child was found first/,
        },
      );
      taken(report, back, { type, at: on('03T07:30') });
    });
  }

  it('rhi-declined is refused when the only return was withdrawn', () => {
    const withdrawn: Event = {
      type: 'withdrawn',
      at: on('03T08:00'),
      event: '1',
      reason: 'It was another child',
    };
    const declined: Event = { type: 'rhi-declined', at: on('03T10:00'), reason: 'Asleep' };
    refused([report, back, withdrawn], declined, {
      expected: 'a returned event before it',
      says: /No return is recorded/,
    });
  });
});

describe('a closed episode', () => {
  for (const when of [
    { type: 'police-informed', at: on('05T13:00') },
    { type: 'closed', at: on('05T13:00') },
    { ...again, at: on('05T13:00') },
  ] satisfies readonly Event[]) {
    it(`refuses ${when.type}`, () => {
      refused([report, back, closed], when, {
        expected: 'only a correction, withdrawal or note after closed',
        says: /This episode is closed/,
      });
    });
  }

  it('takes a note, a correction and a withdrawal', () => {
    taken(
      report,
      back,
      closed,
      { type: 'noted', at: on('05T13:00'), text: 'A word' },
      { type: 'corrected', at: on('05T14:00'), event: '1', fields: { outcome: 'home' } },
      { type: 'withdrawn', at: on('05T15:00'), event: '2', reason: 'Too early' },
    );
  });

  it('is open again once the closing is withdrawn', () => {
    taken(
      report,
      back,
      closed,
      { type: 'withdrawn', at: on('05T15:00'), event: '2', reason: 'Too early' },
      { type: 'rhi-offered', at: on('05T16:00') },
    );
  });
});

describe('what was accepted before', () => {
  it('is not judged again', () => {
    const told = story(report, { ...report, at: on('02T21:00') });
    assert.equal(objectionTo(told)?.event, '1');
    assert.equal(
      objectionTo(told, (id) => id === '0'),
      undefined,
    );
  });
});
