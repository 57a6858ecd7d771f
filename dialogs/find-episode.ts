import type { ChildDocument } from '../procedures/child.ts';
import { viewOf } from '../procedures/view.ts';
import type { Card } from './card.ts';
import type { ArchivedEpisode } from './documents.ts';
import type { Talker } from './draft-keeping.ts';
import { type OpenEpisode, openEpisode } from './episode-choice.ts';
import { notice } from './notice.ts';
import { mayView } from './people.ts';
import { readReference } from './reference.ts';

/** An episode by its reference as it was typed, open or in the archive, if the person may see it. */
export async function findEpisode(typed: string, talker: Talker): Promise<OpenEpisode | undefined> {
  const { actor, tenant, services } = talker;
  const reference = readReference(typed, tenant.authority);
  if (reference === undefined) return undefined;
  const open = await openEpisode(reference, actor.email, tenant, services);
  return open ?? archivedEpisode(reference, talker);
}

/** One answer for what is not there and for what somebody may not see: it tells them apart to nobody. */
export function notThere(typed: string, { tenant }: Talker): Card {
  const reference = readReference(typed, tenant.authority) ?? typed.slice(0, 40);
  const card = notice(
    'Nothing to show',
    `There is no episode ${reference} that you may see. Say list to see those there are.`,
  );
  return { ...card, buttons: [{ label: 'List', press: { do: 'say', words: 'list' } }] };
}

/** The child of an archived episode as they were at its closing, with that episode alone. */
export const childAtClosing = (
  { id, episode, facts, identity }: ArchivedEpisode,
  known: ChildDocument,
): ChildDocument => ({
  ...known,
  facts,
  identity,
  // The rolling windows must not count this episode as an earlier one.
  earlier: known.earlier.filter((each) => each.reference !== id),
  episodes: [episode],
});

async function archivedEpisode(
  reference: string,
  { actor, tenant, services }: Talker,
): Promise<OpenEpisode | undefined> {
  const { authority } = tenant.authority;
  const archived = await services.store.archive.get(authority, reference);
  const known = archived && (await services.store.children.get(archived.child));
  if (!archived || !known) return undefined;
  const child = childAtClosing(archived, known);
  if (!mayView(actor.email, child, tenant.authority)) return undefined;
  return { child, view: viewOf(archived.episode, child, await services.packsFor([child])) };
}
