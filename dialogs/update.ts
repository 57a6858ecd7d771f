import { named } from '../episode/amend.ts';
import type { Event } from '../episode/events.ts';
import { flagsOn, refusedBy } from '../procedures/objection.ts';
import { isOwed, type Obligation } from '../procedures/obligation.ts';
import type { EpisodeView } from '../procedures/view.ts';
import { actionsAgreed } from './briefing-matters.ts';
import type { Block, Choice } from './card.ts';
import { childChanges, contradicts } from './child-facts.ts';
import { correctable } from './correctable.ts';
import type { Asking, Checked, Dialog, Submitted } from './dialog.ts';
import { episodeChoices, type OpenEpisode, openEpisode, openEpisodes } from './episode-choice.ts';
import type { Fact } from './fact.ts';
import { facts } from './facts.ts';
import { type Answers, type ChoicesFrom, emptyIsNow, type Form, type Step } from './form.ts';
import { movedFact, moveWords } from './move-procedure.ts';
import { nextCard, refusedCard } from './next-card.ts';
import { offeredFacts } from './offered-facts.ts';
import { mayAnswer } from './people.ts';
import { type Command, record } from './record.ts';
import { showTime } from './show-time.ts';

/** Facts that are about the record itself, and so happen when they are told. */
const happensNow = [
  'not-needed',
  'correction',
  'withdrawal',
  'closing',
  'look-again',
  'reclassified',
  movedFact.id,
];

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
      choicesFrom: 'facts',
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
    whenEmpty: emptyIsNow,
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
  const open = await openOf(answers, asking);
  if (!open) return { errors: { episode: 'Choose one of the episodes listed.' } };
  const offered = offeredFacts(asking.actor.email, open, asking.tenant);
  if (offered.some(({ id }) => id === answers.what?.fact)) return { known: {} };
  const { title } = open.view.pack.pack;
  const text = `${open.view.episode.reference} has no use for that as it stands, under the ${title}. Choose another.`;
  return { errors: { fact: text } };
}

async function checkChoices(step: string, answers: Answers, asking: Asking): Promise<Checked> {
  const fact = facts.find(({ id }) => id === step);
  const errors: Record<string, string> = {};
  for (const field of fact?.fields ?? []) {
    if (!field.choicesFrom) continue;
    const allowed = await choicesOf(field.choicesFrom, asking);
    const answered = answers[step]?.[field.id] ?? '';
    const chosen = field.kind === 'choices' ? answered.split(',') : [answered];
    if (!chosen.every((one) => allowed.some(({ value }) => value === one))) {
      errors[field.id] = 'Choose one of those listed; it may have been done meanwhile.';
    } else if (field.choicesFrom === 'child-facts' && contradicts(answered)) {
      errors[field.id] = 'Two of these speak of the same thing. Choose the one that is so.';
    }
  }
  if (Object.keys(errors).length > 0) return { errors };
  return checkTaken(answers, asking);
}

/** What the episode's own procedure does not take is said where it was answered. */
async function checkTaken(answers: Answers, asking: Asking): Promise<Checked> {
  const open = await openOf(answers, asking);
  const event = eventOf(answers, asking);
  const remark = open && event && refusedBy(named(event, 'asked'), open.view.pack.pack);
  return remark ? { errors: { [remark.field]: remark.sentence } } : { known: {} };
}

async function choicesOf(from: ChoicesFrom, asking: Asking): Promise<readonly Choice[]> {
  if (from === 'episodes') return episodeChoices(asking, () => true);
  const open = await openOf(asking.draft.answers, asking);
  if (from === 'facts') return factChoices(open, asking);
  if (!open) return [];
  if (from === 'people') return peopleOf(asking);
  if (from === 'actions') return actionsOf(open.view);
  if (from === 'child-facts') return childChanges(open.view, asking.now);
  if (from === 'events') return correctable(open.view, asking);
  const asksForTask = asking.draft.answers.what?.fact === 'task';
  // A button that named one thing offers no other: a slip would set aside the wrong one.
  const { waive, obligation } = asking.draft.about;
  const named = waive ?? obligation;
  return open.view.obligations
    .filter((each) => each.owner !== 'bot' && isOwed(each, asking.now))
    .filter((each) => mayAnswer(asking.actor.email, each, open.child, asking.tenant, asking.now))
    .filter((each) => (asksForTask ? isTask(each) : !each.fixed))
    .filter((each) => named === undefined || each.id === named)
    .map((each) => ({ value: each.id, label: obligationLabel(each, asking) }));
}

/** What may be recorded of the episode that was chosen; of any of them while none is. */
async function factChoices(
  chosen: OpenEpisode | undefined,
  { actor, tenant, services }: Asking,
): Promise<readonly Choice[]> {
  const all = chosen ? [chosen] : await openEpisodes(actor.email, tenant, services);
  const offered = new Set(all.flatMap((open) => offeredFacts(actor.email, open, tenant)));
  return facts.filter((fact) => offered.has(fact)).map(({ id, label }) => ({ value: id, label }));
}

const peopleOf = ({ tenant }: Asking): readonly Choice[] =>
  tenant.authority.people.map(({ name, email }) => ({ value: email, label: name }));

const actionsOf = (view: EpisodeView): readonly Choice[] =>
  actionsAgreed(view).map(({ id, action }) => ({ value: id, label: action }));

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
  // Sent before, it is answered as before.
  const isSent = open.view.episode.entries.some(({ key }) => key === draft.id);
  const checked = isSent ? { known: {} } : await checkAgain(fact, asking);
  if ('errors' in checked) return { step: fact, errors: checked.errors };
  const event = eventOf(draft.answers, asking);
  if (!event) return { step: fact, errors: {} };
  const reference = open.view.episode.reference;
  const told = { tenant, by: actor.email, key: draft.id, child: open.child.id, episode: reference };
  const done = await record({ ...told, ...commandOf(event, open, asking) }, services);
  if ('refused' in done) return { refused: refusedCard(done) };
  const card = nextCard(done.child, done.view, asking, 'recorded');
  const blocks = [...stillOwed(done.view, asking), ...remarked(event, done.view), ...card.blocks];
  return { sent: { ...card, blocks }, reference };
}

/** What the procedure keeps and remarks on. */
const remarked = (event: Event, { pack }: EpisodeView): readonly Block[] =>
  flagsOn(named(event, 'told'), pack.pack).map((text) => ({
    kind: 'notice',
    tone: 'warning',
    text,
  }));

/** Asked again at the end: nobody waives, or moves an episode, by a press that no card offered them. */
async function checkAgain(fact: string, asking: Asking): Promise<Checked> {
  const { answers } = asking.draft;
  const what = await checkWhat(answers, asking);
  if ('errors' in what && fact === movedFact.id) return what;
  return checkChoices(fact, answers, asking);
}

/** The event alone; or the move to another procedure, with a note that says from which to which. */
function commandOf(
  event: Event,
  { view }: OpenEpisode,
  { tenant, draft, now }: Asking,
): Pick<Command, 'events' | 'movesTo'> {
  if (draft.answers.what?.fact !== movedFact.id) return { events: [event] };
  const reason = draft.answers[movedFact.id]?.reason ?? '';
  const text = moveWords(view.pack, tenant.pack, reason);
  return { events: [{ type: 'noted', at: now, text }], movesTo: tenant.pack.hash };
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

function eventOf(answers: Answers, { now, draft }: Asking): Event | undefined {
  const fact = facts.find(({ id }) => id === answers.what?.fact);
  if (!fact) return undefined;
  const given = answers[fact.id] ?? {};
  return fact.event(given, given.at ? given.at : now, draft.id);
}
