import type { Instant } from '../episode/instant.ts';
import { addedId, addedReport } from './added.ts';
import type { Authority } from './authority.ts';
import type { ChildDocument, Episode, Spoken } from './child.ts';
import { type PersonRecipient, recipientFor } from './holder.ts';
import { leavesAt } from './leave.ts';
import type { Message } from './message.ts';
import { messageKey } from './message-key.ts';
import { isOwed } from './obligation.ts';
import type { Role } from './pack.ts';
import { acknowledgementsOf, inError, isNews, type Said, sayingsOf } from './sayings.ts';
import { type EpisodeView, type Packs, viewOf, viewsOf } from './view.ts';

/** What planning reads besides the child. */
export interface Surroundings {
  readonly authority: Authority;
  readonly packs: Packs;
}

/**
 * The child's document with everything put in its outbox that is to be said by `now`, what became needless withdrawn,
 * and `wakeAt` at the next moment something is to be said. Planning twice says nothing twice.
 */
export function plan(child: ChildDocument, around: Surroundings, now: Instant): ChildDocument {
  const before = viewsOf(child, around.packs, now);
  const outbox = child.outbox.map((message) => withdrawnIfNeedless(message, before, now));
  const episodes = child.episodes.map((each) => withoutAnswered(each, child.outbox, outbox));
  const views = episodes.map((each) => viewOf(each, { ...child, episodes }, around.packs, now));
  const planned = views.map((view) => planEpisode(view, child, around, now));
  const messages = [...outbox, ...planned.flatMap((each) => each.messages)];
  const waiting = messages.some((message) => message.state === 'waiting');
  const next = planned.flatMap((each) => each.next).toSorted()[0];
  return {
    ...child,
    outbox: messages,
    episodes: planned.map((each) => each.episode),
    owing: owingOf(views, now),
    wakeAt: waiting ? now : (next ?? null),
  };
}

interface Planned {
  readonly episode: Episode;
  readonly messages: readonly Message[];
  /** Instants at which more is to be said. */
  readonly next: readonly Instant[];
}

function planEpisode(
  view: EpisodeView,
  child: ChildDocument,
  around: Surroundings,
  now: Instant,
): Planned {
  const all = sayingsOf(view, now);
  const due = all.filter((said) => said.at <= now);
  const spoken: Record<string, Spoken> = { ...view.episode.spoken };
  for (const { id, rung, at } of due) spoken[id] = { ...spoken[id], [rung]: { for: at, at: now } };
  const say = due.filter((said) => !said.passedOver);
  // What was just said may bring the next rung nearer, so the next instant is asked of the new state.
  const after = { ...view, episode: { ...view.episode, spoken } };
  const ahead = due.length > 0 ? sayingsOf(after, now) : all;
  return {
    episode: after.episode,
    messages: messagesFor(say, view, child, around),
    next: [...ahead.map((said) => said.at), ...leaving(view)].filter((at) => at > now),
  };
}

const leaving = (view: EpisodeView): readonly Instant[] => {
  const at = leavesAt(view);
  return at === undefined ? [] : [at];
};

/** One message for each person and rung, about everything that arises together. */
function messagesFor(
  say: readonly Said[],
  view: EpisodeView,
  child: ChildDocument,
  { authority }: Surroundings,
): readonly Message[] {
  const together = new Map<string, { to: PersonRecipient; rung: string; said: Said[] }>();
  const add = (role: Role, said: Said): void => {
    const to = recipientFor(role, child, authority, view.pack.pack.chain);
    const rung = groupOf(said);
    const group = together.get(`${to.person} ${rung}`) ?? { to, rung, said: [] };
    if (!group.said.includes(said)) group.said.push(said);
    together.set(`${to.person} ${rung}`, group);
    // A message that could not go where it was meant is the coordinator's business too.
    if (to.insteadOf !== undefined && role !== 'missing-coordinator') {
      add('missing-coordinator', said);
    }
  };
  for (const said of say) for (const role of said.to) add(role, said);
  return [...together.values()].map(({ to, rung, said }) => {
    const at =
      said
        .map((each) => each.at)
        .toSorted()
        .at(-1) ?? '';
    const about = [...new Set(said.map((each) => each.id))].toSorted();
    const key = messageKey(child.id, { rung, to, at, about });
    const episode = view.episode.reference;
    return { key, rung, to, at, about, episode, state: 'waiting', attempts: 0 };
  });
}

