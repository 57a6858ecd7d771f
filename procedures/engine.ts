import type { ChildFacts } from '../episode/events.ts';
import { type Instant, later } from '../episode/instant.ts';
import type { Timeline } from '../episode/timeline.ts';
import { type Cause, type Circumstances, causesOf } from './cause.ts';
import { chainOf } from './chain.ts';
import type { EarlierEpisode } from './child.ts';
import { dueOf } from './due.ts';
import { factsAt, hasFacts } from './facts.ts';
import { missingBy } from './found.ts';
import { milestonesOf } from './milestones.ts';
import type { Obligation } from './obligation.ts';
import type { Owner, Role, Rule } from './pack.ts';
import type { Clocks } from './plus-span.ts';
import type { ResolvedPack } from './resolve.ts';
import type { RollingCount } from './rolling.ts';
import { type Arisen, type Settling, settle } from './settle.ts';
import type { Workshop } from './workshop.ts';

/** What one working-out starts from. */
export interface Start {
  readonly timeline: Timeline;
  readonly facts: ChildFacts;
  readonly earlier: readonly EarlierEpisode[];
  readonly pack: ResolvedPack;
  readonly clocks: Clocks;
  /** Instants before which an obligation does not arise, by its id. */
  readonly floors: ReadonlyMap<string, Instant>;
  /** How far repetition by time alone is unrolled (docs/adrs/0008). */
  readonly until: Instant | undefined;
}

/** One working-out of a procedure on an episode: each rule at most once, and only when it is asked for. */
export interface Engine extends Settling {
  /** The causes of a rule, of those that do not follow other obligations. */
  readonly causesOf: (rule: Rule) => readonly Cause[];
}

/** Sets up the working-out of a procedure on an episode. */
export function engineFor(start: Start): Engine {
  const { timeline, pack, clocks } = start;
  const circumstances: Circumstances = { ...start, ...indexOf(pack) };
  const known = new Map<string, readonly Obligation[]>();
  const of = (name: string): readonly Obligation[] => {
    const before = known.get(name);
    if (before) return before;
    const rule = circumstances.rules.get(name);
    const found = rule ? worked(rule) : [];
    known.set(name, found);
    return found;
  };
  const settling: Settling = { timeline, clocks, of };
  const raise = (rule: Rule, cause: Cause): Arisen => raised(rule, cause, start);
  const factsOn = (at: Instant): ChildFacts => factsAt(start.facts, timeline.events, at);
  const workshop: Workshop = { ...settling, until: start.until, raise, factsOn };
  const worked = (rule: Rule): readonly Obligation[] => {
    if ('follows' in rule.when) return chainOf(rule, rule.when.follows, workshop);
    if ('milestones' in rule.when) return milestonesOf(rule, rule.when.milestones, workshop);
    const arisen = causesOf(rule, circumstances).map((cause) => raise(rule, cause));
    return settle(withoutLateDead(arisen, timeline), settling);
  };
  return { ...settling, causesOf: (rule) => causesOf(rule, circumstances) };
}

/** An obligation's id: its rule and the event that caused it, and which milestone where there are several. */
export const obligationId = (rule: Rule, { event, milestone = 0 }: Cause): string =>
  `${rule.rule}@${event.id}${milestone > 0 ? `/${milestone + 1}` : ''}`;

function raised(rule: Rule, cause: Cause, { timeline, clocks, floors }: Start): Arisen {
  const id = obligationId(rule, cause);
  const arisesAt = later(cause.arisesAt, floors.get(id) ?? cause.arisesAt);
  const late = { ...cause, arisesAt };
  const provider = rule.provider?.find(({ where }) => hasFacts(cause.facts, where))?.provider;
  const obligation: Obligation = {
    id,
    rule,
    cause: cause.event.id,
    arisesAt,
    ...dueOf(rule.due, late, clocks),
    owner: ownerOf(rule.owner, late, timeline, clocks),
    fixed: isFixed(rule, cause.facts),
    ...(cause.spell && { spell: cause.spell.cause }),
    ...(provider !== undefined && { provider }),
  };
  return { cause: late, obligation };
}

/** Who owns it, decided at the moment it arises. */
function ownerOf(
  owner: Owner,
  cause: Cause,
  timeline: Timeline,
  clocks: Clocks,
): Obligation['owner'] {
  if (typeof owner === 'string') return owner;
  if ('bot' in owner) return 'bot';
  if ('fromCare' in owner) return cause.spell?.from === 'home' ? owner.fromHome : owner.fromCare;
  if ('wasMissing' in owner) {
    return missingBy(cause.event.at, timeline) ? owner.wasMissing : owner.onlyAbsent;
  }
  if ('milestones' in owner) return chairOf(owner.milestones, cause.milestone ?? 0);
  return clocks.inOffice(cause.arisesAt) ? owner.inHours : owner.outOfHours;
}

const chairOf = (chairs: readonly Role[], milestone: number): Obligation['owner'] =>
  chairs[Math.min(milestone, chairs.length - 1)] ?? 'bot';

const isFixed = ({ fixed }: Rule, facts: ChildFacts): boolean =>
  typeof fixed === 'object' ? hasFacts(facts, fixed.where) : fixed === true;

/** After a death nothing further arises, not even by a correction. */
const withoutLateDead = (arisen: readonly Arisen[], { diedAt }: Timeline): readonly Arisen[] =>
  diedAt === undefined ? arisen : arisen.filter(({ obligation }) => obligation.arisesAt < diedAt);

type Index = Pick<Circumstances, 'rules' | 'counts'>;

const indexes = new WeakMap<ResolvedPack['pack'], Index>();

/** The rules and rolling counts of a pack by name, found once for all the episodes that run under it. */
function indexOf({ pack }: ResolvedPack): Index {
  const known = indexes.get(pack);
  if (known) return known;
  const counts = pack.rules.flatMap(({ rule, when }) =>
    Array.isArray(when)
      ? []
      : 'rolling' in when
        ? [[rule, when.rolling] satisfies [string, RollingCount]]
        : [],
  );
  const index: Index = {
    rules: new Map(pack.rules.map((rule) => [rule.rule, rule])),
    counts: new Map(counts),
  };
  indexes.set(pack, index);
  return index;
}
