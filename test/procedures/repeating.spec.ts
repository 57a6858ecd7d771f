import assert from 'node:assert/strict';
import fc from 'fast-check';
import { instantOf, millisOf } from '../../episode/instant.ts';
import { obligationsFor } from '../../procedures/obligations-for.ts';
import { readScenario } from '../../procedures/scenario.ts';
import {
  answer,
  back,
  event,
  type Listed,
  ofRule,
  on,
  packs,
  report,
  type Written,
} from '../support/scenario.ts';

const under =
  (procedure: string, child: Written = {}) =>
  (rule: string, events: readonly Written[], asOf: string): readonly Listed[] => {
    const when = asOf.length > 8 ? asOf : `2026-11-${asOf}`;
    return ofRule(answer({ procedure, child, events, asOf: when }), rule);
  };
const lambeth = under('lambeth');
const cumbria = under('cumbria', { open: true });
const short = (listed: readonly Listed[]) => listed.map(({ id, status }) => `${id} ${status}`);
const met = (at: string, meeting = 'strategy') => event('meeting-held', at, { meeting });
const waive = (at: string, rule: string, more: Written = {}) =>
  event('waived', at, { rule, rationale: 'Seen every day by her sister', ...more });

describe('milestones', () => {
  const reviews = (events: readonly Written[], asOf: string) =>
    lambeth('strategy-review', [report, ...events], asOf);

  it('are each one obligation with its own id, due date and chair', () => {
    const listed = reviews([], '2027-01-15T12:00');
    assert.deepEqual(
      listed.map(({ id, arisesAt, dueAt, owner }) => [id, arisesAt.slice(0, 10), dueAt, owner]),
      [
        ['strategy-review@0', '2026-11-05', on('16T18:00'), 'service-manager'],
        ['strategy-review@0/2', '2026-11-16', on('30T18:00'), 'assistant-director'],
        ['strategy-review@0/3', '2026-11-30', '2026-12-30T18:00:00.000Z', 'director'],
        ['strategy-review@0/4', '2026-12-30', '2027-01-30T18:00:00.000Z', 'director'],
      ],
    );
  });

  it('are all met by one meeting where they are past due, and the next by the next', () => {
    const first = met('29T10:00');
    assert.deepEqual(short(reviews([first], '29T11:00')), [
      'strategy-review@0 met',
      'strategy-review@0/2 open',
    ]);
    assert.deepEqual(short(reviews([first, met('29T12:00')], '29T13:00')), [
      'strategy-review@0 met',
      'strategy-review@0/2 met',
      'strategy-review@0/3 open',
    ]);
  });

  it('are listed from when the one before fell due, however late that was met', () => {
    const [, second] = reviews([met('29T10:00')], '29T11:00');
    assert.equal(second?.arisesAt, on('16T18:00'));
  });

  it('count a meeting at the very moment one is due as held in time for that one alone', () => {
    const [, second] = [met('05T18:00'), met('16T18:00')];
    const listed = reviews([met('05T18:00'), second ?? {}], '16T19:00');
    assert.deepEqual(
      listed.map(({ id, status, late }) => [id, status, late]),
      [
        ['strategy-review@0', 'met', false],
        ['strategy-review@0/2', 'open', false],
      ],
    );
  });

  it('are set aside one at a time, the earliest due first, or the one that is named', () => {
    const events = [met('04T10:00'), waive('10T10:00', 'strategy-review')];
    assert.deepEqual(short(reviews(events, '10T11:00')), [
      'strategy-review@0 waived',
      'strategy-review@0/2 open',
    ]);
    const named = waive('11T10:00', 'strategy-review', { obligation: 'strategy-review@0/2' });
    assert.deepEqual(short(reviews([...events, named], '11T11:00')), [
      'strategy-review@0 waived',
      'strategy-review@0/2 waived',
      'strategy-review@0/3 open',
    ]);
  });

  it('end with the return; one that was late by then stays', () => {
    assert.deepEqual(short(reviews([back('20T10:00')], '2027-06-01T12:00')), [
      'strategy-review@0 overdue',
      'strategy-review@0/2 lapsed',
    ]);
  });

  it('go on until a return told late is known, and are then judged by its own time', () => {
    const late = back('20T10:00', { notifiedAt: '2026-12-02T09:00' });
    assert.deepEqual(short(reviews([late], '2026-12-01T12:00')), [
      'strategy-review@0 overdue',
      'strategy-review@0/2 overdue',
      'strategy-review@0/3 open',
    ]);
    assert.deepEqual(short(reviews([late], '2026-12-02T09:00')), [
      'strategy-review@0 overdue',
      'strategy-review@0/2 lapsed',
      'strategy-review@0/3 lapsed',
    ]);
  });

  it('begin anew in a second time away', () => {
    const again = event('missing-reported', '25T12:00', { missingSince: '2026-11-25T10:00' });
    const listed = reviews([met('04T10:00'), back('10T10:00'), again, met('26T10:00')], '27T12:00');
    assert.deepEqual(short(listed), ['strategy-review@0 lapsed', 'strategy-review@3 open']);
  });

  it('that a correction brings into the past are asked at the correction’s own time', () => {
    const earlier = event('corrected', '07T09:00', {
      event: 0,
      fields: { missingSince: '2026-10-10T18:00' },
    });
    const listed = reviews([earlier], '07T10:00');
    assert.deepEqual(
      listed.map(({ id, arisesAt, dueAt }) => [id, arisesAt, dueAt.slice(0, 10)]),
      [
        ['strategy-review@0', on('05T18:00'), '2026-10-24'],
        ['strategy-review@0/2', on('07T09:00'), '2026-11-07'],
      ],
    );
  });

  it('stop at a death', () => {
    const died = back('10T10:00', { outcome: 'died' });
    assert.deepEqual(short(reviews([died], '2027-06-01T12:00')), ['strategy-review@0 lapsed']);
  });

  it('that have arisen by a moment do not depend on how far the list goes', () => {
    const meeting = fc.integer({ min: 1, max: 200 }).map((day) => ({
      type: 'meeting-held',
      meeting: 'strategy',
      at: instantOf(millisOf(on('02T20:30')) + day * 40_000_000),
    }));
    const days = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(fc.array(meeting, { maxLength: 6 }), days, days, (meetings, a, b) => {
        const written = { procedure: 'lambeth', events: [report, ...meetings] };
        const read = readScenario({ ...written, asOf: '2028-06-01T12:00' }, packs);
        assert.ok(!('problems' in read));
        const at = (day: number) => instantOf(millisOf(on('02T20:30')) + day * 86_400_000);
        const [near, far] = [at(Math.min(a, b)), at(Math.max(a, b))];
        const arisen = (until?: string) =>
          obligationsFor(read.given, until).filter(({ arisesAt }) => arisesAt <= near);
        assert.deepEqual(arisen(near), arisen(far));
        assert.deepEqual(arisen(near), arisen());
      }),
      { numRuns: 200 },
    );
  });
});

