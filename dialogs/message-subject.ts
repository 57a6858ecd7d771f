import { earlier, type Instant } from '../episode/instant.ts';
import type { ChildDocument } from '../procedures/child.ts';
import { holdingOf } from '../procedures/holder.ts';
import type { Message } from '../procedures/message.ts';
import { byDue, type Obligation } from '../procedures/obligation.ts';
import { Role } from '../procedures/pack.ts';
import { isNews } from '../procedures/sayings.ts';
import type { EpisodeView } from '../procedures/view.ts';
import type { Wording } from './event-line.ts';
import { endingWords, entryOf } from './obligation-line.ts';
import { holderLabel, nameOf } from './people.ts';
import { ruleTitle, shortTitle } from './procedure-words.ts';
import type { Tenant } from './services.ts';
import { showTime } from './show-time.ts';

/** A message to one person with everything its card is drawn from; no clock is among it. */
export interface Telling {
  readonly message: Message;
  readonly child: ChildDocument;
  readonly tenant: Tenant;
  readonly view: EpisodeView;
  readonly wording: Wording;
  /** When it was first said, from which "how late" counts: a card drawn again says what it said. */
  readonly saidAt: Instant;
  readonly subjects: readonly Subject[];
}

/** One obligation that a message is about, as it stands by what was recorded. */
export interface Subject {
  readonly id: string;
  readonly title: string;
  readonly short: string;
  /** None when what it rested on was corrected or withdrawn. */
  readonly obligation?: Obligation;
  /** How it ended, in words; none while somebody owes it. */
  readonly ending?: string;
  /** Who said "I have it" since this was said, and when. */
  readonly acknowledged?: string;
}

/** Gathers what a message's card is drawn from. */
export function tellingOf(
  message: Message,
  child: ChildDocument,
  tenant: Tenant,
  view: EpisodeView,
): Telling {
  const saidAt = message.saidAt ?? message.at;
  const { zone } = view.pack.calendar;
  const wording = { zone, pack: view.pack.pack, authority: tenant.authority, now: saidAt };
  const subjects = message.about
    .filter((id) => !isNews(id))
    .map((id) => {
      // Answers are counted from when it was planned, as the ladder counts them; a later repeat does not undo them.
      const planned = view.episode.spoken[id]?.[message.rung]?.at ?? saidAt;
      return subjectOf(id, view, wording, earlier(planned, saidAt));
    })
    .toSorted(earliestFirst);
  return { message, child, tenant, view, wording, saidAt, subjects };
}

/** In the order of their dates; what is no longer asked for comes last. */
function earliestFirst(a: Subject, b: Subject): number {
  if (a.obligation && b.obligation) return byDue(a.obligation, b.obligation);
  return Number(!a.obligation) - Number(!b.obligation);
}

/** What somebody still has to do: the bot's own tellings are none of it, and a death stops all. */
export const owedOf = ({ subjects, view }: Telling): readonly Subject[] =>
  view.timeline.diedAt === undefined
    ? subjects.filter((each) => each.obligation && each.ending === undefined)
    : [];

/** What a message asks of people, done or not; without what the bot does by itself. */
export const askedOf = ({ subjects }: Telling): readonly Subject[] =>
  subjects.filter((each) => each.obligation?.owner !== 'bot');

/** Whose it is: `Amara Okafor, team manager`, or the role and that nobody holds it. */
export function whoseWords(owner: string, { child, tenant }: Telling): string {
  const label = holderLabel(owner, child, tenant);
  const role = Role.safeParse(owner);
  const held = !role.success || holdingOf(role.data, child, tenant.authority) !== undefined;
  return held ? label : `${label} (nobody holds this role)`;
}

function subjectOf(id: string, view: EpisodeView, wording: Wording, since: Instant): Subject {
  const obligation = view.obligations.find((each) => each.id === id);
  if (!obligation) {
    const title = ruleTitle(id, wording.pack);
    const ending = 'No longer asked for: what it rested on was corrected or withdrawn.';
    return { id, title, short: shortTitle({ title }), ending };
  }
  const { title } = obligation.rule;
  const ending = endingWords(obligation, view, wording);
  const acknowledged = acknowledgedWords(id, view, wording, since);
  return {
    id,
    title,
    short: shortTitle({ title }),
    obligation,
    ...(ending !== undefined && { ending }),
    ...(acknowledged !== undefined && { acknowledged }),
  };
}

/** Any answer since this was said counts, on whichever card it was given: it holds escalation all the same. */
function acknowledgedWords(
  id: string,
  view: EpisodeView,
  wording: Wording,
  since: Instant,
): string | undefined {
  const event = view.timeline.events.find(
    (each) => each.type === 'reminder-acknowledged' && each.obligation === id && each.at >= since,
  );
  if (!event) return undefined;
  const by = entryOf(event.id, view.episode.entries)?.by ?? '';
  const at = showTime(event.at, wording.zone, wording.now);
  return `Acknowledged by ${nameOf(by, wording.authority)}, ${at}.`;
}
