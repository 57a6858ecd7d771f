import assert from 'node:assert/strict';
import type { Card, Press } from '../../dialogs/card.ts';
import { drawMessage } from '../../dialogs/draw-message.ts';
import type { Event } from '../../episode/events.ts';
import type { ChildDocument } from '../../procedures/child.ts';
import type { Message } from '../../procedures/message.ts';
import { cardText } from '../support/card-text.ts';
import { aChild, aMessage } from '../support/documents.ts';
import { aTenant } from '../support/fixture-authority.ts';
import { reported, toldChild } from '../support/told-child.ts';

const tenant = aTenant();
const packs = new Map([[tenant.pack.hash, tenant.pack]]);
const meeting = 'strategy-meeting-24h@e1';
const dueAt = '2026-11-03T18:00:00.000Z';
const to = (person: string, role: 'social-worker' | 'missing-coordinator' | 'service-manager') => ({
  person: `${person}@northford.example`,
  role,
});
type Told = Parameters<typeof toldChild>[0][number];

/** The card of a message about Robin, after the report and whatever else was told. */
const drawn = (
  message: Partial<Message>,
  events: readonly Told[] = [],
  over: Partial<ChildDocument> = {},
): Card => drawMessage(aMessage(message), toldChild([reported, ...events], over), tenant, packs);

const due = { rung: 'due', about: [meeting], at: dueAt };
const acknowledged = (at: string, obligation = meeting): Told => [
  { type: 'reminder-acknowledged', at, obligation, rung: 'due' },
  { by: 'manager' },
];
const labels = (card: Card): readonly string[] => card.buttons.map(({ label }) => label);
const pressOf = (card: Card, what: Press['do']): Press | undefined =>
  card.buttons.find(({ press }) => press.do === what)?.press;

describe('a reminder', () => {
  it('says in its title what is due, and at once how urgent it is', () => {
    assert.deepEqual(cardText(drawn(due)), [
      'Due now: Strategy meeting, NFD-0001',
      '! Due now.',
      'What: Strategy meeting: missing for 24 hours',
      'Due: Tue 3 Nov, 18:00',
      'Whose: The manager, team manager',
      'Child: RA, missing since Mon 2 Nov, 18:00. Risk not assessed.',
      'The worker who carried out the return home interviews is invited.',
      '[Acknowledge] [Done…] [Not needed…] [Show NFD-0001]',
    ]);
  });

  it('says how long there is, or how late it was when it was said', () => {
    const soon = drawn({ ...due, rung: 'due-soon', at: '2026-11-03T12:00:00.000Z' });
    assert.deepEqual(cardText(soon).slice(0, 2), [
      'Due soon: Strategy meeting, NFD-0001',
      'Due in 6 hours.',
    ]);
    const late = drawn({ ...due, saidAt: '2026-11-04T09:00:00.000Z' });
    assert.deepEqual(cardText(late).slice(0, 2), [
      'Overdue: Strategy meeting, NFD-0001',
      '! Overdue by 15 hours.',
    ]);
  });

  it('names in its buttons the obligation and the rung, nothing more', () => {
    const card = drawn(due);
    const asked = { reference: 'NFD-0001', rung: 'due' };
    assert.deepEqual(pressOf(card, 'acknowledge'), {
      do: 'acknowledge',
      ...asked,
      obligations: [meeting],
    });
    assert.deepEqual(pressOf(card, 'done'), { do: 'done', ...asked, obligation: meeting });
    assert.deepEqual(pressOf(card, 'not-needed'), {
      do: 'not-needed',
      ...asked,
      obligation: meeting,
    });
    assert.deepEqual(pressOf(card, 'say'), { do: 'say', words: 'show NFD-0001' });
  });

  it('carries initials and the reference, and neither name nor date of birth', () => {
    const text = JSON.stringify(drawn(due));
    assert.doesNotMatch(text, /Robin|Ashby|2012/);
    assert.equal(drawn(due).summary, 'NFD-0001: due now');
  });

  it('says why it comes to somebody else', () => {
    const insteadOf = 'west@northford.example cannot be reached (the app was removed)';
    const lines = cardText(
      drawn({ ...due, to: { ...to('service', 'service-manager'), insteadOf } }),
    );
    assert.ok(
      lines.includes('This comes to you because The west cannot be reached (the app was removed).'),
    );
  });

  it('is the same card however often it is drawn while nothing changes', () => {
    assert.deepEqual(drawn(due), drawn(due));
    const noted: Event = { type: 'noted', at: '2026-11-03T20:00:00.000Z', text: 'Rang the aunt' };
    assert.deepEqual(drawn(due, [noted]), drawn(due));
  });
});

