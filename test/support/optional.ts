import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the browser for end-to-end tests is: what CHROMIUM names, or else Debian's. */
export const chromiumPath = process.env.CHROMIUM || '/usr/bin/chromium';

// Where `.ci/run` puts what it installs; the versions are those that docs/dependencies.md speaks of.
const cache = join(homedir(), '.cache', 'homeward');

const secantusdb = join(cache, 'secantusdb-0.6.0b17', 'bin');

/** Where the MongoDB-protocol servers are: what SECANTUSDB and FERRETDB name, or else where `.ci/run` puts them. */
export const mongoPrograms = {
  secantusdb: process.env.SECANTUSDB || join(secantusdb, 'secantusd-rs'),
  secantusdbInPython: join(secantusdb, 'secantusd-py'),
  ferretdb: process.env.FERRETDB || join(cache, 'ferretdb-1.24.0'),
};

/** The MongoDB server of a developer, on which the suites run in place of SecantusDB. */
export const ownMongo = process.env.MONGODB_URI || undefined;

const runs = (program: string): boolean => {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const isThere = {
  chromium: () => runs(chromiumPath),
  secantusdb: () => runs(mongoPrograms.secantusdb),
  secantusdbInPython: () => runs(mongoPrograms.secantusdbInPython),
  ferretdb: () => runs(mongoPrograms.ferretdb),
  mongodb: () => ownMongo !== undefined || runs(mongoPrograms.secantusdb),
};

/**
 * A suite that needs what not every machine has. Where it is absent the suite is listed as not run; with
 * HOMEWARD_ALL_SUITES=1, where everything is expected to be there, it fails.
 */
export function suiteNeeding(
  what: keyof typeof isThere,
  title: string,
  body: (this: Mocha.Suite) => void,
): void {
  if (isThere[what]()) {
    describe(title, body);
    return;
  }
  describe(title, () => {
    if (process.env.HOMEWARD_ALL_SUITES !== '1') {
      it(`not run: needs ${what}`);
      return;
    }
    it(`needs ${what}`, () => {
      throw new Error(`${what} is not on this machine, and every suite is to be run`);
    });
  });
}
