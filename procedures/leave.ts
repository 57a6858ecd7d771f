import type { Instant } from '../episode/instant.ts';
import type { ChildDocument } from './child.ts';
import { factsAt } from './facts.ts';
import { plusDays } from './local-time.ts';
import { asEarlier, type EpisodeView } from './view.ts';

/** How long a closed episode stays with the child, to be noted on and corrected as easily as an open one. */
const daysAfterClosing = 7;

/** When a closed episode leaves the child's document for the archive; nothing while it is open. */
export const leavesAt = ({ timeline, pack }: EpisodeView): Instant | undefined =>
  timeline.closedAt && plusDays(timeline.closedAt, daysAfterClosing, pack.calendar.zone);

/** The child without an episode that has left; its span stays for rolling windows, and what it changed stays so. */
export const without = (
  child: ChildDocument,
  { episode, timeline }: EpisodeView,
): ChildDocument => ({
  ...child,
  facts: factsAt(child.facts, timeline.events, timeline.closedAt ?? ''),
  episodes: child.episodes.filter((each) => each.reference !== episode.reference),
  earlier: [...child.earlier, ...asEarlier(episode)],
});
