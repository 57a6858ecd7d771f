import { z } from 'zod';
import { ChildFacts, Event } from '../episode/events.ts';
import { Instant } from '../episode/instant.ts';
import { Message } from './message.ts';
import { Role } from './pack.ts';

/** An event as it is kept: who recorded it when, and the hash that chains it to the one before. */
export const Entry = z.strictObject({
  event: Event,
  recordedAt: Instant,
  /** E-mail address of whoever told it. */
  by: z.string().min(1),
  /** The key of the inbound message or draft that made it: the same one again makes no second event. */
  key: z.string().min(1),
  /** SHA-256 of the previous entry's hash and of this entry. */
  hash: z.string().min(1),
});
export type Entry = z.infer<typeof Entry>;

/** What has been said of one obligation: by rung, the instant it was for, and when it was put in the outbox. */
export const Spoken = z.record(z.string(), z.strictObject({ for: Instant, at: Instant }));
export type Spoken = z.infer<typeof Spoken>;

/** One open episode: its history, and what has been said about its obligations. */
export const Episode = z.strictObject({
  /** Short and speakable, `NFD-0042`. */
  reference: z.string().min(1),
  /** Hash of the resolved pack it runs under. */
  pack: z.string().min(1),
  entries: z.array(Entry).min(1),
  /** Per obligation and rung: the instant it was said for, and when. What stands here is not said again. */
  spoken: z.record(z.string(), Spoken),
});
export type Episode = z.infer<typeof Episode>;

/** What rolling windows and repeats read of an earlier episode. */
export const EarlierEpisode = z.strictObject({
  reference: z.string().optional(),
  as: z.enum(['missing', 'absence']).optional(),
  missingSince: Instant,
  returnedAt: Instant.optional(),
});
export type EarlierEpisode = z.infer<typeof EarlierEpisode>;

/** Who the child is; nothing of this leaves a private conversation. */
export const Identity = z.strictObject({
  name: z.string().min(1),
  caseNumber: z.string().min(1).optional(),
  /** `YYYY-MM-DD`; absent when it is not known. */
  dateOfBirth: z.iso.date().optional(),
});
export type Identity = z.infer<typeof Identity>;

/** What every document that must be woken carries: a version for its writes, and when to wake it. */
export const Wakeable = {
  id: z.string().min(1),
  /** The authority (tenant) it belongs to. */
  authority: z.string().min(1),
  /** Rises by one with every save. */
  version: z.int().nonnegative(),
  /** When the scheduler must look at it again, by the business clock; null: not before somebody writes. */
  wakeAt: Instant.nullable(),
  /** When a paused message may be tried again, by the store's time. */
  retryAt: Instant.nullable(),
  outbox: z.array(Message),
};

/** Everything about one child (or traced family): one document, so that one write is one step. */
export const ChildDocument = z.strictObject({
  ...Wakeable,
  identity: Identity,
  facts: ChildFacts,
  /** Id of the team that holds the child's case. */
  team: z.string().optional(),
  /** The child's own people, by role: e-mail addresses. */
  people: z.partialRecord(Role, z.email()),
  /** Open episodes: at most one that is a concern, absence or missing, and returned ones not yet closed. */
  episodes: z.array(Episode),
  /** Closed episodes, as rolling windows read them. */
  earlier: z.array(EarlierEpisode),
  /** Roles that owe an open obligation, which is what `due` looks children up by. */
  owing: z.array(z.string()),
});
export type ChildDocument = z.infer<typeof ChildDocument>;
