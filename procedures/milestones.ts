import type { KnownEvent } from '../episode/amend.ts';
import { earlier, type Instant, later } from '../episode/instant.ts';
import type { Spell } from '../episode/timeline.ts';
import { type Cause, meets } from './cause.ts';
import { localOf } from './local-time.ts';
import type { Ending, Obligation } from './obligation.ts';
import type { Rule } from './pack.ts';
import { metWith, setAside, settledAs } from './settle.ts';
import { isAlive, spellOf, type Workshop } from './workshop.ts';

/**
 * The milestones of a rule, after each obligation of the rule they begin with: each is listed once the one before is
 * met, waived or past due, while the spell goes on. An event meets the earliest that is listed and not met, and every
 * other that is past due by then. Time alone lists them, so the first that arises after `until` is the last.
 */
export function milestonesOf(rule: Rule, first: string, workshop: Workshop): readonly Obligation[] {
  const found: Obligation[] = [];
  for (const before of workshop.of(first)) {
    const spell = spellOf(before, workshop.timeline);
    if (spell) addLine(found, rule, before, spell, workshop);
  }
  return found;
}

/** Adds the milestones of one spell to those of the spells before it, with which they share what is set aside. */
function addLine(
  all: Obligation[],
  rule: Rule,
  first: Obligation,
  spell: Spell,
  workshop: Workshop,
): void {
  const { timeline, clocks, until } = workshop;
  const { zone, holidays } = clocks.calendar;
  const natural: Obligation[] = [];
  const others = [...all];
  let settled: readonly Obligation[] = [];
  for (;;) {
    const before = settled.at(-1) ?? first;
    const cause = causeAfter(before, first, spell, natural.length, workshop);
    if (!isAlive(spell, cause.arisesAt, timeline)) break;
    const arisen = workshop.raise(rule, cause);
    // Past the calendar nothing is reckoned; the last milestones known stand.
    if (localOf(arisen.obligation.dueAt, zone).date > holidays.last) break;
    const met = metBy(arisen.obligation, cause, [first, ...settled], workshop);
    natural.push(settledAs(arisen, met, timeline));
    settled = setAside([...others, ...natural], timeline).slice(others.length);
    if (until !== undefined && cause.arisesAt > until) break;
  }
  all.push(...settled);
}

function causeAfter(
  before: Obligation,
  first: Obligation,
  spell: Spell,
  milestone: number,
  { timeline, factsOn }: Workshop,
): Cause {
  const event = timeline.events.find(({ id }) => id === spell.cause);
  if (!event) throw new Error(`No event ${spell.cause} began the spell.`);
  const listedAt = listedAfter(before);
  const arisesAt = later(first.arisesAt, listedAt);
  const facts = factsOn(arisesAt);
  return { event, arisesAt, spell, countsFrom: listedAt, facts, milestone };
}

/** When the one before was met or waived, or fell due, whichever came first. */
function listedAfter({ ended, dueAt }: Obligation): Instant {
  return ended && ended.as !== 'lapsed' ? earlier(ended.knownAt, dueAt) : dueAt;
}

/** The first event that meets a milestone, given how those before it ended. */
function metBy(
  { rule, dueAt }: Obligation,
  { countsFrom }: Cause,
  before: readonly Obligation[],
  { timeline }: Workshop,
): Ending | undefined {
  const event = timeline.events.find(
    (each) =>
      each.at >= countsFrom &&
      meets(rule, each) &&
      (dueAt < each.at || before.every((other) => isOverBefore(each, other.ended))),
  );
  return event && metWith(event);
}

const isOverBefore = (event: KnownEvent, ended: Ending | undefined): boolean =>
  ended !== undefined && ended.event !== event.id && ended.knownAt <= event.at;