describe('a reminder that somebody answered', () => {
  it('says who has it, loses Acknowledge, and stays due', () => {
    const card = drawn(due, [acknowledged('2026-11-03T18:05:00.000Z')]);
    assert.equal(card.title, 'Due now: Strategy meeting, NFD-0001');
    assert.ok(
      cardText(card).includes('! Acknowledged by The manager, Tue 3 Nov, 18:05. Still to be done.'),
    );
    assert.deepEqual(labels(card), ['Done…', 'Not needed…', 'Show NFD-0001']);
  });

  it('asks again on the next rung: an answer before it was said does not count', () => {
    const card = drawn(due, [acknowledged('2026-11-03T17:00:00.000Z')]);
    assert.ok(labels(card).includes('Acknowledge'));
  });

  it('takes an answer for what it is about only', () => {
    const other = acknowledged('2026-11-03T18:05:00.000Z', 'serious-notification@e1');
    assert.ok(labels(drawn(due, [other])).includes('Acknowledge'));
    const both = { ...due, about: [meeting, 'serious-notification@e1'] };
    const press = pressOf(drawn(both, [other]), 'acknowledge');
    assert.deepEqual(press?.do === 'acknowledge' && press.obligations, [meeting]);
  });

  it('counts an answer given between planning and sending, as the ladder does', () => {
    const child = toldChild([reported, acknowledged('2026-11-03T18:05:00.000Z')]);
    const [episode] = child.episodes;
    assert.ok(episode);
    const spoken = { [meeting]: { due: { for: dueAt, at: dueAt } } };
    const message = aMessage({ ...due, saidAt: '2026-11-03T18:10:00.000Z' });
    const card = drawMessage(
      message,
      { ...child, episodes: [{ ...episode, spoken }] },
      tenant,
      packs,
    );
    assert.ok(!labels(card).includes('Acknowledge'));
  });
});

describe('a reminder of what is done with', () => {
  it('says what was done, how late, and who recorded it', () => {
    const held: Told = [
      { type: 'meeting-held', at: '2026-11-03T19:00:00.000Z', meeting: 'strategy' },
      { by: 'manager', recordedAt: '2026-11-03T19:10:00.000Z' },
    ];
    const card = drawn(due, [held]);
    assert.equal(card.title, 'Done: Strategy meeting, NFD-0001');
    assert.ok(
      cardText(card).includes(
        '! Done: Strategy meeting held, Tue 3 Nov, 19:00, late. Recorded by The manager, Tue 3 Nov, 19:10.',
      ),
    );
    assert.deepEqual(labels(card), ['Show NFD-0001']);
  });

  it('gives the reason why it is not needed, and whose reason it is', () => {
    const rationale = 'Held under the other episode';
    const at = '2026-11-03T19:00:00.000Z';
    const card = drawn(due, [
      [{ type: 'waived', at, rule: 'strategy-meeting-24h', rationale }, { by: 'manager' }],
    ]);
    assert.equal(card.title, 'Not needed: Strategy meeting, NFD-0001');
    assert.ok(
      cardText(card).includes(
        `! Not needed: ${rationale}. Recorded by The manager, Tue 3 Nov, 19:00.`,
      ),
    );
  });

  it('falls away when the child is found in time, and stands when it was late by then', () => {
    const back = (at: string): Event => ({ type: 'returned', at, outcome: 'home' });
    const inTime = drawn(due, [back('2026-11-03T13:00:00.000Z')]);
    assert.equal(inTime.title, 'No longer needed: Strategy meeting, NFD-0001');
    assert.ok(
      cardText(inTime).includes('! No longer needed: the child was found, Tue 3 Nov, 13:00.'),
    );
    const tooLate = drawn(due, [back('2026-11-03T18:30:00.000Z')]);
    assert.ok(labels(tooLate).includes('Acknowledge'));
    assert.ok(cardText(tooLate).includes('Child: RA, found Tue 3 Nov, 18:30. Risk not assessed.'));
  });

  it('says that what it rested on was withdrawn', () => {
    const at = '2026-11-03T19:00:00.000Z';
    const card = drawn(due, [{ type: 'withdrawn', at, event: 'e1', reason: 'Another child' }]);
    assert.equal(card.title, 'No longer asked for: Strategy meeting, NFD-0001');
    assert.deepEqual(labels(card), ['Show NFD-0001']);
  });

  it('stops at a death without telling it to everybody', () => {
    const at = '2026-11-03T17:00:00.000Z';
    for (const about of [[meeting], ['police-report@e1']]) {
      const card = drawn({ ...due, about }, [{ type: 'returned', at, outcome: 'died' }]);
      assert.match(card.title, /^Stopped: /);
      assert.deepEqual(labels(card), ['Show NFD-0001']);
      assert.doesNotMatch(cardText(card).join(' '), /died|death|found/);
    }
  });

  it('says so when the episode is closed', () => {
    const card = drawMessage(aMessage(due), aChild(), tenant, packs);
    assert.equal(card.title, 'Closed: NFD-0001');
    assert.deepEqual(labels(card), ['Show NFD-0001']);
  });
});

