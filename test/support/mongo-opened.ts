import { MongoClient } from 'mongodb';
import { type MongoOptions, openMongo } from '../../store/mongo.ts';
import type { Opened } from '../store/opened.ts';
import { type StoppedClock, stoppedClock } from './clocks.ts';
import { databaseOn, type MongoServer } from './mongo-servers.ts';

let made = 0;

/** The address of a database that nobody has used. */
export function freshDatabase(server: MongoServer): string {
  made += 1;
  return databaseOn(server, `homeward-test-${process.pid}-${made}`);
}

/** What the store takes for the server's present while a clock stands still: a constant in place of `$$NOW`. */
export const timeOf = (clock: StoppedClock) => ({
  present: () => new Date(clock.millis()),
  now: async () => clock.now(),
});

/** An empty store in a database of its own on a server, as the contract wants it opened. */
export async function openedMongo(
  server: MongoServer,
  observe?: MongoOptions['observe'],
): Promise<Opened> {
  const clock = stoppedClock();
  const options = { uri: freshDatabase(server), ...(observe && { observe }) };
  let store = await openMongo(options, timeOf(clock));
  return {
    store,
    moveTime: clock.move,
    async reopen() {
      await store.close();
      store = await openMongo(options, timeOf(clock));
      return store;
    },
    async close() {
      await store.close();
      await dropDatabase(options.uri);
    },
  };
}

/** Removes the database that an address names. */
export async function dropDatabase(uri: string): Promise<void> {
  const client = await new MongoClient(uri).connect();
  await client.db().dropDatabase();
  await client.close();
}
