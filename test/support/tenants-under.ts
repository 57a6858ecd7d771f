import type { Tenant } from '../../dialogs/services.ts';
import { Fault } from '../../episode/fault.ts';
import { packLibrary } from '../../load.ts';
import { resolvePack } from '../../procedures/resolve.ts';

const library = packLibrary();

/** The same authorities under another procedure. */
export const tenantsUnder = (
  procedure: string | undefined,
  tenants: readonly Tenant[],
): readonly Tenant[] =>
  procedure === undefined ? tenants : tenants.map((tenant) => underPack(procedure, tenant));

function underPack(procedure: string, { authority }: Tenant): Tenant {
  const found = library.find(procedure);
  const pack = found && resolvePack(found, authority.zone, {});
  if (!pack || 'problems' in pack) throw new Fault('bug', `There is no pack ${procedure}.`);
  return { authority: { ...authority, procedure }, pack };
}
