import { type KnownEvent, named } from './amend.ts';
import { sinceField, type Wrong, wrongDates } from './check-dates.ts';
import { Event, type EventOf } from './events.ts';
import { type Timeline, timelineOf, trueAt } from './timeline.ts';

/** What is wrong with a correction or withdrawal, as of the events before it. */
export function judgeAmendment(
  event: EventOf<'corrected'> | EventOf<'withdrawn'>,
  before: readonly KnownEvent[],
  all: readonly KnownEvent[],
): Wrong | undefined {
  const target = all.find((each) => each.id === String(event.event));
  if (!target || (target.type === 'corrected' && event.type === 'corrected')) {
    return {
      field: 'event',
      expected: 'the id or position of an event that is there',
      sentence: 'What you want to change is not in this episode. Nothing has changed.',
    };
  }
  if (event.type === 'withdrawn') return undefined;
  return judgeCorrection(target, { ...event, id: event.id ?? '' }, before);
}

function judgeCorrection(
  target: KnownEvent,
  correction: EventOf<'corrected'> & { readonly id: string },
  before: readonly KnownEvent[],
): Wrong | undefined {
  const kept = Object.keys(correction.fields).find((name) => name === 'type' || name === 'id');
  if (kept !== undefined) {
    return {
      field: `fields.${kept}`,
      expected: 'another field: an event keeps its type and id',
      sentence: 'What an event is cannot be corrected. Withdraw it and record the right one.',
    };
  }
  const amended = corrected(target, correction);
  if ('expected' in amended) return amended;
  const dates = wrongDates(amended);
  if (dates) return { ...dates, field: `fields.${dates.field ?? 'at'}` };
  const without = before.filter((each) => each.id !== target.id);
  const timeline = timelineOf(without);
  if (amended.type === 'returned') return backBeforeSeen(amended, timeline);
  const back = timelineOf([...before, correction]).returns.at(-1);
  const began = trueAt(amended);
  if (isBeginning(amended) && back && began > back.at) {
    return {
      field: `fields.${sinceField(amended)}`,
      expected: `a time at or before the return (${back.at})`,
      sentence:
        'The child was back before that time. Nothing has changed: correct the return first, or give another time.',
    };
  }
  return undefined;
}

const isBeginning = (event: KnownEvent): boolean =>
  event.type === 'missing-reported' ||
  event.type === 'absence-reported' ||
  event.type === 'reclassified';

function backBeforeSeen(event: EventOf<'returned'>, timeline: Timeline): Wrong | undefined {
  const current = timeline.spells.at(-1);
  if (!current || event.at >= current.since) return undefined;
  return {
    field: 'fields.at',
    expected: `a time at or after the child was last seen (${current.since})`,
    sentence:
      'The child cannot be back before they were last seen. Nothing has changed: give the time of the return again.',
  };
}

/** The amended event, or which of the fields does not fit it. */
function corrected(
  target: KnownEvent,
  correction: EventOf<'corrected'> & { readonly id: string },
): KnownEvent | Wrong {
  const parsed = Event.safeParse({ ...target, ...correction.fields });
  if (parsed.success) return named(parsed.data, target.id);
  const [issue] = parsed.error.issues;
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0];
  return {
    field: `fields.${String(field ?? '')}`.replace(/\.$/, ''),
    expected: `a field of ${target.type} with a value that fits it`,
    sentence: 'What you gave does not fit what is being corrected. Nothing has changed.',
  };
}
