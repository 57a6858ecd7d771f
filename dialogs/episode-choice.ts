import type { ChildDocument } from '../procedures/child.ts';
import { type EpisodeView, viewOf, viewsOf } from '../procedures/view.ts';
import type { Choice } from './card.ts';
import type { Asking } from './dialog.ts';
import { mayView, mayViewEpisode } from './people.ts';
import type { Services, Tenant } from './services.ts';

/** An open episode with the child it is about. */
export interface OpenEpisode {
  readonly child: ChildDocument;
  readonly view: EpisodeView;
}

/** The open episodes a person may see. */
export async function openEpisodes(
  email: string,
  tenant: Tenant,
  services: Services,
): Promise<readonly OpenEpisode[]> {
  const children = await services.store.children.open(tenant.authority.authority);
  const seen = children.filter((child) => mayView(email, child, tenant.authority));
  const packs = await services.packsFor(seen);
  return seen.flatMap((child) =>
    viewsOf(child, packs)
      .filter(({ episode }) => mayViewEpisode(email, child, episode, tenant.authority))
      .map((view) => ({ child, view })),
  );
}

/** An open episode by its reference, if the person may see it. */
export async function openEpisode(
  reference: string,
  email: string,
  tenant: Tenant,
  services: Services,
): Promise<OpenEpisode | undefined> {
  const child = await services.store.children.byReference(tenant.authority.authority, reference);
  const episode = child?.episodes.find((each) => each.reference === reference);
  if (!child || !episode || !mayViewEpisode(email, child, episode, tenant.authority)) {
    return undefined;
  }
  return { child, view: viewOf(episode, child, await services.packsFor([child])) };
}

/** Open episodes as choices of a field, and the one that was asked for: reference, name and where they stand. */
export async function episodeChoices(
  { actor, tenant, services, draft }: Asking,
  which: (open: OpenEpisode) => boolean,
): Promise<readonly Choice[]> {
  const open = await openEpisodes(actor.email, tenant, services);
  const isOffered = ({ view: { episode, timeline } }: OpenEpisode): boolean =>
    (timeline.state !== 'closed' && timeline.state !== 'none') ||
    episode.reference === draft.about.episode;
  return open
    .filter(isOffered)
    .filter(which)
    .map(({ child, view }) => ({
      value: view.episode.reference,
      label: `${view.episode.reference}, ${child.identity.name} (${view.timeline.state})`,
    }));
}
