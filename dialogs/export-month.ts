import { millisOf } from '../episode/instant.ts';
import { localOf } from '../procedures/local-time.ts';
import type { Card } from './card.ts';
import type { Talker } from './draft-keeping.ts';
import type { OpenEpisode } from './episode-choice.ts';
import { initialsOf } from './episode-line.ts';
import { episodesOf } from './episodes-of.ts';
import { csvFile } from './export-csv.ts';
import { type Away, awayOf, type Interview, interviewOf } from './figures.ts';
import { type Month, showMonth } from './month.ts';
import { showTime } from './show-time.ts';

/**
 * The episodes that began in a month, a line each, and as a table for a spreadsheet: initials and references, and no
 * more of who it is. The first that began comes first.
 */
export async function monthCard(month: Month, talker: Talker): Promise<Card> {
  const { tenant, services } = talker;
  const now = services.clock.now();
  const began = (await episodesOf(month, talker))
    .flatMap((open) => rowOf(open, now))
    .filter(({ away }) => month.from <= away.from && away.from < month.until)
    .toSorted((a, b) => (a.away.from < b.away.from ? -1 : 1));
  services.log.info({ month: month.name, count: began.length }, 'Episodes were exported');
  const { zone } = tenant.pack.calendar;
  const none = `No missing episode or absence began in ${showMonth(month)}.`;
  return {
    title: `Episodes that began in ${showMonth(month)}: ${began.length}`,
    summary: 'Episodes of a month',
    blocks:
      began.length === 0
        ? [{ kind: 'text', text: none }]
        : [{ kind: 'list', items: began.map((row) => lineOf(row, zone, now)) }],
    buttons: [
      { label: 'Figures of this month', press: { do: 'say', words: `stats ${month.name}` } },
    ],
    file: csvFile(`${tenant.authority.authority}-${month.name}-episodes.csv`, [
      columns,
      ...began.map((row) => cellsOf(row, zone)),
    ]),
  };
}

interface Row {
  readonly reference: string;
  readonly initials: string;
  readonly state: string;
  readonly away: Away;
  readonly interview: Interview | undefined;
}

function rowOf({ child, view }: OpenEpisode, now: string): readonly Row[] {
  const away = awayOf(view);
  if (!away) return [];
  const { reference } = view.episode;
  const initials = initialsOf(child.identity.name);
  const state = view.timeline.diedAt === undefined ? view.timeline.state : 'died';
  return [{ reference, initials, state, away, interview: interviewOf(view, now) }];
}

/** `NFD-0001, RA: missing, closed. Mon 2 Nov, 18:00 to Tue 3 Nov, 07:30 (13.5 hours). Interview in time`. */
function lineOf(row: Row, zone: string, now: string): string {
  const { reference, initials, state, away } = row;
  const until = away.until === undefined ? '' : ` to ${showTime(away.until, zone, now)}`;
  const hours = hoursOf(away);
  const long = hours === '' ? '' : ` (${hours} hours)`;
  const kind = away.as === state ? state : `${away.as}, ${state}`;
  return `${reference}, ${initials}: ${kind}. ${showTime(away.from, zone, now)}${until}${long}. Interview ${interviewWords(row)}`;
}

const columns = [
  'Reference',
  'Initials',
  'Kind',
  'State',
  'From',
  'To',
  'Hours',
  'Interview due',
  'Interview',
];

const cellsOf = (row: Row, zone: string): readonly string[] => [
  row.reference,
  row.initials,
  row.away.as,
  row.state,
  local(row.away.from, zone),
  row.away.until === undefined ? '' : local(row.away.until, zone),
  hoursOf(row.away),
  row.interview ? local(row.interview.dueAt, zone) : '',
  interviewWords(row),
];

const interviewNames: Readonly<Record<Interview['as'], string>> = {
  inTime: 'in time',
  late: 'late',
  overdue: 'overdue',
  waived: 'waived',
  open: 'not due yet',
};

function interviewWords({ interview }: Row): string {
  if (!interview) return 'not asked';
  return `${interviewNames[interview.as]}${interview.declined ? ' (declined)' : ''}`;
}

/** As spreadsheets read and sort it: `2026-11-02 18:00`. */
function local(instant: string, zone: string): string {
  const { date, time } = localOf(instant, zone);
  return `${date} ${time}`;
}

/** Hours away, to a tenth; nothing while they are away. */
const hoursOf = ({ from, until }: Away): string =>
  until === undefined ? '' : ((millisOf(until) - millisOf(from)) / 3_600_000).toFixed(1);
