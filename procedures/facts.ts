import type { KnownEvent } from '../episode/amend.ts';
import { type ChildFacts, childFactNames } from '../episode/events.ts';
import type { Instant } from '../episode/instant.ts';

/** What is true of the child at a moment: what was known before, and every change told up to then. */
export function factsAt(
  before: ChildFacts,
  events: readonly KnownEvent[],
  at: Instant,
): ChildFacts {
  if (!events.some(isChange)) return before;
  const changes = events.flatMap((event) =>
    event.type === 'child-changed' && event.at <= at ? [event.facts] : [],
  );
  return Object.assign({}, before, ...changes);
}

const isChange = ({ type }: KnownEvent): boolean => type === 'child-changed';

/** Whether the facts are as a rule asks. A fact that is absent means false, none, this authority. */
export function hasFacts(facts: ChildFacts, asked: ChildFacts | undefined): boolean {
  if (asked === undefined) return true;
  return childFactNames.every((name) => {
    const wanted = asked[name];
    return wanted === undefined || (facts[name] ?? whenAbsent(name)) === wanted;
  });
}

/** Whether the facts are as any of several sets asks, or as the one set does. */
export const hasAny = (
  facts: ChildFacts,
  asked: ChildFacts | readonly ChildFacts[] | undefined,
): boolean => [asked].flat().some((each) => hasFacts(facts, each));

/** True when another authority placed the child here, and so holds the duties. */
export const isPlacedHere = (facts: ChildFacts): boolean => facts.placedBy === 'other-authority';

function whenAbsent(name: keyof ChildFacts): boolean | string | undefined {
  if (name === 'placement') return undefined;
  if (name === 'placedBy') return 'this-authority';
  if (name === 'person') return 'child';
  return false;
}