/** News and what is newly asked of a person are one message. */
const groupOf = ({ id, rung }: Said): string =>
  isNews(id) && rung !== inError ? 'assigned' : rung;

/** A message still to be sent is withdrawn once all it is about is done, or its reminder was answered meanwhile. */
function withdrawnIfNeedless(
  message: Message,
  views: readonly EpisodeView[],
  now: Instant,
): Message {
  if (message.state !== 'waiting' && message.state !== 'retrying') return message;
  const view = views.find((each) => each.episode.reference === message.episode);
  if (!view) return message.episode === undefined ? message : withdrawn(message);
  const stopped = view.timeline.diedAt !== undefined;
  const stands = (id: string): boolean => {
    if (isNews(id)) return isStillNews(id, message, view);
    const obligation = view.obligations.find((each) => each.id === id);
    if (!obligation || stopped) return false;
    // Only its end makes it needless: by the clock of another process it may not have arisen yet.
    return obligation.owner === 'bot' || !(obligation.ended && obligation.ended.knownAt <= now);
  };
  const needed = message.about.filter(stands);
  const answered = needed.every((id) => isAnswered(message, id, view));
  return needed.length === 0 || answered ? withdrawn(message) : message;
}

/** News of a return or death is true while it stands; that it was an error, while it does not. */
function isStillNews(id: string, { rung }: Message, { timeline }: EpisodeView): boolean {
  if (rung === addedReport) return timeline.events.some((event) => addedId(event) === id);
  const stands = timeline.returns.some((event) => id.endsWith(`@${event.id}`));
  if (rung === inError) return !stands;
  return stands && (timeline.diedAt !== undefined) === id.startsWith('died@');
}

const withdrawn = (message: Message): Message => ({
  ...message,
  state: 'withdrawn',
  reason: 'it was done, or answered, before this was sent',
});

/** A step up that was planned, but acknowledged before it was sent. */
function isAnswered(message: Message, id: string, view: EpisodeView): boolean {
  if (!isStepUp(message.rung)) return false;
  const plannedAt = view.episode.spoken[id]?.[message.rung]?.at ?? '';
  return acknowledgementsOf(id, view).some((at) => at >= plannedAt);
}

/** Steps up wait for an answer; the climbs to assistant director and director do not. */
const isStepUp = (rung: string): boolean =>
  rung.startsWith('escalated:') && !['assistant-director', 'director'].includes(rung.slice(10));

/** A step up that was withdrawn unsent was not said: it may be needed again. */
function withoutAnswered(
  episode: Episode,
  before: readonly Message[],
  after: readonly Message[],
): Episode {
  const gone = after.filter(
    (message, i) =>
      message.state === 'withdrawn' &&
      before[i]?.state !== 'withdrawn' &&
      message.episode === episode.reference &&
      isStepUp(message.rung),
  );
  if (gone.length === 0) return episode;
  const spoken = { ...episode.spoken };
  for (const { about, rung } of gone) {
    for (const id of about) {
      const { [rung]: _unsaid, ...rest } = spoken[id] ?? {};
      spoken[id] = rest;
    }
  }
  return { ...episode, spoken };
}

const owingOf = (views: readonly EpisodeView[], now: Instant): string[] => [
  ...new Set(
    views.flatMap((view) =>
      view.obligations.filter((each) => isOwed(each, now)).map((each) => each.owner),
    ),
  ),
];
