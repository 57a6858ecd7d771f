import type { Event, EventOf } from '../episode/events.ts';
import type { Instant } from '../episode/instant.ts';
import type { Authority } from '../procedures/authority.ts';
import type { Pack } from '../procedures/pack.ts';
import { nameOf } from './people.ts';
import {
  factWords,
  meetingWords,
  notificationWords,
  outcomeWords,
  partyWords,
} from './practice-words.ts';
import { ruleTitle, rungWords } from './procedure-words.ts';
import { showTime } from './show-time.ts';

/** What telling an event in words needs besides the event. */
export interface Wording {
  readonly zone: string;
  readonly pack: Pack;
  readonly authority: Authority;
  /** Given, times of another year say so. */
  readonly now?: Instant;
}

/**
 * An event in plain English, without when it happened: `Reported missing from care, last seen Mon 2 Nov, 18:00`.
 * What people typed is in it, so it is for private conversations.
 */
export function eventWords(event: Event, wording: Wording): string {
  switch (event.type) {
    case 'concern-raised':
    case 'missing-reported':
    case 'absence-reported':
    case 'reclassified':
    case 'returned':
      return whereabouts(event, wording);
    case 'risk-assessed':
    case 'harm-disclosed':
    case 'removal-suspected':
    case 'media-interest':
    case 'child-changed':
      return knownOf(event);
    case 'police-informed':
    case 'form-sent':
    case 'party-informed':
    case 'plan-agreed':
    case 'police-update':
    case 'meeting-held':
    case 'notification-sent':
      return others(event);
    case 'safe-and-well-checked':
    case 'rhi-offered':
    case 'rhi-allocated':
    case 'rhi-attempted':
    case 'rhi-completed':
    case 'rhi-declined':
      return afterReturn(event);
    default:
      return record(event, wording);
  }
}

type Whereabouts =
  | 'concern-raised'
  | 'missing-reported'
  | 'absence-reported'
  | 'reclassified'
  | 'returned';
type KnownOf =
  | 'risk-assessed'
  | 'harm-disclosed'
  | 'removal-suspected'
  | 'media-interest'
  | 'child-changed';
type Others =
  | 'police-informed'
  | 'form-sent'
  | 'party-informed'
  | 'plan-agreed'
  | 'police-update'
  | 'meeting-held'
  | 'notification-sent';
type AfterReturn =
  | 'safe-and-well-checked'
  | 'rhi-offered'
  | 'rhi-allocated'
  | 'rhi-attempted'
  | 'rhi-completed'
  | 'rhi-declined';
type OnRecord = Exclude<Event['type'], Whereabouts | KnownOf | Others | AfterReturn>;

function whereabouts(event: EventOf<Whereabouts>, { zone, now }: Wording): string {
  const time = (at: Instant): string => showTime(at, zone, now);
  switch (event.type) {
    case 'concern-raised':
      return joined('Not where expected', event.reviewAt && `look again ${time(event.reviewAt)}`);
    case 'missing-reported':
      return joined(`Reported missing${from(event.from)}`, `last seen ${time(event.missingSince)}`);
    case 'absence-reported':
      return joined(`Reported absent${from(event.from)}`, `since ${time(event.absentSince)}`);
    case 'reclassified':
      return joined(
        event.as === 'missing' ? `Now missing${from(event.from)}` : 'Whereabouts known: now absent',
        `since ${time(event.since)}`,
      );
    case 'returned': {
      const { notifiedAt = event.at } = event;
      return joined(
        'Found',
        event.outcome && outcomeWords[event.outcome],
        notifiedAt !== event.at && `the authority was told ${time(notifiedAt)}`,
        event.harmDisclosed && 'harm disclosed or suspected',
      );
    }
    default: {
      const never: never = event;
      return never;
    }
  }
}

function knownOf(event: EventOf<KnownOf>): string {
  switch (event.type) {
    case 'risk-assessed': {
      const by = event.assessor === 'police' ? ', as the police judge it' : '';
      return because(`Risk ${event.level}${by}`, event.rationale);
    }
    case 'harm-disclosed':
      return 'Significant harm disclosed or suspected';
    case 'removal-suspected':
      return 'May be taken out of the United Kingdom';
    case 'media-interest':
      return 'Media interest likely';
    case 'child-changed':
      return `What is known of the child changed: ${factWords(event.facts)}`;
    default: {
      const never: never = event;
      return never;
    }
  }
}

function others(event: EventOf<Others>): string {
  switch (event.type) {
    case 'police-informed':
      return joined('Police told', event.force, event.reference && `reference ${event.reference}`);
    case 'form-sent':
      return `Form ${event.form} sent to the police`;
    case 'party-informed':
      return sentence(`${partyWords[event.party]} told`);
    case 'plan-agreed':
      return 'Plan agreed with the police';
    case 'police-update':
      return 'Update received from the police';
    case 'meeting-held': {
      const held = sentence(`${meetingWords[event.meeting]} held`);
      return joined(held, event.chair && `chaired by ${event.chair}`);
    }
    case 'notification-sent':
      return sentence(`${notificationWords[event.notification]} sent`);
    default: {
      const never: never = event;
      return never;
    }
  }
}

function afterReturn(event: EventOf<AfterReturn>): string {
  switch (event.type) {
    case 'safe-and-well-checked':
      return 'Safe and well check made by the police';
    case 'rhi-offered':
      return 'Return home interview offered';
    case 'rhi-allocated':
      return 'Return home interview allocated';
    case 'rhi-attempted':
      return 'Return home interview attempted';
    case 'rhi-completed':
      return joined(
        'Return home interview completed',
        event.harmDisclosed && 'harm disclosed or suspected',
      );
    case 'rhi-declined': {
      const declined = because('Return home interview declined', event.reason);
      return event.carerViews ? `${declined}. The carer: ${event.carerViews}` : declined;
    }
    default: {
      const never: never = event;
      return never;
    }
  }
}

function record(event: EventOf<OnRecord>, { pack, authority, zone, now }: Wording): string {
  switch (event.type) {
    case 'waived':
      return because(
        `Not needed: ${ruleTitle(event.obligation ?? event.rule, pack)}`,
        event.rationale,
      );
    case 'reminder-acknowledged':
      return `Acknowledged (${rungWords(event.rung, pack)}): ${ruleTitle(event.obligation, pack)}`;
    case 'task-done':
      return `Done: ${ruleTitle(event.task, pack)}`;
    case 'work-step-created':
      return 'Work step created in the case record';
    case 'work-step-closed':
      return 'Work step closed in the case record';
    case 'work-step-acknowledged':
      return `Work step acknowledged by the ${event.role.replaceAll('-', ' ')}`;
    case 'discussed':
      return 'Discussed in the briefing';
    case 'action-agreed':
      return `Action agreed: ${event.action} (${nameOf(event.owner, authority)}, by ${showTime(event.dueAt, zone, now)})`;
    case 'action-done':
      return 'Action done';
    case 'noted':
      return `Note: ${event.text}`;
    case 'corrected':
      return 'Correction';
    case 'withdrawn':
      return because('Withdrawn as recorded in error', event.reason);
    case 'closed':
      return because('Closed', event.reason);
    default: {
      const never: never = event;
      return never;
    }
  }
}

const joined = (first: string, ...more: readonly (string | false | undefined)[]): string =>
  [first, ...more.filter((each) => each !== undefined && each !== false && each !== '')].join(', ');

const because = (what: string, why: string | undefined): string =>
  why === undefined || why === '' ? what : `${what}: ${why}`;

const from = (origin: string | undefined): string =>
  origin === 'care' || origin === 'home' ? ` from ${origin}` : '';

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
