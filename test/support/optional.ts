import { accessSync, constants } from 'node:fs';

/** Where the browser for end-to-end tests is: what CHROMIUM names, or else Debian's. */
export const chromiumPath = process.env.CHROMIUM || '/usr/bin/chromium';

const isThere = {
  chromium: (): boolean => {
    try {
      accessSync(chromiumPath, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
};

/**
 * A suite that needs what not every machine has. Where it is absent the suite is listed as not run; with
 * HOMEWARD_ALL_SUITES=1, where everything is expected to be there, it fails.
 */
export function suiteNeeding(what: keyof typeof isThere, title: string, body: () => void): void {
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
