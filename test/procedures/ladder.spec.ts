import assert from 'node:assert/strict';
import type { Event } from '../../episode/events.ts';
import { reported } from '../support/told-child.ts';
import { type Walk, walk } from '../support/walk.ts';

const at = (dayAndTime: string): string => `2026-11-${dayAndTime}:00.000Z`;
/** A report like `reported`, at other instants. */
const missing = (told: string, missingSince: string): Event => ({
  type: 'missing-reported',
  id: 'e1',
  at: told,
  missingSince,
});
const policeTold: Event = { type: 'police-informed', at: at('02T20:31') };
const media = (dayAndTime: string): Event => ({ type: 'media-interest', at: at(dayAndTime) });
const acknowledged = (rule: string, dayAndTime: string): Event => ({
  type: 'reminder-acknowledged',
  at: at(dayAndTime),
  obligation: `${rule}@e1`,
  rung: 'due',
});
const corrected = (dayAndTime: string, missingSince: string): Event => ({
  type: 'corrected',
  at: at(dayAndTime),
  event: 'e1',
  fields: { missingSince: at(missingSince) },
});

/** What was said about one rule, without its name. */
function saidOf(rule: string, events: readonly Event[], until: string, options?: Walk): string[] {
  return walk(events, until, options)
    .filter((line) => line.split(': ')[1]?.split(', ').includes(rule))
    .map((line) => line.split(':').slice(0, -1).join(':'));
}

describe('the ladder of a safety matter', () => {
  const police = (events: readonly Event[], until: string, options?: Walk) =>
    saidOf('police-report', events, at(until), options);

  it('asks at once, says when it is due, repeats every half hour and climbs to the service manager, with duty', () => {
    assert.deepEqual(police([reported], '02T22:15'), [
      '02T20:30 assigned worker',
      '02T20:45 due worker',
      '02T21:15 overdue worker',
      '02T21:15 escalated:team-manager manager',
      '02T21:15 escalated:team-manager duty',
      '02T21:15 escalated:team-manager coordinator',
      '02T21:45 overdue worker',
      '02T21:45 escalated:service-manager service',
      '02T21:45 escalated:service-manager duty',
      '02T21:45 escalated:service-manager coordinator',
      '02T22:15 overdue worker',
    ]);
  });

  it('goes on asking its owner through the night and climbs no higher', () => {
    const said = police([reported], '04T20:45');
    assert.equal(said.filter((line) => line.includes('overdue')).length, 96);
    assert.equal(said.filter((line) => line.includes('head')).length, 0);
  });

  it('holds its steps up for an acknowledgement until the next rung, and never the rung itself', () => {
    const said = police([reported, acknowledged('police-report', '02T20:50')], '02T22:15');
    assert.deepEqual(
      said.filter((line) => !line.includes('duty') && !line.includes('coordinator')),
      [
        '02T20:30 assigned worker',
        '02T20:45 due worker',
        '02T21:15 overdue worker',
        '02T21:45 overdue worker',
        '02T21:45 escalated:team-manager manager',
        '02T22:15 overdue worker',
        '02T22:15 escalated:service-manager service',
      ],
    );
  });

  it('stops with the fact', () => {
    const told = { ...policeTold, at: at('02T21:20') };
    assert.deepEqual(police([reported, told], '03T12:00').at(-1)?.slice(0, 8), '02T21:15');
  });

  it('does not tell the duty team twice of what the duty team owes', () => {
    const options = { child: { facts: { placement: 'out-of-area' as const } } };
    const said = saidOf('inform-hub', [reported], at('02T22:00'), options);
    assert.deepEqual(said, [
      '02T20:30 assigned duty',
      '02T21:30 due duty',
      '02T22:00 overdue duty',
      '02T22:00 escalated:team-manager manager',
      '02T22:00 escalated:team-manager coordinator',
    ]);
  });

  it('keeps its half hours when the clocks go back', () => {
    const events = [missing('2026-10-24T22:30:00.000Z', '2026-10-24T22:00:00.000Z')];
    const said = saidOf('police-report', events, '2026-10-25T02:15:00.000Z');
    assert.deepEqual(
      said.filter((line) => line.includes('overdue')).map((line) => line.slice(0, 8)),
      ['25T00:15', '25T00:45', '25T01:15', '25T01:45', '25T01:15', '25T01:45', '25T02:15'],
    );
  });

  it('keeps its half hours when the clocks go forward', () => {
    const events = [missing('2027-03-27T23:30:00.000Z', '2027-03-27T22:00:00.000Z')];
    const said = saidOf('police-report', events, '2027-03-28T01:45:00.000Z');
    assert.deepEqual(
      said.filter((line) => line.includes('overdue')).map((line) => line.slice(0, 8)),
      ['28T00:15', '28T00:45', '28T02:15', '28T02:45'],
    );
  });

  it('says only where it stands when the bot was down', () => {
    const down = [at('02T20:35'), at('04T03:00')] as const;
    assert.deepEqual(police([reported], '04T03:30', { down }).slice(0, 4), [
      '02T20:30 assigned worker',
      '04T03:00 due worker',
      '04T03:30 overdue worker',
      '04T03:30 escalated:team-manager manager',
    ]);
  });
});

