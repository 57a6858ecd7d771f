import { type Instant, millisOf } from '../episode/instant.ts';
import { wasMissing } from '../episode/timeline.ts';
import { type Obligation, statusAt, wasLate } from '../procedures/obligation.ts';
import type { Rule } from '../procedures/pack.ts';
import type { EpisodeView } from '../procedures/view.ts';
import type { OpenEpisode } from './episode-choice.ts';
import type { Month } from './month.ts';

/** What became of the obligations of one rule that fall due in a month. */
export interface Tally {
  /** The rule's title. */
  readonly title: string;
  /** Met at or before `dueAt`. */
  readonly inTime: number;
  /** Met after it. */
  readonly late: number;
  /** Past its time and not done. */
  readonly overdue: number;
  readonly waived: number;
  /** Not done, and not due yet. */
  readonly open: number;
  /** How many of those met were met by the child declining the interview. */
  readonly declined: number;
}

/** The figures of one month: counts, and no names. */
export interface Figures {
  /** Episodes in which a child went missing in this month. */
  readonly missing: number;
  /** Episodes that were an absence throughout and began in this month. */
  readonly absences: number;
  /** Children with any of these. */
  readonly children: number;
  /** Children with more than one missing episode that began in this month. */
  readonly repeatedly: number;
  /** Missing episodes that ended by a return in this month, whenever they began. */
  readonly returned: number;
  /** How long those were away, in milliseconds, by the median; none where nobody returned. */
  readonly medianAway?: number;
  /** Return home interviews. */
  readonly interviews: Tally;
  /** Every other deadline of the procedure that fell due. */
  readonly others: readonly Tally[];
}

/** When the child was away in an episode, in truth; an episode in which they were ever missing counts from then. */
export interface Away {
  readonly as: 'missing' | 'absence';
  readonly from: Instant;
  /** When they were back; none while they are away, and where they died. */
  readonly until?: Instant;
}

/**
 * The figures of a month over some episodes, as they stand at `now`. An episode belongs to the month that it began in,
 * a return to the one it happened in, an obligation to the one it falls due in; what became needless is not counted.
 */
export function figuresOf(episodes: readonly OpenEpisode[], month: Month, now: Instant): Figures {
  const within = (instant: Instant): boolean => month.from <= instant && instant < month.until;
  const away = episodes.flatMap(({ child, view }) => {
    const found = awayOf(view);
    return found ? [{ child: child.id, ...found }] : [];
  });
  const began = away.filter(({ from }) => within(from));
  const missing = began.filter(({ as }) => as === 'missing');
  const spans = away.flatMap(({ as, from, until }) =>
    as === 'missing' && until !== undefined && within(until)
      ? [millisOf(until) - millisOf(from)]
      : [],
  );
  const median = medianOf(spans);
  const due = episodes.flatMap(({ view }) => dueIn(view, within, now));
  return {
    missing: missing.length,
    absences: began.length - missing.length,
    children: new Set(began.map(({ child }) => child)).size,
    repeatedly: repeated(missing.map(({ child }) => child)),
    returned: spans.length,
    ...(median !== undefined && { medianAway: median }),
    interviews: tallied('Return home interview', due.filter(isInterview)),
    others: byRule(due.filter((each) => !isInterview(each))),
  };
}

/** When the child was away in an episode; nothing where they never were, or the report was withdrawn. */
export function awayOf({ timeline }: EpisodeView): Away | undefined {
  const { spells, diedAt } = timeline;
  const first = spells.find(({ kind }) => kind === 'missing') ?? spells[0];
  if (!first) return undefined;
  const end = spells.at(-1)?.end;
  const isBack = end?.by === 'return' && diedAt === undefined;
  return {
    as: wasMissing(timeline) ? 'missing' : 'absence',
    from: first.since,
    ...(isBack && { until: end.at }),
  };
}

