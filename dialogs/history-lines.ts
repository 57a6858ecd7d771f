import { inOrder, isAmendment, type KnownEvent, named, standing } from '../episode/amend.ts';
import type { Event } from '../episode/events.ts';
import type { Entry } from '../procedures/child.ts';
import { eventWords, type Wording } from './event-line.ts';
import { nameOf } from './people.ts';
import { asSentence } from './practice-words.ts';
import { showTime } from './show-time.ts';

/**
 * An episode's history, a line an event, in order of time: when, what, who told it, and when they recorded it where
 * that was another time. What was corrected or withdrawn later is shown as it was first told, and says so.
 */
export const historyLines = (entries: readonly Entry[], wording: Wording): readonly string[] =>
  historyOf(entries, wording).map(({ entry: { event, recordedAt, by }, what }) => {
    const at = showTime(event.at, wording.zone, wording.now);
    const recorded = showTime(recordedAt, wording.zone, wording.now);
    const later = recorded === at ? '' : `, recorded ${recorded}`;
    return `${at}: ${what} ${nameOf(by, wording.authority)}${later}.`;
  });

/** An episode's entries in order of time, with where each stands among them, from 1 on, and what happened in a sentence. */
export function historyOf(
  entries: readonly Entry[],
  wording: Wording,
): readonly { readonly entry: Entry; readonly number: number; readonly what: string }[] {
  const events = entries.map(({ event }, i) => named(event, event.id ?? String(i)));
  const told = entries.map((entry, i) => ({ at: entry.event.at, entry, number: i + 1 }));
  return inOrder(told).flatMap(({ entry, number }) => {
    const event = events[number - 1];
    return event ? [{ entry, number, what: sentenceOf(event, events, wording) }] : [];
  });
}

function sentenceOf(event: KnownEvent, all: readonly KnownEvent[], wording: Wording): string {
  const words = isAmendment(event)
    ? amendmentWords(event, all, wording)
    : eventWords(event, wording);
  return asSentence(`${words}${mark(event, all)}`);
}

/** Says that an event no longer stands as it was told. */
function mark(event: KnownEvent, all: readonly KnownEvent[]): string {
  const about = all.filter((each) => isAmendment(each) && String(each.event) === event.id);
  const undone = (id: string): boolean =>
    all.some((each) => each.type === 'withdrawn' && String(each.event) === id);
  const standing = about.filter((each) => !undone(each.id));
  if (standing.some((each) => each.type === 'withdrawn')) return ' [withdrawn later]';
  return standing.some((each) => each.type === 'corrected') ? ' [corrected later]' : '';
}

function amendmentWords(
  amendment: Extract<KnownEvent, { type: 'corrected' | 'withdrawn' }>,
  all: readonly KnownEvent[],
  wording: Wording,
): string {
  const about = all.find((each) => each.id === String(amendment.event));
  const what = about ? eventWords(about, wording) : 'an earlier entry';
  if (amendment.type === 'withdrawn') {
    return `Withdrawn as recorded in error: "${what}". Why: ${amendment.reason}`;
  }
  const after = about && correctedAlone(about, amendment);
  if (!after) return `Corrected: "${what}"`;
  const moved = after.at === about.at ? '' : `, ${showTime(after.at, wording.zone, wording.now)}`;
  return `Corrected: "${what}" is now "${eventWords(after, wording)}${moved}"`;
}

const correctedAlone = (event: KnownEvent, correction: KnownEvent): Event =>
  standing([event, { ...correction, at: event.at }])[0] ?? event;