describe('the ladder of a deadline', () => {
  const meeting = (events: readonly Event[], until: string, options?: Walk) =>
    saidOf('strategy-meeting-24h', [reported, policeTold, ...events], at(until), options);

  it('waits for the office, comes a quarter of its window before, and climbs every two office hours', () => {
    assert.deepEqual(meeting([], '10T12:00'), [
      '03T09:00 assigned manager',
      '03T12:37 due-soon manager',
      '04T09:00 due manager',
      '04T11:00 escalated:service-manager service',
      '04T11:00 escalated:service-manager coordinator',
      '04T13:00 escalated:head-of-service head',
      '04T13:00 escalated:head-of-service coordinator',
      '06T09:00 escalated:assistant-director assistant',
      '06T09:00 escalated:assistant-director coordinator',
      '09T09:00 escalated:director director',
      '09T09:00 escalated:director coordinator',
    ]);
  });

  it('holds for an acknowledgement until two office hours into the next day, but climbs after 48 hours', () => {
    const said = meeting([acknowledged('strategy-meeting-24h', '04T10:30')], '09T09:00');
    assert.deepEqual(
      said.filter((line) => line.includes('escalated') && !line.includes('coordinator')),
      [
        '05T11:00 escalated:service-manager service',
        '05T13:00 escalated:head-of-service head',
        '06T09:00 escalated:assistant-director assistant',
        '09T09:00 escalated:director director',
      ],
    );
  });

  it('takes an acknowledgement given before it was due for that rung only', () => {
    const said = meeting([acknowledged('strategy-meeting-24h', '03T14:00')], '04T11:00');
    assert.ok(said.includes('04T11:00 escalated:service-manager service'));
  });

  it('moves what is due soon back into the last office hours before it', () => {
    const said = saidOf('strategy-meeting-72h', [reported, policeTold], at('05T12:00'));
    assert.deepEqual(said, ['03T09:00 assigned manager', '04T16:59 due-soon manager']);
  });

  it('comes at any hour where the rule hands it to the duty team, and climbs when the office opens', () => {
    const said = saidOf(
      'serious-notification-media',
      [reported, media('02T22:00')],
      at('03T13:00'),
    );
    assert.deepEqual(said, [
      '02T22:00 assigned duty',
      '02T23:30 due-soon duty',
      '03T00:00 due duty',
      '03T11:00 escalated:team-manager manager',
      '03T11:00 escalated:team-manager coordinator',
      '03T13:00 escalated:service-manager service',
      '03T13:00 escalated:service-manager coordinator',
    ]);
  });

  it('carries what is left of two office hours over to the next day', () => {
    const said = saidOf(
      'serious-notification-media',
      [reported, media('03T13:30')],
      at('04T10:00'),
    );
    assert.deepEqual(
      said.filter((line) => !line.includes('coordinator')),
      [
        '03T13:30 assigned manager',
        '03T15:00 due-soon manager',
        '03T15:30 due manager',
        '04T09:30 escalated:service-manager service',
      ],
    );
  });

  it('is silent over a weekend and says on Monday where it stands', () => {
    const friday = missing(at('06T20:30'), at('06T18:00'));
    const said = saidOf('strategy-meeting-24h', [friday], at('09T11:00'));
    assert.deepEqual(said.slice(0, 2), [
      '09T09:00 due manager',
      '09T11:00 escalated:service-manager service',
    ]);
  });

  it('is silent over Christmas and its bank holidays', () => {
    const christmas = missing('2026-12-24T20:30:00.000Z', '2026-12-24T18:00:00.000Z');
    const said = saidOf('serious-notification', [christmas], '2026-12-29T11:00:00.000Z');
    assert.deepEqual(said.slice(0, 2), [
      '29T09:00 due manager',
      '29T11:00 escalated:service-manager service',
    ]);
  });

  it('is due from the first moment when it was told too late', () => {
    const late = missing(at('04T14:00'), at('02T18:00'));
    const said = saidOf('strategy-meeting-24h', [late], at('04T16:00'));
    assert.deepEqual(said, [
      '04T14:00 due manager',
      '04T16:00 escalated:service-manager service',
      '04T16:00 escalated:service-manager coordinator',
    ]);
  });

  it('begins anew for a date that a correction moved, from the first step up', () => {
    const said = meeting([corrected('04T15:00', '02T19:00')], '04T16:00');
    assert.equal(said.at(-1), '04T13:00 escalated:head-of-service coordinator');
    const late = missing(at('04T09:30'), at('02T18:00'));
    const moved = saidOf(
      'strategy-meeting-24h',
      [late, corrected('04T15:00', '04T09:00')],
      at('05T11:30'),
    );
    assert.deepEqual(
      moved.filter((line) => !line.includes('coordinator')),
      [
        '04T09:30 due manager',
        '04T11:30 escalated:service-manager service',
        '04T13:30 escalated:head-of-service head',
        '04T16:59 due-soon manager',
        '05T09:00 due manager',
        '05T11:00 escalated:service-manager service',
      ],
    );
  });

  it('says only where it stands when the bot was down', () => {
    const down = [at('03T10:00'), at('05T10:00')] as const;
    assert.deepEqual(
      meeting([], '05T12:00', { down }).filter((line) => !line.includes('coordinator')),
      [
        '03T09:00 assigned manager',
        '05T10:00 due manager',
        '05T12:00 escalated:service-manager service',
      ],
    );
  });
});

describe('the ladder of an administrative matter', () => {
  it('says once that it is asked, in office hours, and leaves the rest to the digest', () => {
    const options = { child: { facts: {} } };
    const said = saidOf('screening', [reported], at('20T12:00'), options);
    assert.deepEqual(said, ['03T09:00 assigned hub']);
  });
});
