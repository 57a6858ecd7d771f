import type { Choice } from './card.ts';

/** What has been answered so far, by step and field: the words as they were typed or chosen. */
export type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A condition on what was answered in an earlier step. */
export type Condition =
  | { readonly step: string; readonly field: string; readonly is: readonly string[] }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** Lists of choices that depend on the authority or the episode, filled in when the step is drawn. */
export type ChoicesFrom =
  | 'teams'
  | 'children'
  | 'episodes'
  | 'facts'
  | 'obligations'
  | 'events'
  | 'child-facts'
  | 'notifications'
  | 'people'
  | 'actions';

/** One thing asked. */
export interface Field {
  readonly id: string;
  readonly label: string;
  /** `time` and `date` take what people type; `choices` are several, joined by commas. */
  readonly kind: 'line' | 'paragraph' | 'time' | 'date' | 'choice' | 'choices';
  readonly required?: boolean;
  readonly hint?: string;
  /** For a time: what it asks for, in the sentence that refuses a time to come ("when the child was last seen"). */
  readonly asking?: string;
  /** For a time: it may lie ahead, as by when something is to be done. */
  readonly mayBeFuture?: true;
  /** What an empty answer means, read back in the review; only where the condition holds, if there is one. */
  readonly whenEmpty?: { readonly means: string; readonly if?: Condition };
  readonly choices?: readonly Choice[];
  readonly choicesFrom?: ChoicesFrom;
  readonly when?: Condition;
}

/** One screen of a dialog. */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly intro?: string;
  readonly fields: readonly Field[];
  readonly when?: Condition;
}

/** A guided dialog as data: no platform is known here. */
export interface Form {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly Step[];
  /** The label of the button that sends it. */
  readonly send: string;
}

/** The meaning of an empty time that is not asked for: the moment of sending. */
export const emptyIsNow = { means: 'Now, as you send it' };

/** Whether a condition holds for what was answered. */
export function holds(condition: Condition | undefined, answers: Answers): boolean {
  if (condition === undefined) return true;
  if ('not' in condition) return !holds(condition.not, answers);
  if ('all' in condition) return condition.all.every((each) => holds(each, answers));
  if ('any' in condition) return condition.any.some((each) => holds(each, answers));
  const answer = answers[condition.step]?.[condition.field] ?? '';
  return condition.is.some((value) => answer.split(',').includes(value));
}

/** The steps that are asked, given what was answered. */
export const stepsOf = (form: Form, answers: Answers): readonly Step[] =>
  form.steps.filter((step) => holds(step.when, answers));

/** The fields of a step that are asked, given what was answered in earlier steps. */
export const fieldsOf = (step: Step, answers: Answers): readonly Field[] =>
  step.fields.filter((field) => holds(field.when, answers));