describe('a reminder that climbed', () => {
  const at = '2026-11-04T11:00:00.000Z';
  const unanswered = { rung: 'escalated:service-manager', about: [meeting], at };

  it('says that nobody answered, whose it is, and that it comes to the role above', () => {
    const card = drawn({ ...unanswered, to: to('service', 'service-manager') });
    assert.deepEqual(cardText(card).slice(0, 6), [
      'Unanswered: Strategy meeting, NFD-0001',
      '! Nobody has answered. Overdue by 17 hours.',
      'It now comes to you, service manager.',
      'What: Strategy meeting: missing for 24 hours',
      'Due: Tue 3 Nov, 18:00',
      'Whose: The manager, team manager',
    ]);
    assert.ok(labels(card).includes('Acknowledge'));
  });

  it('is for the coordinator’s information', () => {
    const card = drawn({ ...unanswered, to: to('coordinator', 'missing-coordinator') });
    assert.equal(
      cardText(card)[2],
      'For your information: it has now gone to The service, service manager.',
    );
  });

  it('does not say that nobody answered where it climbs answered or not', () => {
    const card = drawn({ ...unanswered, rung: 'escalated:assistant-director' });
    assert.equal(card.title, 'Not done: Strategy meeting, NFD-0001');
    assert.equal(cardText(card)[1], '! Still not done. Overdue by 17 hours.');
  });
});

describe('a message about several things', () => {
  const about = ['inform-hub@e1', 'police-report@e1'];
  const facts = { open: true, placement: 'out-of-area' as const };
  const overdue = { rung: 'overdue', about, at: '2026-11-02T22:00:00.000Z' };

  it('says how many, the earliest first, each with its time and whose it is, and labels the buttons', () => {
    const card = drawn(overdue, [], { facts });
    assert.deepEqual(cardText(card).slice(0, 5), [
      'Overdue: 2 things, NFD-0001',
      '! Overdue by 1 hour 15 minutes.',
      'RA, missing since Mon 2 Nov, 18:00. Risk not assessed.',
      '- Report the child missing to the police: by Mon 2 Nov, 20:45. The worker, social worker.',
      '- Tell the MASH that a child placed elsewhere is missing: by Mon 2 Nov, 21:30. The duty, EDT.',
    ]);
    assert.ok(labels(card).includes('Done: Report the child missing to the police…'));
    assert.ok(labels(card).length <= 6);
  });

  it('keeps asking for the rest when one of them is done', () => {
    const at = '2026-11-02T22:10:00.000Z';
    const card = drawn(overdue, [{ type: 'police-informed', at }], { facts });
    assert.equal(
      card.title,
      'Overdue: Tell the MASH that a child placed elsewhere is missing, NFD-0001',
    );
    assert.ok(
      cardText(card).includes(
        '- Report the child missing to the police. Done: Police told, Mon 2 Nov, 22:10, late. Recorded by The duty, Mon 2 Nov, 22:10.',
      ),
    );
    const press = pressOf(card, 'acknowledge');
    assert.deepEqual(press?.do === 'acknowledge' && press.obligations, ['inform-hub@e1']);
  });

  it('tells two meetings apart by their whole titles', () => {
    const high: Event = {
      type: 'risk-assessed',
      id: 'e2',
      at: '2026-11-03T09:00:00.000Z',
      level: 'high',
    };
    const card = drawn({ ...due, about: [meeting, 'strategy-meeting-high-risk@e2'] }, [high]);
    assert.ok(labels(card).includes('Done: Strategy meeting: missing for 24 hours…'));
  });
});
