import type { KnownEvent } from '../episode/amend.ts';
import type { Instant } from '../episode/instant.ts';
import type { Authority } from './authority.ts';
import type { ChildDocument } from './child.ts';
import { recipientFor } from './holder.ts';
import type { Message } from './message.ts';
import { messageKey } from './message-key.ts';
import type { Role } from './pack.ts';
import type { EpisodeView } from './view.ts';

/** The rung of a second report of a child: it joins the first, and somebody must compare the two. */
export const addedReport = 'added-report';

/** What a second report is told by: the first of the events that it brought. */
export const addedId = (event: KnownEvent): string => `added@${event.id}`;

/** Messages that tell people in these roles of a second report, but for whoever made it. */
export function addedNews(
  event: KnownEvent,
  by: string,
  roles: readonly Role[],
  { child, view }: { readonly child: ChildDocument; readonly view: EpisodeView },
  { authority, now }: { readonly authority: Authority; readonly now: Instant },
): readonly Message[] {
  const recipients = new Map(
    roles
      .map((role) => recipientFor(role, child, authority, view.pack.pack.chain))
      .filter(({ person }) => person !== by)
      .map((to) => [to.person, to]),
  );
  return [...recipients.values()].map((to) => {
    const about = [addedId(event)];
    const key = messageKey(child.id, { rung: addedReport, to, at: now, about });
    const episode = view.episode.reference;
    return { key, rung: addedReport, to, at: now, about, episode, state: 'waiting', attempts: 0 };
  });
}
