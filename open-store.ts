import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Store } from './dialogs/store.ts';
import { openMongo } from './store/mongo.ts';
import { openSqlite } from './store/sqlite.ts';

/** The store that the environment asks for: MongoDB where MONGODB_URI is set, otherwise one file in the data folder. */
export async function openStore(
  { dataDir, mongodbUri }: Pick<Config, 'dataDir' | 'mongodbUri'>,
  now: () => number,
): Promise<Store> {
  if (mongodbUri === undefined) return openSqlite({ file: join(dataDir, 'homeward.db'), now });
  // What local mode writes (its log, the Playground's settings) lies there whatever the store.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openMongo({ uri: mongodbUri });
}
