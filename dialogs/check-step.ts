import { Instant, instantOf, millisOf } from '../episode/instant.ts';
import { localOf } from '../procedures/local-time.ts';
import type { Asking, FieldErrors } from './dialog.ts';
import { type Field, fieldsOf, type Step } from './form.ts';
import { readTypedDate, readTypedTime } from './typed-time.ts';

/** The values of a step with what was wrong; times and dates that were understood are kept as what they mean. */
export interface CheckedFields {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
}

/**
 * Checks what was typed into a step against the kinds of its fields. "An hour ago" is turned into its instant now,
 * because an hour later it would mean another.
 */
export function checkFields(
  step: Step,
  typed: Readonly<Record<string, string>>,
  { draft, now, tenant }: Asking,
): CheckedFields {
  const values: Record<string, string> = {};
  const errors: Record<string, string> = {};
  const { zone } = tenant.pack.calendar;
  for (const field of fieldsOf(step, draft.answers)) {
    const before = draft.answers[step.id]?.[field.id] ?? '';
    // A platform leaves out a text that is too long for its fields: it is refused as too long, and stays.
    const absent = before.length > MOST_TYPED ? before : '';
    const text = (typed[field.id] ?? absent).trim();
    // A time sent again as it was shown means what it meant, also in the hour that the clocks repeat.
    const isSame =
      field.kind === 'time' && isInstant(before) && text === showValue(field, before, zone);
    const read = readField(field, isSame ? before : text, { now, zone });
    if ('problem' in read) errors[field.id] = read.problem;
    values[field.id] = 'value' in read ? read.value : text;
  }
  return { values, errors };
}

/** What stands in a field when its step is drawn again: a time as it may be typed. */
export function showValue(field: Field, value: string, zone: string): string {
  if (field.kind !== 'time' || !isInstant(value)) return value;
  const { date, time } = localOf(value, zone);
  return `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)} ${time}`;
}

/** True for an answer that was understood as a time. */
export const isInstant = (value: string): boolean => Instant.safeParse(value).success;

/** What a line or a paragraph may hold, in characters. */
export const MOST_TYPED = 2000;

type Read = { readonly value: string } | { readonly problem: string };

function readField(field: Field, text: string, when: { now: string; zone: string }): Read {
  if (text === '') {
    return field.required === true
      ? { problem: `${field.label} is needed. ${field.hint ?? 'Fill it in to go on.'}` }
      : { value: '' };
  }
  switch (field.kind) {
    case 'line':
    case 'paragraph':
      return text.length <= MOST_TYPED
        ? { value: text }
        : {
            problem: `This is too long by ${text.length - MOST_TYPED} characters. Shorten it a little.`,
          };
    case 'time': {
      const { asking, mayBeFuture } = field;
      if (isInstant(text) && (mayBeFuture || text <= when.now)) return { value: text };
      const read = readTypedTime(text, {
        ...when,
        ...(asking && { asking }),
        ...(mayBeFuture && { mayBeFuture }),
      });
      return 'at' in read ? { value: toTheMinute(read.at) } : read;
    }
    case 'date': {
      const read = readTypedDate(text, when);
      return 'date' in read ? { value: read.date } : read;
    }
    case 'choice':
    case 'choices':
      return wrongChoice(field, text) ?? { value: text };
    default: {
      const never: never = field.kind;
      return never;
    }
  }
}

/** People mean minutes; a moment that is kept to the minute is read back as it was meant. */
const toTheMinute = (at: string): string => instantOf(Math.floor(millisOf(at) / 60_000) * 60_000);

function wrongChoice(field: Field, text: string): Read | undefined {
  if (!field.choices) return undefined;
  const allowed = field.choices;
  const chosen = field.kind === 'choices' ? text.split(',') : [text];
  if (chosen.every((each) => allowed.some(({ value }) => value === each))) return undefined;
  const labels = allowed.map(({ label }) => label).join(', ');
  return { problem: `Choose ${field.kind === 'choice' ? 'one' : 'some'} of: ${labels}.` };
}
