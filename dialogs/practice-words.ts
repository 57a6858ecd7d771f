import type { ChildFacts, EventOf } from '../episode/events.ts';

type Meeting = EventOf<'meeting-held'>['meeting'];
type Notification = EventOf<'notification-sent'>['notification'];
type PartyId = EventOf<'party-informed'>['party'];
type Outcome = NonNullable<EventOf<'returned'>['outcome']>;

/** What practitioners call a meeting. */
export const meetingWords: Readonly<Record<Meeting, string>> = {
  strategy: 'strategy meeting',
  'section-47': 'section 47 meeting',
  professionals: 'professionals meeting',
  missing: 'missing meeting',
  'stage-one': 'stage one meeting',
  'stage-two': 'stage two meeting',
  intervention: 'intervention meeting',
  'strategy-discussion': 'strategy discussion',
};

/** What practitioners call a statutory or procedural form or report. */
export const notificationWords: Readonly<Record<Notification, string>> = {
  'serious-notification': 'serious notification',
  'serious-notification-media': 'serious notification about media interest',
  'need-to-know': 'need to know notification',
  national: 'national notification',
  'circulation-letter': 'circulation letter',
};

/** What practitioners call those outside the chain who must be told. */
export const partyWords: Readonly<Record<PartyId, string>> = {
  parents: 'parents',
  'placing-authority': 'the placing authority',
  'referral-hub': 'the referral hub',
  agencies: 'the agencies involved',
  'core-group': 'the core group',
  'designated-nurse': 'the designated nurse',
  'inclusion-officer': 'the inclusion officer',
  'independent-reviewing-officer': 'the independent reviewing officer',
  'safeguarding-manager': 'the safeguarding manager',
  'protection-plan-manager': 'the child protection plan manager',
  'home-office': 'the Home Office',
  'lead-member': 'the lead member',
  communications: 'communications',
  legal: 'legal',
};

/** Where a child who was found is, as the end of a sentence that begins "Found". */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  placement: 'back in placement',
  home: 'back home',
  elsewhere: 'somewhere else, safe',
  hospital: 'in hospital',
  custody: 'in custody',
  died: 'has died',
};

/** Words with a full stop, where they do not end in a mark already. */
export const asSentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

/** What changed about a child, in words: `open to social care: yes`. */
export const factWords = (facts: ChildFacts): string =>
  Object.entries(facts)
    .map(([name, value]) => `${nameOfFact.get(name) ?? name}: ${valueWords(value)}`)
    .join(', ');

const nameOfFact = new Map<string, string>([
  ['open', 'open to social care'],
  ['lookedAfter', 'looked after'],
  ['childProtectionPlan', 'child protection plan'],
  ['unaccompanied', 'unaccompanied asylum-seeking child'],
  ['restricted', 'subject to immigration restriction'],
  ['assessmentThreshold', 'meets the threshold for assessment'],
  ['placement', 'placement'],
  ['placedBy', 'placed by'],
  ['workStepOpen', 'work step open'],
  ['person', 'person'],
]);

const valueWords = (value: string | boolean | undefined): string =>
  typeof value === 'string' ? value.replaceAll('-', ' ') : value ? 'yes' : 'no';
