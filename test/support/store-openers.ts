import { join } from 'node:path';
import type { Store } from '../../dialogs/store.ts';
import { openMongo } from '../../store/mongo.ts';
import { openSqlite } from '../../store/sqlite.ts';
import type { StoppedClock } from './clocks.ts';
import { dropDatabase, freshDatabase, timeOf } from './mongo-opened.ts';
import { type MongoServer, mongoServer } from './mongo-servers.ts';
import { storeFolder } from './store-folder.ts';

/** An empty store on the time of a clock, and how to be rid of it with all that is in it. */
export interface OwnStore {
  readonly store: Store;
  remove(): Promise<void>;
}

/** Opens a store that nobody has used. */
export type OpenStore = (clock: StoppedClock) => Promise<OwnStore>;

/** In a SQLite file of its own. */
export const onSqlite: OpenStore = async (clock) => {
  const folder = storeFolder();
  const file = join(folder.path, 'homeward.db');
  const store = await openSqlite({ file, now: clock.millis });
  return {
    store,
    async remove() {
      await store.close();
      folder.remove();
    },
  };
};

let running: Promise<MongoServer> | undefined;

// One server for everything that is played in this run; it ends with the run.
after(async () => (await running)?.stop());

/** In a database of its own on a MongoDB server, which is started when it is first asked for. */
export const onMongo: OpenStore = async (clock) => {
  running ??= mongoServer();
  const uri = freshDatabase(await running);
  const store = await openMongo({ uri }, timeOf(clock));
  return {
    store,
    async remove() {
      await store.close();
      await dropDatabase(uri);
    },
  };
};
