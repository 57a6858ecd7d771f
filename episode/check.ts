import { inOrder, isAmendment, type KnownEvent } from './amend.ts';
import { judgeAmendment } from './check-amendment.ts';
import { sinceField, type Wrong, wrongDates } from './check-dates.ts';
import type { EventOf } from './events.ts';
import { type Timeline, timelineOf, trueAt } from './timeline.ts';

/** Something wrong with one event, and which. */
export interface Objection extends Wrong {
  /** The id of the event objected to. */
  readonly event: string;
}

/**
 * The first thing wrong with these events as the story of one episode, taken in order of `at`; nothing when they
 * can be true together. `only` limits the answer to some events: what was accepted before is not judged again.
 */
export function objectionTo(
  told: readonly KnownEvent[],
  only: (id: string) => boolean = () => true,
): Objection | undefined {
  const ordered = inOrder(told);
  for (const [i, event] of ordered.entries()) {
    const found = only(event.id) ? judge(event, ordered.slice(0, i), ordered) : undefined;
    if (found) return { event: event.id, ...found };
  }
  return undefined;
}

function judge(
  event: KnownEvent,
  before: readonly KnownEvent[],
  all: readonly KnownEvent[],
): Wrong | undefined {
  if (isAmendment(event)) {
    return judgeAmendment(event, before, all, (story) => objectionTo(story, isMark(story)));
  }
  const timeline = timelineOf(before);
  if (timeline.closedAt !== undefined && event.type !== 'noted') {
    return {
      expected: 'only a correction, withdrawal or note after closed',
      sentence:
        'This episode is closed. Nothing has changed. You can add a note, or correct or withdraw what was recorded.',
    };
  }
  return wrongDates(event) ?? wrongState(event, timeline, all);
}

/** Picks the events that say where the child is: what a correction must not make impossible. */
const isMark = (story: readonly KnownEvent[]) => {
  const marks = story.filter(
    (event) => isReport(event) || event.type === 'reclassified' || event.type === 'returned',
  );
  const ids = new Set(marks.map(({ id }) => id));
  return (id: string): boolean => ids.has(id);
};

const isReport = (event: KnownEvent): boolean =>
  event.type === 'missing-reported' || event.type === 'absence-reported';

function wrongState(
  event: KnownEvent,
  timeline: Timeline,
  all: readonly KnownEvent[],
): Wrong | undefined {
  switch (event.type) {
    case 'missing-reported':
    case 'absence-reported':
      return wrongReport(event, timeline);
    case 'reclassified':
      return wrongReclassification(event, timeline);
    case 'returned':
      return wrongReturn(event, timeline, all);
    case 'safe-and-well-checked':
    case 'rhi-completed':
    case 'rhi-declined':
    case 'rhi-offered':
    case 'rhi-allocated':
    case 'rhi-attempted':
      return timeline.returns.some((back) => back.at <= event.at) ? undefined : beforeReturn;
    default:
      return undefined;
  }
}

const beforeReturn: Wrong = {
  expected: 'a returned event before it',
  sentence:
    'No return is recorded before that time. Nothing has changed. Record that the child was found first, or check the time.',
};

function wrongReport(
  event: KnownEvent & (EventOf<'missing-reported'> | EventOf<'absence-reported'>),
  timeline: Timeline,
): Wrong | undefined {
  // A return told in the morning may stand before the report it answers, by `at`; the truth decides.
  const since = event.type === 'missing-reported' ? event.missingSince : event.absentSince;
  const current = timeline.spells.at(-1);
  if (!current) return undefined;
  if (current.end?.by === 'return') {
    if (current.end.at <= since) return undefined;
    return {
      field: sinceField(event),
      expected: `a time at or after the child was back (${current.end.at})`,
      sentence:
        'By then the child was already reported, and came back later. Nothing is lost: add what you know to the open episode, or check the time.',
    };
  }
  return {
    expected: `no second report while ${timeline.state}`,
    sentence:
      'This child is already reported and not yet back. Nothing is lost: add what you know to the open episode.',
  };
}

function wrongReclassification(
  event: EventOf<'reclassified'>,
  timeline: Timeline,
): Wrong | undefined {
  const current = timeline.spells.at(-1);
  if (!current) {
    return {
      expected: 'a missing or absence report before it',
      sentence: 'Nothing is reported yet, so nothing can be reclassified. Use report first.',
    };
  }
  if (current.end?.by === 'return' && current.end.at <= event.since) {
    return {
      field: 'since',
      expected: `a time before the return (${current.end.at})`,
      sentence: 'The child was back by then. Nothing has changed. If they went again, report it.',
    };
  }
  if (current.kind !== event.as) return undefined;
  return {
    field: 'as',
    expected: `the other kind: the episode is ${event.as} already`,
    sentence: `This episode is ${event.as === 'missing' ? 'missing' : 'an absence'} already. Nothing has changed.`,
  };
}

function wrongReturn(
  event: EventOf<'returned'>,
  timeline: Timeline,
  all: readonly KnownEvent[],
): Wrong | undefined {
  const current = timeline.spells.at(-1);
  if (current && !current.end) {
    if (event.at >= current.since) return undefined;
    return {
      field: 'at',
      expected: `a time at or after the child was last seen (${current.since})`,
      sentence:
        'The child cannot be back before they were last seen. Nothing is lost: give the time of the return again.',
    };
  }
  if (timeline.state === 'concern') return undefined;
  const backBefore = timeline.returns.at(-1)?.at ?? '';
  const reportToCome = all.some(
    (each) =>
      isReport(each) &&
      each.at >= event.at &&
      trueAt(each) <= event.at &&
      trueAt(each) >= backBefore,
  );
  if (reportToCome && event.at > backBefore) return undefined;
  if (timeline.state === 'returned') {
    return {
      expected: 'one return for each time the child was away',
      sentence:
        'This return was already recorded. Nothing has changed. You can add a note, or correct what was recorded.',
    };
  }
  return (
    reportedLaterThan(event, all) ?? {
      expected: 'a report or a concern before it',
      sentence: 'Nothing is reported for this child. Nothing has changed. Use report first.',
    }
  );
}

/** A return that lies before every report's last sighting: it is the time that is wrong, not the missing report. */
function reportedLaterThan(
  event: EventOf<'returned'>,
  all: readonly KnownEvent[],
): Wrong | undefined {
  const report = all.find(isReport);
  if (!report || trueAt(report) <= event.at) return undefined;
  return {
    field: 'at',
    expected: `a time at or after the child was last seen (${trueAt(report)})`,
    sentence:
      'The child cannot be back before they were last seen. Nothing is lost: give the time of the return again.',
  };
}
