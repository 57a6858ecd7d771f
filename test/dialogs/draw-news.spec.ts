import assert from 'node:assert/strict';
import type { Card } from '../../dialogs/card.ts';
import { drawMessage } from '../../dialogs/draw-message.ts';
import type { Event } from '../../episode/events.ts';
import type { Message } from '../../procedures/message.ts';
import { cardText } from '../support/card-text.ts';
import { aMessage } from '../support/documents.ts';
import { aTenant } from '../support/fixture-authority.ts';
import { reported, toldChild } from '../support/told-child.ts';

const tenant = aTenant();
const packs = new Map([[tenant.pack.hash, tenant.pack]]);

const news = (
  about: readonly string[],
  events: readonly Event[] = [],
  to?: Message['to'],
): Card => {
  const message = aMessage({
    rung: 'assigned',
    at: reported.at,
    about: [...about],
    ...(to && { to }),
  });
  return drawMessage(message, toldChild([reported, ...events]), tenant, packs);
};
const back: Event = {
  type: 'returned',
  id: 'e2',
  at: '2026-11-03T07:30:00.000Z',
  notifiedAt: '2026-11-03T09:00:00.000Z',
  outcome: 'placement',
};

describe('news of a report', () => {
  it('says what happened, who told it, and what is to be done now', () => {
    assert.deepEqual(cardText(news(['inform-worker@e1', 'police-report@e1'])), [
      'Reported missing: NFD-0001',
      'RA, missing since Mon 2 Nov, 18:00. Risk not assessed.',
      'Mon 2 Nov, 20:30: Reported missing from care, last seen Mon 2 Nov, 18:00. Recorded by The duty.',
      'Now:',
      '- Report the child missing to the police: by Mon 2 Nov, 20:45.',
      '[Acknowledge] [Done…] [Not needed…] [Show NFD-0001]',
    ]);
  });

  it('puts apart what only comes if the child is still missing, and asks for no answer yet', () => {
    const card = news(['strategy-meeting-24h@e1', 'serious-notification@e1']);
    assert.deepEqual(cardText(card).slice(3, 6), [
      'If still missing:',
      '- Strategy meeting: missing for 24 hours: by Tue 3 Nov, 18:00.',
      '- Serious notification: missing for 72 hours: by Thu 5 Nov, 18:00.',
    ]);
    assert.ok(!card.buttons.some(({ press }) => press.do === 'acknowledge'));
  });

  it('asks nothing of whoever is only told', () => {
    const to = { person: 'coordinator@northford.example', role: 'missing-coordinator' } as const;
    const card = news(['inform-worker@e1'], [], to);
    assert.ok(cardText(card).includes('For your information: this asks nothing of you.'));
    assert.deepEqual(
      card.buttons.map(({ label }) => label),
      ['Show NFD-0001'],
    );
  });

  it('says of a return that asks nothing new what somebody owes all the same', () => {
    const high: Event = {
      type: 'risk-assessed',
      id: 'e3',
      at: '2026-11-02T21:00:00.000Z',
      level: 'high',
    };
    const to = { person: 'manager@northford.example', role: 'team-manager' } as const;
    const owed = cardText(news(['returned@e2'], [back, high], to));
    assert.ok(
      owed.some((line) => /nothing new of you. What you owe already still stands/.test(line)),
    );
    const carer = { person: 'carer@northford.example', role: 'placement' } as const;
    const told = cardText(news(['returned@e2'], [back, high], carer));
    assert.ok(told.includes('For your information: this asks nothing of you.'));
  });

  it('names what arose later by itself', () => {
    const high: Event = {
      type: 'risk-assessed',
      id: 'e2',
      at: '2026-11-03T09:00:00.000Z',
      level: 'high',
    };
    const card = news(['strategy-meeting-high-risk@e2'], [high]);
    assert.equal(card.title, 'New: Strategy meeting, NFD-0001');
    assert.ok(cardText(card).includes('RA, missing since Mon 2 Nov, 18:00. Risk high.'));
  });

  it('says on the same card that the child was found since', () => {
    const text = cardText(news(['strategy-meeting-24h@e1'], [back]));
    assert.ok(text.includes('RA, found Tue 3 Nov, 07:30. Risk not assessed.'));
    assert.ok(
      text.includes(
        '- Strategy meeting: missing for 24 hours. No longer needed: the child was found, Tue 3 Nov, 07:30.',
      ),
    );
  });
});

describe('news of a return', () => {
  it('says where the child is and what is now asked', () => {
    assert.deepEqual(cardText(news(['returned@e2', 'rhi@e2'], [back])).slice(0, 6), [
      'Found: NFD-0001',
      'RA, found Tue 3 Nov, 07:30. Risk not assessed.',
      '! Tue 3 Nov, 07:30: Found, back in placement, the authority was told Tue 3 Nov, 09:00. Recorded by The duty.',
      'What only mattered while the child was away is no longer asked.',
      'Now:',
      '- Return home interview within 72 hours: by Fri 6 Nov, 09:00.',
    ]);
  });

  it('takes it back when it was recorded in error', () => {
    const withdrawn: Event = {
      type: 'withdrawn',
      at: '2026-11-03T10:00:00.000Z',
      event: 'e2',
      reason: 'It was another child',
    };
    const card = news(['returned@e2'], [back, withdrawn]);
    assert.equal(card.title, 'Return withdrawn: NFD-0001');
    assert.ok(
      cardText(card).includes(
        '! That the child was found was recorded in error. The reminders stand again.',
      ),
    );
  });
});

describe('news of a death', () => {
  it('says that every reminder stopped, and names the notification that Homeward does not make', () => {
    const died: Event = {
      type: 'returned',
      id: 'e2',
      at: '2026-11-03T07:30:00.000Z',
      outcome: 'died',
    };
    assert.deepEqual(cardText(news(['died@e2'], [died])), [
      'Death recorded: NFD-0001',
      'RA',
      '! The child has died. Every reminder has stopped.',
      'Recorded by The duty, as of Tue 3 Nov, 07:30.',
      'A serious incident must be notified to the national panel within 5 working days, by Tue 10 Nov, 17:00. Homeward does not do that.',
      '[Show NFD-0001]',
    ]);
    assert.equal(news(['died@e2'], [died]).summary, 'NFD-0001: new');
  });
});