describe('chains', () => {
  const reviews = (events: readonly Written[], asOf: string) =>
    cumbria('missing-meeting-review', [report, ...events], asOf);

  it('go on from each meeting, each link with the id of the event that brought it', () => {
    const events = [met('04T10:00', 'missing'), met('20T10:00', 'missing'), met('25T10:00')];
    assert.deepEqual(
      reviews(events, '26T12:00').map(({ id, status, dueAt }) => [id, status, dueAt.slice(0, 10)]),
      [
        ['missing-meeting-review@1', 'met', '2026-12-04'],
        ['missing-meeting-review@2', 'met', '2026-12-20'],
        ['missing-meeting-review@3', 'open', '2026-12-25'],
      ],
    );
  });

  it('go on from when one that was waived would have been due, again and again', () => {
    const events = [
      waive('04T10:00', 'missing-meeting'),
      waive('05T10:00', 'missing-meeting-review'),
    ];
    assert.deepEqual(
      reviews(events, '06T12:00').map(({ id, status, dueAt }) => [id, status, dueAt]),
      [
        ['missing-meeting-review@1', 'waived', '2026-12-05T18:00:00.000Z'],
        ['missing-meeting-review@2', 'open', '2027-01-05T18:00:00.000Z'],
      ],
    );
  });

  it('are not begun by a meeting after the return', () => {
    assert.deepEqual(reviews([back('06T10:00'), met('07T10:00', 'missing')], '08T12:00'), []);
  });

  it('lose a link with the meeting that is withdrawn', () => {
    const gone = event('withdrawn', '06T10:00', { event: 1, reason: 'Another child' });
    assert.deepEqual(reviews([met('04T10:00', 'missing'), gone], '06T12:00'), []);
  });
});

