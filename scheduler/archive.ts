import type { Services } from '../dialogs/services.ts';
import type { Instant } from '../episode/instant.ts';
import type { ChildDocument } from '../procedures/child.ts';
import { leavesAt, without } from '../procedures/leave.ts';
import { viewsOf } from '../procedures/view.ts';

/**
 * Moves closed episodes whose time with the child is over to the archive: put there first and removed after, so that
 * a crash between the two loses nothing. A child that somebody changes meanwhile is left for the next time.
 */
export async function archiveClosed(
  { id }: Pick<ChildDocument, 'id'>,
  now: Instant,
  services: Services,
): Promise<void> {
  const { store, packsFor } = services;
  const child = await store.children.get(id);
  if (!child) return;
  for (const view of viewsOf(child, await packsFor([child]))) {
    const { reference } = view.episode;
    const leaves = leavesAt(view);
    const busy = child.outbox.some((message) => message.episode === reference);
    if (leaves === undefined || leaves > now || busy) continue;
    await store.archive.put({
      id: reference,
      authority: child.authority,
      child: child.id,
      identity: child.identity,
      facts: view.given.facts,
      episode: view.episode,
      closedAt: view.timeline.closedAt ?? now,
    });
    const saved = await store.children.save(without(child, view));
    return saved === 'saved' ? archiveClosed({ id }, now, services) : undefined;
  }
}
