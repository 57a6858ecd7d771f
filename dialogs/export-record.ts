import { factsAt } from '../procedures/facts.ts';
import { firstAltered } from '../procedures/history.ts';
import type { Obligation } from '../procedures/obligation.ts';
import type { CardFile } from './card.ts';
import type { Talker } from './draft-keeping.ts';
import type { OpenEpisode } from './episode-choice.ts';
import { riskOf, statusLine } from './episode-line.ts';
import type { Wording } from './event-line.ts';
import { historyOf } from './history-lines.ts';
import { packWords } from './move-procedure.ts';
import { dueWords, endingWords, owedAt, stoppedWords } from './obligation-line.ts';
import { holderLabel, nameOf, roleLabel } from './people.ts';
import { factWords } from './practice-words.ts';
import { readBack, showFullDate } from './show-time.ts';

/** Everything that is held about one episode, as it goes to the case record. */
export interface EpisodeRecord {
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
}

interface Writing extends OpenEpisode {
  readonly talker: Talker;
  readonly wording: Wording & { readonly now: string };
}

/**
 * The whole record of an episode as of now: who the child is, where it stands, every event with when it happened and
 * when and by whom it was recorded, every obligation with what became of it, and whether the history holds.
 */
export function episodeRecord(open: OpenEpisode, talker: Talker): EpisodeRecord {
  const { view } = open;
  const { tenant, services } = talker;
  const wording = {
    zone: view.pack.calendar.zone,
    pack: view.pack.pack,
    authority: tenant.authority,
    now: services.clock.now(),
  };
  const writing: Writing = { ...open, talker, wording };
  return {
    title: `Record of ${view.episode.reference}`,
    sections: [
      { heading: 'This record', lines: aboutIt(writing) },
      { heading: 'Who', lines: who(writing) },
      { heading: 'Where it stands', lines: stands(writing) },
      { heading: 'What happened', lines: happened(writing) },
      { heading: 'What was to be done', lines: asked(writing) },
    ],
  };
}

/** The record as plain text, under a name without personal data. */
export const recordFile = (reference: string, { title, sections }: EpisodeRecord): CardFile => ({
  name: `${reference}-record.txt`,
  mime: 'text/plain',
  text: [
    title,
    ...sections.flatMap(({ heading, lines }) => [
      '',
      heading.toUpperCase(),
      ...lines.map((line) => `- ${line.replaceAll(/\r?\n/g, '\r\n  ')}`),
    ]),
    '',
  ].join('\r\n'),
});

function aboutIt({ view, talker, wording }: Writing): readonly string[] {
  const { tenant, actor } = talker;
  const { reference, entries } = view.episode;
  const altered = firstAltered(reference, entries);
  const whole = `The history is whole: its chain of ${entries.length} hashes verifies. The last one is ${entries.at(-1)?.hash}.`;
  const broken = `The history was changed outside Homeward, from entry ${(altered ?? 0) + 1} on. Do not rely on it: tell your administrator.`;
  return [
    `${tenant.authority.name}, episode ${reference}.`,
    `As it stood on ${readBack(wording.now, wording.zone)}, exported by ${nameOf(actor.email, tenant.authority)}. Times are local (${wording.zone}).`,
    `Procedure: ${packWords(view.pack)}. Its fingerprint is ${view.pack.hash}.`,
    altered === undefined ? whole : broken,
  ];
}

function who({ child, view, talker: { tenant }, wording }: Writing): readonly string[] {
  const { name, caseNumber, dateOfBirth } = child.identity;
  const { authority } = tenant;
  const team = authority.teams.find(({ id }) => id === child.team);
  const before = factWords(view.given.facts);
  const after = factWords(factsAt(view.given.facts, view.timeline.events, wording.now));
  return [
    `Name: ${name}`,
    `Case number: ${caseNumber ?? 'not known'}`,
    `Date of birth: ${dateOfBirth ? showFullDate(dateOfBirth) : 'not known'}`,
    `Team: ${team?.name ?? 'none'}`,
    `Known when it began: ${before || 'nothing'}`,
    ...(after === before ? [] : [`Known since: ${after}`]),
    ...Object.entries(child.people).map(
      ([role, email]) => `${capital(roleLabel(role, wording.pack))}: ${nameOf(email, authority)}`,
    ),
  ];
}

function stands({ view, wording }: Writing): readonly string[] {
  const { spells, diedAt } = view.timeline;
  const { now, zone } = wording;
  const risk = riskOf(view);
  const died = 'The child has died. Every reminder has stopped.';
  // The rules take a child for missing from care where nobody said; the record says only what was said.
  const isSaid = view.timeline.events.some((event) => 'from' in event && event.from !== undefined);
  return [
    diedAt === undefined ? `${capital(statusLine(view, now, zone))}.` : died,
    risk === undefined ? 'Risk not assessed.' : `Risk ${risk}.`,
    ...spells.map(({ kind, from, since, end }) => {
      const what = kind === 'missing' ? 'Missing' : 'Absent';
      const until = end ? ` until ${readBack(end.at, zone)}` : ', and still';
      const whence = isSaid ? ` from ${from}` : '';
      return `${what}${whence} since ${readBack(since, zone)}${until}.`;
    }),
  ];
}

const happened = ({ view, wording }: Writing): readonly string[] =>
  historyOf(view.episode.entries, wording).map(({ entry, number, what }) => {
    const { event, recordedAt, by } = entry;
    const recorded = `Recorded ${readBack(recordedAt, wording.zone)} by ${nameOf(by, wording.authority)} (entry ${number}).`;
    return `${readBack(event.at, wording.zone)}: ${what} ${recorded}`;
  });

function asked(writing: Writing): readonly string[] {
  const { view, wording } = writing;
  const arisen = view.obligations.filter(({ arisesAt }) => arisesAt <= wording.now);
  if (arisen.length === 0) return ['Nothing.'];
  const owed = new Set(owedAt(view, wording.now));
  return arisen.map((each) => obligationLine(each, owed.has(each), writing));
}

function obligationLine(each: Obligation, isOwed: boolean, writing: Writing): string {
  const { child, view, talker, wording } = writing;
  const { now, zone } = wording;
  const ended = isOwed ? undefined : endingWords(each, view, wording);
  const late = now > each.dueAt ? `Not done: ${dueWords(each, now, zone)}.` : 'Not due yet.';
  const owner = holderLabel(each.owner, child, talker.tenant);
  const what = `${each.rule.title} (${sectionOf(each.rule)}). Due ${readBack(each.dueAt, zone)}. For: ${owner}.`;
  return `${what} ${ended ?? (isOwed ? late : stoppedWords)}`;
}

/** Where a rule stands in the procedure that the record names, or in another document. */
function sectionOf({ rule, source }: Obligation['rule']): string {
  if (typeof source !== 'string') return `rule ${rule}, ${source.document}, ${source.section}`;
  return `rule ${rule}, section${source.includes(',') ? 's' : ''} ${source}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
