import type { ChildFacts } from '../episode/events.ts';
import { factsAt } from '../procedures/facts.ts';
import { firstAltered } from '../procedures/history.ts';
import { flagsOn } from '../procedures/objection.ts';
import type { Obligation } from '../procedures/obligation.ts';
import type { Block, Button, Card } from './card.ts';
import type { Talker } from './draft-keeping.ts';
import type { OpenEpisode } from './episode-choice.ts';
import { initialsOf, riskOf, statusLine } from './episode-line.ts';
import type { Wording } from './event-line.ts';
import { findEpisode, notThere } from './find-episode.ts';
import { historyLines } from './history-lines.ts';
import { packWords } from './move-procedure.ts';
import { dueWords, endingWords, owedAt, stoppedWords } from './obligation-line.ts';
import { asksFor, circulationLetter } from './pack-use.ts';
import { holderLabel, nameOf, roleLabel } from './people.ts';
import { shortTitle } from './procedure-words.ts';
import { showFullDate } from './show-time.ts';

/**
 * One episode, open or archived: where it stands, what is due, its history. In a channel it carries initials and what
 * is due, and nothing that happened; what somebody may not see is answered as if it did not exist.
 */
export async function showCard(
  typed: string,
  talker: Talker,
  place: 'direct' | 'channel',
): Promise<Card> {
  const found = await findEpisode(typed, talker);
  if (!found) return notThere(typed, talker);
  const showing = { ...found, talker, wording: wordingOf(found, talker) };
  const { reference } = found.view.episode;
  const { name } = found.child.identity;
  return {
    title: `${place === 'direct' ? name : initialsOf(name)}, ${reference}`,
    summary: reference,
    blocks: [
      ...(place === 'direct' ? inPrivate(showing) : inChannel(showing)),
      { kind: 'text', text: packLine(showing), weight: 'quiet' },
    ],
    buttons: buttonsOf(showing),
  };
}

interface Showing extends OpenEpisode {
  readonly talker: Talker;
  readonly wording: Wording & { readonly now: string };
}

const wordingOf = ({ view }: OpenEpisode, { tenant, services }: Talker): Showing['wording'] => ({
  zone: view.pack.calendar.zone,
  pack: view.pack.pack,
  authority: tenant.authority,
  now: services.clock.now(),
});

function inPrivate(showing: Showing): readonly Block[] {
  const { view, wording } = showing;
  return [
    ...altered(showing),
    ...(view.timeline.diedAt === undefined ? stands(showing) : [died]),
    ...remarks(showing),
    { kind: 'facts', facts: whoFacts(showing) },
    ...owedList(showing, ({ rule }) => rule.title),
    ...settled(showing),
    { kind: 'list', heading: 'History', items: historyLines(view.episode.entries, wording) },
  ];
}

/** The history is chained by hashes: where it was changed behind the bot's back, whoever reads it must know. */
function altered({ view }: Showing): readonly Block[] {
  const { reference, entries } = view.episode;
  const position = firstAltered(reference, entries);
  if (position === undefined) return [];
  const text = `The history of ${reference} was changed outside Homeward, from entry ${position + 1} on. Do not rely on it: tell your administrator.`;
  return [{ kind: 'notice', tone: 'danger', text }];
}

/** What the procedure remarks on and keeps all the same, such as a level that only somebody else may give. */
function remarks({ view: { timeline, pack } }: Showing): readonly Block[] {
  const said = new Set(timeline.events.flatMap((event) => flagsOn(event, pack.pack)));
  return [...said].map((text) => ({ kind: 'notice', tone: 'warning', text }));
}

const died: Block = {
  kind: 'text',
  text: 'The child has died. Every reminder has stopped.',
  weight: 'strong',
};

function inChannel(showing: Showing): readonly Block[] {
  const text = 'Who it is and what happened open privately: ask me in a direct chat.';
  return [
    ...stands(showing),
    ...owedList(showing, ({ rule }) => shortTitle(rule)),
    { kind: 'text', text },
  ];
}

