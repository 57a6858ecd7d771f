import { z } from 'zod';
import type { KnownEvent } from '../episode/amend.ts';

const scalar = z.union([z.string(), z.boolean()]);

/** An event to look for: its type, and for each further field the value or values that match. */
export const Pattern = z
  .object({ type: z.string() })
  .catchall(z.union([scalar, z.array(scalar).min(1)]));
export type Pattern = z.infer<typeof Pattern>;

/** Whether an event has the type and the values that a pattern asks for. */
export function matches(event: KnownEvent, pattern: Pattern): boolean {
  if (event.type !== pattern.type) return false;
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === 'type') return true;
    const found: unknown = Reflect.get(event, name) ?? unsaid.get(name);
    return Array.isArray(wanted) ? wanted.some((each) => each === found) : wanted === found;
  });
}

/** Whether an event matches any of the patterns. */
export const matchesAny = (event: KnownEvent, patterns: readonly Pattern[]): boolean =>
  patterns.some((pattern) => matches(event, pattern));

/** What a field means where it was not given (PROCEDURES 2). */
const unsaid = new Map([['assessor', 'social-care']]);
