import { join } from 'node:path';
import type { Talker } from '../../dialogs/draft-keeping.ts';
import { openPackShelf } from '../../dialogs/pack-shelf.ts';
import type { Services, Tenant } from '../../dialogs/services.ts';
import type { Store } from '../../dialogs/store.ts';
import type { ChildDocument } from '../../procedures/child.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { type StoppedClock, stoppedClock } from './clocks.ts';
import { aTenant } from './fixture-authority.ts';
import { storeFolder } from './store-folder.ts';

/** A store with children in it, a stopped clock, and anybody who asks. */
export interface Asking {
  readonly clock: StoppedClock;
  readonly tenant: Tenant;
  readonly store: Store;
  /** Somebody of the authority, by what they do: `manager`. */
  talker(name: string): Talker;
  close(): Promise<void>;
}

/** Opens a store at a moment, with these children in it. */
export async function asking(at: string, children: readonly ChildDocument[]): Promise<Asking> {
  const folder = storeFolder();
  const clock = stoppedClock(at);
  const tenant = aTenant();
  const store = await openSqlite({ file: join(folder.path, 'homeward.db'), now: clock.millis });
  for (const child of children) await store.children.add(child);
  const silent = () => {};
  const services: Services = {
    clock,
    store,
    tenants: [tenant],
    postbox: {
      messengerFor: () => undefined,
      addressOfPerson: async () => ({ missing: 'nobody is written to here' }),
      addressOfChannel: async () => ({ missing: 'nobody is written to here' }),
      headingFor: () => undefined,
    },
    log: { info: silent, warn: silent, error: silent },
    packsFor: await openPackShelf(store, [tenant]),
    ring: silent,
    newId: () => 'id',
  };
  return {
    clock,
    tenant,
    store,
    talker: (name) => ({
      actor: { email: `${name}@northford.example`, name: `The ${name}` },
      tenant,
      services,
    }),
    async close() {
      await store.close();
      folder.remove();
    },
  };
}
