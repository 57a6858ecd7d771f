import type { KnownEvent } from '../episode/amend.ts';
import type { ChildFacts } from '../episode/events.ts';
import { type Instant, later } from '../episode/instant.ts';
import { knownAt, type Spell, type Timeline, trueAt } from '../episode/timeline.ts';
import type { EarlierEpisode } from './child.ts';
import { factsAt, hasFacts, isPlacedHere } from './facts.ts';
import type { Rule } from './pack.ts';
import { matches, matchesAny } from './pattern.ts';
import { firesRolling } from './rolling.ts';

/** What made a rule hold, once. */
export interface Cause {
  /** The event that caused it, the one named last in the rule's *when*. */
  readonly event: KnownEvent;
  readonly arisesAt: Instant;
  /** The spell it belongs to, where there is one. */
  readonly spell?: Spell;
  /** Events from this moment on may meet it: the spell's true beginning, or the causing event. */
  readonly countsFrom: Instant;
}

/** What causes are looked for in. */
export interface Circumstances {
  readonly timeline: Timeline;
  /** The child's facts before the episode's own `child-changed` events. */
  readonly facts: ChildFacts;
  readonly earlier: readonly EarlierEpisode[];
  readonly zone: string;
}

/** Every cause of a rule on an episode, with the child's facts read as PROCEDURES 3 says. */
export function causesOf(rule: Rule, circumstances: Circumstances): readonly Cause[] {
  const { timeline } = circumstances;
  return triggered(rule, circumstances)
    .map((cause) => onceFactsHold(rule, cause, circumstances))
    .filter((cause) => cause !== undefined)
    .filter((cause) => timeline.diedAt === undefined || cause.arisesAt < timeline.diedAt);
}

function triggered(rule: Rule, circumstances: Circumstances): readonly Cause[] {
  const { timeline, earlier, zone } = circumstances;
  const { when } = rule;
  if ('spell' in when) {
    const wanted = when.spell;
    const spells =
      wanted === 'missing-or-absence'
        ? timeline.spells.slice(0, 1)
        : timeline.spells.filter((spell) => spell.kind === wanted);
    return spells.map((spell) => ofSpell(spell, timeline));
  }
  if ('returned' in when) return timeline.returns.flatMap((event) => ofReturn(event, timeline));
  if ('rolling' in when) {
    const first = timeline.spells.find((spell) => spell.kind === 'missing');
    const does = first && firesRolling(first.since, earlier, when.rolling, zone);
    return does ? [ofSpell(first, timeline)] : [];
  }
  const patterns = Array.isArray(when.event) ? when.event : [when.event];
  const found = timeline.events.filter((event) => matchesAny(event, patterns));
  const { during } = when;
  if (during === undefined) return found.map((event) => ofEvent(event, timeline));
  return found.flatMap((event) => firstDuring(event, during, timeline));
}

function ofSpell(spell: Spell, timeline: Timeline): Cause {
  return {
    event: eventOf(spell, timeline),
    arisesAt: spell.at,
    spell,
    countsFrom: spell.since,
  };
}

/** A return counts from its notification; the report may have come later still ("the common morning after"). */
function ofReturn(event: KnownEvent, timeline: Timeline): readonly Cause[] {
  const missing = timeline.spells.find((s) => s.kind === 'missing' && s.since <= event.at);
  const ended = timeline.spells.findLast((s) => s.since <= event.at);
  if (!missing || !ended) return [];
  return [
    {
      event,
      arisesAt: later(knownAt(event), missing.at),
      spell: ended,
      countsFrom: ended.since,
    },
  ];
}

function ofEvent(event: KnownEvent, timeline: Timeline): Cause {
  const spell =
    event.type === 'concern-raised'
      ? undefined
      : timeline.spells.findLast((each) => each.since <= event.at);
  return {
    event,
    arisesAt: knownAt(event),
    ...(spell && { spell }),
    countsFrom: spell?.since ?? trueAt(event),
  };
}

/** The first moment at which the event stands and the episode is of the kind asked for. */
function firstDuring(event: KnownEvent, kind: Spell['kind'], timeline: Timeline): readonly Cause[] {
  const superseded = timeline.events.find((e) => e.type === event.type && e.at > event.at);
  for (const spell of timeline.spells) {
    const from = later(knownAt(event), spell.at);
    const ended = spell.end !== undefined && spell.end.knownAt <= from;
    const stands = from === knownAt(event) || !superseded || superseded.at > from;
    if (spell.kind === kind && !ended && stands) {
      return [{ event, arisesAt: from, spell, countsFrom: spell.since }];
    }
  }
  return [];
}

/** The cause as it is once the facts hold: at once, or at a later change while missing or absent. */
function onceFactsHold(rule: Rule, cause: Cause, c: Circumstances): Cause | undefined {
  const holdsAt = (at: Instant): boolean => {
    const facts = factsAt(c.facts, c.timeline.events, at);
    return hasFacts(facts, rule.child) && (!isPlacedHere(facts) || rule.placedHere === true);
  };
  if (holdsAt(cause.arisesAt)) return cause;
  // Once the child was back, another time away asks for itself; only what is asked once an episode is still open to it.
  const onceOnly = 'spell' in rule.when && rule.when.spell === 'missing-or-absence';
  const back = onceOnly ? undefined : c.timeline.returns.find((r) => r.at >= cause.countsFrom);
  const change = c.timeline.events.find(
    (event) =>
      event.type === 'child-changed' &&
      event.at > cause.arisesAt &&
      isAway(c.timeline, event.at) &&
      (back === undefined || knownAt(back) > event.at) &&
      holdsAt(event.at),
  );
  return change && { ...cause, arisesAt: change.at };
}

/** Missing or absent at a moment, as far as was known then. */
const isAway = (timeline: Timeline, at: Instant): boolean =>
  timeline.spells.some((s) => s.at <= at && (s.end === undefined || s.end.knownAt > at));

function eventOf(spell: Spell, timeline: Timeline): KnownEvent {
  const event = timeline.events.find((each) => each.id === spell.cause);
  if (!event) throw new Error(`No event ${spell.cause} began the spell.`);
  return event;
}

/** Whether an event is one that a rule waits for: of a kind it names, or the rule's own task done. */
export function meets(rule: Rule, event: KnownEvent): boolean {
  return (rule.metBy ?? []).some((pattern) =>
    pattern.type === 'task-done' && pattern.task === undefined
      ? event.type === 'task-done' && event.task === rule.rule
      : matches(event, pattern),
  );
}
