import type { Event } from '../episode/events.ts';
import type { Instant } from '../episode/instant.ts';
import type { Choice } from './card.ts';
import type { Field } from './form.ts';

/** A fact that `update` records: what people call it, what is asked, and the event it becomes. */
export interface Fact {
  readonly id: string;
  readonly label: string;
  /** The event types it makes, by which a rule's Done… finds it. */
  readonly makes: readonly Event['type'][];
  readonly fields: readonly Field[];
  /**
   * The event of these answers; `at` is when it happened, and `id` its own where later events name it. Nothing when an
   * answer is none of the choices.
   */
  event(answers: Readonly<Record<string, string>>, at: Instant, id: string): Event | undefined;
}

/** A choice that is called what it is, unless it has a better name. */
export const choice = (value: string, label = sentence(value)): Choice => ({ value, label });

function sentence(value: string): string {
  const words = value.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A field that must be answered. */
export const required = (id: string, label: string, kind: Field['kind'], hint: string): Field => ({
  id,
  label,
  kind,
  hint,
  required: true,
});
/** A field that may stay empty. */
export const optional = (id: string, label: string, kind: Field['kind'] = 'line'): Field => ({
  id,
  label,
  kind,
});
/** A field that takes one of a closed list, by what practitioners call each. */
export const oneOf = (
  id: string,
  label: string,
  values: readonly string[],
  words: Readonly<Record<string, string>> = {},
): Field => ({
  ...required(id, label, 'choice', 'Choose one.'),
  choices: values.map((value) => choice(value, sentence(words[value] ?? value))),
});
/** A field that may be answered by yes or no. */
export const yesOrNo = (id: string, label: string): Field => ({
  ...optional(id, label, 'choice'),
  choices: [choice('yes'), choice('no')],
});
/** A field of an event, where it was answered. */
export const some = (name: string, value: string | undefined): Record<string, string> =>
  value ? { [name]: value } : {};

/** A fact with nothing to ask but when. */
export function simple(
  id: string,
  label: string,
  type:
    | 'plan-agreed'
    | 'police-update'
    | 'harm-disclosed'
    | 'removal-suspected'
    | 'media-interest'
    | 'safe-and-well-checked'
    | 'rhi-allocated'
    | 'rhi-offered'
    | 'rhi-attempted'
    | 'work-step-created'
    | 'work-step-closed'
    | 'discussed',
): Fact {
  return { id, label, makes: [type], fields: [], event: (_answers, at) => ({ type, at }) };
}