function stands({ view, wording: { now, zone } }: Showing): readonly Block[] {
  const risk = riskOf(view);
  const overdue = owedAt(view, now).filter((each) => each.dueAt < now).length;
  const words = statusLine(view, now, zone);
  const status = `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  const judged = risk === undefined ? 'Risk not assessed.' : `Risk ${risk}.`;
  const tone = overdue > 0 || risk === 'high' ? 'danger' : 'warning';
  const late = overdue > 0 ? ` ${overdue} overdue.` : '';
  const text = `${status} ${judged}${late}`;
  const isAway = view.timeline.state === 'missing' || view.timeline.state === 'absence';
  return isAway || overdue > 0
    ? [{ kind: 'notice', tone, text }]
    : [{ kind: 'text', text, weight: 'strong' }];
}

function whoFacts({ child, view, talker: { tenant }, wording: { now } }: Showing): readonly Fact[] {
  const { dateOfBirth, caseNumber } = child.identity;
  const team = tenant.authority.teams.find((each) => each.id === child.team);
  const people = Object.entries(child.people).map(([role, email]) => ({
    label: capital(roleLabel(role, tenant.pack.pack)),
    value: nameOf(email, tenant.authority),
  }));
  return [
    { label: 'Case number', value: caseNumber ?? 'not known' },
    { label: 'Date of birth', value: dateOfBirth ? showFullDate(dateOfBirth) : 'not known' },
    { label: 'Care', value: careWords(factsAt(view.given.facts, view.timeline.events, now)) },
    { label: 'Team', value: team?.name ?? 'none yet' },
    ...people,
  ];
}

interface Fact {
  readonly label: string;
  readonly value: string;
}

function careWords(facts: ChildFacts): string {
  const words = [
    personWords(facts),
    facts.lookedAfter === true ? 'looked after' : '',
    facts.placement === 'out-of-area' ? 'placed out of area' : '',
    facts.placedBy === 'other-authority' ? 'placed here by another authority' : '',
    facts.childProtectionPlan === true ? 'child protection plan' : '',
    facts.unaccompanied === true ? 'unaccompanied asylum-seeking child' : '',
    facts.restricted === true ? 'subject to immigration restriction' : '',
    facts.open === true ? 'open to social care' : 'not open to social care',
  ];
  return words.filter((each) => each !== '').join(', ');
}

/** A family or a pregnant woman being traced is no child. */
const personWords = ({ person = 'child' }: ChildFacts): string =>
  person === 'child' ? '' : `a ${person.replaceAll('-', ' ')}`.replace('a adult', 'an adult');

/** What is owed, worst first, with whose it is. */
function owedList(showing: Showing, titleOf: (obligation: Obligation) => string): readonly Block[] {
  const { child, view, talker, wording } = showing;
  const owed = owedAt(view, wording.now);
  if (owed.length === 0) return [{ kind: 'text', text: 'Nothing is due.' }];
  const items = owed.map((each) => {
    const due = dueWords(each, wording.now, wording.zone);
    return `${titleOf(each)}: ${due}. ${holderLabel(each.owner, child, talker.tenant)}`;
  });
  return [{ kind: 'list', heading: 'Due, worst first', items }];
}

/** What was done or fell away, for whoever wants to know. */
function settled({ view, wording }: Showing): readonly Block[] {
  const owed = new Set(owedAt(view, wording.now));
  const items = view.obligations
    .filter((each) => each.owner !== 'bot' && !owed.has(each) && each.arisesAt <= wording.now)
    .map((each) => `${each.rule.title}. ${endingWords(each, view, wording) ?? stoppedWords}`);
  return items.length === 0 ? [] : [{ kind: 'list', heading: 'No longer due', items }];
}

function packLine({ view: { pack }, talker: { tenant } }: Showing): string {
  const newer = pack.hash === tenant.pack.hash ? '' : ' New episodes run under another one by now.';
  return `Procedure: ${packWords(pack)}.${newer}`;
}

function buttonsOf({ view, wording }: Showing): readonly Button[] {
  const { reference } = view.episode;
  const { state } = view.timeline;
  if (state === 'closed') return [];
  const [first] = owedAt(view, wording.now);
  const say = (label: string, words: string): Button => ({ label, press: { do: 'say', words } });
  const isAway = state === 'missing' || state === 'absence' || state === 'concern';
  return [
    say('Update', `update ${reference}`),
    ...(isAway ? [say('Found', `found ${reference}`)] : []),
    ...(asksFor(circulationLetter, view.pack.pack) && isAway
      ? [say('Draft the letter', `letter ${reference}`)]
      : []),
    ...(first ? [say(`Why: ${shortTitle(first.rule)}`, `why ${reference} ${first.id}`)] : []),
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
