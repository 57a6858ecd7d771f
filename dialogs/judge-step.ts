import { checkFields } from './check-step.ts';
import type { Asking, Dialog, FieldErrors } from './dialog.ts';
import type { Draft } from './documents.ts';
import { withStep } from './draft-keeping.ts';
import { type Answers, fieldsOf, holds, type Step, stepsOf } from './form.ts';

/** The answers with a step's own put in, as far as they were understood, and what is wrong with them. */
export interface Judged {
  readonly answers: Answers;
  readonly errors: FieldErrors;
}

/** Judges what was typed into a step: first each field by its kind, then the step by what its dialog knows. */
export async function judgeStep(
  dialog: Dialog,
  step: Step,
  typed: Readonly<Record<string, string>>,
  asking: Asking,
): Promise<Judged> {
  const { values, errors } = checkFields(step, typed, asking);
  const answers = withStep(asking.draft, step.id, values);
  if (Object.keys(errors).length > 0) return { answers, errors };
  const draft = { ...asking.draft, answers };
  const checked = await dialog.check?.(step.id, answers, { ...asking, draft });
  if (checked && 'errors' in checked) return { answers, errors: checked.errors };
  const unlisted = await notListed(dialog, step, { ...asking, draft });
  if (Object.keys(unlisted).length > 0) return { answers, errors: unlisted };
  return { answers: withStep(draft, step.id, { ...checked?.known }), errors: {} };
}

/** Choices that depend on the authority or the episode are listed when the step is drawn, and may have changed. */
async function notListed(dialog: Dialog, step: Step, asking: Asking): Promise<FieldErrors> {
  const errors: Record<string, string> = {};
  for (const { id, kind, choicesFrom } of fieldsOf(step, asking.draft.answers)) {
    const value = asking.draft.answers[step.id]?.[id] ?? '';
    const listed = choicesFrom && value !== '' && (await dialog.choices?.(choicesFrom, asking));
    const chosen = kind === 'choices' ? value.split(',') : [value];
    if (listed && !chosen.every((one) => listed.some((each) => each.value === one))) {
      errors[id] = 'Choose one of those listed.';
    }
  }
  return errors;
}

/**
 * The first step that cannot be sent as it stands: what was typed and left, on this card or on an older one, has not
 * been read yet. What is true only at the moment of recording is for the record to refuse.
 */
export function firstWrong(
  { form }: Dialog,
  asking: Asking,
): { readonly step: Step; readonly errors: FieldErrors } | undefined {
  const { answers } = asking.draft;
  for (const step of stepsOf(form, answers)) {
    const { values, errors } = checkFields(step, answers[step.id] ?? {}, asking);
    // A time that would be understood now was not read back as what it means.
    const unread = fieldsOf(step, answers).filter(
      ({ id, kind }) =>
        (kind === 'time' || kind === 'date') && values[id] !== (answers[step.id]?.[id] ?? ''),
    );
    const asked = unread.map(({ id, label }) => [id, `Check this once more: ${label}`] as const);
    const wrong = { ...Object.fromEntries(asked), ...errors };
    if (Object.keys(wrong).length > 0) return { step, errors: wrong };
  }
  return undefined;
}

/** The answers without those to questions that are not asked any more: nobody read them back. */
export function onlyAsked({ form }: Dialog, answers: Answers): Answers {
  const steps = form.steps.flatMap((step) => {
    const given = answers[step.id];
    if (!given || !holds(step.when, answers)) return [];
    const unasked = step.fields.filter(({ when }) => !holds(when, answers)).map(({ id }) => id);
    const kept = Object.entries(given).filter(([id]) => !unasked.includes(id));
    return [[step.id, Object.fromEntries(kept)] as const];
  });
  return Object.fromEntries(steps);
}

/**
 * A step's answers with what was typed and not judged: only what the step asks, whatever a payload carries. What had
 * been found out by the old answers no longer holds once one of them changes.
 */
export function ownValues(
  { id: step, fields }: Step,
  typed: Readonly<Record<string, string>>,
  { answers }: Draft,
): Record<string, string> {
  const before = answers[step] ?? {};
  const isAsked = (id: string): boolean => fields.some((field) => field.id === id);
  const own = Object.entries(typed).filter(([id]) => isAsked(id));
  const isSame = own.every(([id, value]) => value === (before[id] ?? ''));
  const known = Object.entries(before).filter(([id]) => isAsked(id) || isSame);
  return Object.fromEntries([...known, ...own]);
}
