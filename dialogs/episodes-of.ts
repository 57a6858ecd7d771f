import { plusMonths } from '../procedures/local-time.ts';
import { asEarlier, viewsOf } from '../procedures/view.ts';
import type { Talker } from './draft-keeping.ts';
import { type OpenEpisode, openEpisodes } from './episode-choice.ts';
import { childAtClosing } from './find-episode.ts';
import type { Month } from './month.ts';
import { mayView } from './people.ts';
import type { Services } from './services.ts';

/**
 * The episodes that a person may see, open and archived, which began before the end of a period and anything of which
 * may lie in it. It costs what is open and what was closed since the period began.
 */
export async function episodesOf(
  { from, until }: Pick<Month, 'from' | 'until'>,
  talker: Talker,
): Promise<readonly OpenEpisode[]> {
  const { actor, tenant, services } = talker;
  // The open ones first: one that moves to the archive meanwhile is then found twice, and never not at all.
  const open = await openEpisodes(actor.email, tenant, services);
  const known = new Set(open.map(({ view }) => view.episode.reference));
  // What was done and closed before it was due falls due after its closing, in a procedure by weeks at most.
  const since = plusMonths(from, -1, tenant.pack.calendar.zone);
  const archived = await archivedSince(since, until, talker);
  return [...open, ...archived.filter(({ view }) => !known.has(view.episode.reference))];
}

async function archivedSince(
  since: string,
  until: string,
  { actor, tenant, services }: Talker,
): Promise<readonly OpenEpisode[]> {
  const { authority } = tenant.authority;
  const closed = await services.store.archive.closedSince(authority, since);
  const begun = closed.filter(({ episode }) =>
    asEarlier(episode).some(({ missingSince }) => missingSince < until),
  );
  const children = await childrenOf(begun, services);
  const seen = begun
    .flatMap((each) => {
      const child = children.get(each.child);
      return child ? [childAtClosing(each, child)] : [];
    })
    .filter((child) => mayView(actor.email, child, tenant.authority));
  const packs = await services.packsFor(seen);
  const now = services.clock.now();
  return seen.flatMap((child) => viewsOf(child, packs, now).map((view) => ({ child, view })));
}

async function childrenOf(closed: readonly { readonly child: string }[], { store }: Services) {
  const ids = [...new Set(closed.map(({ child }) => child))];
  const found = await Promise.all(ids.map((id) => store.children.get(id)));
  return new Map(found.flatMap((child) => (child ? [[child.id, child] as const] : [])));
}
