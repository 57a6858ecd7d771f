import type { KnownEvent } from './amend.ts';
import { knownAt, trueAt } from './timeline.ts';

/** Why an event cannot be taken: for the editor of a file the field and what was expected; for people a sentence. */
export interface Wrong {
  /** The field, where it is one field that is wrong. */
  readonly field?: string;
  /** What a file should hold there instead. */
  readonly expected: string;
  /** What happened, what is safe and what to do, for a person. */
  readonly sentence: string;
}

/** Dates within one event that cannot be. */
export function wrongDates(event: KnownEvent): Wrong | undefined {
  const began = trueAt(event);
  if (began > event.at) {
    const field = sinceField(event);
    return {
      field,
      expected: `a time at or before the event's at (${event.at})`,
      sentence:
        'The child was last seen after this was reported. Nothing is lost: give the time they were last seen again.',
    };
  }
  if (event.type === 'returned' && knownAt(event) < event.at) {
    return {
      field: 'notifiedAt',
      expected: `a time at or after the event's at (${event.at})`,
      sentence:
        'The authority cannot have been told before the child was back. Nothing is lost: give the time it was told again.',
    };
  }
  return undefined;
}

/** The field that says when a spell began. */
export const sinceField = (event: KnownEvent): string =>
  event.type === 'missing-reported'
    ? 'missingSince'
    : event.type === 'absence-reported'
      ? 'absentSince'
      : 'since';
