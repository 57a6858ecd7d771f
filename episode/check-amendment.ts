import { type KnownEvent, named, standing } from './amend.ts';
import type { Wrong } from './check-dates.ts';
import { Event, type EventOf } from './events.ts';

type Story = readonly KnownEvent[];

/** Finds the first thing in a story of reports and returns that cannot be. */
type Contradiction = (story: Story) => (Wrong & { readonly event: string }) | undefined;

/** What is wrong with a correction or withdrawal, as of the events before it. */
export function judgeAmendment(
  event: EventOf<'corrected'> | EventOf<'withdrawn'>,
  before: Story,
  all: Story,
  contradictionIn: Contradiction,
): Wrong | undefined {
  const target = all.find((each) => each.id === String(event.event));
  const isItself = target?.id === event.id;
  const bothCorrect = target?.type === 'corrected' && event.type === 'corrected';
  if (!target || isItself || bothCorrect || target.at > event.at) {
    return {
      field: 'event',
      expected: 'the id or position of an earlier event that is there',
      sentence: 'What you want to change is not in this episode. Nothing has changed.',
    };
  }
  if (event.type === 'withdrawn') return undefined;
  const story = before.includes(target) ? before : [...before, target];
  return judgeCorrection(target, { ...event, id: event.id ?? '' }, story, contradictionIn);
}

function judgeCorrection(
  target: KnownEvent,
  correction: EventOf<'corrected'> & { readonly id: string },
  story: Story,
  contradictionIn: Contradiction,
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
  if (contradictionIn(standing(story))) return undefined;
  const wrong = contradictionIn(standing([...story, correction]));
  return wrong && blamed(wrong, target, correction, story);
}

/** What a correction would make impossible, said of the correction. */
function blamed(
  wrong: Wrong & { readonly event: string },
  target: KnownEvent,
  { fields }: EventOf<'corrected'>,
  story: Story,
): Wrong {
  const names = Object.keys(fields);
  const field = `fields.${names.find((name) => name === wrong.field) ?? names[0] ?? ''}`;
  const { event, expected, sentence } = wrong;
  if (event === target.id) return { field, expected, sentence };
  const other = story.find((each) => each.id === event);
  if (other?.type === 'returned') {
    return {
      field,
      expected: `a time at or before the return (${other.at})`,
      sentence:
        'The child was back before that time. Nothing has changed: correct the return first, or give another time.',
    };
  }
  return {
    field,
    expected: `a value with which the ${other?.type ?? 'event'} told at ${other?.at} can still be true`,
    sentence:
      'What was recorded after it could then not be true. Nothing has changed: correct that first, or give another time.',
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
