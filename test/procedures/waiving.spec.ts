import assert from 'node:assert/strict';
import {
  answer,
  back,
  event,
  ofRule,
  packs,
  refusal,
  report,
  scenario,
  theOne,
} from '../support/scenario.ts';

const waive = (rule: string, dayAndTime: string, more = {}) =>
  event('waived', dayAndTime, { rule, rationale: 'The child is with an aunt', ...more });
const judged = (dayAndTime: string) => event('risk-assessed', dayAndTime, { level: 'high' });
const rule = 'strategy-meeting-high-risk';
const statuses = (events: Parameters<typeof scenario>[0]) =>
  ofRule(answer(scenario(events, '05T12:00')), rule).map(({ id, status }) => [id, status]);

describe('a waiver', () => {
  const two = [report, judged('02T21:00'), judged('02T22:00')];

  it('sets aside the earliest due of its rule', () => {
    assert.deepEqual(statuses([...two, waive(rule, '03T09:00')]), [
      [`${rule}@1`, 'waived'],
      [`${rule}@2`, 'overdue'],
    ]);
  });

  it('sets aside the one that it names', () => {
    const named = waive(rule, '03T09:00', { obligation: `${rule}@2` });
    assert.deepEqual(statuses([...two, named]), [
      [`${rule}@1`, 'overdue'],
      [`${rule}@2`, 'waived'],
    ]);
  });

  it('goes on to the next when it is told again', () => {
    const both = [...two, waive(rule, '03T09:00'), waive(rule, '03T09:00')];
    assert.deepEqual(
      statuses(both).map(([, status]) => status),
      ['waived', 'waived'],
    );
    assert.match(
      refusal(scenario([...both, waive(rule, '03T10:00')], '05T12:00')).join(),
      /^events\[5\]\.rule: expected an obligation that is open or overdue at that time$/,
    );
  });

  it('of one still open has neither a time it was met nor lateness', () => {
    const found = theOne(
      answer(scenario([report, waive('police-report', '02T20:40')], '02T20:40')),
      'police-report',
    );
    assert.deepEqual([found.status, found.metAt, found.late], ['waived', null, false]);
  });

  it('stands when the meeting is held after it', () => {
    const meeting = event('meeting-held', '03T10:00', { meeting: 'strategy' });
    const events = [report, judged('02T21:00'), waive(rule, '03T09:00'), meeting];
    assert.deepEqual(statuses(events), [[`${rule}@1`, 'waived']]);
  });
});

describe('a waiver is refused', () => {
  const why = (events: Parameters<typeof scenario>[0]) =>
    refusal(scenario(events, '05T12:00')).join('\n');

  it('before anything arose', () => {
    assert.match(why([waive('police-report', '02T20:29'), report]), /^events\[0\]\.rule: /);
  });

  it('of an interview that nobody knew was owed', () => {
    const late = back('03T07:30', { notifiedAt: '2026-11-03T10:00' });
    assert.match(why([report, late, waive('rhi', '03T09:59')]), /^events\[2\]\.rule: /);
    assert.equal(why([report, late, waive('rhi', '03T10:00')]), '');
  });

  it('when what it asks for was met, or lapsed, or is another rule’s', () => {
    const told = event('police-informed', '02T20:40');
    assert.match(why([report, told, waive('police-report', '02T21:00')]), /^events\[2\]\.rule: /);
    const lapsed = [report, back('02T20:45'), waive('police-report', '02T21:00')];
    assert.match(why(lapsed), /^events\[2\]\.rule: /);
    const other = waive('police-report', '02T21:00', { obligation: 'strategy-meeting-24h@0' });
    assert.match(why([report, other]), /^events\[1\]\.obligation: /);
  });

  it('of what the bot does itself, for it is done at once', () => {
    assert.match(why([report, waive('inform-worker', '02T20:30')]), /^events\[1\]\.rule: /);
  });

  it('of a rule that the procedure does not have', () => {
    assert.equal(
      why([report, waive('stage-one', '02T21:00')]),
      'events[1].rule: expected a rule of the wakefield procedure',
    );
  });

  it('without a rationale, or with an empty one', () => {
    const { rationale: _none, ...bare } = waive('police-report', '02T21:00');
    assert.match(why([report, bare]), /^events\[1\]\.rationale: expected /);
    const blank = waive('police-report', '02T21:00', { rationale: ' ' });
    assert.match(why([report, blank]), /^events\[1\]\.rationale: expected /);
  });

  it('of a rule that its source fixes', () => {
    const fixed = packs.map((pack) => ({
      ...pack,
      rules: pack.rules.map((each) =>
        each.rule === 'police-report' ? { ...each, fixed: true } : each,
      ),
    }));
    const events = [report, waive('police-report', '02T21:00')];
    assert.deepEqual(refusal(scenario(events, '05T12:00'), fixed), [
      'events[1].rule: expected a rule that may be waived; police-report is fixed by its source',
    ]);
    const outcome = answer(scenario([report], '02T20:31'), fixed);
    assert.equal(theOne(outcome, 'police-report').waivable, false);
    assert.equal(theOne(outcome, 'strategy-meeting-24h').waivable, true);
  });
});

