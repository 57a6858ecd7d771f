import assert from 'node:assert/strict';
import { answer, back, event, ofRule, report, scenario, theOne } from '../support/scenario.ts';

const late = '05T12:00';
const rulesOf = (outcome: ReturnType<typeof answer>) => outcome.obligations.map(({ rule }) => rule);
const changed = (dayAndTime: string, facts: object) =>
  event('child-changed', dayAndTime, { facts });

describe('the child’s facts', () => {
  const screenings = (events: Parameters<typeof scenario>[0], child = {}) =>
    ofRule(answer(scenario(events, late, { child })), 'screening').map(({ id, arisesAt }) => [
      id,
      arisesAt.slice(8, 16),
    ]);

  it('are read at the cause', () => {
    assert.deepEqual(screenings([report]), [['screening@0', '02T20:30']]);
    assert.deepEqual(screenings([report], { open: true }), []);
    assert.deepEqual(screenings([changed('02T20:30', { open: true }), report]), []);
  });

  it('are read again at a change while the child is missing', () => {
    assert.deepEqual(screenings([report, changed('03T09:00', { open: false })], { open: true }), [
      ['screening@0', '03T09:00'],
    ]);
  });

  it('are read again while the child is absent', () => {
    const located = event('reclassified', '02T22:00', {
      as: 'absence',
      since: '2026-11-02T21:30',
    });
    const events = [report, located, changed('03T09:00', { open: false })];
    assert.deepEqual(screenings(events, { open: true }), [['screening@0', '03T09:00']]);
  });

  it('are read no more once the child is known to be back', () => {
    const change = changed('03T09:00', { open: false });
    assert.deepEqual(screenings([report, back('03T09:00'), change], { open: true }), []);
    const unknown = back('03T07:30', { notifiedAt: '2026-11-03T09:01' });
    assert.deepEqual(screenings([report, unknown, change], { open: true }), [
      ['screening@0', '03T09:00'],
    ]);
  });

  it('that change take nothing away that arose', () => {
    assert.deepEqual(screenings([report, changed('03T09:00', { open: true })]), [
      ['screening@0', '02T20:30'],
    ]);
  });

  it('that changed on a second time away do not ask for the first again', () => {
    const again = event('missing-reported', '04T20:00', { missingSince: '2026-11-04T19:00' });
    const events = [report, back('03T07:30'), again, changed('04T21:00', { open: false })];
    assert.deepEqual(screenings(events, { open: true }), [['screening@2', '04T21:00']]);
  });
});

describe('a child placed here by another authority', () => {
  const placed = { child: { placedBy: 'other-authority', placement: 'out-of-area', open: true } };
  const everything = [
    event('concern-raised', '02T19:00'),
    { ...report, at: '2026-11-02T20:30' },
    event('risk-assessed', '02T21:00', { level: 'high' }),
    event('media-interest', '02T21:00'),
    event('harm-disclosed', '02T21:00'),
    back('03T07:30', { harmDisclosed: true }),
  ];

  it('has only the duties that stay here', () => {
    assert.deepEqual(rulesOf(answer(scenario(everything, late, placed))), [
      'concern-review',
      'police-report',
      'inform-placing-authority',
    ]);
  });

  it('has all of ours from the moment it becomes ours', () => {
    const events = [report, changed('02T22:00', { placedBy: 'this-authority' })];
    const outcome = answer(scenario(events, '02T22:00', placed));
    assert.equal(theOne(outcome, 'strategy-meeting-24h').arisesAt, '2026-11-02T22:00:00.000Z');
    assert.equal(theOne(outcome, 'strategy-meeting-24h').dueAt, '2026-11-03T18:00:00.000Z');
    assert.equal(theOne(outcome, 'inform-hub').dueAt, '2026-11-02T23:00:00.000Z');
  });
});

describe('out of hours', () => {
  for (const [when, owner] of [
    ['2026-11-03T08:59', 'duty'],
    ['2026-11-03T09:00', 'team-manager'],
    ['2026-11-03T16:59', 'team-manager'],
    ['2026-11-03T17:00', 'duty'],
    ['2026-11-07T12:00', 'duty'],
    ['2026-11-08T12:00', 'duty'],
    ['2026-12-25T12:00', 'duty'],
    ['2026-12-28T12:00', 'duty'],
    ['2026-12-29T12:00', 'team-manager'],
    ['2027-03-26T12:00', 'duty'],
    ['2027-03-29T12:00', 'duty'],
    ['2027-07-01T08:59', 'duty'],
    ['2027-07-01T16:59', 'team-manager'],
  ] as const) {
    it(`${when} belongs to ${owner}`, () => {
      const events = [report, { type: 'harm-disclosed', at: when }];
      const outcome = answer({ ...scenario(events, late), asOf: when });
      assert.equal(theOne(outcome, 'strategy-meeting-harm').owner, owner);
    });
  }

  it('is decided when it arises, with the office hours that an authority sets', () => {
    const settings = { 'office-opens': '08:00', 'close-of-business': '18:00' };
    const owner = (dayAndTime: string) =>
      theOne(
        answer(scenario([report, event('harm-disclosed', dayAndTime)], late, { settings })),
        'strategy-meeting-harm',
      ).owner;
    assert.deepEqual(['03T07:59', '03T08:00', '03T17:59', '03T18:00'].map(owner), [
      'duty',
      'team-manager',
      'team-manager',
      'duty',
    ]);
  });
});

