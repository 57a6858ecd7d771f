import assert from 'node:assert/strict';
import { back, event, refusal, report, scenario, type Written } from '../support/scenario.ts';

const example: Written = {
  procedure: 'wakefield',
  settings: {},
  child: { open: true, lookedAfter: true, placement: 'in-area' },
  history: [{ missingSince: '2026-10-20T18:00', returnedAt: '2026-10-21T07:30' }],
  events: [report],
  asOf: '2026-11-06T09:00',
};

const given = (...events: readonly Written[]) => scenario(events, '09T09:00');

describe('a scenario file that breaks the format is refused, with the field and what was expected', () => {
  const { events: _events, ...noEvents } = example;
  const { asOf: _asOf, ...noAsOf } = example;
  const { procedure: _procedure, ...noProcedure } = example;
  const { missingSince: _since, ...noSince } = report;

  const table: readonly (readonly [string, unknown, RegExp])[] = [
    ['not a block', [example], /^expected a block with procedure and events and asOf/],
    ['nothing', null, /^expected a block/],
    ['no procedure', noProcedure, /^procedure: expected text/],
    ['no events', noEvents, /^events: expected a list/],
    ['no asOf', noAsOf, /^asOf: expected text/],
    [
      'an unknown procedure',
      { ...example, procedure: 'leeds' },
      /^procedure: expected one of .*wakefield/,
    ],
    ['an unknown key', { ...example, people: [] }, /^people: expected one of procedure, settings/],
    ['an unknown fact', { ...example, child: { age: 14 } }, /^child\.age: expected one of open/],
    [
      'a fact of the wrong kind',
      { ...example, child: { open: 'yes' } },
      /^child\.open: expected true or false/,
    ],
    [
      'an unknown place',
      { ...example, child: { placement: 'abroad' } },
      /^child\.placement: expected one of in-area/,
    ],
    [
      'an unknown key of an event',
      given({ ...report, where: 'Leeds' }),
      /^events\[0\]\.where: expected one of/,
    ],
    [
      'an event of no known type',
      given({ type: 'lost', at: '2026-11-02T20:30' }),
      /^events\[0\]\.type: expected one of/,
    ],
    ['an event without its field', given(noSince), /^events\[0\]\.missingSince: expected/],
    [
      'an unknown origin',
      given({ ...report, from: 'school' }),
      /^events\[0\]\.from: expected one of care, home, other/,
    ],
    [
      'an unknown party',
      given(report, event('party-informed', '02T21:00', { party: 'press' })),
      /^events\[1\]\.party: expected one of/,
    ],
    [
      'an unknown meeting',
      given(report, event('meeting-held', '02T21:00', { meeting: 'tea' })),
      /^events\[1\]\.meeting: expected one of/,
    ],
    [
      'an unknown outcome',
      given(report, back('03T07:30', { outcome: 'fine' })),
      /^events\[1\]\.outcome: expected one of/,
    ],
    [
      '30 February',
      given({ ...report, at: '2026-02-30T20:30' }),
      /^events\[0\]\.at: expected a date and time/,
    ],
    [
      '31 September in the history',
      { ...example, history: [{ missingSince: '2026-09-31T18:00' }] },
      /^history\[0\]\.missingSince: expected a date/,
    ],
    [
      'a time of 24:00',
      { ...example, asOf: '2026-11-02T24:00' },
      /^asOf: expected a date and time/,
    ],
    [
      'a date without a time',
      { ...example, asOf: '2026-11-02' },
      /^asOf: expected a date and time/,
    ],
    [
      'an unknown kind of history',
      { ...example, history: [{ missingSince: '2026-10-20T18:00', as: 'concern' }] },
      /^history\[0\]\.as: expected one of/,
    ],
    [
      'a return before missingSince in the history',
      {
        ...example,
        history: [{ missingSince: '2026-10-20T18:00', returnedAt: '2026-10-20T17:59' }],
      },
      /^history\[0\]\.returnedAt: expected a return at or after/,
    ],
    [
      'a waiver without a rationale',
      given(report, event('waived', '02T21:00', { rule: 'police-report' })),
      /^events\[1\]\.rationale: expected/,
    ],
    [
      'a refusal without a reason',
      given(report, back('03T07:30'), event('rhi-declined', '03T12:00')),
      /^events\[2\]\.reason: expected/,
    ],
    [
      'a withdrawal without a reason',
      given(report, event('withdrawn', '03T09:00', { event: 0 })),
      /^events\[1\]\.reason: expected/,
    ],
    [
      'an id used twice',
      given({ ...report, id: 'a' }, { ...back('03T07:30'), id: 'a' }),
      /^events\[1\]\.id: expected an id used once/,
    ],
    [
      'a setting of no rule',
      { ...example, settings: { hope: '4 h' } },
      /^settings\.hope: expected a rule of the wakefield/,
    ],
    [
      'a setting that its source fixes',
      { ...example, settings: { rhi: '4 h' } },
      /^settings\.rhi: expected no setting/,
    ],
    [
      'a setting of the bot’s own',
      { ...example, settings: { 'inform-worker': '4 h' } },
      /^settings\.inform-worker: expected no setting/,
    ],
    [
      'a setting that is no span',
      { ...example, settings: { screening: 'soon' } },
      /^settings\.screening: expected a time like/,
    ],
    [
      'a setting of no length',
      { ...example, settings: { screening: '0 h' } },
      /^settings\.screening: expected a time like/,
    ],
    [
      'an office that opens after it closes',
      { ...example, settings: { 'office-opens': '18:00' } },
      /^settings\.office-opens: expected a time before 17:00/,
    ],
    [
      'an office hour that no clock shows',
      { ...example, settings: { 'close-of-business': '25:00' } },
      /^settings\.close-of-business: expected a time like/,
    ],
  ];

  for (const [name, written, says] of table) {
    it(name, () => {
      const [first = '', ...others] = refusal(written);
      assert.match(first, says);
      assert.deepEqual(others, []);
    });
  }

  it('also for form in what lies after asOf, which is otherwise ignored', () => {
    const early = { ...given(report, report), asOf: '2026-11-02T20:29' };
    assert.deepEqual(refusal(early), []);
    const broken = { ...given({ ...report, from: 'school' }), asOf: '2026-11-02T20:29' };
    assert.match(refusal(broken)[0] ?? '', /^events\[0\]\.from/);
  });

  it('and not for an empty list of events', () => assert.deepEqual(refusal(given()), []));
});
