import type { KnownEvent } from '../episode/amend.ts';
import { type Instant, later } from '../episode/instant.ts';
import { knownAt, type Timeline } from '../episode/timeline.ts';
import { type Cause, meets } from './cause.ts';
import { type Ending, type Obligation, toldAt } from './obligation.ts';
import type { Clocks } from './plus-span.ts';

/** An obligation with the cause it came from, before it is known how it ended. */
export interface Arisen {
  readonly obligation: Obligation;
  readonly cause: Cause;
}

/** What settling reads besides the obligations themselves. */
export interface Settling {
  readonly timeline: Timeline;
  readonly clocks: Clocks;
  /** The settled obligations of another rule. */
  readonly of: (rule: string) => readonly Obligation[];
}

/** How the obligations of one rule ended. */
export function settle(arisen: readonly Arisen[], settling: Settling): readonly Obligation[] {
  const natural = arisen.map((each) => settledAs(each, metBy(each, settling), settling.timeline));
  return setAside(natural, settling.timeline);
}

/** An obligation as it ended by itself: met, or made needless before that. */
export function settledAs(
  { obligation, cause }: Arisen,
  met: Ending | undefined,
  timeline: Timeline,
): Obligation {
  const ending = earliest(met, lapsed(obligation, cause, timeline));
  return ending ? { ...obligation, ended: ending } : obligation;
}

/** The obligations of one rule with what people set aside, and what closing did to the rest. */
export const setAside = (
  natural: readonly Obligation[],
  { events, closedAt }: Timeline,
): readonly Obligation[] => closed(waived(natural, events), closedAt);

function metBy({ obligation, cause }: Arisen, settling: Settling): Ending | undefined {
  const { rule, arisesAt, dueAt } = obligation;
  if (obligation.owner === 'bot') {
    const at = toldAt(arisesAt, dueAt);
    return { as: 'met', at, knownAt: at };
  }
  const { timeline } = settling;
  const from = rule.counts === 'after' ? arisesAt : cause.countsFrom;
  const further = furtherThan(obligation, cause, settling);
  const event = timeline.events.find(
    (each) =>
      knownAt(each) >= from &&
      meets(rule, each) &&
      comesAfter(each, cause.event, timeline) &&
      knownAt(each) >= further.from &&
      each.id !== further.not,
  );
  return event && metWith(event, from);
}

/** Met by an event, from when that was known; what had happened before, and was told only then, meets it then. */
export const metWith = (event: KnownEvent, from: Instant = event.at): Ending => ({
  as: 'met',
  at: event.at >= from ? event.at : knownAt(event),
  knownAt: knownAt(event),
  event: event.id,
});

/** Two of a kind told for the same minute: the first does not answer the second. */
const comesAfter = (event: KnownEvent, cause: KnownEvent, { events }: Timeline): boolean =>
  event.type !== cause.type || events.indexOf(event) > events.indexOf(cause);

/** What a *further* event must not be, and from when it counts. */
function furtherThan(
  obligation: Obligation,
  cause: Cause,
  { of, clocks }: Settling,
): { readonly not: string | undefined; readonly from: Instant } {
  const { further } = obligation.rule;
  if (!further) return { not: undefined, from: cause.countsFrom };
  const other = of(further.than).find((each) => each.cause === obligation.cause);
  const not = other?.ended?.as === 'met' ? other.ended.event : undefined;
  return { not, from: clocks.plus(cause.countsFrom, further.span) };
}

/** A return or a change to an absence makes some rules needless, unless they were late by then. */
function lapsed(obligation: Obligation, cause: Cause, timeline: Timeline): Ending | undefined {
  const end = endOf(obligation, cause, timeline);
  if (!end || end.at > obligation.dueAt) return undefined;
  return { as: 'lapsed', at: end.at, knownAt: later(end.knownAt, obligation.arisesAt) };
}

function endOf(
  { rule }: Obligation,
  cause: Cause,
  timeline: Timeline,
): { readonly at: Instant; readonly knownAt: Instant } | undefined {
  switch (rule.lapses) {
    case undefined:
      return undefined;
    case 'while-missing':
      return cause.spell?.end;
    case 'while-absent':
      return cause.spell?.end?.by === 'return' ? cause.spell.end : undefined;
    case 'until-return': {
      const back = timeline.returns.find((each) => each.at >= cause.countsFrom);
      return back && { at: back.at, knownAt: knownAt(back) };
    }
    default: {
      const never: never = rule.lapses;
      return never;
    }
  }
}

/** Each waiver ends the obligation it names, or the earliest due of its rule that is owed at that moment. */
function waived(
  obligations: readonly Obligation[],
  events: readonly KnownEvent[],
): readonly Obligation[] {
  if (obligations.length === 0) return obligations;
  return events.reduce((all, event) => {
    const target = event.type === 'waived' ? waivedBy(event, all) : undefined;
    if (!target) return all;
    const ended: Ending = { as: 'waived', at: event.at, knownAt: event.at, event: event.id };
    return all.map((each) => (each.id === target.id ? { ...each, ended } : each));
  }, obligations);
}

/** The obligation that a waiver speaks of, if it finds one open or overdue. */
export function waivedBy(
  event: Extract<KnownEvent, { type: 'waived' }>,
  obligations: readonly Obligation[],
): Obligation | undefined {
  return obligations
    .filter((each) => each.rule.rule === event.rule && each.owner !== 'bot')
    .filter((each) => event.obligation === undefined || each.id === event.obligation)
    .filter((each) => each.arisesAt <= event.at)
    .filter((each) => !each.ended || each.ended.knownAt > event.at)
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))[0];
}

/** Closing lapses what is administrative and not done. */
function closed(
  obligations: readonly Obligation[],
  closedAt: Instant | undefined,
): readonly Obligation[] {
  if (closedAt === undefined) return obligations;
  return obligations.map((each) => {
    const done = each.ended && each.ended.knownAt <= closedAt;
    if (done || each.rule.class !== 'A') return each;
    return { ...each, ended: { as: 'lapsed', at: closedAt, knownAt: closedAt } };
  });
}

const earliest = (met?: Ending, lapse?: Ending): Ending | undefined =>
  met && (!lapse || met.knownAt <= lapse.knownAt) ? met : lapse;
