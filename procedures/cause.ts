import type { KnownEvent } from '../episode/amend.ts';
import type { ChildFacts } from '../episode/events.ts';
import type { Instant } from '../episode/instant.ts';
import { knownAt, type Spell, type Timeline } from '../episode/timeline.ts';
import type { EarlierEpisode } from './child.ts';
import { factsAt, hasAny, isPlacedHere } from './facts.ts';
import { type Found, foundBy } from './found.ts';
import { localOf } from './local-time.ts';
import type { CountedFrom } from './obligation.ts';
import type { Rule } from './pack.ts';
import { matches } from './pattern.ts';
import type { Clocks } from './plus-span.ts';
import type { RollingCounts } from './rolling.ts';

import type { Trigger } from './trigger.ts';
import type { Calendar } from './working-days.ts';

/** What made a rule hold, once. */
export interface Cause {
  /** The event that caused it, the one named last in the rule's *when*. */
  readonly event: KnownEvent;
  readonly arisesAt: Instant;
  /** The spell it belongs to, where there is one. */
  readonly spell?: Spell;
  /** Events from this moment on may meet it: the spell's true beginning, or the causing event. */
  readonly countsFrom: Instant;
  /** What is true of the child when it arises. */
  readonly facts: ChildFacts;
  /** The moment that the trigger names, where it names one. */
  readonly mark?: { readonly what: CountedFrom; readonly at: Instant };
  /** Which milestone it is, from 0. */
  readonly milestone?: number;
}

/** What causes are looked for in. */
export interface Circumstances {
  readonly timeline: Timeline;
  /** The child's facts before the episode's own `child-changed` events. */
  readonly facts: ChildFacts;
  readonly earlier: readonly EarlierEpisode[];
  readonly clocks: Clocks;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly counts: RollingCounts;
}

/** Every cause of a rule on an episode, with the child's facts read as PROCEDURES 3 says; none of what follows others. */
export function causesOf(rule: Rule, circumstances: Circumstances): readonly Cause[] {
  const { timeline } = circumstances;
  if ('follows' in rule.when || 'milestones' in rule.when) return [];
  const triggers = Array.isArray(rule.when) ? rule.when : [rule.when];
  const causes = triggers
    .flatMap((trigger) => triggered(trigger, rule, circumstances))
    .filter(({ arisesAt }) => timeline.diedAt === undefined || arisesAt < timeline.diedAt)
    .filter(({ arisesAt }) => isInForce(rule, arisesAt, circumstances.clocks.calendar));
  // One event is one cause, however many of the triggers it pulls.
  return triggers.length === 1
    ? causes
    : causes.filter(({ event }, i) => causes.findIndex((each) => each.event.id === event.id) === i);
}

const isInForce = ({ inForceUntil }: Rule, at: Instant, { zone }: Calendar): boolean =>
  inForceUntil === undefined || localOf(at, zone).date < inForceUntil;

function triggered(trigger: Trigger, rule: Rule, circumstances: Circumstances): readonly Cause[] {
  if ('fires' in trigger) {
    const fired = circumstances.rules.get(trigger.fires);
    const causes = fired ? causesOf(fired, circumstances) : [];
    return causes.flatMap((cause) => onceFactsHold(trigger, rule, cause, circumstances));
  }
  return foundBy(trigger, rule.rule, circumstances).flatMap((found) =>
    onceFactsHold(trigger, rule, found, circumstances),
  );
}

/** The cause as it is once the facts hold: at once, or at a later change while missing or absent. */
function onceFactsHold(
  trigger: Trigger,
  rule: Rule,
  found: Found,
  { timeline, facts: before }: Circumstances,
): readonly Cause[] {
  const holding = (at: Instant): ChildFacts | undefined => {
    const facts = factsAt(before, timeline.events, at);
    const here = !isPlacedHere(facts) || rule.placedHere === true;
    return here && hasAny(facts, rule.child) ? facts : undefined;
  };
  const atOnce = holding(found.arisesAt);
  if (atOnce) return [{ ...found, facts: atOnce }];
  // Once the child was back, another time away asks for itself; only what is asked once an episode is still open to it.
  const onceOnly = 'spell' in trigger && trigger.spell === 'missing-or-absence';
  const back = onceOnly ? undefined : timeline.returns.find((r) => r.at >= found.countsFrom);
  for (const event of timeline.events) {
    if (event.type !== 'child-changed' || event.at <= found.arisesAt) continue;
    if (!isAway(timeline, event.at) || (back && knownAt(back) <= event.at)) continue;
    const facts = holding(event.at);
    if (facts) return [{ ...found, arisesAt: event.at, facts }];
  }
  return [];
}

/** Missing or absent at a moment, as far as was known then. */
const isAway = (timeline: Timeline, at: Instant): boolean =>
  timeline.spells.some((s) => s.at <= at && (s.end === undefined || s.end.knownAt > at));

/** Whether an event is one that a rule waits for: of a kind it names, or the rule's own task done. */
export function meets(rule: Rule, event: KnownEvent): boolean {
  return (rule.metBy ?? []).some((pattern) =>
    pattern.type === 'task-done' && pattern.task === undefined
      ? event.type === 'task-done' && event.task === rule.rule
      : matches(event, pattern),
  );
}
