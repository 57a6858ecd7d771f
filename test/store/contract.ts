import { childrenContract } from './contract-children.ts';
import { documentsContract } from './contract-documents.ts';
import { leasesContract } from './contract-leases.ts';
import { peopleContract } from './contract-people.ts';
import { recordsContract } from './contract-records.ts';
import { watchContract } from './contract-watch.ts';
import type { Opened } from './opened.ts';

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
