import type { KnownEvent } from '../episode/amend.ts';
import { type Instant, later } from '../episode/instant.ts';
import { knownAt, type Spell, type Timeline, trueAt } from '../episode/timeline.ts';
import type { EarlierEpisode } from './child.ts';
import type { CountedFrom } from './obligation.ts';
import { matches, matchesAny, type Pattern } from './pattern.ts';
import type { Clocks } from './plus-span.ts';
import { firesRolling, type RollingCounts } from './rolling.ts';
import type { Span } from './span.ts';
import type { Trigger } from './trigger.ts';

/** What pulled a trigger, before anybody asked about the child's facts. */
export interface Found {
  readonly event: KnownEvent;
  readonly arisesAt: Instant;
  readonly spell?: Spell;
  readonly countsFrom: Instant;
  readonly mark?: { readonly what: CountedFrom; readonly at: Instant };
}

/** What is looked through. */
export interface Scene {
  readonly timeline: Timeline;
  readonly earlier: readonly EarlierEpisode[];
  readonly clocks: Clocks;
  readonly counts: RollingCounts;
}

/** A trigger that is pulled by what happened, not by another rule. */
export type OwnTrigger = Exclude<Trigger, { fires: string }>;

type OnEvent = Extract<Trigger, { event: unknown }>;

/** Everything in a timeline that pulls a trigger of a rule. */
export function foundBy(trigger: OwnTrigger, rule: string, scene: Scene): readonly Found[] {
  const { timeline } = scene;
  if ('spell' in trigger) return bySpell(trigger, scene);
  if ('returned' in trigger) {
    return timeline.returns.flatMap((event) => byReturn(event, trigger.returned, timeline));
  }
  if ('rolling' in trigger) {
    const first = timeline.spells.find((spell) => spell.kind === 'missing');
    if (!first) return [];
    const { counts, earlier, clocks } = scene;
    const fires = firesRolling(rule, counts, first.since, earlier, clocks.calendar.zone);
    return fires ? [ofSpell(first, timeline)] : [];
  }
  const patterns = Array.isArray(trigger.event) ? trigger.event : [trigger.event];
  return timeline.events
    .filter((event) => matchesAny(event, patterns))
    .flatMap((event) => byEvent(event, trigger, scene));
}

function bySpell(
  trigger: Extract<Trigger, { spell: unknown }>,
  { timeline, clocks }: Scene,
): readonly Found[] {
  const spells =
    trigger.spell === 'missing-or-absence'
      ? timeline.spells.slice(0, 1)
      : timeline.spells.filter((spell) => spell.kind === trigger.spell);
  const there = spells.filter(({ from }) => trigger.from === undefined || from === trigger.from);
  const { after } = trigger;
  if (after === undefined) return there.map((spell) => ofSpell(spell, timeline));
  return there.flatMap((spell) => {
    const at = clocks.plus(spell.since, after);
    const arisesAt = later(spell.at, at);
    if (!isGoingOn(spell, arisesAt)) return [];
    const mark = { what: 'threshold', at } as const;
    return [{ ...ofSpell(spell, timeline), arisesAt, countsFrom: at, mark }];
  });
}

function ofSpell(spell: Spell, timeline: Timeline): Found {
  const event = timeline.events.find((each) => each.id === spell.cause);
  if (!event) throw new Error(`No event ${spell.cause} began the spell.`);
  return { event, arisesAt: spell.at, spell, countsFrom: spell.since };
}

/** A return counts from its notification; the report may have come later still ("the common morning after"). */
function byReturn(
  event: KnownEvent,
  which: 'from-missing' | 'only-absent',
  timeline: Timeline,
): readonly Found[] {
  const ended = timeline.spells.findLast((s) => s.since <= event.at);
  const missing = missingBy(event.at, timeline);
  const spell = which === 'from-missing' ? missing : missing ? undefined : ended;
  if (!ended || !spell) return [];
  const arisesAt = later(knownAt(event), spell.at);
  return [{ event, arisesAt, spell: ended, countsFrom: ended.since }];
}

/** The first missing spell that had begun by a moment. */
export const missingBy = (at: Instant, { spells }: Timeline): Spell | undefined =>
  spells.find((s) => s.kind === 'missing' && s.since <= at);

function byEvent(event: KnownEvent, trigger: OnEvent, scene: Scene): readonly Found[] {
  const { timeline } = scene;
  switch (trigger.during) {
    case undefined:
      return [ofEvent(event, timeline)];
    case 'was-missing': {
      const missing = missingBy(event.at, timeline);
      const found = ofEvent(event, timeline);
      return missing ? [{ ...found, arisesAt: later(found.arisesAt, missing.at) }] : [];
    }
    case 'missing':
    case 'absence':
      return firstDuring(event, trigger.during, trigger, scene);
    default: {
      const never: never = trigger.during;
      return never;
    }
  }
}

function ofEvent(event: KnownEvent, timeline: Timeline): Found {
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

/** The first moment at which the event stands, the episode is of the kind asked for, and what must hold holds. */
function firstDuring(
  event: KnownEvent,
  kind: Spell['kind'],
  trigger: OnEvent,
  { timeline, clocks }: Scene,
): readonly Found[] {
  const { after, notBefore } = trigger;
  const ready = after === undefined ? knownAt(event) : clocks.plus(knownAt(event), after);
  const superseded = timeline.events.find((e) => e.type === event.type && e.at > event.at);
  const stands = (at: Instant): boolean =>
    after !== undefined || at === ready || !superseded || superseded.at > at;
  for (const spell of timeline.spells.filter((each) => each.kind === kind)) {
    if (notBefore && isTooEarly(event, spell, notBefore, clocks)) continue;
    // What was told in an earlier time away does not go on counting in this one.
    if (after !== undefined && event.at < spell.since) continue;
    const from = later(ready, spell.at);
    const at = [from, ...changesOf(trigger.while, from, timeline)].find(
      (moment) => isGoingOn(spell, moment) && stands(moment) && holds(trigger, moment, timeline),
    );
    if (at === undefined) continue;
    const mark = notBefore && ({ what: 'before', at: event.at } as const);
    const countsFrom = notBefore ? event.at : spell.since;
    return [{ event, arisesAt: at, spell, countsFrom, ...(mark && { mark }) }];
  }
  return [];
}

const isTooEarly = (event: KnownEvent, spell: Spell, span: Span, clocks: Clocks): boolean =>
  event.at < clocks.plus(spell.since, span);

/** The moments after another at which what must hold may begin to. */
const changesOf = (
  pattern: Pattern | undefined,
  from: Instant,
  { events }: Timeline,
): readonly Instant[] =>
  pattern === undefined
    ? []
    : events.filter((e) => e.type === pattern.type && e.at > from).map(({ at }) => at);

function holds(trigger: OnEvent, at: Instant, { events }: Timeline): boolean {
  const wanted = trigger.while;
  if (wanted === undefined) return true;
  const latest = events.findLast((each) => each.type === wanted.type && each.at <= at);
  return latest !== undefined && matches(latest, wanted);
}

/** Whether a spell had not ended, as far as was known at a moment. */
export const isGoingOn = (spell: Spell, at: Instant): boolean =>
  spell.end === undefined || spell.end.knownAt > at;
