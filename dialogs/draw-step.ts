import type { Block, Button, Card, Input } from './card.ts';
import { isInstant, showValue } from './check-step.ts';
import type { Asking, Dialog, FieldErrors } from './dialog.ts';
import type { Draft } from './documents.ts';
import { type Answers, type Field, fieldsOf, holds, type Step, stepsOf } from './form.ts';
import { readBack, showFullDate } from './show-time.ts';

/** The step at the end of every dialog, where everything is read back before it is sent. */
export const reviewStep = 'review';

/** One step as a card: where it stands, what is asked, what was answered before. */
export async function drawStep(
  dialog: Dialog,
  step: Step,
  asking: Asking,
  errors: FieldErrors = {},
): Promise<Card> {
  const { draft } = asking;
  const steps = stepsOf(dialog.form, draft.answers);
  const position = steps.findIndex((each) => each.id === step.id) + 1;
  const fields = fieldsOf(step, draft.answers);
  const inputs = await Promise.all(
    fields.map((field) => inputOf(dialog, step, field, asking, errors[field.id])),
  );
  const intro: readonly Block[] = (await dialog.intro?.(step.id, asking)) ?? [];
  const wrong: readonly Block[] =
    Object.keys(errors).length === 0
      ? []
      : [{ kind: 'notice', tone: 'warning', text: 'Not quite yet. What you typed is kept.' }];
  const where = `${position} of ${steps.length + 1}`;
  return {
    title: isShort(draft) ? step.title : `${step.title}, ${where}`,
    summary: isShort(draft) ? dialog.form.title : `${dialog.form.title}: step ${where}`,
    blocks: [
      { kind: 'text', text: whatFor(dialog, draft), weight: 'quiet' },
      ...(step.intro === undefined ? [] : [{ kind: 'text', text: step.intro } as const]),
      ...intro,
      ...wrong,
    ],
    inputs,
    buttons: stepButtons(dialog, step, draft, position),
  };
}

/** A short form opened from a reminder says which episode it is for: several may be open at once. */
const whatFor = ({ form: { title } }: Dialog, { about }: Draft): string =>
  about.episode === undefined ? title : `${title}: ${about.episode}`;

/** A short form has one step and no review: it was opened by a button that said what it is for. */
export const isShort = ({ about }: Pick<Draft, 'about'>): boolean =>
  about.obligation !== undefined || about.waive !== undefined;

function stepButtons(dialog: Dialog, step: Step, draft: Draft, position: number): Button[] {
  const press = (go: 'next' | 'back' | 'later' | 'discard' | 'send') =>
    ({ do: 'step', draft: draft.id, step: step.id, go }) as const;
  if (isShort(draft)) {
    return [
      { label: dialog.form.send, press: press('send'), style: 'primary' },
      { label: 'Leave it', press: press('discard') },
    ];
  }
  return [
    { label: 'Next', press: press('next'), style: 'primary' },
    ...(position > 1 ? [{ label: 'Back', press: press('back') }] : []),
    { label: 'Finish later', press: press('later') },
  ];
}

/** Everything that was answered, read back in full before it is sent. */
export async function drawReview(dialog: Dialog, asking: Asking): Promise<Card> {
  const { draft } = asking;
  const steps = stepsOf(dialog.form, draft.answers);
  const intro: readonly Block[] = (await dialog.intro?.(reviewStep, asking)) ?? [];
  const blocks = await Promise.all(steps.map((step) => answered(dialog, step, asking)));
  const press = (go: 'send' | 'back' | 'later' | 'discard') =>
    ({ do: 'step', draft: draft.id, step: reviewStep, go }) as const;
  return {
    title: `Review, ${steps.length + 1} of ${steps.length + 1}`,
    summary: `${dialog.form.title}: review and send`,
    blocks: [
      { kind: 'text', text: `${dialog.form.title}. Check it, then send it.`, weight: 'quiet' },
      ...intro,
      ...blocks.flat(),
    ],
    buttons: [
      { label: dialog.form.send, press: press('send'), style: 'primary' },
      { label: 'Back', press: press('back') },
      { label: 'Finish later', press: press('later') },
      { label: 'Throw away', press: press('discard'), style: 'danger' },
    ],
  };
}

async function answered(dialog: Dialog, step: Step, asking: Asking): Promise<Block[]> {
  const { answers } = asking.draft;
  const zone = asking.tenant.pack.calendar.zone;
  const facts = await Promise.all(
    fieldsOf(step, answers).map(async (field) => {
      const value = answers[step.id]?.[field.id] ?? '';
      return { label: field.label, value: await inWords(dialog, field, value, asking, zone) };
    }),
  );
  const given = facts.filter(({ value }) => value !== '');
  if (given.length === 0) return [];
  return [
    { kind: 'text', text: step.title, weight: 'strong' },
    { kind: 'facts', facts: given },
  ];
}

async function inWords(
  dialog: Dialog,
  field: Field,
  value: string,
  asking: Asking,
  zone: string,
): Promise<string> {
  if (value === '') {
    const { means = '', if: condition } = field.whenEmpty ?? {};
    return holds(condition, asking.draft.answers) ? means : '';
  }
  if (field.kind === 'time' && isInstant(value)) return readBack(value, zone);
  if (field.kind === 'date') return showFullDate(value);
  const choices =
    field.choices ?? (field.choicesFrom && (await dialog.choices?.(field.choicesFrom, asking)));
  if (!choices) return value;
  const label = (one: string) => choices.find((each) => each.value === one)?.label ?? one;
  return value.split(',').map(label).join(', ');
}

async function inputOf(
  dialog: Dialog,
  step: Step,
  field: Field,
  asking: Asking,
  error: string | undefined,
): Promise<Input> {
  const value = valueIn(asking.draft.answers, step, field);
  const choices =
    field.choices ?? (field.choicesFrom && (await dialog.choices?.(field.choicesFrom, asking)));
  const kind = field.kind === 'time' || field.kind === 'date' ? 'line' : field.kind;
  return {
    id: field.id,
    label: field.label,
    kind,
    required: field.required === true,
    ...(value !== '' && { value: showValue(field, value, asking.tenant.pack.calendar.zone) }),
    ...(field.hint !== undefined && { hint: field.hint }),
    ...(error !== undefined && { error }),
    ...(choices && { choices }),
  };
}

const valueIn = (answers: Answers, step: Step, field: Field): string =>
  answers[step.id]?.[field.id] ?? '';
