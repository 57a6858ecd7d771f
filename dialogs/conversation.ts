import type { Card, Press } from './card.ts';
import { checkFields } from './check-step.ts';
import type { Asking, Dialog, FieldErrors } from './dialog.ts';
import type { Draft } from './documents.ts';
import { save, start, type Talker, unfinishedOf, withStep } from './draft-keeping.ts';
import { drawReview, drawStep, reviewStep } from './draw-step.ts';
import { type Answers, type Step, stepsOf } from './form.ts';
import { notice } from './notice.ts';

type StepPress = Extract<Press, { do: 'step' }>;

/**
 * Begins a dialog, or offers to go on with the one its author left unfinished. `known` are answers that need not be
 * asked, and the step to begin with.
 */
export async function begin(
  dialog: Dialog,
  about: Readonly<Record<string, string>>,
  talker: Talker,
  known: { readonly answers: Answers; readonly step?: string } = { answers: {} },
): Promise<Card> {
  const unfinished = await unfinishedOf(dialog, about, talker);
  if (unfinished) return resume(dialog, unfinished, talker);
  return draw(dialog, await start(dialog, about, talker, known), talker);
}

/** What a button of a step does: it saves what was typed, then goes where the button says. */
export async function step(
  press: StepPress,
  values: Readonly<Record<string, string>>,
  dialogOf: (form: string) => Dialog | undefined,
  talker: Talker,
): Promise<Card> {
  const draft = await talker.services.store.drafts.get(press.draft);
  const dialog = draft && dialogOf(draft.form);
  if (!draft || !dialog || draft.author !== talker.actor.email) {
    return notice(
      'This is no longer open',
      'It was sent, thrown away, or dropped after three days. Nothing has changed. Say report, found or update to begin again.',
    );
  }
  if (draft.sentAs !== undefined) return alreadySent(draft.sentAs);
  switch (press.go) {
    case 'next': {
      const moved = await forward(dialog, draft, press.step, values, talker);
      return 'wrong' in moved ? moved.wrong : draw(dialog, moved.draft, talker);
    }
    case 'back':
      return back(dialog, draft, press.step, values, talker);
    case 'later':
      return later(dialog, await keep(draft, press.step, values, talker));
    case 'discard':
      await talker.services.store.drafts.remove(draft.id);
      return notice('Thrown away', 'Nothing was recorded, and nobody was told.');
    case 'send': {
      if (press.step === reviewStep) return send(dialog, draft, talker);
      const moved = await forward(dialog, draft, press.step, values, talker);
      return 'wrong' in moved ? moved.wrong : send(dialog, moved.draft, talker);
    }
    default: {
      const never: never = press.go;
      return never;
    }
  }
}

/** Keeps what was typed into a step, and goes on to the next if nothing is wrong with it. */
async function forward(
  dialog: Dialog,
  draft: Draft,
  stepId: string,
  typed: Readonly<Record<string, string>>,
  talker: Talker,
): Promise<{ readonly draft: Draft } | { readonly wrong: Card }> {
  const here = dialog.form.steps.find((each) => each.id === stepId);
  if (!here) return { draft };
  const { values, errors } = checkFields(here, typed, askingOf(draft, talker));
  const answered = withStep(draft, stepId, values);
  const kept = await save({ ...draft, step: stepId, answers: answered }, talker);
  const asking = askingOf(kept, talker);
  if (Object.keys(errors).length > 0)
    return { wrong: await drawStep(dialog, here, asking, errors) };
  const checked = await dialog.check?.(stepId, kept.answers, asking);
  if (checked && 'errors' in checked) {
    return { wrong: await drawStep(dialog, here, asking, checked.errors) };
  }
  const answers = withStep(kept, stepId, { ...values, ...checked?.known });
  const step = following(stepsOf(dialog.form, answers), stepId);
  return { draft: await save({ ...kept, answers, step }, talker) };
}

