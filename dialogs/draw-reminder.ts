import { millisOf } from '../episode/instant.ts';
import type { Obligation } from '../procedures/obligation.ts';
import type { Block } from './card.ts';
import { childWords } from './message-child.ts';
import { askedOf, owedOf, type Subject, type Telling, whoseWords } from './message-subject.ts';
import { stoppedWords } from './obligation-line.ts';
import { roleLabel } from './people.ts';
import { asSentence } from './practice-words.ts';
import { showSpan, showTime } from './show-time.ts';

/** A reminder's title, which says how it stands and what it is about: `Overdue: Strategy meeting, NFD-0007`. */
export function reminderTitle(telling: Telling): string {
  const { view, message } = telling;
  const owed = owedOf(telling);
  const state = owed.length > 0 ? openWord(message.rung, owed, telling) : endWord(telling);
  return `${state}: ${thing(owed.length > 0 ? owed : askedOf(telling))}, ${view.episode.reference}`;
}

/** How a reminder reads: what it is and how late, whose, the child, how each thing stands, and what is to be done. */
export function reminderBlocks(telling: Telling): readonly Block[] {
  const owed = owedOf(telling);
  const asked = askedOf(telling);
  const [only] = asked;
  return [
    ...(owed.length > 0 ? lead(owed, telling) : []),
    ...(asked.length === 1 && only ? single(only, telling) : several(asked, telling)),
    ...(owed.length === 0 ? [] : guidance(owed)),
  ];
}

/** How a thing stands once somebody did something about it; nothing while nobody did. */
export function standing({ ending, acknowledged }: Subject, telling: Telling): readonly Block[] {
  if (ending !== undefined) return [{ kind: 'notice', tone: 'good', text: ending }];
  if (telling.view.timeline.diedAt !== undefined) return [{ kind: 'text', text: stoppedWords }];
  if (acknowledged === undefined) return [];
  return [{ kind: 'notice', tone: 'good', text: `${acknowledged} Still to be done.` }];
}

/** What whoever must do it has to know, said once. */
export const guidance = (subjects: readonly Subject[]): readonly Block[] =>
  [...new Set(subjects.flatMap(({ obligation }) => obligation?.rule.guidance ?? []))].map(
    (text): Block => ({ kind: 'text', text, weight: 'quiet' }),
  );

/** A thing and its state in one line, for a list. */
export function lineOf(subject: Subject, telling: Telling, saysWhose: boolean): string {
  const { obligation, ending, acknowledged, title } = subject;
  if (!obligation || ending !== undefined) return `${title}. ${ending ?? ''}`.trim();
  if (telling.view.timeline.diedAt !== undefined) return `${title}. ${stoppedWords}`;
  const whose = saysWhose ? ` ${asSentence(whoseWords(obligation.owner, telling))}` : '';
  const answered = acknowledged === undefined ? '' : ` ${acknowledged}`;
  return `${title}: by ${time(obligation.dueAt, telling)}.${whose}${answered}`;
}

/** The short title of one thing, or how many there are. */
export const thing = (subjects: readonly Subject[]): string =>
  subjects.length === 1 ? (subjects[0]?.short ?? '') : `${subjects.length} things`;

function single(subject: Subject, telling: Telling): readonly Block[] {
  const { obligation, title } = subject;
  const due = obligation ? [{ label: 'Due', value: time(obligation.dueAt, telling) }] : [];
  const whose = obligation
    ? [{ label: 'Whose', value: whoseWords(obligation.owner, telling) }]
    : [];
  const child = { label: 'Child', value: childWords(telling) };
  return [
    { kind: 'facts', facts: [{ label: 'What', value: title }, ...due, ...whose, child] },
    ...standing(subject, telling),
  ];
}

const several = (asked: readonly Subject[], telling: Telling): readonly Block[] => [
  { kind: 'text', text: childWords(telling) },
  { kind: 'list', items: asked.map((each) => lineOf(each, telling, true)) },
];

/** The one line that says how urgent it is, and for a step up why it comes to this person. */
function lead(owed: readonly Subject[], telling: Telling): readonly Block[] {
  const { message } = telling;
  const { text, tone } = urgency(owed, telling);
  if (!message.rung.startsWith('escalated:')) {
    return tone ? [{ kind: 'notice', tone, text }] : [{ kind: 'text', text, weight: 'strong' }];
  }
  const { why, now } = escalation(message.rung.slice('escalated:'.length), telling);
  return [
    { kind: 'notice', tone: 'danger', text: `${why} ${text}` },
    { kind: 'text', text: now },
  ];
}

interface Urgency {
  readonly word: string;
  readonly text: string;
  readonly tone?: 'danger' | 'warning';
}

/** How urgent it was when it was said; a minute or two of the machinery is neither early nor late. */
function urgency(owed: readonly Subject[], { saidAt, message }: Telling): Urgency {
  const due = owed.flatMap(({ obligation }) => obligation?.dueAt ?? []).toSorted()[0] ?? saidAt;
  const late = millisOf(saidAt) - millisOf(due);
  if (late >= 5 * 60_000) {
    return { word: 'Overdue', text: `Overdue by ${showSpan(late)}.`, tone: 'danger' };
  }
  if (late > -5 * 60_000) return { word: 'Due now', text: 'Due now.', tone: 'warning' };
  const word = message.rung === 'due-soon' ? 'Due soon' : 'Due';
  return { word, text: `Due in ${showSpan(-late)}.` };
}

/** Why it climbed, and to whom: for the coordinator it is news, for the role it climbed to a task. */
function escalation(
  role: string,
  telling: Telling,
): { readonly why: string; readonly now: string } {
  const { message, wording } = telling;
  const why = isClimb(message.rung) ? 'Still not done.' : 'Nobody has answered.';
  const to = 'person' in message.to ? message.to : undefined;
  if (to?.role === 'missing-coordinator' && to.insteadOf === undefined) {
    return { why, now: `For your information: it has now gone to ${whoseWords(role, telling)}.` };
  }
  const as = to === undefined || to.role === 'reporter' ? role : to.role;
  return { why, now: `It now comes to you, ${roleLabel(as, wording.pack)}.` };
}

function openWord(rung: string, owed: readonly Subject[], telling: Telling): string {
  if (rung.startsWith('escalated:')) return isClimb(rung) ? 'Not done' : 'Unanswered';
  return urgency(owed, telling).word;
}

/** The climbs to the assistant director and director come whether or not anybody answered. */
const isClimb = (rung: string): boolean =>
  rung === 'escalated:assistant-director' || rung === 'escalated:director';

function endWord(telling: Telling): string {
  const asked = askedOf(telling);
  const isStopped = telling.view.timeline.diedAt !== undefined;
  const endings = new Set(asked.map(({ obligation }) => endingOf(obligation, isStopped)));
  const [only] = endings;
  return endings.size === 1 && only !== undefined ? only : 'Nothing left to do';
}

function endingOf(obligation: Obligation | undefined, isStopped: boolean): string {
  if (!obligation) return 'No longer asked for';
  if (!obligation.ended || (isStopped && obligation.ended.as === 'lapsed')) return 'Stopped';
  return { met: 'Done', waived: 'Not needed', lapsed: 'No longer needed' }[obligation.ended.as];
}

const time = (instant: string, { wording }: Telling): string =>
  showTime(instant, wording.zone, wording.now);
