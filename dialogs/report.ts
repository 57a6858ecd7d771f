import { named } from '../episode/amend.ts';
import type { Event } from '../episode/events.ts';
import { RiskLevel } from '../episode/events.ts';
import { timelineOf } from '../episode/timeline.ts';
import type { ChildDocument } from '../procedures/child.ts';
import { refusedBy } from '../procedures/objection.ts';
import type { Role } from '../procedures/pack.ts';
import { eventsOf } from '../procedures/view.ts';
import type { Block, Choice } from './card.ts';
import type { Asking, Checked, Dialog, Submitted } from './dialog.ts';
import { reviewStep } from './draw-step.ts';
import { findChildren, looksLikeCaseNumber } from './find-child.ts';
import { type Answers, type ChoicesFrom, stepsOf } from './form.ts';
import { joinedCard, nextCard, refusedCard } from './next-card.ts';
import { factsReadBy } from './pack-use.ts';
import { mayView, mayViewEpisode } from './people.ts';
import { type NewChild, type Recorded, record } from './record.ts';
import { furtherEvents, reportEvents } from './report-events.ts';
import { reportForm } from './report-form.ts';
import { reportedFacts } from './reported-facts.ts';
import { showFullDate, showTime } from './show-time.ts';

/** The guided report: a child missing, absent, or not where expected. */
export const report: Dialog = {
  form: reportForm,
  describe: (answers) => answers.who?.child ?? '',
  check: async (step, answers, asking): Promise<Checked> => {
    if (step === 'who') return checkWho(answers, asking);
    if (step === 'which') return checkWhich(answers, asking);
    if (step === 'told') return checkTold(answers);
    if (step === 'risk') return checkRisk(answers, asking);
    return { known: {} };
  },
  choices: async (from, asking) => choicesOf(from, asking),
  intro,
  submit,
};

/** Finds whom was meant: one known child, several it may be, or none. */
async function checkWho(answers: Answers, asking: Asking): Promise<Checked> {
  const { child: typed = '', dateOfBirth = '' } = answers.who ?? {};
  if (!/[\p{L}\p{N}]/u.test(typed)) {
    return { errors: { child: 'Type the name of the child, or the case number.' } };
  }
  const found = await matching(answers, asking);
  const [only] = found;
  const exact = only && found.length === 1 && isExact(only, typed, dateOfBirth);
  const reads = [...factsReadBy(asking.tenant.pack.pack)].join(',');
  if (exact) return { known: { match: 'one', found: only.id, reads, ...placed(only) } };
  if (found.length > 0) return { known: { match: 'several', found: '', reads, placedBy: '' } };
  if (looksLikeCaseNumber(typed)) {
    const text = `No child here has the case number ${typed}. Check it, or type the child's name instead.`;
    return { errors: { child: text } };
  }
  return { known: { match: 'none', found: '', reads, placedBy: '' } };
}

const placed = ({ facts }: ChildDocument) => ({ placedBy: facts.placedBy ?? '' });

const isExact = (child: ChildDocument, typed: string, dateOfBirth: string): boolean =>
  looksLikeCaseNumber(typed) || (dateOfBirth !== '' && child.identity.dateOfBirth === dateOfBirth);

async function checkWhich(answers: Answers, asking: Asking): Promise<Checked> {
  const chosen = answers.which?.child ?? '';
  const child = (await matching(answers, asking)).find(({ id }) => id === chosen);
  if (chosen === 'new') return { known: { placedBy: '' } };
  if (child) return { known: placed(child) };
  return { errors: { child: 'Choose one of the children listed, or somebody else.' } };
}

/** A police reference, or when they were told, says that they were told. */
function checkTold(answers: Answers): Checked {
  const { police = '', policeAt = '', reference = '' } = answers.told ?? {};
  if (policeAt === '' && reference === '') return { known: {} };
  if (police === 'no') {
    const text =
      'You gave a reference or a time, so it seems they were told. Choose Yes, or empty those two.';
    return { errors: { police: text } };
  }
  const seen = answers['last-seen']?.when ?? '';
  if (policeAt !== '' && policeAt < seen) {
    const text =
      'That is before the child was last seen. Give the time again, or empty it if it was just now.';
    return { errors: { policeAt: text } };
  }
  return { known: { police: 'yes' } };
}

/** A level that the procedure does not take is refused where it was chosen, with the reason. */
function checkRisk(answers: Answers, { tenant, now }: Asking): Checked {
  const level = RiskLevel.safeParse(answers.risk?.level);
  if (!level.success) return { known: {} };
  const told = named({ type: 'risk-assessed', at: now, level: level.data }, 'asked');
  const remark = refusedBy(told, tenant.pack.pack);
  return remark ? { errors: { level: remark.sentence } } : { known: {} };
}

const matching = (answers: Answers, { actor, tenant, services }: Asking) => {
  const { child = '', dateOfBirth = '' } = answers.who ?? {};
  return findChildren(child, dateOfBirth || undefined, actor.email, tenant, services);
};

async function choicesOf(from: ChoicesFrom, asking: Asking): Promise<readonly Choice[]> {
  if (from === 'teams') {
    return asking.tenant.authority.teams.map(({ id, name }) => ({ value: id, label: name }));
  }
  const found = await matching(asking.draft.answers, asking);
  return [...found.map((child) => childChoice(child, asking)), somebodyElse];
}

const somebodyElse: Choice = { value: 'new', label: 'Somebody else' };

