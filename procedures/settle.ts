import type { KnownEvent } from '../episode/amend.ts';
import { type Instant, later } from '../episode/instant.ts';
import { knownAt, type Timeline } from '../episode/timeline.ts';
import { type Cause, meets } from './cause.ts';
import { plusSpan } from './due.ts';
import { type Ending, type Obligation, toldAt } from './obligation.ts';
import type { Calendar } from './working-days.ts';

/** An obligation with the cause it came from, before it is known how it ended. */
export interface Arisen {
  readonly obligation: Obligation;
  readonly cause: Cause;
}

/** How the obligations of one rule ended; `settled` holds those of the rules above it. */
export function settle(
  arisen: readonly Arisen[],
  timeline: Timeline,
  settled: readonly Obligation[],
  calendar: Calendar,
): readonly Obligation[] {
  const natural = arisen.map(({ obligation, cause }) => {
    const ending = earliest(
      metBy(obligation, cause, timeline, settled, calendar),
      lapsed(obligation, cause, timeline),
    );
    return ending ? { ...obligation, ended: ending } : obligation;
  });
  return closed(waived(natural, timeline.events), timeline.closedAt);
}

function metBy(
  obligation: Obligation,
  cause: Cause,
  timeline: Timeline,
  settled: readonly Obligation[],
  calendar: Calendar,
): Ending | undefined {
  const { rule, arisesAt, dueAt } = obligation;
  if (obligation.owner === 'bot') {
    const at = toldAt(arisesAt, dueAt);
    return { as: 'met', at, knownAt: at };
  }
  const from = rule.counts === 'after' ? arisesAt : cause.countsFrom;
  const further = furtherThan(obligation, cause, settled, calendar);
  const event = timeline.events.find(
    (each) =>
      comesAfter(each, cause.event, timeline) &&
      each.at >= from &&
      meets(rule, each) &&
      each.at >= further.from &&
      each.id !== further.not,
  );
  return event && { as: 'met', at: event.at, knownAt: knownAt(event), event: event.id };
}

/** Two of a kind told for the same minute: the first does not answer the second. */
const comesAfter = (event: KnownEvent, cause: KnownEvent, { events }: Timeline): boolean =>
  event.type !== cause.type || events.indexOf(event) > events.indexOf(cause);

/** What a *further* event must not be, and from when it counts. */
function furtherThan(
  obligation: Obligation,
  cause: Cause,
  settled: readonly Obligation[],
  calendar: Calendar,
): { readonly not: string | undefined; readonly from: Instant } {
  const { further } = obligation.rule;
  if (!further) return { not: undefined, from: cause.countsFrom };
  const other = settled.find(
    (each) => each.rule.rule === further.than && each.cause === obligation.cause,
  );
  const not = other?.ended?.as === 'met' ? other.ended.event : undefined;
  return { not, from: plusSpan(cause.countsFrom, further.span, calendar) };
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
