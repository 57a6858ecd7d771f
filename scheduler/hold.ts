import type { Lease, Store } from '../dialogs/store.ts';
import { instantOf, millisOf } from '../episode/instant.ts';

/** How long a claim holds, in seconds of the store's time. */
export const leaseSeconds = 30;

const sendSeconds = 10;

/** A document that this process holds for a while. */
export interface Hold {
  readonly kind: Lease['kind'];
  readonly id: string;
  /** The newest lease; every save of the work goes under it. */
  lease(): Lease;
  /** True once the lease has run out: another process may hold the document, so nothing more may be done to it. */
  isLost(): Promise<boolean>;
  /** Makes sure that ten seconds are left for a send, claiming again where they are not; false: somebody else did. */
  hasTimeToSend(): Promise<boolean>;
  release(): Promise<void>;
}

/** Holds a document under a lease that was claimed. */
export function holdUnder(claimed: Lease, store: Pick<Store, 'watch' | 'time'>): Hold {
  let current = claimed;
  const { kind, id } = claimed;
  return {
    kind,
    id,
    lease: () => current,
    isLost: async () => (await store.time()) >= current.until,
    async hasTimeToSend() {
      const needed = instantOf(millisOf(await store.time()) + sendSeconds * 1000);
      if (current.until >= needed) return true;
      await store.watch.release(current);
      const again = await store.watch.claim({ kind, id }, leaseSeconds);
      if (again) current = again;
      return again !== undefined;
    },
    release: () => store.watch.release(current),
  };
}
