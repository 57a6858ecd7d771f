import assert from 'node:assert/strict';
import type { Card } from '../../dialogs/card.ts';
import { drawBriefing } from '../../dialogs/draw-briefing.ts';
import { drawDigest } from '../../dialogs/draw-digest.ts';
import { drawDraftNotice } from '../../dialogs/draw-draft-notice.ts';
import { drawMessage } from '../../dialogs/draw-message.ts';
import { drawStuck } from '../../dialogs/draw-stuck.ts';
import { asPossibleRepeat } from '../../dialogs/possible-repeat.ts';
import type { Event } from '../../episode/events.ts';
import { addedReport } from '../../procedures/added.ts';
import type { Message } from '../../procedures/message.ts';
import { inError } from '../../procedures/sayings.ts';
import { aDraft, aMessage } from './documents.ts';
import { aTenant } from './fixture-authority.ts';
import { reported, toldChild } from './told-child.ts';

const tenant = aTenant();
const packs = new Map([[tenant.pack.hash, tenant.pack]]);
const meeting = 'strategy-meeting-24h@e1';
const at = '2026-11-03T10:00:00.000Z';

const back: Event = { type: 'returned', id: 'e2', at, notifiedAt: at, outcome: 'placement' };
const died: Event = { type: 'returned', id: 'e2', at, outcome: 'died' };
const again: Event = { ...reported, id: 'e2', at };
const withdrawn: Event = { type: 'withdrawn', at, event: 'e2', reason: 'It was another child' };
const held: Event = { type: 'meeting-held', at, meeting: 'strategy' };
const coordinator = {
  person: 'coordinator@northford.example',
  role: 'missing-coordinator',
  insteadOf: 'manager@northford.example cannot be reached (they left)',
} as const;

const about = (message: Partial<Message>, events: readonly Event[] = []): Card =>
  drawMessage(
    aMessage({ about: [meeting], at, ...message }),
    toldChild([reported, ...events]),
    tenant,
    packs,
  );

const acknowledged: Event = { type: 'reminder-acknowledged', at, obligation: meeting, rung: 'due' };

const digest = drawDigest({
  tenant,
  person: 'manager@northford.example',
  children: [toldChild([reported])],
  packs,
  now: at,
});
assert.ok(digest);

const draftNotice = (rung: string, person: string): Card =>
  drawDraftNotice(aMessage({ rung, to: { person, role: 'duty' } }), aDraft(), tenant);

/** A card of every kind that the bot sends by itself, and of what it becomes. */
export const everyMessage: ReadonlyMap<string, Card> = new Map([
  ['news of a report', about({ rung: 'assigned', about: ['police-report@e1', meeting] })],
  [
    'news for information',
    about({ rung: 'assigned', about: ['inform-worker@e1'], to: coordinator }),
  ],
  ['due soon', about({ rung: 'due-soon' })],
  ['due', about({ rung: 'due', at: '2026-11-03T18:00:00.000Z' })],
  ['overdue', about({ rung: 'overdue', at: '2026-11-04T09:00:00.000Z' })],
  ['several things due', about({ rung: 'due', about: [meeting, 'serious-notification@e1'] })],
  ['unanswered', about({ rung: 'escalated:service-manager', at: '2026-11-04T11:00:00.000Z' })],
  ['not done', about({ rung: 'escalated:director', at: '2026-11-08T11:00:00.000Z' })],
  ['in place of somebody who cannot be reached', about({ rung: 'due', to: coordinator })],
  ['sent again, perhaps', asPossibleRepeat(about({ rung: 'due' }))],
  ['acknowledged', about({ rung: 'due' }, [acknowledged])],
  ['done', about({ rung: 'due' }, [held])],
  ['found', about({ rung: 'assigned', about: ['returned@e2'] }, [back])],
  ['found in error', about({ rung: inError, about: ['returned@e2'] }, [back, withdrawn])],
  ['a second report', about({ rung: addedReport, about: ['added@e2'] }, [again])],
  ['a death', about({ rung: 'assigned', about: ['died@e2'] }, [died])],
  ['the digest', digest],
  [
    'the briefing',
    drawBriefing({
      tenant,
      team: 'east',
      date: '2026-11-03',
      children: [toldChild([reported])],
      packs,
      now: at,
      note: 'This is late: Homeward was stopped.',
    }),
  ],
  ['an unsent report, to its author', draftNotice('draft-unsent', 'worker@northford.example')],
  ['an unsent report, to the duty team', draftNotice('draft-duty', 'duty@northford.example')],
  ['a dropped report', draftNotice('draft-dropped', 'worker@northford.example')],
  ['a problem of the bot', drawStuck(aMessage({ rung: 'stuck', about: ['NFD-0001'] }))],
]);