describe('updates from the police', () => {
  const updates = (events: readonly Written[], asOf: string) =>
    cumbria('police-update', [report, ...events], asOf);

  it('are asked five days after each, from 48 hours on', () => {
    const events = ['03T10:00', '06T10:00', '08T10:00'].map((at) => event('police-update', at));
    assert.deepEqual(
      updates(events, '20T12:00').map(({ id, status, dueAt }) => [id, status, dueAt]),
      [
        ['police-update@0', 'met', on('09T18:00')],
        ['police-update@2', 'met', on('11T10:00')],
        ['police-update@3', 'overdue', on('13T10:00')],
      ],
    );
  });

  it('are asked from the report on where it came later than that, counted from the 48 hours', () => {
    const late = { ...report, at: '2026-11-06T09:00' };
    const [only] = cumbria('police-update', [late], '06T10:00');
    assert.deepEqual([only?.arisesAt, only?.dueAt], [on('06T09:00'), on('09T18:00')]);
  });

  it('are not asked of a child who is located by then', () => {
    const located = event('reclassified', '04T17:00', { as: 'absence', since: '2026-11-04T16:00' });
    assert.deepEqual(updates([located], '12T12:00'), []);
  });
});

describe('what is asked only some time after an event', () => {
  it('is not asked for what was told in an earlier time away', () => {
    const police = event('police-informed', '02T21:00');
    const medium = event('risk-assessed', '02T22:00', { level: 'medium' });
    const located = event('reclassified', '03T10:00', { as: 'absence', since: '2026-11-03T09:00' });
    const again = event('reclassified', '03T20:00', { as: 'missing', since: '2026-11-03T19:00' });
    const check = (...more: readonly Written[]) =>
      lambeth('police-unit-check', [report, police, medium, located, again, ...more], '08T12:00');
    assert.deepEqual(check(), []);
    const second = check(event('police-informed', '03T20:30'));
    assert.deepEqual(
      second.map(({ id, arisesAt }) => [id, arisesAt]),
      [['police-unit-check@5', on('05T20:30')]],
    );
  });
});

describe('what no longer arises', () => {
  it('is what a correction would have brought after a death', () => {
    const risk = event('risk-assessed', '02T21:00', { level: 'medium' });
    const died = back('03T10:00', { outcome: 'died' });
    const higher = event('corrected', '04T10:00', { event: 1, fields: { level: 'high' } });
    const wakefield = under('wakefield');
    const rule = 'strategy-meeting-high-risk';
    assert.deepEqual(wakefield(rule, [report, risk, died, higher], '04T12:00'), []);
    assert.equal(wakefield(rule, [report, risk, back('03T10:00'), higher], '04T12:00').length, 1);
  });

  it('is a rule that is no longer in force, from its date on', () => {
    const until = (inForceUntil: string) =>
      packs.map((pack) => ({
        ...pack,
        rules: pack.rules.map((rule) => ({ ...rule, inForceUntil })),
      }));
    const asked = (inForceUntil: string) =>
      answer(
        { procedure: 'wakefield', events: [report], asOf: '2026-11-03T12:00' },
        until(inForceUntil),
      ).obligations.length;
    assert.equal(asked('2026-11-02'), 0);
    assert.ok(asked('2026-11-03') > 0);
  });
});

describe('an authority’s own figure', () => {
  it('takes the place of the one for everybody, and leaves the one for some', () => {
    const due = (child: Written) =>
      ofRule(
        answer({
          procedure: 'family-tracing',
          settings: { 'notify-nurse': '4 h' },
          child,
          events: [report],
          asOf: '2026-11-02T21:00',
        }),
        'notify-nurse',
      ).map(({ dueAt }) => dueAt);
    assert.deepEqual(due({}), [on('03T00:30')]);
    assert.deepEqual(due({ childProtectionPlan: true }), [on('02T21:30')]);
  });
});

