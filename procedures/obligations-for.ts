import { inOrder, isAmendment, type KnownEvent } from '../episode/amend.ts';
import type { ChildFacts } from '../episode/events.ts';
import type { Instant } from '../episode/instant.ts';
import { timelineOf } from '../episode/timeline.ts';
import type { EarlierEpisode } from './child.ts';
import { type Engine, engineFor, obligationId } from './engine.ts';
import { byDue, type Obligation } from './obligation.ts';
import type { Rule } from './pack.ts';
import { type Clocks, clocksFor } from './plus-span.ts';
import type { ResolvedPack } from './resolve.ts';

/** What obligations follow from. */
export interface Given {
  readonly events: readonly KnownEvent[];
  readonly facts: ChildFacts;
  /** The child's other episodes, as rolling windows read them. */
  readonly earlier: readonly EarlierEpisode[];
  readonly pack: ResolvedPack;
}

/**
 * Everything that must be done because of these events, with how each ended: a pure function that is never told
 * the time. In order of `dueAt`. What time alone repeats is unrolled to the first that arises after `until`, or to the
 * end of the calendar; what arises by `until` does not depend on it. Throws a `calendar` fault where a date lies past
 * the bank holidays known.
 */
export function obligationsFor(
  given: Given,
  until?: Instant,
  clocks: Clocks = clocksFor(given.pack.calendar),
): readonly Obligation[] {
  const asked = { ...given, until, clocks };
  const engine = engineOn(asked, given.events, newlyCausedAt(asked));
  return given.pack.pack.rules.flatMap(({ rule }) => engine.of(rule)).toSorted(byDue);
}

/** What is given, how far it is unrolled, and by which clocks. */
interface Asked extends Given {
  readonly until: Instant | undefined;
  readonly clocks: Clocks;
}

const engineOn = (
  asked: Asked,
  events: readonly KnownEvent[],
  floors: ReadonlyMap<string, Instant>,
): Engine => engineFor({ ...asked, timeline: timelineOf(events), floors });

/**
 * What a correction or withdrawal newly caused, and its own `at`: such an obligation arises no earlier (PROCEDURES 3).
 * Found by taking the amendments in one after the other.
 */
function newlyCausedAt(given: Asked): ReadonlyMap<string, Instant> {
  const floors = new Map<string, Instant>();
  const amendments = inOrder(given.events.filter(isAmendment));
  if (amendments.length === 0) return floors;
  const facts = given.events.filter((event) => !isAmendment(event));
  let before = causedBy(given, facts);
  amendments.forEach((amendment, i) => {
    const after = causedBy(given, [...facts, ...amendments.slice(0, i + 1)]);
    for (const [id, arises] of after) {
      const earlier = before.get(id)?.at;
      // What was to arise only later, and is now seen to have arisen long ago, is new too.
      const isNew = earlier === undefined || (earlier > amendment.at && arises.at < amendment.at);
      if (isNew) floors.set(id, amendment.at);
      else if (arises.byDates && earlier <= amendment.at) floors.set(id, earlier);
    }
    before = after;
  });
  return floors;
}

function causedBy(given: Asked, events: readonly KnownEvent[]): ReadonlyMap<string, Arising> {
  const engine = engineOn(given, events, new Map());
  return new Map(given.pack.pack.rules.flatMap((rule) => arisingOf(rule, engine)));
}

/** When an obligation arises, and whether that follows from due dates: what only moves a date does not move that. */
interface Arising {
  readonly at: Instant;
  readonly byDates: boolean;
}

/** When each obligation of a rule arises; only what follows other obligations has to be worked out for that. */
function arisingOf(rule: Rule, engine: Engine): readonly (readonly [string, Arising])[] {
  if ('follows' in rule.when || 'milestones' in rule.when) {
    const byDates = 'milestones' in rule.when;
    return engine.of(rule.rule).map(({ id, arisesAt }) => [id, { at: arisesAt, byDates }]);
  }
  return engine
    .causesOf(rule)
    .map((cause) => [obligationId(rule, cause), { at: cause.arisesAt, byDates: false }]);
}
