import type { outcomeOf } from './scenario.ts';

type Outcome = ReturnType<typeof outcomeOf>;
type Listed = Outcome['obligations'][number];

/** What another procedure would ask that this one does not, and what it would ask otherwise. */
export interface Comparison {
  /** Obligations that only this procedure asks. */
  readonly gone: readonly Brief[];
  /** Obligations that only the other one asks. */
  readonly added: readonly Brief[];
  /** Obligations of the same rule and event that are not the same. */
  readonly changed: readonly Change[];
}

/** An obligation in short. */
export type Brief = Pick<Listed, 'id' | 'owner' | 'dueAt' | 'status'>;

/** One thing about an obligation that differs. */
export interface Change {
  readonly id: string;
  readonly what: string;
  readonly here: unknown;
  readonly there: unknown;
}

/** What would be different under another procedure, obligation by obligation. */
export function compared(here: Outcome, there: Outcome): Comparison {
  const ids = (outcome: Outcome) => new Map(outcome.obligations.map((each) => [each.id, each]));
  const [ours, theirs] = [ids(here), ids(there)];
  return {
    gone: here.obligations.filter(({ id }) => !theirs.has(id)).map(brief),
    added: there.obligations.filter(({ id }) => !ours.has(id)).map(brief),
    changed: here.obligations.flatMap((each) => changesOf(each, theirs.get(each.id))),
  };
}

const brief = ({ id, owner, dueAt, status }: Listed): Brief => ({ id, owner, dueAt, status });

function changesOf(here: Listed, there: Listed | undefined): readonly Change[] {
  if (!there) return [];
  return fields
    .filter((what) => here[what] !== there[what])
    .map((what) => ({ id: here.id, what, here: here[what], there: there[what] }));
}

const fields = [
  'owner',
  'arisesAt',
  'dueAt',
  'status',
  'metAt',
  'late',
  'class',
  'waivable',
  'default',
  'source',
  'provider',
] as const;