describe('rolling counts that yield to one another', () => {
  const days = (...list: readonly string[]) =>
    list.map((d) => ({ missingSince: `2026-${d}T18:00` }));
  const fired = (history: readonly Written[]) =>
    answer({ procedure: 'cumbria', history, events: [report], asOf: '2026-11-03T12:00' })
      .obligations.map(({ rule }) => rule)
      .filter((rule) => /stage/.test(rule))
      .toSorted();
  const eight = days('09-01', '09-05', '09-10', '09-15', '09-20', '09-25', '10-01', '10-05');

  it('ask for stage one at the fifth, stage two at the ninth, and then at each', () => {
    assert.deepEqual(fired(eight.slice(0, 4)), ['inform-stage-one', 'stage-one']);
    assert.deepEqual(fired(eight.slice(0, 5)), []);
    assert.deepEqual(fired(eight), ['stage-two']);
    assert.deepEqual(fired([...eight, ...days('10-10')]), ['beyond-stage-two']);
    assert.deepEqual(fired([...eight, ...days('10-10', '10-15')]), ['beyond-stage-two']);
  });

  it('do not fall back to stage one while stage two has fired in the window', () => {
    const august = days('08-07', '08-08', '08-09', '08-10');
    assert.deepEqual(fired(august), ['inform-stage-one', 'stage-one']);
    // The fifth (5 July) has left the window of 90 days; the ninth (10 August) has not.
    const july = days('07-01', '07-02', '07-03', '07-04', '07-05');
    assert.deepEqual(fired([...july, ...august]), []);
  });

  it('count again without an earlier episode that was only an absence', () => {
    const [first, ...rest] = eight.slice(0, 4);
    assert.deepEqual(fired([{ ...first, as: 'absence' }, ...rest]), []);
  });
});

describe('what may not be waived', () => {
  const refused = (child: Written) =>
    readScenario(
      {
        procedure: 'family-tracing',
        child,
        events: [report, back('05T10:00'), waive('05T12:00', 'found-discussion')],
        asOf: '2026-11-05T13:00',
      },
      packs,
    );

  it('is fixed only under the facts that fix it', () => {
    const read = refused({ childProtectionPlan: true });
    assert.deepEqual('problems' in read && read.problems, [
      'events[2].rule: expected a rule that may be waived; found-discussion is fixed by its source',
    ]);
    assert.ok(!('problems' in refused({})));
    const waivable = (child: Written) =>
      ofRule(
        answer({
          procedure: 'family-tracing',
          child,
          events: [report, back('05T10:00')],
          asOf: '2026-11-05T13:00',
        }),
        'found-discussion',
      ).map((each) => each.waivable);
    assert.deepEqual([waivable({}), waivable({ childProtectionPlan: true })], [[true], [false]]);
  });
});

describe('what a procedure does not take', () => {
  const tell = (...events: readonly Written[]) => {
    const all = [report, ...events];
    const read = readScenario(
      { procedure: 'cumbria', events: all, asOf: '2026-11-03T12:00' },
      packs,
    );
    return 'problems' in read ? read.problems : [];
  };
  const reason = 'expected medium or high: children under 18 are never classed as low risk';

  it('is refused with the reason, whoever does not say that the police judged it', () => {
    const low = event('risk-assessed', '02T21:00', { level: 'low' });
    assert.deepEqual(tell(low), [`events[1].level: ${reason}`]);
    assert.deepEqual(tell({ ...low, level: 'none', assessor: 'social-care' }), [
      `events[1].level: ${reason}`,
    ]);
    assert.deepEqual(tell({ ...low, assessor: 'police' }), []);
    assert.deepEqual(tell({ ...low, level: 'medium' }), []);
  });

  it('is not let in by a correction', () => {
    const medium = event('risk-assessed', '02T21:00', { level: 'medium' });
    const lower = event('corrected', '02T22:00', { event: 1, fields: { level: 'low' } });
    assert.deepEqual(tell(medium, lower), [`events[2].fields.level: ${reason}`]);
  });
});
