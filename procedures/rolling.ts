import type { Instant } from '../episode/instant.ts';
import type { EarlierEpisode } from './child.ts';
import { plusDays, plusMonths } from './local-time.ts';

/** So many missing episodes in a window of wall-clock days or months. */
export interface RollingCount {
  readonly episodes: number;
  readonly days?: number | undefined;
  readonly months?: number | undefined;
}

/**
 * Whether the episode that starts at `start` fires a rolling count: it and the earlier missing episodes in the
 * window `(start − W, start]` are as many as asked, and none of those earlier ones fired it already
 * (PROCEDURES 3). Absences never count.
 */
export function firesRolling(
  start: Instant,
  earlier: readonly EarlierEpisode[],
  count: RollingCount,
  zone: string,
): boolean {
  const starts = earlier
    .filter((episode) => episode.as !== 'absence' && episode.missingSince <= start)
    .map((episode) => episode.missingSince)
    .toSorted();
  if (starts.length + 1 < count.episodes) return false;
  const all = [...starts, start];
  const fired: Instant[] = [];
  const firesAt = (s: Instant): boolean => {
    const opens = windowBefore(s, count, zone);
    const within = (other: Instant): boolean => other > opens && other <= s;
    return all.filter(within).length >= count.episodes && !fired.some(within);
  };
  for (const s of starts) if (firesAt(s)) fired.push(s);
  return firesAt(start);
}

function windowBefore(start: Instant, count: RollingCount, zone: string): Instant {
  if (count.months !== undefined) return plusMonths(start, -count.months, zone);
  return plusDays(start, -(count.days ?? 0), zone);
}
