import type { Services, Tenant } from '../dialogs/services.ts';
import { Fault } from '../episode/fault.ts';

/** The authority with that id and its pack. Throws a `setup` fault when its file was not loaded. */
export function tenantOf(authority: string, services: Pick<Services, 'tenants'>): Tenant {
  const found = services.tenants.find((each) => each.authority.authority === authority);
  if (!found) throw new Fault('setup', `The file of the authority ${authority} is not loaded.`);
  return found;
}
