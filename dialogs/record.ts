import { v5 } from 'uuid';
import { type KnownEvent, named } from '../episode/amend.ts';
import type { Event } from '../episode/events.ts';
import { Fault } from '../episode/fault.ts';
import type { Instant } from '../episode/instant.ts';
import { addedNews } from '../procedures/added.ts';
import type { ChildDocument, Entry, Episode, Identity } from '../procedures/child.ts';
import { chained } from '../procedures/history.ts';
import type { Message } from '../procedures/message.ts';
import { procedureObjectionTo } from '../procedures/objection.ts';
import type { Obligation } from '../procedures/obligation.ts';
import type { Role } from '../procedures/pack.ts';
import { plan } from '../procedures/plan.ts';
import { type EpisodeView, viewOf } from '../procedures/view.ts';
import { plainName } from './plain-name.ts';
import type { Services, Tenant } from './services.ts';

/** A child nobody reported before. */
export type NewChild = Pick<ChildDocument, 'facts' | 'people'> & {
  readonly identity: Identity;
  readonly team?: string;
};

/** Events that somebody tells about a child, to be recorded in one write. */
export interface Command {
  readonly tenant: Tenant;
  /** The child's id, or what is known of a new one. */
  readonly child: string | NewChild;
  /** The reference of the episode they belong to; without one they open a new episode. */
  readonly episode?: string;
  readonly events: readonly Event[];
  /** E-mail address of whoever tells it. */
  readonly by: string;
  /** The procedure that the episode runs under from now on, where it is moved: it must be on the shelf of packs. */
  readonly movesTo?: string;
  /** The key of the draft or press it came from: the same key again changes nothing. */
  readonly key: string;
  /** Roles that are told of it at once, because it came as a report of its own. */
  readonly tells?: readonly Role[];
}

/** How recording ended: what stands now, or why nothing has changed. */
export type Recorded =
  | {
      readonly recorded: 'now' | 'before';
      readonly child: ChildDocument;
      readonly view: EpisodeView;
    }
  | {
      readonly refused: string;
      /** What has to be done or waived first. */
      readonly inTheWay?: readonly Obligation[];
      /** The reference of the episode that is open already. */
      readonly openAlready?: string;
    };

/**
 * The one corridor by which anything about a child changes: load, decide, plan, save if nobody else did; try again
 * if somebody did. Throws a `store` fault when the store cannot be written: then nothing was saved.
 */
export async function record(command: Command, services: Services): Promise<Recorded> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const loaded = await load(command, services);
    const outcome = await decide(command, loaded.child, services);
    if ('refused' in outcome || outcome.recorded === 'before') return outcome;
    const { children } = services.store;
    const saved = await (loaded.isNew ? children.add(outcome.child) : children.save(outcome.child));
    if (saved === 'saved') {
      services.ring();
      return outcome;
    }
  }
  throw new Fault('store', 'The record is being changed by too many people at once.');
}

interface Loaded {
  readonly child: ChildDocument;
  readonly isNew: boolean;
}

async function load({ tenant, child, key }: Command, services: Services): Promise<Loaded> {
  const { store } = services;
  if (typeof child === 'string') {
    const found = await store.children.get(child);
    if (!found) throw new Fault('bug', `There is no child ${child}.`);
    return { child: found, isNew: false };
  }
  const authority = tenant.authority.authority;
  const id = await idOfNew(child.identity, authority, key, services);
  const known = await knownAs(child.identity, authority, id, services);
  if (known) return { child: known, isNew: false };
  const fresh = { id, authority, version: 0, wakeAt: null, retryAt: null, outbox: [] };
  return { child: { ...fresh, ...child, episodes: [], earlier: [], owing: [] }, isNew: true };
}

/** Somebody else may have reported the same child since it was asked whether anybody knows them. */
async function knownAs(
  { caseNumber, name, dateOfBirth }: Identity,
  authority: string,
  id: string,
  { store: { children } }: Services,
): Promise<ChildDocument | undefined> {
  const byNumber = caseNumber && (await children.byCaseNumber(authority, caseNumber));
  if (byNumber) return byNumber;
  const namesakes = dateOfBirth === undefined ? [] : await children.byName(authority, name);
  const same = namesakes.find(({ identity }) => identity.dateOfBirth === dateOfBirth);
  return same ?? (await children.get(id));
}

