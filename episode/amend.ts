import { Event, type EventOf } from './events.ts';
import type { Instant } from './instant.ts';

/** An event that has its id, as every stored event and every event of a read scenario has. */
export type KnownEvent = Event & { readonly id: string };

/** True for the two events that speak about another event. */
export const isAmendment = (event: Event): event is EventOf<'corrected'> | EventOf<'withdrawn'> =>
  event.type === 'corrected' || event.type === 'withdrawn';

/** Events in the order they are taken: by `at`, and where that is equal in the order they came. */
export function inOrder<E extends { readonly at: Instant }>(events: readonly E[]): readonly E[] {
  return events.every((event, i) => i === 0 || (events[i - 1]?.at ?? '') <= event.at)
    ? events
    : events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/**
 * What stands after corrections and withdrawals: the amended events without the amendments,
 * in order of `at`. A correction or withdrawal that was itself withdrawn no longer counts.
 */
export function standing(events: readonly KnownEvent[]): readonly KnownEvent[] {
  const ordered = inOrder(events);
  if (!ordered.some(isAmendment)) return ordered;
  const gone = withdrawnIds(ordered);
  const corrections = ordered.filter((e) => e.type === 'corrected' && !gone.has(e.id));
  const kept = ordered.filter((e) => !isAmendment(e) && !gone.has(e.id));
  return inOrder(kept.map((event) => corrections.reduce(correctedBy, event)));
}

/** The event with a correction's fields put in; throws a ZodError where they do not fit it. */
export function correctedBy(event: KnownEvent, correction: Event): KnownEvent {
  if (correction.type !== 'corrected' || String(correction.event) !== event.id) return event;
  const { id: _id, type: _type, ...fields } = correction.fields;
  return named(Event.parse({ ...event, ...fields }), event.id);
}

/** The event under an id. */
export const named = <E extends Event>(event: E, id: string): E & { readonly id: string } => ({
  ...event,
  id,
});

function withdrawnIds(ordered: readonly KnownEvent[]): ReadonlySet<string> {
  const gone = new Set<string>();
  for (const event of ordered.toReversed()) {
    if (event.type === 'withdrawn' && !gone.has(event.id)) gone.add(String(event.event));
  }
  return gone;
}
