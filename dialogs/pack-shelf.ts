import { Fault } from '../episode/fault.ts';
import type { ChildDocument } from '../procedures/child.ts';
import { ResolvedPack } from '../procedures/resolve.ts';
import type { Packs } from '../procedures/view.ts';
import type { Tenant } from './services.ts';
import type { Store } from './store.ts';

/**
 * Finds the packs that episodes run under: the authorities' own of today, and older ones as the store kept them.
 * The packs of today are put into the store first, so that every episode can name its own for good.
 */
export async function openPackShelf(
  store: Store,
  tenants: readonly Tenant[],
): Promise<(children: readonly ChildDocument[]) => Promise<Packs>> {
  const known = new Map(tenants.map(({ pack }) => [pack.hash, pack]));
  for (const pack of known.values()) await store.packs.put(pack.hash, JSON.stringify(pack));
  return async (children) => {
    const hashes = new Set(children.flatMap((child) => child.episodes.map((each) => each.pack)));
    for (const hash of hashes) {
      if (!known.has(hash)) known.set(hash, await stored(hash, store));
    }
    return known;
  };
}

async function stored(hash: string, store: Store): Promise<ResolvedPack> {
  const text = await store.packs.get(hash);
  if (text === undefined)
    throw new Fault('store', `The procedure pack ${hash} is not in the store.`);
  return ResolvedPack.parse(JSON.parse(text));
}