/**
 * Two reports of one new child at the same moment, or one report twice, ask for the same id, and the second finds it
 * taken. The installation's own secret goes into it: an id in a log must not say whose name and birthday it is.
 */
async function idOfNew(
  { name, dateOfBirth }: Identity,
  authority: string,
  key: string,
  { store: { settings }, newId }: Services,
): Promise<string> {
  if (dateOfBirth === undefined) return v5(key, idSpace);
  if ((await settings.get('child-ids')) === undefined) await settings.put('child-ids', newId());
  const secret = await settings.get('child-ids');
  return v5(JSON.stringify([secret, authority, plainName(name), dateOfBirth]), idSpace);
}

const idSpace = '4d1f4c7e-2a83-4b0e-8f47-7c1f3f0a9d26';

async function decide(
  command: Command,
  child: ChildDocument,
  services: Services,
): Promise<Recorded> {
  const packs = await services.packsFor([child]);
  const told = child.episodes.find((each) => each.entries.some(({ key }) => key === command.key));
  if (told) return { recorded: 'before', child, view: viewOf(told, child, packs) };
  const target = await targetOf(command, child, services);
  if ('refused' in target) return target;
  const now = services.clock.now();
  const events = command.events.map((event): KnownEvent => named(event, services.newId()));
  const fresh = new Set(events.map((event) => event.id));
  const pack = command.movesTo ?? target.pack;
  const episode = { ...target, pack, entries: extended(target, events, command, now) };
  const rest = child.episodes.filter((each) => each.reference !== target.reference);
  const changed = { ...child, episodes: [...rest, episode] };
  const view = viewOf(episode, changed, packs);
  const objection = procedureObjectionTo(view.given, (id) => fresh.has(id));
  if (objection) {
    const { sentence, inTheWay } = objection;
    return { refused: sentence, ...(inTheWay && { inTheWay }) };
  }
  const planned = plan(changed, { authority: command.tenant.authority, packs }, now);
  const outbox = [...planned.outbox, ...newsOf(command, events, planned, view, now)];
  // Woken at once, whatever there is to say: the cards that were sent must show what is now so.
  const woken = { ...planned, outbox, wakeAt: now };
  const after = woken.episodes.find((each) => each.reference === episode.reference) ?? episode;
  return { recorded: 'now', child: woken, view: viewOf(after, woken, packs) };
}

function newsOf(
  { by, tells, tenant: { authority } }: Command,
  [first]: readonly KnownEvent[],
  child: ChildDocument,
  view: EpisodeView,
  now: Instant,
): readonly Message[] {
  if (!first || !tells) return [];
  return addedNews(first, by, tells, { child, view }, { authority, now });
}

/** The episode that the events belong to: the one named, or a new one if none is going on. */
async function targetOf(
  { episode: reference, tenant }: Command,
  child: ChildDocument,
  services: Services,
): Promise<Episode | { readonly refused: string; readonly openAlready?: string }> {
  if (reference !== undefined) {
    return (
      child.episodes.find((each) => each.reference === reference) ?? {
        refused: `${reference} is closed and in the archive. Nothing has changed.`,
      }
    );
  }
  const packs = await services.packsFor([child]);
  const away = child.episodes.find((each) => isGoingOn(viewOf(each, child, packs)));
  if (away) {
    return {
      refused: `This child is already reported as ${away.reference}.`,
      openAlready: away.reference,
    };
  }
  const { prefix } = tenant.authority;
  const number = await services.store.counters.next(`reference:${prefix}`);
  const next = `${prefix}-${String(number).padStart(4, '0')}`;
  return { reference: next, pack: tenant.pack.hash, entries: [], spoken: {} };
}

/** A concern, an absence or a missing child: of these a child has at most one. */
const isGoingOn = ({ timeline: { state } }: EpisodeView): boolean =>
  state === 'concern' || state === 'absence' || state === 'missing';

function extended(
  episode: Episode,
  events: readonly KnownEvent[],
  { by, key }: Command,
  now: Instant,
): Entry[] {
  return events.reduce<Entry[]>(
    (entries, event) => {
      entries.push(chained(episode.reference, entries, { event, recordedAt: now, by, key }));
      return entries;
    },
    [...episode.entries],
  );
}
