import type { KnownEvent } from '../episode/amend.ts';
import type { Pattern } from './pack.ts';

/** Whether an event has the type and the values that a pattern asks for. */
export function matches(event: KnownEvent, pattern: Pattern): boolean {
  if (event.type !== pattern.type) return false;
  const fields = new Map<string, unknown>(Object.entries(event));
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === 'type') return true;
    const found = fields.get(name);
    return Array.isArray(wanted) ? wanted.some((each) => each === found) : wanted === found;
  });
}

/** Whether an event matches any of the patterns. */
export const matchesAny = (event: KnownEvent, patterns: readonly Pattern[]): boolean =>
  patterns.some((pattern) => matches(event, pattern));
