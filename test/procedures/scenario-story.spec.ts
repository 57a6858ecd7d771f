import assert from 'node:assert/strict';
import { back, event, refusal, report, scenario, type Written } from '../support/scenario.ts';

const given = (...events: readonly Written[]) => scenario(events, '09T09:00');

describe('a scenario that cannot have happened is refused, with the field and what was expected', () => {
  const absence = event('absence-reported', '02T20:30', { absentSince: '2026-11-02T18:00' });
  const located = event('reclassified', '02T22:00', { as: 'absence', since: '2026-11-02T21:30' });
  const again = event('missing-reported', '02T21:00', { missingSince: '2026-11-02T20:00' });

  const table: readonly (readonly [string, unknown, RegExp])[] = [
    [
      'missingSince after at',
      given({ ...report, missingSince: '2026-11-02T20:31' }),
      /^events\[0\]\.missingSince: expected a time at or before/,
    ],
    [
      'absentSince after at',
      given({ ...absence, absentSince: '2026-11-02T20:31' }),
      /^events\[0\]\.absentSince: expected a time/,
    ],
    [
      'since after at',
      given(report, { ...located, since: '2026-11-02T22:01' }),
      /^events\[1\]\.since: expected a time/,
    ],
    [
      'a return before missingSince',
      given(report, back('02T17:59')),
      /^events\[1\]\.at: expected a time at or after/,
    ],
    [
      'notifiedAt before at',
      given(report, back('03T07:30', { notifiedAt: '2026-11-03T07:29' })),
      /^events\[1\]\.notifiedAt: expected a time/,
    ],
    [
      'an interview before any return',
      given(report, event('rhi-completed', '03T07:30')),
      /^events\[1\]: expected a returned event before it/,
    ],
    [
      'a check before any return',
      given(report, event('safe-and-well-checked', '03T07:30')),
      /^events\[1\]: expected a returned/,
    ],
    [
      'a waiver of an unknown rule',
      given(report, event('waived', '02T21:00', { rule: 'hope', rationale: 'Fine' })),
      /^events\[1\]\.rule: expected a rule/,
    ],
    [
      'a task of no rule',
      given(report, event('task-done', '02T21:00', { task: 'tea' })),
      /^events\[1\]\.task: expected a rule/,
    ],
    [
      'a correction of what is not there',
      given(report, event('corrected', '03T09:00', { event: 7, fields: {} })),
      /^events\[1\]\.event: expected the id or position/,
    ],
    [
      'a withdrawal of what is not there',
      given(report, event('withdrawn', '03T09:00', { event: 'x', reason: 'Error' })),
      /^events\[1\]\.event: expected the id or position/,
    ],
    [
      'a correction to 30 February',
      given(
        report,
        event('corrected', '03T09:00', { event: 0, fields: { missingSince: '2026-02-30T09:00' } }),
      ),
      /^events\[1\]\.fields\.missingSince: expected/,
    ],
    [
      'a second report while missing',
      given(report, again),
      /^events\[1\]: expected no second report while missing/,
    ],
    [
      'a second report while absent',
      given(absence, again),
      /^events\[1\]: expected no second report while absence/,
    ],
    [
      'a second return',
      given(report, back('03T07:30'), back('03T08:00')),
      /^events\[2\]: expected one return/,
    ],
    [
      'a reclassification that changes nothing',
      given(absence, located),
      /^events\[1\]\.as: expected the other kind/,
    ],
    [
      'a reclassification of nothing',
      given(located),
      /^events\[0\]: expected a missing or absence report before it/,
    ],
    [
      'a return of nobody',
      given(back('03T07:30')),
      /^events\[0\]: expected a report or a concern before it/,
    ],
    [
      'a waiver that finds nothing',
      given(report, event('waived', '02T21:00', { rule: 'rhi', rationale: 'Fine' })),
      /^events\[1\]\.rule: expected an obligation that is open/,
    ],
    [
      'anything after closing',
      given(event('closed', '02T12:00'), report),
      /^events\[1\]: expected only a correction, withdrawal or note/,
    ],
    [
      'closing while missing',
      given(report, event('closed', '03T12:00')),
      /^events\[1\]: expected no closing while/,
    ],
    [
      'a date past the bank holidays',
      {
        ...given({ ...report, at: '2030-12-31T20:30', missingSince: '2030-12-31T18:00' }),
        asOf: '2031-01-01T09:00',
      },
      /^events\[0\]\.at: expected a time that the calendar reaches\. .*2030-12-31/,
    ],
  ];

  for (const [name, written, says] of table) {
    it(name, () => {
      const [first = '', ...others] = refusal(written);
      assert.match(first, says);
      assert.deepEqual(others, []);
    });
  }
});
