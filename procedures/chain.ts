import { later } from '../episode/instant.ts';
import type { Cause } from './cause.ts';
import type { Obligation } from './obligation.ts';
import type { Rule } from './pack.ts';
import { type Arisen, settle } from './settle.ts';
import { isAlive, spellOf, type Workshop } from './workshop.ts';

/**
 * The obligations of a rule that follows others, itself among them: one after each that was met, from the event that
 * met it, and one after each that was waived, from when it was due. The chain is as long as what people told makes it.
 */
export function chainOf(
  rule: Rule,
  follows: readonly string[],
  workshop: Workshop,
): readonly Obligation[] {
  const others = follows.filter((name) => name !== rule.rule).flatMap(workshop.of);
  const repeats = follows.includes(rule.rule);
  const links: Arisen[] = [];
  for (;;) {
    const settled = settle(links, workshop);
    const known = new Set(links.map(({ obligation }) => obligation.id));
    const fresh = [...others, ...(repeats ? settled : [])]
      .flatMap((before) => causeAfter(before, workshop))
      .map((cause) => workshop.raise(rule, cause))
      .filter(({ obligation }) => !known.has(obligation.id));
    const [next] = fresh.toSorted((a, b) => (a.obligation.dueAt < b.obligation.dueAt ? -1 : 1));
    if (!next) return settled;
    links.push(next);
  }
}

/** What an obligation that is over brings after it, while the child is still missing or absent. */
function causeAfter(before: Obligation, { timeline, factsOn }: Workshop): readonly Cause[] {
  const { ended } = before;
  const spell = spellOf(before, timeline);
  const event = timeline.events.find(({ id }) => id === ended?.event);
  if (!ended || !spell || !event || ended.as === 'lapsed') return [];
  const arisesAt = later(ended.knownAt, before.arisesAt);
  if (!isAlive(spell, arisesAt, timeline)) return [];
  const mark: Cause['mark'] =
    ended.as === 'met' ? { what: 'before', at: ended.at } : { what: 'beforeDue', at: before.dueAt };
  const facts = factsOn(arisesAt);
  return [{ event, arisesAt, spell, countsFrom: event.at, facts, mark }];
}
