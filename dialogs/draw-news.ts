import type { KnownEvent } from '../episode/amend.ts';
import type { Instant } from '../episode/instant.ts';
import { isOwed } from '../procedures/obligation.ts';
import { plusWorkingDays } from '../procedures/working-days.ts';
import type { Block } from './card.ts';
import { guidance, lineOf, thing } from './draw-reminder.ts';
import { eventWords } from './event-line.ts';
import { childWords } from './message-child.ts';
import { askedOf, owedOf, type Subject, type Telling } from './message-subject.ts';
import { entryOf, onlyIfStillAway } from './obligation-line.ts';
import { nameOf } from './people.ts';
import { asSentence } from './practice-words.ts';
import { showTime } from './show-time.ts';

/** What is new: what happened, or what is now asked: `Reported missing: NFD-0007`. */
export function newsTitle(telling: Telling): string {
  const { reference } = telling.view.episode;
  const { message } = telling;
  const news = newsOf(telling);
  if (news) return `${titleOf(news, telling)}: ${reference}`;
  if (message.about.some(isReturn)) return `Return withdrawn: ${reference}`;
  const asked = askedOf(telling);
  return asked.length === 0
    ? `No longer asked for: ${reference}`
    : `New: ${thing(asked)}, ${reference}`;
}

/** What happened and who told it, the child, and what is asked: now, and if the child is still missing. */
export function newsBlocks(telling: Telling): readonly Block[] {
  const news = newsOf(telling);
  const isDeath = news?.type === 'returned' && news.outcome === 'died';
  if (isDeath) return death(news, telling);
  return [
    { kind: 'text', text: childWords(telling), weight: 'strong' },
    ...(news ? happened(news, telling) : withdrawnReturn(telling)),
    ...asks(telling),
  ];
}

/** The event that the message tells: the death or return it names, or the report that its things follow from. */
function newsOf({ message, view, subjects }: Telling): KnownEvent | undefined {
  const told = message.about.find(isReturn);
  const cause = subjects.find(({ obligation }) => obligation)?.obligation?.cause;
  const id = told === undefined ? cause : told.slice(told.indexOf('@') + 1);
  const event = view.timeline.events.find((each) => each.id === id);
  return event && (told !== undefined || startsEpisode(event)) ? event : undefined;
}

const isReturn = (id: string): boolean => id.startsWith('returned@') || id.startsWith('died@');

const startsEpisode = ({ type }: KnownEvent): boolean =>
  type === 'missing-reported' ||
  type === 'absence-reported' ||
  type === 'concern-raised' ||
  type === 'reclassified';

function titleOf(event: KnownEvent, { view }: Telling): string {
  switch (event.type) {
    case 'returned':
      return event.outcome === 'died' ? 'Death recorded' : 'Found';
    case 'missing-reported':
      return 'Reported missing';
    case 'absence-reported':
      return 'Reported absent';
    case 'concern-raised':
      return 'Not where expected';
    case 'reclassified':
      return event.as === 'missing' ? 'Now missing' : 'Now absent, whereabouts known';
    default:
      return view.episode.reference;
  }
}

function happened(event: KnownEvent, telling: Telling): readonly Block[] {
  const { view, wording, tenant } = telling;
  const by = entryOf(event.id, view.episode.entries)?.by;
  const told = by === undefined ? '' : ` Recorded by ${nameOf(by, tenant.authority)}.`;
  const at = time(event.at, telling);
  const text = `${at}: ${asSentence(eventWords(event, wording))}${told}`;
  if (event.type !== 'returned') return [{ kind: 'text', text }];
  const after = 'What only mattered while the child was away is no longer asked.';
  return [
    { kind: 'notice', tone: 'good', text },
    { kind: 'text', text: after, weight: 'quiet' },
  ];
}

function withdrawnReturn({ message }: Telling): readonly Block[] {
  if (!message.about.some(isReturn)) return [];
  const text = 'That the child was found was recorded in error. The reminders stand again.';
  return [{ kind: 'notice', tone: 'danger', text }];
}

function death(event: KnownEvent, telling: Telling): readonly Block[] {
  const { view, tenant } = telling;
  const by = entryOf(event.id, view.episode.entries)?.by ?? '';
  const told = event.type === 'returned' ? (event.notifiedAt ?? event.at) : event.at;
  const until = plusWorkingDays(told, 5, view.pack.calendar);
  return [
    { kind: 'text', text: childWords(telling), weight: 'strong' },
    { kind: 'notice', tone: 'danger', text: 'The child has died. Every reminder has stopped.' },
    {
      kind: 'text',
      text: `Recorded by ${nameOf(by, tenant.authority)}, as of ${time(event.at, telling)}.`,
    },
    {
      kind: 'text',
      text: `A serious incident must be notified to the national panel within 5 working days, by ${time(until, telling)}. Homeward does not do that.`,
    },
  ];
}

const forInformation = 'For your information: this asks nothing of you.';
const asBefore = 'This asks nothing new of you. What you owe already still stands: say due.';

/** Whether the one who reads it owes something for that episode that the message is not about. */
const owesAnyway = ({ message: { to }, view, saidAt }: Telling): boolean =>
  'person' in to && view.obligations.some((each) => each.owner === to.role && isOwed(each, saidAt));

/** What is asked of this person, under "Now" and "If still missing"; for information where nothing is. */
function asks(telling: Telling): readonly Block[] {
  const asked = askedOf(telling);
  const section = (heading: string, subjects: readonly Subject[]): readonly Block[] =>
    subjects.length === 0
      ? []
      : [{ kind: 'list', heading, items: subjects.map((each) => lineOf(each, telling, false)) }];
  if (asked.length === 0) {
    return [{ kind: 'text', text: owesAnyway(telling) ? asBefore : forInformation }];
  }
  const isLater = ({ obligation }: Subject): boolean =>
    obligation !== undefined && onlyIfStillAway(obligation);
  const now = asked.filter((each) => !isLater(each));
  return [
    ...section('Now', now),
    ...section('If still missing', asked.filter(isLater)),
    ...guidance(owedOf(telling).filter((each) => now.includes(each))),
  ];
}

const time = (instant: Instant, { wording }: Telling): string =>
  showTime(instant, wording.zone, wording.now);
