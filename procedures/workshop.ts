import type { ChildFacts } from '../episode/events.ts';
import type { Instant } from '../episode/instant.ts';
import type { Spell, Timeline } from '../episode/timeline.ts';
import type { Cause } from './cause.ts';
import { isGoingOn } from './found.ts';
import type { Obligation } from './obligation.ts';
import type { Rule } from './pack.ts';
import type { Arisen, Settling } from './settle.ts';

/** What the rules that follow other obligations are worked out with. */
export interface Workshop extends Settling {
  /** How far repetition by time alone is unrolled (docs/adrs/0008). */
  readonly until: Instant | undefined;
  readonly raise: (rule: Rule, cause: Cause) => Arisen;
  /** What is true of the child at a moment. */
  readonly factsOn: (at: Instant) => ChildFacts;
}

/** The spell that an obligation belongs to. */
export const spellOf = ({ spell }: Obligation, { spells }: Timeline): Spell | undefined =>
  spells.find(({ cause }) => cause === spell);

/** Whether anything can still arise in a spell at a moment: it goes on, and nobody died. */
export const isAlive = (spell: Spell, at: Instant, { diedAt }: Timeline): boolean =>
  isGoingOn(spell, at) && (diedAt === undefined || at < diedAt);
