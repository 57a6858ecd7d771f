import { alreadySent } from './already-sent.ts';
import type { Button, Card, StepPress } from './card.ts';
import type { Asking, Dialog, FieldErrors } from './dialog.ts';
import type { Draft } from './documents.ts';
import { copied, reopening, save, start, type Talker, unfinishedOf } from './draft-keeping.ts';
import { drawReview, drawStep, isShort, reviewStep } from './draw-step.ts';
import { type Answers, type Step, stepsOf } from './form.ts';
import { firstWrong, judgeStep, onlyAsked, ownValues } from './judge-step.ts';
import { notice } from './notice.ts';
import { showTime } from './show-time.ts';

/**
 * Begins a dialog, or offers to go on with the one its author left unfinished. `known` are answers that need not be
 * asked, and the step to begin with; `another` leaves what is unfinished as it is.
 */
export async function begin(
  dialog: Dialog,
  about: Readonly<Record<string, string>>,
  talker: Talker,
  known: { readonly answers: Answers; readonly step?: string } = { answers: {} },
  another = false,
): Promise<Card> {
  const unfinished = another ? [] : await unfinishedOf(dialog, about, talker);
  // One that was only begun comes after those in which something was answered.
  const [latest = unfinished[0], ...others] = unfinished.filter(({ version }) => version > 0);
  if (latest) return resume(dialog, latest, others, talker);
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
  if (draft.sentAs !== undefined) return alreadySent(draft.sentAs, askingOf(draft, talker));
  switch (press.go) {
    case 'open':
      return draw(dialog, draft, talker);
    case 'resume':
      return resume(dialog, draft, [], talker);
    case 'next': {
      const moved = await forward(dialog, draft, press.step, values, talker);
      return 'wrong' in moved ? moved.wrong : draw(dialog, moved.draft, talker);
    }
    case 'back':
      return back(dialog, draft, press.step, values, talker);
    case 'later':
      return later(await keep(dialog, draft, press.step, values, talker));
    case 'discard':
      await talker.services.store.drafts.remove(draft.id);
      return notice('Thrown away', 'Nothing was recorded, and nobody was told.');
    case 'send':
      return sendFrom(press.step, dialog, draft, values, talker);
    default: {
      const never: never = press.go;
      return never;
    }
  }
}

/** Sends from the review as it was read back, or from the one step of a short form. */
async function sendFrom(
  stepId: string,
  dialog: Dialog,
  draft: Draft,
  values: Readonly<Record<string, string>>,
  talker: Talker,
): Promise<Card> {
  if (stepId === reviewStep) {
    return draft.step === reviewStep ? send(dialog, draft, talker) : again(dialog, draft, talker);
  }
  const moved = await forward(dialog, draft, stepId, values, talker);
  return 'wrong' in moved ? moved.wrong : send(dialog, moved.draft, talker);
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
  const judged = await judgeStep(dialog, here, typed, askingOf(draft, talker));
  const answers = copied(judged.answers);
  if (Object.keys(judged.errors).length > 0) {
    const kept = await save({ ...draft, step: stepId, answers }, talker);
    return { wrong: await drawStep(dialog, here, askingOf(kept, talker), judged.errors) };
  }
  const step = following(stepsOf(dialog.form, answers), stepId);
  return { draft: await save({ ...draft, answers, step }, talker) };
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
  const kept = await keep(dialog, draft, stepId, typed, talker);
  return draw(dialog, await save({ ...kept, step: before }, talker), talker);
}

async function send(dialog: Dialog, draft: Draft, talker: Talker): Promise<Card> {
  const wrong = firstWrong(dialog, askingOf(draft, talker));
  if (wrong) {
    const moved = await save({ ...draft, step: wrong.step.id }, talker);
    return drawStep(dialog, wrong.step, askingOf(moved, talker), wrong.errors);
  }
  const answers = copied(onlyAsked(dialog, draft.answers));
  const outcome = await dialog.submit(askingOf({ ...draft, answers }, talker));
  if ('sent' in outcome) {
    await save({ ...draft, sentAs: outcome.reference }, talker);
    return outcome.sent;
  }
  if ('refused' in outcome) return kept(draft, outcome.refused);
  const moved = await save({ ...draft, step: outcome.step }, talker);
  return draw(dialog, moved, talker, outcome.errors);
}

/** Keeps what was typed without judging it: whoever goes back or leaves loses nothing. */
function keep(
  dialog: Dialog,
  draft: Draft,
  stepId: string,
  typed: Readonly<Record<string, string>>,
  talker: Talker,
): Promise<Draft> {
  const here = dialog.form.steps.find((each) => each.id === stepId);
  const answers = here
    ? { ...draft.answers, [stepId]: ownValues(here, typed, draft) }
    : draft.answers;
  return save({ ...draft, step: stepId, answers }, talker);
}

/** As many unfinished drafts beside the one shown as a form has room for; the rest come up as these are sent. */
const mostOthers = 3;

async function resume(
  dialog: Dialog,
  draft: Draft,
  others: readonly Draft[],
  talker: Talker,
): Promise<Card> {
  const card = await draw(dialog, draft, talker);
  if (draft.version === 0) return card;
  const what = dialog.describe(draft.answers);
  const text = `You began this${what === '' ? '' : ` about ${what}`} and have not sent it. Everything you sent so far is here.`;
  const press = { do: 'step', draft: draft.id, step: draft.step, go: 'discard' } as const;
  const another: Button = {
    label: 'Begin another',
    press: { do: 'say', words: `${dialog.form.id} another` },
  };
  const isReview = card.buttons.some((button) => button.style === 'danger');
  return {
    ...card,
    blocks: [{ kind: 'notice', tone: 'good', text }, ...card.blocks],
    buttons: [
      ...card.buttons,
      ...others.slice(0, mostOthers).map((other) => goOnWith(dialog, other, talker)),
      ...(isShort(draft) ? [] : [another]),
      ...(isReview || isShort(draft)
        ? []
        : [{ label: 'Throw away', press, style: 'danger' } as const]),
    ],
  };
}

function goOnWith(dialog: Dialog, draft: Draft, { tenant }: Talker): Button {
  const what = dialog.describe(draft.answers);
  const begun = `the one begun ${showTime(draft.startedAt, tenant.pack.calendar.zone)}`;
  return { label: `Go on with ${what === '' ? begun : what}`, press: reopening(draft) };
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

/** An old card of a review that was gone back from: what it shows is not what would be sent. */
async function again(dialog: Dialog, draft: Draft, talker: Talker): Promise<Card> {
  const card = await draw(dialog, draft, talker);
  const text =
    'Something was changed after this was read back, so it is not sent yet. Go on from here.';
  return { ...card, blocks: [{ kind: 'notice', tone: 'warning', text }, ...card.blocks] };
}

/** A refusal loses nothing: the draft is still there to be changed or thrown away. */
const kept = (draft: Draft, refusal: Card): Card => ({
  ...refusal,
  buttons: [
    { label: 'Go back to it', press: reopening(draft), style: 'primary' },
    { label: 'Throw away', press: { ...reopening(draft), go: 'discard' }, style: 'danger' },
    ...refusal.buttons,
  ],
});

const later = (draft: Draft): Card => ({
  ...notice(
    'Kept for later',
    `Nothing is sent yet. Say ${draft.form} to go on; it is kept for three days.`,
  ),
  buttons: [{ label: 'Go on', press: reopening(draft), style: 'primary' }],
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
