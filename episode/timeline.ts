import { inOrder, type KnownEvent, standing } from './amend.ts';
import type { EventOf, Origin } from './events.ts';
import { type Instant, later } from './instant.ts';

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

/** Folds all of an episode's events into its timeline: it is never told the time. */
export const timelineOf = (told: readonly KnownEvent[]): Timeline => folded(told, standing(told));

/** The timeline as it was known at a moment: without what was told later, or of which the authority had not heard. */
export function timelineAt(told: readonly KnownEvent[], asOf: Instant): Timeline {
  const heard = told.filter((event) => event.at <= asOf);
  return folded(
    heard,
    standing(heard).filter((event) => knownAt(event) <= asOf),
  );
}

/** True if the episode was missing at any time, which is what "returned from missing" asks. */
export const wasMissing = (timeline: Timeline): boolean =>
  timeline.spells.some((spell) => spell.kind === 'missing');

function folded(told: readonly KnownEvent[], standing: readonly KnownEvent[]): Timeline {
  const events = isVoid(told, standing) ? standing.filter(outlivesVoiding) : standing;
  const spells: Spell[] = [];
  const returns: Timeline['returns'][number][] = [];
  let state: EpisodeState = 'none';
  for (const event of inTruth(events.filter(isMark))) {
    switch (event.type) {
      case 'concern-raised':
        if (state !== 'missing' && state !== 'absence' && !wasOver(event, returns))
          state = 'concern';
        break;
      case 'missing-reported':
      case 'absence-reported':
      case 'reclassified':
        state = begin(spells, event)?.kind ?? state;
        break;
      case 'returned':
        endLast(spells, 'return', event.at, knownAt(event));
        returns.push(event);
        state = 'returned';
        break;
      case 'closed':
        break;
      default: {
        const never: never = event;
        return never;
      }
    }
  }
  const closedAt = events.findLast(({ type }) => type === 'closed')?.at;
  const diedAt = returns.filter(({ outcome }) => outcome === 'died').map(knownAt)[0];
  return {
    events,
    spells,
    returns,
    state: closedAt === undefined ? state : 'closed',
    ...(diedAt !== undefined && { diedAt }),
    ...(closedAt !== undefined && { closedAt }),
  };
}

/** Somebody went on looking for a child who was back already, and nobody knew. */
const wasOver = ({ at }: Mark, returns: Timeline['returns']): boolean =>
  returns.some((back) => back.at <= at && at <= knownAt(back));

const isMark = (event: KnownEvent): event is Mark =>
  isFirstWord(event) ||
  event.type === 'reclassified' ||
  event.type === 'returned' ||
  event.type === 'closed';

/** What an episode can begin with. */
const isFirstWord = (
  event: KnownEvent,
): event is Extract<Mark, { type: 'concern-raised' | 'missing-reported' | 'absence-reported' }> =>
  event.type === 'concern-raised' ||
  event.type === 'missing-reported' ||
  event.type === 'absence-reported';

/** Withdrawing the report voids the episode, unless a concern or another report still stands. */
const isVoid = (told: readonly KnownEvent[], standing: readonly KnownEvent[]): boolean =>
  told.some(isFirstWord) && !standing.some(isFirstWord);

const outlivesVoiding = ({ type }: KnownEvent): boolean =>
  type === 'noted' || type === 'child-changed' || type === 'closed';

/**
 * Marks in the order in which they were true. Reports and reclassifications keep the order they were told in, for
 * each replaces what was thought before; returns and the rest find their place among them.
 */
function inTruth(marks: readonly Mark[]): readonly Mark[] {
  let latest: Instant = '';
  const placed = marks.map((mark) => {
    if (isBeginning(mark)) latest = later(latest, trueAt(mark));
    return { mark, at: isBeginning(mark) ? latest : mark.at };
  });
  const sorted = [...inOrder(placed)];
  let away = false;
  for (let i = 0; i < sorted.length; i += 1) {
    const [here, next] = [sorted[i], sorted[i + 1]];
    // Back at the very moment last seen, and reported only then: the return is of that report.
    if (here?.mark.type === 'returned' && !away && next?.at === here.at && isBeginning(next.mark)) {
      sorted.splice(i, 2, next, here);
    }
    away = sorted[i]?.mark.type !== 'returned';
  }
  return sorted.map(({ mark }) => mark);
}

type Beginning = Extract<Mark, { type: 'missing-reported' | 'absence-reported' | 'reclassified' }>;

const kindOf = (event: Beginning): Spell['kind'] =>
  event.type === 'missing-reported'
    ? 'missing'
    : event.type === 'absence-reported'
      ? 'absence'
      : event.as;

const isBeginning = (event: Mark): event is Beginning =>
  event.type === 'missing-reported' ||
  event.type === 'absence-reported' ||
  event.type === 'reclassified';

/** Begins a spell and ends the one before. Nothing begins where nothing changes, or where the child was back. */
function begin(spells: Spell[], event: Beginning): Spell | undefined {
  const last = spells.at(-1);
  const open = last && !last.end ? last : undefined;
  const kind = kindOf(event);
  if (open?.kind === kind || (event.type === 'reclassified' && !open)) return undefined;
  const since = trueAt(event);
  endLast(spells, 'reclassified', since, event.at);
  const from = event.from ? originOf(event.from) : (last?.from ?? 'care');
  const spell: Spell = { kind, cause: event.id, at: event.at, since, from };
  spells.push(spell);
  return spell;
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
