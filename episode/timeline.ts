import { type KnownEvent, standing } from './amend.ts';
import type { EventOf, Origin } from './events.ts';
import type { Instant } from './instant.ts';

/** Where an episode stands. */
export type EpisodeState = 'none' | 'concern' | 'absence' | 'missing' | 'returned' | 'closed';

/** A stretch of an episode as missing or as absence. */
export interface Spell {
  readonly kind: 'missing' | 'absence';
  /** The id of the report or reclassification that began it. */
  readonly cause: string;
  /** When that was told. */
  readonly at: Instant;
  /** When it truly began: `missingSince`, `absentSince` or `since`. */
  readonly since: Instant;
  /** Where from; nothing said anywhere counts as care, `other` as home. */
  readonly from: 'care' | 'home';
  /** How it ended: when, and from when that was known (a return told late is known late). */
  readonly end?: {
    readonly by: 'return' | 'reclassified';
    readonly at: Instant;
    readonly knownAt: Instant;
  };
}

/** What has happened in one episode, with its amendments taken in. */
export interface Timeline {
  readonly events: readonly KnownEvent[];
  readonly spells: readonly Spell[];
  readonly returns: readonly (EventOf<'returned'> & { readonly id: string })[];
  readonly state: EpisodeState;
  readonly diedAt?: Instant;
  readonly closedAt?: Instant;
}

type Mark = KnownEvent & {
  type:
    | 'concern-raised'
    | 'missing-reported'
    | 'absence-reported'
    | 'reclassified'
    | 'returned'
    | 'closed';
};

/** When an event came to be known: a return when it was notified, anything else when it happened. */
export const knownAt = (event: KnownEvent): Instant =>
  event.type === 'returned' ? (event.notifiedAt ?? event.at) : event.at;

/** When a spell began in truth, for the events that begin one; otherwise when the event happened. */
export function trueAt(event: KnownEvent): Instant {
  switch (event.type) {
    case 'missing-reported':
      return event.missingSince;
    case 'absence-reported':
      return event.absentSince;
    case 'reclassified':
      return event.since;
    default:
      return event.at;
  }
}

/** Folds an episode's events into its timeline. Give only events known so far: it is never told the time. */
export function timelineOf(told: readonly KnownEvent[]): Timeline {
  const events = standing(told);
  const spells: Spell[] = [];
  const returns: Timeline['returns'][number][] = [];
  let state: EpisodeState = 'none';
  let diedAt: Instant | undefined;
  let closedAt: Instant | undefined;
  for (const event of marksOf(events)) {
    switch (event.type) {
      case 'concern-raised':
        if (state !== 'missing' && state !== 'absence') state = 'concern';
        break;
      case 'missing-reported':
      case 'absence-reported':
      case 'reclassified':
        endLast(spells, 'reclassified', trueAt(event), event.at);
        spells.push(beginSpell(event, spells.at(-1)?.from ?? 'care'));
        state = kindOf(event);
        break;
      case 'returned':
        endLast(spells, 'return', event.at, knownAt(event));
        returns.push(event);
        if (event.outcome === 'died') diedAt = knownAt(event);
        state = 'returned';
        break;
      case 'closed':
        state = 'closed';
        closedAt = event.at;
        break;
      default: {
        const never: never = event;
        return never;
      }
    }
  }
  return {
    events,
    spells,
    returns,
    state,
    ...(diedAt && { diedAt }),
    ...(closedAt && { closedAt }),
  };
}

/** True if the episode was missing at any time, which is what "returned from missing" asks. */
export const wasMissing = (timeline: Timeline): boolean =>
  timeline.spells.some((spell) => spell.kind === 'missing');

/** Events known at an instant: a return not yet notified is not. */
export const knownBy = (events: readonly KnownEvent[], asOf: Instant): readonly KnownEvent[] =>
  events.filter((event) => knownAt(event) <= asOf);

function marksOf(events: readonly KnownEvent[]): readonly Mark[] {
  const marks = events.filter(
    (e): e is Mark =>
      e.type === 'concern-raised' ||
      e.type === 'missing-reported' ||
      e.type === 'absence-reported' ||
      e.type === 'reclassified' ||
      e.type === 'returned' ||
      e.type === 'closed',
  );
  return marks.toSorted((a, b) => (trueAt(a) < trueAt(b) ? -1 : trueAt(a) > trueAt(b) ? 1 : 0));
}

type Beginning = Extract<Mark, { type: 'missing-reported' | 'absence-reported' | 'reclassified' }>;

const kindOf = (event: Beginning): Spell['kind'] =>
  event.type === 'missing-reported'
    ? 'missing'
    : event.type === 'absence-reported'
      ? 'absence'
      : event.as;

function beginSpell(event: Beginning, fromBefore: Spell['from']): Spell {
  return {
    kind: kindOf(event),
    cause: event.id,
    at: event.at,
    since: trueAt(event),
    from: event.from ? originOf(event.from) : fromBefore,
  };
}

const originOf = (from: Origin): Spell['from'] => (from === 'care' ? 'care' : 'home');

function endLast(
  spells: Spell[],
  by: 'return' | 'reclassified',
  at: Instant,
  known: Instant,
): void {
  const last = spells.at(-1);
  if (last && !last.end) spells[spells.length - 1] = { ...last, end: { by, at, knownAt: known } };
}
