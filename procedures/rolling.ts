import type { Instant } from '../episode/instant.ts';
import type { EarlierEpisode } from './child.ts';
import { plusDays, plusMonths } from './local-time.ts';

/** So many missing episodes in a window of wall-clock days or months. */
export interface RollingCount {
  readonly episodes: number;
  readonly days?: number | undefined;
  readonly months?: number | undefined;
  /** It fires at each episode that reaches the count. */
  readonly every?: true | undefined;
  /** Other counts that keep it still once one of them has fired in the window. */
  readonly unlessFired?: readonly string[] | undefined;
}

/** The rolling counts of a procedure, by rule. */
export type RollingCounts = ReadonlyMap<string, RollingCount>;

/**
 * Whether the episode that starts at `start` fires a rule's rolling count: it and the earlier missing episodes in the
 * window `(start − W, start]` are as many as asked, and none of those earlier ones fired it, or a count it yields to,
 * already (PROCEDURES 3). Absences never count.
 */
export function firesRolling(
  rule: string,
  counts: RollingCounts,
  start: Instant,
  earlier: readonly EarlierEpisode[],
  zone: string,
): boolean {
  const starts = earlier
    .filter((episode) => episode.as !== 'absence' && episode.missingSince <= start)
    .map((episode) => episode.missingSince)
    .toSorted();
  if (starts.length + 1 < (counts.get(rule)?.episodes ?? 0)) return false;
  const all = [...starts, start];
  const fired: { readonly rule: string; readonly at: Instant }[] = [];
  const firesAt = (name: string, s: Instant): boolean => {
    const count = counts.get(name);
    if (!count) return false;
    const opens = windowBefore(s, count, zone);
    const within = (other: Instant): boolean => other > opens && other <= s;
    const silencing = count.every ? [] : [name, ...(count.unlessFired ?? [])];
    const silent = fired.some((each) => silencing.includes(each.rule) && within(each.at));
    return !silent && all.filter(within).length >= count.episodes;
  };
  const asked = withAllYieldedTo(rule, counts);
  for (const s of starts) {
    // All are asked before any is noted: only an earlier episode keeps a count still.
    const now = asked.filter((name) => firesAt(name, s));
    fired.push(...now.map((name) => ({ rule: name, at: s })));
  }
  return firesAt(rule, start);
}

/** A count, those it yields to, and those that they yield to. */
function withAllYieldedTo(rule: string, counts: RollingCounts): readonly string[] {
  const names = new Set([rule]);
  for (const name of names)
    for (const other of counts.get(name)?.unlessFired ?? []) names.add(other);
  return [...names];
}

function windowBefore(start: Instant, count: RollingCount, zone: string): Instant {
  if (count.months !== undefined) return plusMonths(start, -count.months, zone);
  return plusDays(start, -(count.days ?? 0), zone);
}