describe('what is asked by two things at once', () => {
  it('arises at the later of them', () => {
    const absence = event('absence-reported', '02T20:30', { absentSince: '2026-11-02T18:00' });
    const risk = (at: string, level = 'medium') => event('risk-assessed', at, { level });
    const arises = (...events: Parameters<typeof scenario>[0]) =>
      ofRule(
        answer(scenario(events, late, { child: { lookedAfter: true } })),
        'joint-strategy',
      ).map(({ id, arisesAt }) => [id, arisesAt.slice(8, 16)]);
    assert.deepEqual(arises(absence, risk('02T21:00')), [['joint-strategy@1', '02T21:00']]);
    assert.deepEqual(arises(risk('02T20:00', 'high'), absence), [['joint-strategy@0', '02T20:30']]);
    assert.deepEqual(arises(absence, risk('02T21:00', 'low')), []);
    assert.deepEqual(arises(report, risk('02T21:00')), []);
    const located = event('reclassified', '03T09:00', { as: 'absence', since: '2026-11-03T08:00' });
    assert.deepEqual(arises(report, risk('02T21:00'), located), [['joint-strategy@1', '03T09:00']]);
    const lowered = risk('02T22:00', 'low');
    assert.deepEqual(arises(report, risk('02T21:00'), lowered, located), []);
    assert.deepEqual(arises(absence, back('02T20:45'), risk('02T21:00')), []);
  });
});

describe('a concern', () => {
  const concern = (at: string, more = {}) => event('concern-raised', at, more);

  it('is answered by a later one, and not by itself', () => {
    const outcome = answer(scenario([concern('02T19:00'), concern('02T19:30')], late));
    assert.deepEqual(
      ofRule(outcome, 'concern-review').map(({ id, status }) => [id, status]),
      [
        ['concern-review@0', 'met'],
        ['concern-review@1', 'overdue'],
      ],
    );
  });

  it('told twice in one minute leaves somebody to look again', () => {
    const outcome = answer(scenario([concern('02T19:00'), concern('02T19:00')], late));
    assert.deepEqual(
      ofRule(outcome, 'concern-review').map(({ status }) => status),
      ['met', 'overdue'],
    );
  });

  it('is looked at no sooner than it was raised', () => {
    const past = concern('02T19:00', { reviewAt: '2026-11-02T18:00' });
    const found = theOne(answer(scenario([past], late)), 'concern-review');
    assert.equal(found.dueAt, '2026-11-02T19:00:00.000Z');
  });
});

describe('a meeting', () => {
  const held = (dayAndTime: string, meeting = 'strategy') =>
    event('meeting-held', dayAndTime, { meeting });
  const metAt = (events: Parameters<typeof scenario>[0], rule: string) =>
    theOne(answer(scenario(events, '08T12:00')), rule).metAt?.slice(8, 16);

  it('counts from when the child was last seen, also before the report', () => {
    assert.equal(metAt([held('02T18:00'), report], 'strategy-meeting-24h'), '02T18:00');
    assert.equal(metAt([held('02T17:59'), report], 'strategy-meeting-24h'), undefined);
  });

  it('does not count before it was asked for where the rule says after', () => {
    const high = event('risk-assessed', '03T10:00', { level: 'high' });
    const rule = 'strategy-meeting-high-risk';
    assert.equal(metAt([report, held('03T09:59'), high], rule), undefined);
    assert.equal(metAt([report, held('03T10:00'), high], rule), '03T10:00');
    assert.equal(metAt([report, high, held('03T11:00', 'section-47')], rule), '03T11:00');
    assert.equal(metAt([report, high, held('03T11:00', 'professionals')], rule), undefined);
  });

  it('for 72 hours is a further one, no sooner than 24 hours', () => {
    const rule = 'strategy-meeting-72h';
    assert.equal(metAt([report, held('03T10:00')], rule), undefined);
    assert.equal(metAt([report, held('03T10:00'), held('03T17:59')], rule), undefined);
    assert.equal(metAt([report, held('03T10:00'), held('03T18:00')], rule), '03T18:00');
    assert.equal(metAt([report, held('04T10:00')], rule), undefined);
    assert.equal(metAt([report, held('04T10:00'), held('05T10:00')], rule), '05T10:00');
  });

  it('for 72 hours may be the first when the one for 24 hours was set aside', () => {
    const waiver = event('waived', '03T10:00', {
      rule: 'strategy-meeting-24h',
      rationale: 'Held by telephone',
    });
    assert.equal(metAt([report, waiver, held('04T10:00')], 'strategy-meeting-72h'), '04T10:00');
  });

  it('meets all that ask for it', () => {
    const high = event('risk-assessed', '02T21:00', { level: 'high' });
    const events = [report, high, held('02T22:00')];
    assert.equal(metAt(events, 'strategy-meeting-24h'), '02T22:00');
    assert.equal(metAt(events, 'strategy-meeting-high-risk'), '02T22:00');
  });
});
