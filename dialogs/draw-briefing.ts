import type { Instant } from '../episode/instant.ts';
import { knownAt } from '../episode/timeline.ts';
import type { ChildDocument } from '../procedures/child.ts';
import { addDaysToDate, instantOfLocal, type LocalDate } from '../procedures/local-time.ts';
import type { Obligation } from '../procedures/obligation.ts';
import { type EpisodeView, type Packs, viewsOf } from '../procedures/view.ts';
import { actionsAgreed, dueToday, isInterviewOrMeeting, isThreshold } from './briefing-matters.ts';
import type { Block, Button, Card } from './card.ts';
import { byWorst, initialsOf, riskOf, statusLine } from './episode-line.ts';
import { dueWords } from './obligation-line.ts';
import { nameOf } from './people.ts';
import { shortTitle } from './procedure-words.ts';
import type { Tenant } from './services.ts';
import { showDate, showTime } from './show-time.ts';

/** What a briefing is made of. */
export interface BriefingOf {
  readonly tenant: Tenant;
  /** Id of the team whose children these are; none: everybody's. */
  readonly team?: string;
  readonly date: LocalDate;
  /** The children with an open episode that it is to show. */
  readonly children: readonly ChildDocument[];
  readonly packs: Packs;
  /** The moment it is posted: how long and how late is counted up to here. */
  readonly now: Instant;
  /** For somebody who does not see everybody's: that nobody is missing would say too much. */
  readonly partly?: boolean;
  /** Something to say first, such as why it is late. */
  readonly note?: string;
}

interface Line {
  readonly child: ChildDocument;
  readonly view: EpisodeView;
}

/** The daily missing briefing (PROCEDURES 9). It may stand in a channel: initials and references, nothing more. */
export function drawBriefing(briefing: BriefingOf): Card {
  const { tenant, team, date, note, now } = briefing;
  const day = showDate(date, now.slice(0, 10));
  const name = tenant.authority.teams.find((each) => each.id === team)?.name;
  const lines = briefing.children
    .flatMap((child) => viewsOf(child, briefing.packs).map((view) => ({ child, view })))
    .filter(({ view }) => view.timeline.state !== 'closed' && view.timeline.state !== 'none')
    .toSorted((a, b) => byWorst(a.view, b.view));
  const missing = lines.filter(({ view }) => view.timeline.state === 'missing');
  const nobody = briefing.partly ? 'Nobody whom you may see is missing' : 'Nobody is missing';
  const none: Block = { kind: 'notice', tone: 'good', text: `${nobody}, ${day}.` };
  return {
    title: `Missing briefing, ${day}${name === undefined ? '' : `: ${name}`}`,
    summary: `Missing briefing, ${day}`,
    blocks: [
      ...(note === undefined ? [] : [{ kind: 'notice', tone: 'warning', text: note } as const]),
      ...(missing.length === 0 ? [none] : [section('Missing now', missing, briefing)]),
      ...otherSections(lines, briefing),
    ],
    buttons: [...lines.slice(0, 4).map(({ view }) => detailsOf(view)), ...workButtons(lines)],
  };
}

function otherSections(lines: readonly Line[], briefing: BriefingOf): readonly Block[] {
  const { now } = briefing;
  const inState = (state: string) => lines.filter(({ view }) => view.timeline.state === state);
  const returned = inState('returned').filter(({ view }) => isStillToDiscuss(view, briefing));
  const matters = (isOne: (each: Obligation) => boolean): readonly string[] =>
    lines.flatMap((line) =>
      dueToday(line.view, briefing)
        .filter(isOne)
        .map((each) => `${whoIs(line)}: ${shortTitle(each.rule)}, ${when(each, briefing)}`),
    );
  const actions = lines.flatMap((line) =>
    actionsAgreed(line.view).map(
      ({ action, owner, dueAt }) =>
        `${whoIs(line)}: ${action}. ${nameOf(owner, briefing.tenant.authority)}, by ${showTime(dueAt, zoneOf(briefing), now)}`,
    ),
  );
  const thresholds = lines.flatMap((line) =>
    line.view.obligations
      .filter((each) => isThreshold(each, sinceOf(briefing), now))
      .map((each) => `${whoIs(line)}: ${each.rule.title}, ${when(each, briefing)}`),
  );
  return [
    section('Absent', inState('absence'), briefing),
    section('Under concern', inState('concern'), briefing),
    section('Returned, to be discussed', returned, briefing),
    { kind: 'list', heading: 'Thresholds reached', items: thresholds } as const,
    {
      kind: 'list',
      heading: 'Meetings, notifications and interviews due today or overdue',
      items: matters(isInterviewOrMeeting),
    } as const,
    { kind: 'list', heading: 'Actions not done', items: actions } as const,
  ].filter((block) => block.kind !== 'list' || block.items.length > 0);
}

const section = (heading: string, lines: readonly Line[], briefing: BriefingOf): Block => ({
  kind: 'list',
  heading,
  items: lines.map((line) => lineOf(line, briefing)),
});

/** `RA, NFD-0042: missing since Mon 2 Nov, 18:00 (14 hours). Risk high. Strategy meeting, by Tue 3 Nov, 18:00`. */
function lineOf(line: Line, briefing: BriefingOf): string {
  const status = statusLine(line.view, briefing.now, zoneOf(briefing));
  const risk = riskOf(line.view);
  const due = dueToday(line.view, briefing)
    .slice(0, 3)
    .map((each) => `${shortTitle(each.rule)}, ${when(each, briefing)}`);
  const parts = [status, risk === undefined ? 'Risk not assessed' : `Risk ${risk}`, ...due];
  return `${whoIs(line)}: ${parts.join('. ')}`;
}

const whoIs = ({ child, view }: Line): string =>
  `${initialsOf(child.identity.name)}, ${view.episode.reference}`;

const zoneOf = ({ tenant }: BriefingOf): string => tenant.pack.calendar.zone;

const when = (obligation: Obligation, briefing: BriefingOf): string =>
  dueWords(obligation, briefing.now, zoneOf(briefing));

const detailsOf = ({ episode: { reference } }: EpisodeView): Button => ({
  label: `Details of ${reference}`,
  press: { do: 'say', words: `show ${reference}` },
});

/** What a briefing comes to is recorded from it: whoever presses is asked for whom, privately. */
const workButtons = (lines: readonly Line[]): readonly Button[] =>
  lines.length === 0
    ? []
    : [
        { label: 'Mark as discussed…', press: { do: 'say', words: 'discussed' } },
        { label: 'Record an action…', press: { do: 'say', words: 'action' } },
      ];

/** Back since the last briefing, or not talked about since. */
function isStillToDiscuss({ timeline }: EpisodeView, briefing: BriefingOf): boolean {
  const back = timeline.returns.at(-1);
  if (!back) return false;
  const discussed = timeline.events.some(
    (event) => event.type === 'discussed' && event.at >= knownAt(back),
  );
  return !discussed || knownAt(back) > sinceOf(briefing);
}

/** When the briefing of the day before was due. */
function sinceOf(briefing: BriefingOf): Instant {
  const { date, tenant, now } = briefing;
  const before = `${addDaysToDate(date, -1)}T${tenant.authority.briefing.time}`;
  return instantOfLocal(before, zoneOf(briefing)) ?? now;
}