async function back(
  dialog: Dialog,
  draft: Draft,
  stepId: string,
  typed: Readonly<Record<string, string>>,
  talker: Talker,
): Promise<Card> {
  const steps = stepsOf(dialog.form, draft.answers);
  const index = steps.findIndex((each) => each.id === stepId);
  const before = steps[(index === -1 ? steps.length : index) - 1]?.id ?? steps[0]?.id ?? stepId;
  const kept = await keep(draft, stepId, typed, talker);
  return draw(dialog, await save({ ...kept, step: before }, talker), talker);
}

async function send(dialog: Dialog, draft: Draft, talker: Talker): Promise<Card> {
  const outcome = await dialog.submit(askingOf(draft, talker));
  if ('sent' in outcome) {
    await save({ ...draft, sentAs: outcome.reference }, talker);
    return outcome.sent;
  }
  if ('refused' in outcome) return kept(dialog, outcome.refused);
  const moved = await save({ ...draft, step: outcome.step }, talker);
  return draw(dialog, moved, talker, outcome.errors);
}

/** Keeps what was typed without judging it: whoever goes back or leaves loses nothing. */
function keep(
  draft: Draft,
  stepId: string,
  typed: Readonly<Record<string, string>>,
  talker: Talker,
): Promise<Draft> {
  if (Object.keys(typed).length === 0) return save({ ...draft, step: stepId }, talker);
  return save({ ...draft, step: stepId, answers: withStep(draft, stepId, typed) }, talker);
}

async function resume(dialog: Dialog, draft: Draft, talker: Talker): Promise<Card> {
  const card = await draw(dialog, draft, talker);
  if (draft.version === 0) return card;
  const what = dialog.describe(draft.answers);
  const text = `You began this${what === '' ? '' : ` about ${what}`} and have not sent it. Everything you sent so far is here.`;
  const press = { do: 'step', draft: draft.id, step: draft.step, go: 'discard' } as const;
  const isReview = card.buttons.some((button) => button.style === 'danger');
  return {
    ...card,
    blocks: [{ kind: 'notice', tone: 'good', text }, ...card.blocks],
    buttons: isReview
      ? card.buttons
      : [...card.buttons, { label: 'Throw away', press, style: 'danger' }],
  };
}

function draw(
  dialog: Dialog,
  draft: Draft,
  talker: Talker,
  errors: FieldErrors = {},
): Promise<Card> {
  const asking = askingOf(draft, talker);
  const here = stepsOf(dialog.form, draft.answers).find((each) => each.id === draft.step);
  return here ? drawStep(dialog, here, asking, errors) : drawReview(dialog, asking);
}

/** A refusal loses nothing: the draft is still there to be changed or thrown away. */
const kept = (dialog: Dialog, refusal: Card): Card => ({
  ...refusal,
  buttons: [
    { label: 'Go back to it', press: { do: 'say', words: dialog.form.id }, style: 'primary' },
    ...refusal.buttons,
  ],
});

const later = (dialog: Dialog, draft: Draft): Card => ({
  ...notice(
    'Kept for later',
    `Nothing is sent yet. Say ${draft.form} to go on; it is kept for three days.`,
  ),
  buttons: [{ label: 'Go on', press: { do: 'say', words: dialog.form.id }, style: 'primary' }],
});

const alreadySent = (reference: string): Card => ({
  ...notice(
    `Already sent as ${reference}`,
    'This was sent before. Nothing has changed, and nobody was told twice.',
  ),
  buttons: [{ label: `Show ${reference}`, press: { do: 'say', words: `show ${reference}` } }],
});

const askingOf = (draft: Draft, { actor, tenant, services }: Talker): Asking => ({
  actor,
  tenant,
  services,
  draft,
  now: services.clock.now(),
});

const following = (steps: readonly Step[], id: string): string =>
  steps[steps.findIndex((each) => each.id === id) + 1]?.id ?? reviewStep;
