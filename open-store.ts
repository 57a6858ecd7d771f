import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Store } from './dialogs/store.ts';

/**
 * The store that the environment asks for: MongoDB where MONGODB_URI is set, otherwise one file in the data folder.
 * Only that one's driver is loaded.
 */
export async function openStore(
  { dataDir, mongodbUri }: Pick<Config, 'dataDir' | 'mongodbUri'>,
  now: () => number,
): Promise<Store> {
  if (mongodbUri === undefined) {
    const { openSqlite } = await import('./store/sqlite.ts');
    return openSqlite({ file: join(dataDir, 'homeward.db'), now });
  }
  const { openMongo } = await import('./store/mongo.ts');
  // What local mode writes (its log, the Playground's settings) lies there whatever the store.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openMongo({ uri: mongodbUri });
}
