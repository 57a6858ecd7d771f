import type { EventOf } from '../episode/events.ts';
import { type Instant, millisOf } from '../episode/instant.ts';
import type { EpisodeView } from '../procedures/view.ts';
import { showSpan, showTime } from './show-time.ts';

/** How high the risk was judged to be. */
export type Risk = EventOf<'risk-assessed'>['level'];

/** The initials of a name, which is all of it that a channel may see: `RA`. */
export const initialsOf = (name: string): string =>
  name
    .trim()
    .split(/[\s\p{Dash_Punctuation}]+/u)
    .map((part) => [...part][0]?.toUpperCase() ?? '')
    .join('');

/** Where an episode stands and for how long, as of a moment: `missing since Mon 2 Nov, 18:00 (14 hours)`. */
export function statusLine(view: EpisodeView, now: Instant, zone: string): string {
  const { state, diedAt } = view.timeline;
  const since = stateSince(view);
  if (diedAt !== undefined) return 'no longer missing; the details are for a private conversation';
  if (state === 'none' || since === undefined) return 'recorded in error';
  const from = showTime(since, zone, now);
  if (state === 'closed') return `closed ${from}`;
  if (state === 'returned') return `returned ${from}`;
  const what = {
    missing: 'missing since',
    absence: 'absent since',
    concern: 'under concern since',
  };
  return `${what[state]} ${from} (${showSpan(millisOf(now) - millisOf(since))})`;
}

/** When the state that an episode is in truly began; nothing where its report was withdrawn. */
export function stateSince({ timeline }: EpisodeView): Instant | undefined {
  switch (timeline.state) {
    case 'missing':
    case 'absence':
      return timeline.spells.at(-1)?.since;
    case 'concern':
      return timeline.events.findLast((event) => event.type === 'concern-raised')?.at;
    case 'returned':
      return timeline.returns.at(-1)?.at;
    case 'closed':
      return timeline.closedAt;
    case 'none':
      return undefined;
    default: {
      const never: never = timeline.state;
      return never;
    }
  }
}

/** The risk as it was last judged, the higher one where social care and the police differ; nothing if nobody did. */
export function riskOf({ timeline }: EpisodeView): Risk | undefined {
  const latest = new Map<string, Risk>();
  for (const event of timeline.events) {
    if (event.type === 'risk-assessed') latest.set(event.assessor ?? 'social-care', event.level);
  }
  return [...latest.values()].toSorted((a, b) => levels.indexOf(b) - levels.indexOf(a))[0];
}

/** Episodes in the order to worry about them: missing, absent, under concern, returned; by risk; the longest first. */
export const worstFirst = (views: readonly EpisodeView[]): readonly EpisodeView[] =>
  views.toSorted(byWorst);

/** The order of `worstFirst`, for two episodes. */
export const byWorst = (a: EpisodeView, b: EpisodeView): number =>
  states.indexOf(a.timeline.state) - states.indexOf(b.timeline.state) ||
  riskRank(b) - riskRank(a) ||
  (stateSince(a) ?? '').localeCompare(stateSince(b) ?? '', 'en') ||
  a.episode.reference.localeCompare(b.episode.reference, 'en');

const states = ['missing', 'absence', 'concern', 'returned', 'closed', 'none'];
const levels = ['none', 'low', 'medium', 'high'];

/** A risk that nobody judged yet stands below high only: it may be any. */
const riskRank = (view: EpisodeView): number => {
  const risk = riskOf(view);
  return risk === undefined ? 2.5 : levels.indexOf(risk);
};
