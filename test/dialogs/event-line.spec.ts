import assert from 'node:assert/strict';
import { eventWords } from '../../dialogs/event-line.ts';
import { historyLines } from '../../dialogs/history-lines.ts';
import { Event } from '../../episode/events.ts';
import { aTenant } from '../support/fixture-authority.ts';
import { reported, told } from '../support/told-child.ts';

const { authority, pack } = aTenant();
const wording = {
  zone: 'Europe/London',
  pack: pack.pack,
  authority,
  now: '2026-11-05T09:00:00.000Z',
};
const at = '2026-11-03T19:00:00.000Z';
const words = (event: Event): string => eventWords(event, wording);

describe('telling an event in words', () => {
  it('says where the child is, and since when', () => {
    assert.equal(words(reported), 'Reported missing from care, last seen Mon 2 Nov, 18:00');
    assert.equal(
      words({ type: 'reclassified', at, as: 'absence', since: at }),
      'Whereabouts known: now absent, since Tue 3 Nov, 19:00',
    );
    const returned = { type: 'returned', at, outcome: 'hospital', harmDisclosed: true } as const;
    assert.equal(words(returned), 'Found, in hospital, harm disclosed or suspected');
    assert.equal(
      words({ ...returned, notifiedAt: '2026-11-03T20:00:00.000Z', harmDisclosed: false }),
      'Found, in hospital, the authority was told Tue 3 Nov, 20:00',
    );
  });

  it('says what was done, by the practitioners’ names for it', () => {
    const meeting = { type: 'meeting-held', at, meeting: 'section-47', chair: 'H. Brook' } as const;
    assert.equal(words(meeting), 'Section 47 meeting held, chaired by H. Brook');
    const police = { type: 'police-informed', at, reference: 'NP/7' } as const;
    assert.equal(words(police), 'Police told, reference NP/7');
    assert.equal(
      words({ type: 'risk-assessed', at, level: 'high', assessor: 'police', rationale: 'Alone' }),
      'Risk high, as the police judge it: Alone',
    );
    assert.equal(
      words({ type: 'rhi-declined', at, reason: 'Did not want to', carerViews: 'Tired' }),
      'Return home interview declined: Did not want to. The carer: Tired',
    );
  });

  it('names rules by their titles', () => {
    const obligation = 'strategy-meeting-24h@e1';
    assert.equal(
      words({ type: 'reminder-acknowledged', at, obligation, rung: 'escalated:service-manager' }),
      'Acknowledged (unanswered, to service manager): Strategy meeting: missing for 24 hours',
    );
    assert.equal(
      words({ type: 'waived', at, rule: 'find-me-plan', rationale: 'Moved away' }),
      'Not needed: Bring the Find Me Plan up to date and share it with the police: Moved away',
    );
  });

  it('has words for every event there is, without an id left in them', () => {
    const fields: Readonly<Record<string, object>> = {
      'missing-reported': { missingSince: at },
      'absence-reported': { absentSince: at },
      reclassified: { as: 'missing', since: at },
      'form-sent': { form: '87A' },
      'party-informed': { party: 'core-group' },
      'risk-assessed': { level: 'low' },
      'meeting-held': { meeting: 'strategy' },
      'notification-sent': { notification: 'need-to-know' },
      waived: { rule: 'rhi', rationale: 'none' },
      'rhi-declined': { reason: 'none' },
      'work-step-acknowledged': { role: 'team-manager' },
      'reminder-acknowledged': { obligation: 'rhi@e1', rung: 'due' },
      'task-done': { task: 'find-me-plan' },
      'child-changed': { facts: { lookedAfter: true, placement: 'out-of-area' } },
      'action-agreed': { id: 'a1', action: 'ring', owner: 'duty@northford.example', dueAt: at },
      'action-done': { action: 'a1' },
      noted: { text: 'none' },
      corrected: { event: 'e1', fields: {} },
      withdrawn: { event: 'e1', reason: 'none' },
    };
    for (const { shape } of Event.options) {
      const { type } = shape;
      const event = Event.parse({ type: type.value, at, ...fields[type.value] });
      assert.match(words(event), /^[A-Z][^@_]+$/, type.value);
      assert.doesNotMatch(words(event), /[a-z]-[a-z]+-[a-z]/, type.value);
    }
  });
});

describe('telling an episode’s history', () => {
  it('puts every line in order of time, with who told it and when', () => {
    const police = { type: 'police-informed', at: '2026-11-02T20:10:00.000Z' } as const;
    const recordedAt = '2026-11-02T20:40:00.000Z';
    assert.deepEqual(
      historyLines(told([reported, [police, { by: 'worker', recordedAt }]]), wording),
      [
        'Mon 2 Nov, 20:10: Police told. The worker, recorded Mon 2 Nov, 20:40.',
        'Mon 2 Nov, 20:30: Reported missing from care, last seen Mon 2 Nov, 18:00. The duty.',
      ],
    );
  });

  it('shows a correction as one, and marks what it amended', () => {
    const fields = { missingSince: '2026-11-02T17:00:00.000Z' };
    assert.deepEqual(
      historyLines(told([reported, { type: 'corrected', at, event: 'e1', fields }]), wording),
      [
        'Mon 2 Nov, 20:30: Reported missing from care, last seen Mon 2 Nov, 18:00 [corrected later]. The duty.',
        'Tue 3 Nov, 19:00: Corrected: "Reported missing from care, last seen Mon 2 Nov, 18:00" is now "Reported missing from care, last seen Mon 2 Nov, 17:00". The duty.',
      ],
    );
  });

  it('says when a correction moved the time itself', () => {
    const note = { type: 'police-update', at: '2026-11-03T10:00:00.000Z' } as const;
    const fields = { at: '2026-11-03T11:00:00.000Z' };
    const correction = { type: 'corrected', at, event: 'e2', fields } as const;
    assert.match(
      historyLines(told([reported, note, correction]), wording)[2] ?? '',
      /is now "Update received from the police, Tue 3 Nov, 11:00"/,
    );
  });

  it('shows a withdrawal, and what it withdrew; one withdrawn again marks nothing', () => {
    const note = { type: 'noted', at: '2026-11-03T08:00:00.000Z', text: 'Rang the aunt.' } as const;
    const withdrawal = { type: 'withdrawn', at, event: 'e2', reason: 'Another child' } as const;
    assert.deepEqual(historyLines(told([reported, note, withdrawal]), wording).slice(1), [
      'Tue 3 Nov, 08:00: Note: Rang the aunt. [withdrawn later]. The duty.',
      'Tue 3 Nov, 19:00: Withdrawn as recorded in error: "Note: Rang the aunt.". Why: Another child. The duty.',
    ]);
    const again = { type: 'withdrawn', at, event: 'e3', reason: 'It was right' } as const;
    const lines = historyLines(told([reported, note, withdrawal, again]), wording);
    assert.equal(lines[1], 'Tue 3 Nov, 08:00: Note: Rang the aunt. The duty.');
  });
});