/** The last return home interview that an episode asked for, and what became of it; nothing where none is asked. */
export function interviewOf(view: EpisodeView, now: Instant): Interview | undefined {
  const asked = view.obligations
    .filter(({ rule, arisesAt }) => isInterviewRule(rule) && arisesAt <= now)
    .flatMap((each) => {
      const as = outcomeOf(each, view, now);
      return as ? [{ dueAt: each.dueAt, as, declined: isDeclined(each, view) }] : [];
    });
  return asked.at(-1);
}

/** A return home interview: when it is due, and what became of it. */
export type Interview = Pick<Obligation, 'dueAt'> & Pick<Due, 'as' | 'declined'>;

interface Due {
  readonly rule: Rule;
  readonly as: Exclude<keyof Tally, 'title' | 'declined'>;
  readonly declined: boolean;
  /** Where the rule stands in its procedure. */
  readonly place: number;
}

/** Whether a rule is the return home interview itself, and not its offer. */
const isInterviewRule = ({ metBy = [] }: Pick<Rule, 'metBy'>): boolean =>
  metBy.some(({ type }) => type === 'rhi-completed') &&
  !metBy.some(({ type }) => type === 'rhi-offered');

const isInterview = ({ rule }: Due): boolean => isInterviewRule(rule);

/** The deadlines of an episode that fall due in a month, and what became of each. */
function dueIn(
  view: EpisodeView,
  within: (instant: Instant) => boolean,
  now: Instant,
): readonly Due[] {
  return view.obligations
    .filter(({ rule, owner }) => rule.class === 'T' && owner !== 'bot')
    .filter(({ arisesAt, dueAt }) => arisesAt <= now && within(dueAt))
    .flatMap((each) => {
      const as = outcomeOf(each, view, now);
      const place = view.pack.pack.rules.findIndex(({ rule }) => rule === each.rule.rule);
      return as ? [{ rule: each.rule, as, declined: isDeclined(each, view), place }] : [];
    });
}

function outcomeOf(
  obligation: Obligation,
  { timeline: { diedAt } }: EpisodeView,
  now: Instant,
): Due['as'] | undefined {
  const status = statusAt(obligation, now);
  switch (status) {
    case 'met':
      return wasLate(obligation) ? 'late' : 'inTime';
    case 'lapsed':
      return undefined;
    case 'waived':
      return 'waived';
    case 'open':
    case 'overdue':
      // A death stops what was not due yet; what was overdue by then is counted all the same.
      return diedAt !== undefined && diedAt <= now && obligation.dueAt >= diedAt
        ? undefined
        : status;
    default: {
      const never: never = status;
      return never;
    }
  }
}

const isDeclined = ({ ended }: Obligation, { timeline }: EpisodeView): boolean =>
  ended?.as === 'met' &&
  timeline.events.some(({ id, type }) => id === ended.event && type === 'rhi-declined');

/** A tally for each rule, in the order in which the procedure has them. */
function byRule(due: readonly Due[]): readonly Tally[] {
  const rules = new Map<string, Due[]>();
  for (const each of due.toSorted((a, b) => a.place - b.place)) {
    const before = rules.get(each.rule.rule);
    if (before) before.push(each);
    else rules.set(each.rule.rule, [each]);
  }
  return [...rules.values()].map((all) => tallied(all[0]?.rule.title ?? '', all));
}

function tallied(title: string, due: readonly Due[]): Tally {
  const count = (as: Due['as']): number => due.filter((each) => each.as === as).length;
  return {
    title,
    inTime: count('inTime'),
    late: count('late'),
    overdue: count('overdue'),
    waived: count('waived'),
    open: count('open'),
    declined: due.filter(({ declined }) => declined).length,
  };
}

/** How many stand in a list more than once. */
function repeated(ids: readonly string[]): number {
  const again = ids.filter((id, i) => ids.indexOf(id) !== i);
  return new Set(again).size;
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