describe('closing', () => {
  const closed = event('closed', '03T12:00');
  const done = [
    report,
    event('police-informed', '02T20:40'),
    back('03T07:30'),
    event('rhi-completed', '03T11:00'),
  ];
  const open = { child: { open: true } };

  it('lapses what is administrative, overdue too, and lists it', () => {
    const outcome = answer(scenario([...done, closed], '03T12:00', open));
    assert.equal(outcome.state, 'closed');
    assert.equal(theOne(outcome, 'find-me-plan').status, 'lapsed');
    const late = [...done, event('closed', '20T12:00')];
    assert.equal(
      theOne(answer(scenario(late, '20T11:59', open)), 'find-me-plan').status,
      'overdue',
    );
    assert.equal(theOne(answer(scenario(late, '20T12:00', open)), 'find-me-plan').status, 'lapsed');
  });

  it('does not swallow a safety matter that a correction brings after it', () => {
    const correction = event('corrected', '03T13:00', {
      event: 2,
      fields: { harmDisclosed: true },
    });
    const outcome = answer(scenario([...done, closed, correction], '03T14:00'));
    assert.equal(outcome.state, 'closed');
    assert.equal(theOne(outcome, 'strategy-meeting-harm').status, 'open');
  });

  it('leaves what was met as it was', () => {
    const outcome = answer(scenario([...done, closed], '03T12:00', open));
    assert.equal(theOne(outcome, 'inform-worker').status, 'met');
    assert.equal(theOne(outcome, 'rhi').status, 'met');
  });

  for (const [name, events, found] of [
    ['missing', [report, closed], 'no closing while the child is still missing or absent'],
    [
      'absent',
      [event('absence-reported', '02T20:30', { absentSince: '2026-11-02T18:00' }), closed],
      'no closing while the child is still missing or absent',
    ],
    [
      'missing for all that is known',
      [report, back('03T07:30', { notifiedAt: '2026-11-03T13:00' }), closed],
      'no closing while the child is still missing or absent',
    ],
    [
      'owed an interview',
      [...done.slice(0, 3), closed],
      'no safety or deadline rule left open or overdue; found rhi@2',
    ],
    [
      'looked for because of a concern',
      [event('concern-raised', '03T11:30'), closed],
      'no safety or deadline rule left open or overdue; found concern-review@0',
    ],
  ] as const) {
    it(`is refused while the child is ${name}`, () => {
      assert.deepEqual(refusal(scenario(events, '05T12:00')), [
        `events[${events.length - 1}]: expected ${found}`,
      ]);
    });
  }

  it('is allowed once the rest is set aside', () => {
    const rest = [...done.slice(0, 3), waive('rhi', '03T11:00'), closed];
    assert.equal(answer(scenario(rest, '05T12:00')).state, 'closed');
  });
});
