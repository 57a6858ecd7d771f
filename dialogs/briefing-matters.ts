import type { EventOf } from '../episode/events.ts';
import type { Instant } from '../episode/instant.ts';
import { type LocalDate, localOf } from '../procedures/local-time.ts';
import { isOwed, type Obligation } from '../procedures/obligation.ts';
import type { EpisodeView } from '../procedures/view.ts';
import { owedAt } from './obligation-line.ts';

/** What is overdue or due by the end of a local date, worst first. */
export function dueToday(
  view: EpisodeView,
  day: { readonly date: LocalDate; readonly now: Instant },
): readonly Obligation[] {
  const { zone } = view.pack.calendar;
  return owedAt(view, day.now).filter((each) => localOf(each.dueAt, zone).date <= day.date);
}

/** What the briefing lists by itself: strategy meetings, serious notifications and return home interviews. */
export const isInterviewOrMeeting = ({ rule }: Obligation): boolean =>
  (rule.metBy ?? []).some(
    ({ type }) =>
      type === 'meeting-held' || type === 'notification-sent' || type.startsWith('rhi-'),
  );

/** A count of episodes that was reached, and is not dealt with or was reached since a moment. */
export const isThreshold = (obligation: Obligation, since: Instant, now: Instant): boolean =>
  'rolling' in obligation.rule.when &&
  obligation.arisesAt <= now &&
  (isOwed(obligation, now) || obligation.arisesAt > since);

/** The actions agreed in earlier briefings that nobody has recorded as done. */
export function actionsAgreed({ timeline }: EpisodeView): readonly EventOf<'action-agreed'>[] {
  const done = new Set(
    timeline.events.flatMap((event) => (event.type === 'action-done' ? [event.action] : [])),
  );
  return timeline.events.flatMap((event) =>
    event.type === 'action-agreed' && !done.has(event.id) ? [event] : [],
  );
}
