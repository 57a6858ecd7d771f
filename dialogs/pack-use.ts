import { type ChildFacts, childFactNames, type EventType } from '../episode/events.ts';
import type { Pack, Rule } from '../procedures/pack.ts';
import type { Pattern } from '../procedures/pattern.ts';

/** Whether a procedure has a use for an event: a rule starts by it, waits for it, or reads it in between. */
export const hasUseFor = (types: readonly EventType[], { rules }: Pack): boolean =>
  rules.some((rule) => patternsOf(rule).some(({ type }) => types.some((each) => each === type)));

/** The letter that is sent to other authorities about those who cannot be traced. */
export const circulationLetter: Pattern = {
  type: 'notification-sent',
  notification: 'circulation-letter',
};

/** Whether a procedure asks for something to be sent or done, such as one kind of notification. */
export const asksFor = (pattern: Pattern, { rules }: Pick<Pack, 'rules'>): boolean =>
  rules.some(({ metBy = [] }) =>
    metBy.some((each) =>
      Object.entries(pattern).every(([name, value]) =>
        [each[name]].flat().some((found) => found === value),
      ),
    ),
  );

/** The facts about the child that a procedure reads; who placed them is read under every one. */
export function factsReadBy({ rules }: Pack): ReadonlySet<keyof ChildFacts> {
  const names = new Set<keyof ChildFacts>(['placedBy']);
  for (const rule of rules) for (const name of namesIn(rule)) names.add(name);
  return names;
}

function patternsOf({ when, metBy = [] }: Rule): readonly Pattern[] {
  if ('milestones' in when || 'follows' in when) return metBy;
  const starting = [when].flat().flatMap((trigger) => {
    if (!('event' in trigger)) return [];
    return [trigger.event, trigger.while ?? []].flat();
  });
  return [...metBy, ...starting];
}

function namesIn({ child, due, fixed, provider = [] }: Rule): readonly (keyof ChildFacts)[] {
  const figure =
    typeof due === 'object' && 'span' in due && 'where' in due.span ? due.span.where : {};
  const where = typeof fixed === 'object' ? fixed.where : {};
  const sets = [child ?? [], figure, where, provider.map((each) => each.where ?? {})].flat(2);
  return sets.flatMap((set) => keysOf(set));
}

const keysOf = (facts: ChildFacts): readonly (keyof ChildFacts)[] =>
  childFactNames.filter((name) => facts[name] !== undefined);
