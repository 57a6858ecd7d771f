import type { Event } from '../episode/events.ts';
import { isOwed, type Obligation } from '../procedures/obligation.ts';
import type { EpisodeView } from '../procedures/view.ts';
import type { Block, Choice } from './card.ts';
import { correctable } from './correctable.ts';
import type { Asking, Checked, Dialog, Submitted } from './dialog.ts';
import { episodeChoices, type OpenEpisode, openEpisode } from './episode-choice.ts';
import type { Fact } from './fact.ts';
import { facts } from './facts.ts';
import type { Answers, ChoicesFrom, Form, Step } from './form.ts';
import { nextCard, refusedCard } from './next-card.ts';
import { mayAnswer } from './people.ts';
import { record } from './record.ts';
import { showTime } from './show-time.ts';

/** Facts that are about the record itself, and so happen when they are told. */
const happensNow = ['not-needed', 'correction', 'withdrawal', 'closing'];

const whatStep: Step = {
  id: 'what',
  title: 'What happened',
  fields: [
    {
      id: 'episode',
      label: 'Which episode?',
      kind: 'choice',
      required: true,
      choicesFrom: 'episodes',
      hint: 'Choose one.',
    },
    {
      id: 'fact',
      label: 'What do you want to record?',
      kind: 'choice',
      required: true,
      hint: 'Choose one.',
      choices: facts.map(({ id, label }) => ({ value: id, label })),
    },
  ],
};

const form: Form = {
  id: 'update',
  title: 'Record something',
  send: 'Record it',
  steps: [whatStep, ...facts.map(stepOf)],
};

/** A fact's own step; corrections, waivers and closing happen now, everything else when people say it did. */
function stepOf(fact: Fact): Step {
  const at: Step['fields'][number] = {
    id: 'at',
    label: 'When was that?',
    kind: 'time',
    hint: 'Like 21:30, yesterday 9pm or an hour ago. Empty means now.',
  };
  return {
    id: fact.id,
    title: fact.label,
    when: { step: 'what', field: 'fact', is: [fact.id] },
    fields: happensNow.includes(fact.id) ? fact.fields : [...fact.fields, at],
  };
}

/** Records a fact about an open episode; a reminder's Done… and Not needed… open it already answered in part. */
export const update: Dialog = {
  form,
  describe: (answers) => answers.what?.episode ?? '',
  check: async (step, answers, asking): Promise<Checked> => {
    if (step === 'what') return checkWhat(answers, asking);
    return checkChoices(step, answers, asking);
  },
  choices: choicesOf,
  submit,
};

async function checkWhat(answers: Answers, asking: Asking): Promise<Checked> {
  if (await openOf(answers, asking)) return { known: {} };
  return { errors: { episode: 'Choose one of the episodes listed.' } };
}

async function checkChoices(step: string, answers: Answers, asking: Asking): Promise<Checked> {
  const fact = facts.find(({ id }) => id === step);
  const errors: Record<string, string> = {};
  for (const field of fact?.fields ?? []) {
    if (!field.choicesFrom) continue;
    const allowed = await choicesOf(field.choicesFrom, asking);
    const chosen = answers[step]?.[field.id];
    if (!allowed.some(({ value }) => value === chosen)) {
      errors[field.id] = 'Choose one of those listed; it may have been done meanwhile.';
    }
  }
  return Object.keys(errors).length > 0 ? { errors } : { known: {} };
}

async function choicesOf(from: ChoicesFrom, asking: Asking): Promise<readonly Choice[]> {
  if (from === 'episodes') return episodeChoices(asking, () => true);
  const open = await openOf(asking.draft.answers, asking);
  if (!open) return [];
  if (from === 'events') return correctable(open.view, asking);
  const asksForTask = asking.draft.answers.what?.fact === 'task';
  return open.view.obligations
    .filter((each) => each.owner !== 'bot' && isOwed(each, asking.now))
    .filter((each) => mayAnswer(asking.actor.email, each, open.child, asking.tenant, asking.now))
    .filter((each) => (asksForTask ? isTask(each) : !each.fixed))
    .map((each) => ({ value: each.id, label: obligationLabel(each, asking) }));
}

const isTask = ({ rule }: Obligation): boolean =>
  (rule.metBy ?? []).some((pattern) => pattern.type === 'task-done');

const obligationLabel = ({ rule, dueAt }: Obligation, { tenant, now }: Asking): string =>
  `${rule.title} (by ${showTime(dueAt, tenant.pack.calendar.zone, now)})`;

const openOf = (
  answers: Answers,
  { actor, tenant, services }: Asking,
): Promise<OpenEpisode | undefined> =>
  openEpisode(answers.what?.episode ?? '', actor.email, tenant, services);

async function submit(asking: Asking): Promise<Submitted> {
  const { actor, tenant, services, draft } = asking;
  const open = await openOf(draft.answers, asking);
  if (!open) return { step: 'what', errors: { episode: 'Choose one of the episodes listed.' } };
  const fact = draft.answers.what?.fact ?? 'what';
  // Asked again at the end: nobody waives by a press that no card offered them. Sent before, it is answered as before.
  const isSent = open.view.episode.entries.some(({ key }) => key === draft.id);
  const checked = isSent ? { known: {} } : await checkChoices(fact, draft.answers, asking);
  if ('errors' in checked) return { step: fact, errors: checked.errors };
  const event = eventOf(draft.answers, asking);
  if (!event) return { step: fact, errors: {} };
  const reference = open.view.episode.reference;
  const command = { tenant, by: actor.email, key: draft.id, child: open.child.id };
  const done = await record({ ...command, episode: reference, events: [event] }, services);
  if ('refused' in done) return { refused: refusedCard(done) };
  const card = nextCard(done.child, done.view, asking, 'recorded');
  const blocks = [...stillOwed(done.view, asking), ...card.blocks];
  return { sent: { ...card, blocks }, reference };
}

/** Done… was pressed, and what was told does not do it: another meeting, or one held before it was asked for. */
function stillOwed({ obligations }: EpisodeView, { draft, tenant, now }: Asking): readonly Block[] {
  const obligation = obligations.find(({ id }) => id === draft.about.obligation);
  if (!obligation || !isOwed(obligation, now)) return [];
  const { rule, arisesAt } = obligation;
  const { zone } = tenant.pack.calendar;
  const from = rule.counts === 'after' ? ` It counts from ${showTime(arisesAt, zone, now)}.` : '';
  const text = `This is recorded, but it does not answer "${rule.title}", which is still due.${from}`;
  return [{ kind: 'notice', tone: 'warning', text }];
}

function eventOf(answers: Answers, { now }: Asking): Event | undefined {
  const fact = facts.find(({ id }) => id === answers.what?.fact);
  if (!fact) return undefined;
  const given = answers[fact.id] ?? {};
  return fact.event(given, given.at ? given.at : now);
}
