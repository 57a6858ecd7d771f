import assert from 'node:assert/strict';
import type { Suite } from 'mocha';
import { childrenContract } from './contract-children.ts';
import { documentsContract } from './contract-documents.ts';
import { leasesContract } from './contract-leases.ts';
import { peopleContract } from './contract-people.ts';
import { recordsContract } from './contract-records.ts';
import { watchContract } from './contract-watch.ts';
import type { Opened } from './opened.ts';

/**
 * What every implementation of the store promises; name one, and say how to open it. A stand-in for the real server
 * may lack something: what cannot be asked of it is named, and is asked of another.
 */
export function storeContract(
  name: string,
  open: () => Promise<Opened>,
  lacks: readonly RegExp[] = [],
): void {
  describe(`the store on ${name}`, function () {
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
    for (const lack of lacks) {
      assert.ok(leaveOut(this, lack) > 0, `${name}: nothing in the contract is called ${lack}`);
    }
  });
}

/** Takes the tests of that name out of a suite, and says how many there were. */
function leaveOut(suite: Suite, lack: RegExp): number {
  const kept = suite.tests.filter((test) => !lack.test(test.fullTitle()));
  const gone = suite.tests.length - kept.length;
  suite.tests = kept;
  return suite.suites.reduce((count, inner) => count + leaveOut(inner, lack), gone);
}
