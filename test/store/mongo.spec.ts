import { openedMongo } from '../support/mongo-opened.ts';
import {
  ferretServer,
  type MongoServer,
  mongoServer,
  secantusServer,
} from '../support/mongo-servers.ts';
import { ownMongo, suiteNeeding } from '../support/optional.ts';
import { storeContract } from './contract.ts';

/** What each stand-in lacks of what MongoDB documents; docs/dependencies.md says more. */
const lacks = {
  // An update leaves the old value of a unique index taken.
  rust: [/gives the case number of a child free when it is corrected/],
  ferret: [
    // No pipelines in updates and no comparisons in $expr, so that nothing can be claimed.
    /leases/,
    /somebody holds|held document|a retry and a lease end/,
    /end of a pause|remembers all of it/,
    // No update is a single step.
    /at the same moment/,
    // An update that meets a unique index ends the connection.
    /refuses to give a child the case number of another/,
  ],
};

const onServer = (
  name: string,
  start: () => Promise<MongoServer>,
  without: readonly RegExp[],
): void => {
  let server: MongoServer;
  before(async () => {
    server = await start();
  });
  after(() => server.stop());
  storeContract(name, () => openedMongo(server), without);
};

suiteNeeding('mongodb', 'A MongoDB server', () => {
  const own = ownMongo !== undefined;
  onServer(own ? 'MongoDB' : 'SecantusDB', mongoServer, own ? [] : lacks.rust);
});

suiteNeeding('secantusdbInPython', 'A second MongoDB server', function () {
  this.timeout(90_000);
  onServer('SecantusDB in Python', () => secantusServer('secantusdbInPython'), []);
});

suiteNeeding('ferretdb', 'A third MongoDB server', () => {
  onServer('FerretDB', ferretServer, lacks.ferret);
});