/** A child somebody holds no role for is offered by what they typed, and nothing more is told. */
function childChoice(child: ChildDocument, { actor, tenant, draft }: Asking): Choice {
  const { name, caseNumber, dateOfBirth } = child.identity;
  if (!mayView(actor.email, child, tenant.authority)) {
    return { value: child.id, label: draft.answers.who?.child ?? '' };
  }
  const parts = [name, caseNumber, dateOfBirth && `born ${showFullDate(dateOfBirth)}`];
  return { value: child.id, label: parts.filter(Boolean).join(', ') };
}

/** Danger is answered before anything is asked, and an unlikely age is asked about. */
async function intro(step: string, asking: Asking): Promise<readonly Block[]> {
  const { draft, tenant, now } = asking;
  const saysWho = step === 'situation' || step === reviewStep;
  const blocks: Block[] = saysWho ? await whoIsMeant(asking) : [];
  if (step === 'last-seen' && draft.answers.situation?.situation === 'danger') {
    const text = 'Ring 999 first. Then fill in what you can: the rest can follow later.';
    blocks.push({ kind: 'notice', tone: 'danger', text });
  }
  const born = draft.answers.who?.dateOfBirth ?? '';
  const isNext = stepsOf(reportForm, draft.answers)[1]?.id === step;
  if (isNext && born !== '' && isUnlikely(born, now)) {
    const text = `Born ${showFullDate(born)}, so not under 18. Is that right? If it is, go on; if not, press Back.`;
    blocks.push({ kind: 'notice', tone: 'warning', text });
  }
  if (step === 'situation') {
    const zone = tenant.pack.calendar.zone;
    blocks.push({ kind: 'text', text: `It is ${showTime(now, zone)}.`, weight: 'quiet' });
  }
  return blocks;
}

/** Says back whom the report is about, so that a slip in a case number is seen before anybody is told. */
async function whoIsMeant(asking: Asking): Promise<Block[]> {
  const { draft, services } = asking;
  const meant = childOf(draft.answers);
  if (typeof meant !== 'string') {
    return [{ kind: 'text', text: `${meant.identity.name}, new here.`, weight: 'strong' }];
  }
  const child = await services.store.children.get(meant);
  return child ? [{ kind: 'text', text: childChoice(child, asking).label, weight: 'strong' }] : [];
}

const isUnlikely = (born: string, now: string): boolean =>
  `${Number(born.slice(0, 4)) + 18}${born.slice(4)}` <= now.slice(0, 10);

async function submit(asking: Asking): Promise<Submitted> {
  const { actor, tenant, services, draft, now } = asking;
  // Whom it is about was changed and not looked up again.
  if (!draft.answers.who?.match) return { step: 'who', errors: {} };
  const command = {
    tenant,
    by: actor.email,
    key: draft.id,
    child: childOf(draft.answers),
    events: reportEvents(draft.answers, now, tenant.pack.calendar.zone),
  };
  const first = await record(command, services);
  if (!('refused' in first)) return answered(first, asking);
  if (first.openAlready === undefined) return { refused: refusedCard(first) };
  return addToOpen(first.openAlready, asking);
}

/** Somebody reported this child already: what is new in this report goes onto that episode. */
async function addToOpen(reference: string, asking: Asking): Promise<Submitted> {
  const { actor, tenant, services, draft, now } = asking;
  const child = await services.store.children.byReference(tenant.authority.authority, reference);
  if (!child) return submit(asking);
  const open = child.episodes.find((each) => each.reference === reference);
  const { state } = timelineOf(eventsOf(open?.entries ?? []));
  const { zone } = tenant.pack.calendar;
  const events = furtherEvents(draft.answers, now, state, zone);
  const command = { tenant, by: actor.email, key: draft.id, child: child.id, episode: reference };
  const tells = events.some(isReport) ? [] : heardBy(draft.answers);
  const added = await record({ ...command, events, tells }, services);
  if ('refused' in added) return { refused: refusedCard(added) };
  return answered(added, asking);
}

/** Sent again, a report that was added to somebody else's is recognised by who opened the episode. */
function answered(
  { child, view }: Extract<Recorded, { recorded: unknown }>,
  asking: Asking,
): Submitted {
  const { reference, entries } = view.episode;
  const isOpening = entries[0]?.key === asking.draft.id;
  if (isOpening) return { sent: nextCard(child, view, asking, 'reported'), reference };
  const { actor, tenant } = asking;
  const sees = mayViewEpisode(actor.email, child, view.episode, tenant.authority);
  return { sent: joinedCard(child, view, asking, sees), reference };
}

/** A report that says more than the open one is told by the ladder, as every report is. */
const isReport = ({ type }: Event): boolean =>
  ['missing-reported', 'absence-reported', 'reclassified'].includes(type);

/** Who must compare a second report with the first; what may be dangerous is told to the duty team too. */
const heardBy = ({ situation, risk }: Answers): readonly Role[] =>
  situation?.situation === 'danger' || risk?.level === 'high'
    ? ['missing-coordinator', 'social-worker', 'duty']
    : ['missing-coordinator', 'social-worker'];

function childOf(answers: Answers): string | NewChild {
  const chosen = answers.which?.child ?? 'new';
  if (answers.who?.match === 'one') return answers.who.found ?? '';
  if (answers.who?.match === 'several' && chosen !== 'new') return chosen;
  const { child: name = '', dateOfBirth = '' } = answers.who ?? {};
  const { team = '' } = answers.care ?? {};
  return {
    identity: { name, ...(dateOfBirth !== '' && { dateOfBirth }) },
    people: {},
    ...(team !== '' && { team }),
    facts: reportedFacts(answers.care ?? {}),
  };
}
