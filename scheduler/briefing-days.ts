import { showDate, showTime } from '../dialogs/show-time.ts';
import { Fault } from '../episode/fault.ts';
import type { Instant } from '../episode/instant.ts';
import { millisOf } from '../episode/instant.ts';
import type { Authority } from '../procedures/authority.ts';
import {
  addDaysToDate,
  instantOfLocal,
  type LocalDate,
  localOf,
} from '../procedures/local-time.ts';
import type { Message } from '../procedures/message.ts';

/** The id of a channel's briefing on a local date, so that there is only ever one. */
export const briefingId = (authority: string, channel: string, date: LocalDate): string =>
  `${authority}|${channel}|${date}`;

/** When an authority's briefing of a local date is due. Reckoned from the date, so right across clock changes. */
export function briefingAt({ briefing, zone }: Authority, date: LocalDate): Instant {
  const at = instantOfLocal(`${date}T${briefing.time}`, zone);
  if (at === undefined) throw new Fault('calendar', `There is no ${date} ${briefing.time}.`);
  return at;
}

/** The local date of the last briefing that was due by a moment. */
export function latestBriefing(authority: Authority, now: Instant): LocalDate {
  const today = localOf(now, authority.zone).date;
  return briefingAt(authority, today) <= now ? today : addDaysToDate(today, -1);
}

/** The channels that are briefed: the authority's own, and each team's. */
export const briefingChannels = ({ briefing, teams }: Authority): readonly string[] => [
  ...new Set([briefing.channel, ...teams.flatMap((team) => team.channel ?? [])]),
];

const lateMillis = 15 * 60_000;

/** What a briefing says first when it is late, stands for missed ones, or could not go where it was meant. */
export function lateNote({
  message,
  dueAt,
  postedAt,
  zone,
}: {
  readonly message: Message;
  readonly dueAt: Instant;
  readonly postedAt: Instant;
  readonly zone: string;
}): string | undefined {
  const [, ...missed] = message.about;
  const instead = 'person' in message.to ? message.to.insteadOf : undefined;
  const words = [
    ...(instead === undefined ? [] : [`You get this because ${instead}.`]),
    ...(millisOf(postedAt) - millisOf(dueAt) > lateMillis
      ? [`This briefing is late: it was due ${showTime(dueAt, zone)}.`]
      : []),
    ...(missed.length === 0
      ? []
      : [`Not posted on their days: ${missed.map((date) => showDate(date)).join('; ')}.`]),
  ];
  return words.length === 0 ? undefined : words.join(' ');
}
