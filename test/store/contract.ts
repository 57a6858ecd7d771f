import type { Store } from '../../dialogs/store.ts';
import { childrenContract } from './contract-children.ts';
import { documentsContract } from './contract-documents.ts';
import { leasesContract } from './contract-leases.ts';
import { peopleContract } from './contract-people.ts';
import { recordsContract } from './contract-records.ts';
import { watchContract } from './contract-watch.ts';

/** An empty store on a database of its own, whose own time stands still until it is moved. */
export interface Opened {
  readonly store: Store;
  /** Moves the store's own time on by so many milliseconds. */
  moveTime(ms: number): void;
  /** Closes the store and opens the same database again, where that means something. */
  reopen?(): Promise<Store>;
  close(): Promise<void>;
}

/** Gives the store that the running test was given. */
export type Given = () => Opened;

/** What every implementation of the store promises; name one, and say how to open it. */
export function storeContract(name: string, open: () => Promise<Opened>): void {
  describe(`the store on ${name}`, () => {
    let opened: Opened;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => {
      await opened.close();
    });
    const given = () => opened;
    documentsContract(given);
    childrenContract(given);
    peopleContract(given);
    watchContract(given);
    leasesContract(given);
    recordsContract(given);
  });
}
