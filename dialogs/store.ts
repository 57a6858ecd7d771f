import type { Instant } from '../episode/instant.ts';
import type { ChildDocument } from '../procedures/child.ts';
import type { Platform } from '../procedures/message.ts';
import type {
  ArchivedEpisode,
  BriefingDocument,
  ChannelDocument,
  Delivery,
  Draft,
  NotificationDocument,
  PersonDocument,
} from './documents.ts';

/** The kinds of document that something must happen to later. */
export type WakeableKind = 'child' | 'draft' | 'person' | 'briefing' | 'notification';

/** A claim on one document: who holds it may plan and send for it until it runs out, by the store's time. */
export interface Lease {
  readonly kind: WakeableKind;
  readonly id: string;
  /** Rises with every claim of the document; a save under an older token is refused. */
  readonly token: number;
  readonly until: Instant;
}

/**
 * How a conditional write ended. `clash`: somebody else saved first, or the lease was superseded; load and decide again.
 * `taken`: a document with that id, or with a unique key of it, exists.
 */
export type Saved = 'saved' | 'clash' | 'taken';

/** Documents written whole, each under the version it was read at. Reads are of the last acknowledged write. */
export interface Shelf<D> {
  get(id: string): Promise<D | undefined>;
  /** Adds a new document at version 0; `taken` when its id or a unique key of it exists. */
  add(document: D): Promise<Saved>;
  /**
   * Replaces the document, if the stored one still has `document.version`; stores it with the version one higher.
   * Under a lease the write is refused (`clash`) unless that lease is the document's newest and has not run out.
   */
  save(document: D, lease?: Lease): Promise<Saved>;
}

/** Children, found the ways people name them. Every query is scoped to one authority and served by an index. */
export interface Children extends Shelf<ChildDocument> {
  /** By the reference of an open or earlier episode. */
  byReference(authority: string, reference: string): Promise<ChildDocument | undefined>;
  /** Unique within the authority; letter case, blanks and marks don't count. */
  byCaseNumber(authority: string, caseNumber: string): Promise<ChildDocument | undefined>;
  /** Everybody of that name, compared as `plainName` does. */
  byName(authority: string, name: string): Promise<readonly ChildDocument[]>;
  /** Everybody with a word in their name that begins so, from three letters on, compared as `plainName` does. */
  byNameWord(authority: string, word: string): Promise<readonly ChildDocument[]>;
  /** Every child with an open episode. */
  open(authority: string): Promise<readonly ChildDocument[]>;
  /** Every child with an open obligation that one of these roles owes. */
  owing(authority: string, roles: readonly string[]): Promise<readonly ChildDocument[]>;
}

/** Unsent dialogs. */
export interface Drafts extends Shelf<Draft> {
  /** A person's unsent drafts, the last saved first. */
  of(authority: string, author: string): Promise<readonly Draft[]>;
  remove(id: string): Promise<void>;
}

/** People by e-mail address, and by what a platform calls them. */
export interface People extends Shelf<PersonDocument> {
  byIdentity(platform: Platform, id: string): Promise<PersonDocument | undefined>;
}

/** Notifications from other authorities. */
export interface Notifications extends Shelf<NotificationDocument> {
  /** All of an authority's, in order of id. */
  of(authority: string): Promise<readonly NotificationDocument[]>;
  remove(id: string): Promise<void>;
}

/** The channels the bot was added to. */
export interface Channels extends Shelf<ChannelDocument> {
  of(authority: string): Promise<readonly ChannelDocument[]>;
}

/** One line of the scheduler's question: a document with something to do. */
export interface Due {
  readonly kind: WakeableKind;
  readonly id: string;
}

/** The watch on everything that must happen later. */
export interface Watch {
  /**
   * Documents whose `wakeAt` is at or before `now` (business time), or whose `retryAt` has come by the store's time,
   * and that nobody holds; the longest waiting first. Asked by an index, so it costs what is due.
   */
  due(now: Instant, limit: number): Promise<readonly Due[]>;
  /** Takes the lease if it is free or has run out: one conditional write. Nothing when somebody holds it. */
  claim(due: Due, seconds: number): Promise<Lease | undefined>;
  /** Gives an unexpired lease back early; a superseded one is left alone. */
  release(lease: Lease): Promise<void>;
  /** The earliest `wakeAt` (business time), and the earliest retry or lease end (store's time), for the next timer. */
  next(): Promise<{ readonly wakeAt: Instant | null; readonly retryAt: Instant | null }>;
}

/** Memory that survives: one contract, whatever the database (DESIGN, Collections). */
export interface Store {
  readonly children: Children;
  readonly drafts: Drafts;
  readonly people: People;
  readonly channels: Channels;
  readonly notifications: Notifications;
  /** Unique by channel and date, because the id is made of both. */
  readonly briefings: Shelf<BriefingDocument>;
  readonly watch: Watch;
  /** Closed episodes, whole; putting the same one again changes nothing. */
  readonly archive: {
    put(episode: ArchivedEpisode): Promise<void>;
    get(authority: string, reference: string): Promise<ArchivedEpisode | undefined>;
    /** Everything closed at or after an instant, the first closed first; asked by an index, so it costs what it gives. */
    closedSince(authority: string, instant: Instant): Promise<readonly ArchivedEpisode[]>;
  };
  /** Settled messages; append-only, and appending the same key again changes nothing. */
  readonly deliveries: {
    append(delivery: Delivery): Promise<void>;
    of(document: string): Promise<readonly Delivery[]>;
  };
  /** Resolved packs by hash, as JSON text; putting the same one again changes nothing. */
  readonly packs: {
    put(hash: string, resolved: string): Promise<void>;
    get(hash: string): Promise<string | undefined>;
  };
  /** Counters that only rise: the numbers of references. */
  readonly counters: { next(name: string): Promise<number> };
  /** How long a channel or person asked to be left alone (`429`), by the store's time; every process honours it. */
  readonly pauses: {
    until(conversation: string): Promise<Instant | undefined>;
    /** Moves the end of the pause later, never earlier. */
    extend(conversation: string, until: Instant): Promise<void>;
  };
  /** Settings of this installation that outlive a restart, such as how far the local clock was moved. */
  readonly settings: {
    get(name: string): Promise<string | undefined>;
    put(name: string, value: string): Promise<void>;
  };
  /** The store's own time, on which leases, deadlines and pauses run. */
  time(): Promise<Instant>;
  /** Reads and writes something; throws a Fault('store') that says what is wrong when it cannot. */
  check(): Promise<void>;
  close(): Promise<void>;
}
