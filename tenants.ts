import type { Tenant } from './dialogs/services.ts';
import type { Store } from './dialogs/store.ts';
import { Fault } from './episode/fault.ts';
import { loadAuthorities, type PackLibrary, packLibrary } from './load.ts';
import type { Authority } from './procedures/authority.ts';
import type { ChildDocument } from './procedures/child.ts';
import { resolvePack } from './procedures/resolve.ts';

/** The authorities of a folder, each with its procedure; throws a `file` fault that names every mistake in them. */
export function loadTenants(folder: string): readonly Tenant[] {
  const packs = packLibrary();
  return loadAuthorities(folder, packs).map((authority) => tenantOf(authority, packs));
}

/** Adds the children whom the authorities' files name, each once: those that are known stay as they are. */
export async function addKnownChildren(
  tenants: readonly Tenant[],
  { children }: Pick<Store, 'children'>,
  newId: () => string,
): Promise<void> {
  for (const { authority } of tenants) {
    for (const named of authority.children) {
      const child = childOf(named, authority.authority, newId());
      if (!(await isKnown(child, children))) await children.add(child);
    }
  }
}

function tenantOf(authority: Authority, packs: PackLibrary): Tenant {
  const pack = packs.find(authority.procedure);
  const resolved =
    pack && resolvePack(pack, authority.zone, authority.settings, authority.override);
  if (resolved && 'hash' in resolved) return { authority, pack: resolved };
  // Both were checked when the file was read.
  throw new Fault('bug', `The procedure of ${authority.authority} cannot be resolved.`);
}

async function isKnown(child: ChildDocument, children: Store['children']): Promise<boolean> {
  const { caseNumber, name, dateOfBirth } = child.identity;
  if (caseNumber !== undefined) {
    return (await children.byCaseNumber(child.authority, caseNumber)) !== undefined;
  }
  const namesakes = await children.byName(child.authority, name);
  return namesakes.some(({ identity }) => identity.dateOfBirth === dateOfBirth);
}

const childOf = (
  { name, caseNumber, dateOfBirth, team, facts, people }: Authority['children'][number],
  authority: string,
  id: string,
): ChildDocument => ({
  id,
  authority,
  version: 0,
  wakeAt: null,
  retryAt: null,
  outbox: [],
  identity: {
    name,
    ...(caseNumber !== undefined && { caseNumber }),
    ...(dateOfBirth !== undefined && { dateOfBirth }),
  },
  facts,
  ...(team !== undefined && { team }),
  people,
  episodes: [],
  earlier: [],
  owing: [],
});
