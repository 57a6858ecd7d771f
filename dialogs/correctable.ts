import type { KnownEvent } from '../episode/amend.ts';
import type { EpisodeView } from '../procedures/view.ts';
import type { Choice } from './card.ts';
import type { Asking } from './dialog.ts';
import { eventWords, type Wording } from './event-line.ts';
import { showTime } from './show-time.ts';

/** The times of an episode that can be corrected, and the events that can be withdrawn: `event/field`. */
export function correctable(view: EpisodeView, asking: Asking): readonly Choice[] {
  const zone = asking.tenant.pack.calendar.zone;
  const withdrawing = asking.draft.answers.what?.fact === 'withdrawal';
  const { authority } = asking.tenant;
  const wording = { zone, pack: view.pack.pack, authority, now: asking.now };
  return view.timeline.events.flatMap((event) =>
    timesOf(event, wording)
      .slice(0, withdrawing ? 1 : undefined)
      .map(([field, label, at]) => ({
        value: `${event.id}/${field}`,
        label: `${withdrawing ? wholeOf(event, label) : label}: ${showTime(at, zone, asking.now)}`,
      })),
  );
}

/** What is withdrawn is not the time, but all of what was told. */
function wholeOf({ type }: KnownEvent, label: string): string {
  if (type === 'missing-reported') return 'The whole report, that the child was missing; last seen';
  if (type === 'absence-reported') return 'The whole report, that the child was absent; since';
  return type === 'returned' ? 'The return; back' : label;
}

type Time = readonly [field: string, label: string, at: string];

function timesOf(event: KnownEvent, wording: Wording): readonly Time[] {
  switch (event.type) {
    case 'missing-reported':
      return [['missingSince', 'Last seen', event.missingSince]];
    case 'absence-reported':
      return [['absentSince', 'Absent since', event.absentSince]];
    case 'reclassified':
      return [['since', `Now ${event.as}, since`, event.since]];
    case 'returned':
      return [
        ['at', 'Back', event.at],
        ['notifiedAt', 'Authority told of the return', event.notifiedAt ?? event.at],
      ];
    case 'reminder-acknowledged':
    case 'noted':
    case 'corrected':
    case 'withdrawn':
      return [];
    default:
      return [['at', eventWords(event, wording), event.at]];
  }
}
