import { z } from 'zod';
import { ChildFacts } from '../episode/events.ts';
import { Instant } from '../episode/instant.ts';
import { Episode, Identity, Wakeable } from '../procedures/child.ts';
import { Address, Message, Platform, Posted } from '../procedures/message.ts';

/** An unsent dialog: what its author answered so far, and where they stand. */
export const Draft = z.strictObject({
  ...Wakeable,
  /** Id of the form in the catalogue. */
  form: z.string().min(1),
  /** E-mail address of whoever is answering. */
  author: z.email(),
  /** The step that is asked next. */
  step: z.string().min(1),
  /** By step and field, the words as they were typed. */
  answers: z.record(z.string(), z.record(z.string(), z.string())),
  /** What the dialog is about, where it is about something: ids only. */
  about: z.record(z.string(), z.string()),
  startedAt: Instant,
  savedAt: Instant,
  /** Once sent: the reference it made. A second submission is answered with it. */
  sentAs: z.string().optional(),
});
export type Draft = z.infer<typeof Draft>;

/** A person of an authority as the platforms know them; their id here is their e-mail address. */
export const PersonDocument = z.strictObject({
  ...Wakeable,
  /** How each platform names them, and where it can be written to them. */
  identities: z.array(
    z.strictObject({ platform: Platform, id: z.string().min(1), address: Address.optional() }),
  ),
  preferred: Platform.optional(),
  /** Since when, and why, nothing could be delivered to them. */
  unreachable: z.strictObject({ since: Instant, why: z.string() }).optional(),
  /** The local date of their last digest. */
  digestedOn: z.iso.date().optional(),
});
export type PersonDocument = z.infer<typeof PersonDocument>;

/** A channel the bot was added to. Its id is the authority and the channel's name in the authority's file. */
export const ChannelDocument = z.strictObject({
  id: z.string().min(1),
  authority: z.string().min(1),
  version: z.int().nonnegative(),
  name: z.string().min(1),
  address: Address,
  /** When an administrator tied it there by hand, who that was, and what it is called there. */
  tied: z.strictObject({ at: Instant, by: z.email(), called: z.string().optional() }).optional(),
  /** Since when, and why, it could not be posted to. */
  gone: z.strictObject({ since: Instant, why: z.string() }).optional(),
});
export type ChannelDocument = z.infer<typeof ChannelDocument>;

/** The briefing of one channel on one local date; its id is made of both, so there is only ever one. */
export const BriefingDocument = z.strictObject({
  ...Wakeable,
  /** Name of the channel in the authority's file. */
  channel: z.string().min(1),
  date: z.iso.date(),
  /** The team whose children it lists; none: the whole authority's. */
  team: z.string().optional(),
  /** When it was due, by the business clock. */
  dueAt: Instant,
});
export type BriefingDocument = z.infer<typeof BriefingDocument>;

/** A notification from another authority about somebody it looks for, kept for as long as that authority is heard of. */
export const NotificationDocument = z.strictObject({
  ...Wakeable,
  /** What people call it by: it rises by one for each of an authority. */
  number: z.int().positive(),
  /** The authority that sent it. */
  from: z.string().min(1),
  /** Who is looked for: names, dates of birth, whoever may be with them. */
  about: z.string().min(1),
  /** What it says besides, and whom to tell there. */
  text: z.string().optional(),
  contact: z.string().optional(),
  receivedAt: Instant,
  /** What that authority said since, in the order it was recorded; each keeps the notification alive. */
  communications: z.array(
    z.strictObject({
      at: Instant,
      text: z.string().min(1),
      by: z.email(),
      /** The draft it came from: sent twice, it is one. */
      key: z.string().min(1),
    }),
  ),
  /** Who put it on the list. */
  by: z.email(),
});
export type NotificationDocument = z.infer<typeof NotificationDocument>;

/** A closed episode, whole, as it was when it was closed. */
export const ArchivedEpisode = z.strictObject({
  /** Its reference. */
  id: z.string().min(1),
  authority: z.string().min(1),
  child: z.string().min(1),
  identity: Identity,
  facts: ChildFacts,
  episode: Episode,
  closedAt: Instant,
});
export type ArchivedEpisode = z.infer<typeof ArchivedEpisode>;

/** A settled message in the append-only delivery log. */
export const Delivery = z.strictObject({
  /** The message's key: the same message logged twice is one entry. */
  id: z.uuid(),
  authority: z.string().min(1),
  /** The document whose outbox it was in. */
  document: z.string().min(1),
  message: Message,
  posted: Posted.optional(),
  settledAt: Instant,
});
export type Delivery = z.infer<typeof Delivery>;
