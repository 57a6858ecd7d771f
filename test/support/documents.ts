import type {
  ArchivedEpisode,
  BriefingDocument,
  ChannelDocument,
  Delivery,
  Draft,
  NotificationDocument,
  PersonDocument,
} from '../../dialogs/documents.ts';
import type { Instant } from '../../episode/instant.ts';
import type { ChildDocument, Entry, Episode } from '../../procedures/child.ts';
import type { Message } from '../../procedures/message.ts';

const monday: Instant = '2026-11-02T09:00:00.000Z';

const unwoken = { authority: 'northford', version: 0, wakeAt: null, retryAt: null, outbox: [] };

/** A child whom nobody has reported: Robin Ashby, without a case number. */
export const aChild = (over: Partial<ChildDocument> = {}): ChildDocument => ({
  id: 'child-1',
  ...unwoken,
  identity: { name: 'Robin Ashby', dateOfBirth: '2012-05-14' },
  facts: { open: true, lookedAfter: true },
  team: 'east',
  people: {},
  episodes: [],
  earlier: [],
  owing: [],
  ...over,
});

/** An open episode: a child missing from care since 18:00 on Monday 2 November 2026, reported at 20:30. */
export const anEpisode = (over: Partial<Episode> = {}): Episode => ({
  reference: 'NFD-0001',
  pack: 'pack-1',
  entries: [anEntry()],
  spoken: {},
  ...over,
});

/** The report with which `anEpisode` begins. */
export const anEntry = (over: Partial<Entry> = {}): Entry => ({
  event: {
    type: 'missing-reported',
    id: 'event-1',
    at: '2026-11-02T20:30:00.000Z',
    missingSince: '2026-11-02T18:00:00.000Z',
    from: 'care',
  },
  recordedAt: '2026-11-02T20:31:00.000Z',
  by: 'duty@northford.example',
  key: 'key-1',
  hash: 'hash-1',
  ...over,
});

/** A message that waits in an outbox. */
export const aMessage = (over: Partial<Message> = {}): Message => ({
  key: '5b0f7f0e-6c0a-5d0b-9d3e-2f4a3c6f0001',
  rung: 'due',
  to: { person: 'manager@northford.example', role: 'team-manager' },
  at: monday,
  episode: 'NFD-0001',
  about: ['strategy-meeting-24h@event-1'],
  state: 'waiting',
  attempts: 0,
  ...over,
});

/** An unsent report, one step answered. */
export const aDraft = (over: Partial<Draft> = {}): Draft => ({
  id: 'draft-1',
  ...unwoken,
  form: 'report',
  author: 'worker@northford.example',
  step: 'last-seen',
  answers: { who: { name: 'Robin Ashby' } },
  about: {},
  startedAt: monday,
  savedAt: monday,
  ...over,
});

/** A member of staff whom no platform has met. */
export const aPerson = (over: Partial<PersonDocument> = {}): PersonDocument => ({
  id: 'manager@northford.example',
  ...unwoken,
  identities: [],
  ...over,
});

/** The briefing of the briefing channel on Monday 2 November 2026. */
export const aBriefing = (over: Partial<BriefingDocument> = {}): BriefingDocument => ({
  id: 'northford/missing-briefing/2026-11-02',
  ...unwoken,
  channel: 'missing-briefing',
  date: '2026-11-02',
  dueAt: monday,
  ...over,
});

/** The briefing channel, in Teams. */
export const aChannel = (over: Partial<ChannelDocument> = {}): ChannelDocument => ({
  id: 'northford/missing-briefing',
  authority: 'northford',
  version: 0,
  name: 'missing-briefing',
  address: { platform: 'teams', conversation: '19:briefing' },
  ...over,
});

/** A reminder that was sent and settled. */
export const aDelivery = (over: Partial<Delivery> = {}): Delivery => ({
  id: aMessage().key,
  authority: 'northford',
  document: 'child-1',
  message: aMessage({ state: 'sent', attempts: 1 }),
  settledAt: monday,
  ...over,
});

/** An episode that was closed on Tuesday. */
export const anArchivedEpisode = (over: Partial<ArchivedEpisode> = {}): ArchivedEpisode => ({
  id: 'NFD-0001',
  authority: 'northford',
  child: 'child-1',
  identity: { name: 'Robin Ashby', dateOfBirth: '2012-05-14' },
  facts: {},
  episode: anEpisode(),
  closedAt: '2026-11-03T16:00:00.000Z',
  ...over,
});

/** A notification from Southam about Ada Fenn, received on Monday 2 November 2026. */
export const aNotification = (over: Partial<NotificationDocument> = {}): NotificationDocument => ({
  id: 'notification-1',
  ...unwoken,
  number: 1,
  from: 'Southam',
  about: 'Ada Fenn, born 3 May 2013',
  receivedAt: monday,
  communications: [],
  by: 'hub@northford.example',
  ...over,
});
