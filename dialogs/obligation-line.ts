import { type Instant, millisOf } from '../episode/instant.ts';
import type { Entry } from '../procedures/child.ts';
import { byDue, isOwed, type Obligation, statusAt, wasLate } from '../procedures/obligation.ts';
import type { EpisodeView } from '../procedures/view.ts';
import { eventWords, type Wording } from './event-line.ts';
import { nameOf } from './people.ts';
import { asSentence } from './practice-words.ts';
import { showSpan, showTime } from './show-time.ts';

/** True for a deadline that only comes if the child stays away: "if still missing", where the others are "now". */
export const onlyIfStillAway = ({ rule }: Obligation): boolean =>
  rule.lapses !== undefined && rule.class === 'T';

/** What somebody still has to do at a moment, without what the bot does by itself; worst first. */
export const owedAt = (view: EpisodeView, now: Instant): readonly Obligation[] =>
  hasStopped(view, now)
    ? []
    : view.obligations
        .filter((each) => each.owner !== 'bot' && isOwed(each, now))
        .toSorted(worstFirstAt(now));

/** A death stops everything at once, from when it was known. */
const hasStopped = ({ timeline: { diedAt } }: EpisodeView, now: Instant): boolean =>
  diedAt !== undefined && diedAt <= now;

/** Said to everybody alike of what a death stopped: why is told to few. */
export const stoppedWords = 'Stopped: nothing more is asked.';

/** Overdue before open; among the overdue safety first, then deadlines, then administration; then by due time. */
export const worstFirstAt =
  (now: Instant) =>
  (a: Obligation, b: Obligation): number =>
    rankAt(a, now) - rankAt(b, now) || byDue(a, b);

const rankAt = (obligation: Obligation, now: Instant): number =>
  statusAt(obligation, now) === 'overdue' ? ['S', 'T', 'A'].indexOf(obligation.rule.class) : 3;

/** When it is due as seen at a moment: `overdue by 2 hours, since Tue 3 Nov, 18:00` or `by Tue 3 Nov, 18:00`. */
export function dueWords({ dueAt }: Pick<Obligation, 'dueAt'>, now: Instant, zone: string): string {
  const due = showTime(dueAt, zone, now);
  const late = showSpan(millisOf(now) - millisOf(dueAt));
  return now > dueAt ? `overdue by ${late}, since ${due}` : `by ${due}`;
}

/**
 * How an obligation ended, who told it and when; nothing while somebody owes it. It follows from the events alone:
 * `Done: Strategy meeting held Tue 3 Nov, 19:00, late. Recorded by Amara Okafor, Tue 3 Nov, 19:10.`
 */
export function endingWords(
  obligation: Obligation,
  view: EpisodeView,
  wording: Wording,
): string | undefined {
  const { ended, owner } = obligation;
  if (!ended) return undefined;
  switch (ended.as) {
    case 'met':
      return owner === 'bot' ? 'Told by Homeward.' : metWords(obligation, view, wording);
    case 'waived': {
      const event = view.timeline.events.find((each) => each.id === ended.event);
      const why = event?.type === 'waived' ? event.rationale : 'no reason recorded';
      return `${asSentence(`Not needed: ${why}`)}${recordedWords(ended.event, view, wording)}`;
    }
    case 'lapsed':
      return view.timeline.diedAt === undefined
        ? `No longer needed: ${lapseWords(obligation, view, wording)}.`
        : stoppedWords;
    default: {
      const never: never = ended.as;
      return never;
    }
  }
}

function metWords(obligation: Obligation, view: EpisodeView, wording: Wording): string {
  const { ended } = obligation;
  const event = view.timeline.events.find((each) => each.id === ended?.event);
  if (!event) return 'Done.';
  const what = event.type === 'task-done' ? 'Done' : `Done: ${eventWords(event, wording)}`;
  const at = showTime(event.at, wording.zone, wording.now);
  const late = wasLate(obligation) ? ', late' : '';
  return `${what}, ${at}${late}.${recordedWords(event.id, view, wording)}`;
}

function recordedWords(id: string | undefined, view: EpisodeView, wording: Wording): string {
  const entry = id === undefined ? undefined : entryOf(id, view.episode.entries);
  if (!entry) return '';
  const when = showTime(entry.recordedAt, wording.zone, wording.now);
  return ` Recorded by ${nameOf(entry.by, wording.authority)}, ${when}.`;
}

/** The entry that holds an event, by the id the event goes by in the episode. */
export const entryOf = (id: string, entries: readonly Entry[]): Entry | undefined =>
  entries.find(({ event }, i) => (event.id ?? String(i)) === id);

function lapseWords({ ended }: Obligation, { timeline }: EpisodeView, wording: Wording): string {
  const at = showTime(ended?.at ?? '', wording.zone, wording.now);
  if (timeline.returns.some((each) => each.at === ended?.at)) return `the child was found, ${at}`;
  if (timeline.closedAt === ended?.at) return `the episode was closed, ${at}`;
  return `where the child is became known, ${at}`;
}
