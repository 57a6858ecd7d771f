import { type Db, type Document, MongoClient, MongoServerError } from 'mongodb';
import { z } from 'zod';
import type { Store } from '../dialogs/store.ts';
import { Fault } from '../episode/fault.ts';
import { type Instant, instantOf } from '../episode/instant.ts';
import { inTime } from './in-time.ts';
import type { Asked, MongoDatabase } from './mongo-database.ts';
import {
  badAddress,
  cannotOpenMongo,
  mongoFault,
  refuseNewer,
  refuseServer,
} from './mongo-fault.ts';
import { byId, collections, indexes, schemaVersion } from './mongo-schema.ts';
import { storeOnMongo } from './mongo-store.ts';
import { type Present, serverPresent } from './mongo-time.ts';

// Below the five seconds within which readiness must show that the database is gone, and a person be answered.
const answerMillis = 4000;
const selectionMillis = 3500;
const socketMillis = 10_000;
const upsertAttempts = 20;

/** A command as it went to the server, for whoever counts or explains them; it may hold personal data. */
export type SeenCommand = Readonly<Record<string, unknown>>;

/** How to reach a MongoDB database. */
export interface MongoOptions {
  /** `MONGODB_URI`; without a database in it, `homeward` is used. It is never printed. */
  readonly uri: string;
  /** Sees every command that is sent, without those of the handshake. */
  readonly observe?: (command: SeenCommand) => void;
}

/**
 * The store in a MongoDB database, which any number of processes may share; its collections and indexes are made
 * where there are none. Throws Fault('store') for a server that it cannot or must not use. The store's own time is
 * the server's; only tests give another, with what tells it.
 */
export async function openMongo(
  options: MongoOptions,
  time?: { readonly present: Present; now(server: () => Promise<Instant>): Promise<Instant> },
): Promise<Store> {
  const database = await openMongoDatabase(options);
  return storeOnMongo(
    database,
    time?.present ?? serverPresent,
    time ? () => time.now(database.time) : database.time,
  );
}

/** The database itself, checked, with its collections and indexes made. */
export async function openMongoDatabase(options: MongoOptions): Promise<MongoDatabase> {
  const client = clientFor(options);
  const named = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^/?]+)/.exec(options.uri)?.[1];
  const db = client.db(named === undefined ? 'homeward' : decodeURIComponent(named));
  const name = `${db.databaseName} on ${client.options.srvHost ?? client.options.hosts.join(', ')}`;
  try {
    await client.connect();
    await checkServer(db, name);
    await makeIndexes(db);
    await makeMark(db, name);
    return handleOf(client, db, name);
  } catch (cause) {
    await client.close();
    throw cannotOpenMongo(name, cause);
  }
}

function clientFor({ uri, observe }: MongoOptions): MongoClient {
  let client: MongoClient;
  try {
    client = new MongoClient(uri, {
      appName: 'homeward',
      writeConcern: { w: 'majority', journal: true },
      readPreference: 'primary',
      // What a read shows is only acted upon by a write that names its version and that a majority took.
      readConcern: { level: 'local' },
      retryWrites: true,
      retryReads: true,
      serverSelectionTimeoutMS: selectionMillis,
      connectTimeoutMS: selectionMillis,
      socketTimeoutMS: socketMillis,
      monitorCommands: observe !== undefined,
    });
  } catch {
    throw badAddress();
  }
  if (observe) client.on('commandStarted', ({ command }) => observe(command));
  return client;
}

const Hello = z.object({ localTime: z.date(), readOnly: z.boolean().optional() });
const Build = z.object({ versionArray: z.array(z.number()) });
const Mark = z.object({ schema: z.int(), halfCopied: z.boolean().optional() });

async function checkServer(db: Db, name: string): Promise<void> {
  const { readOnly = false } = Hello.parse(await db.command({ hello: 1 }));
  const { versionArray } = Build.parse(await db.command({ buildInfo: 1 }));
  refuseServer(name, { version: versionArray, readOnly });
}

async function makeIndexes(db: Db): Promise<void> {
  for (const [collection, wanted] of Object.entries(indexes)) {
    for (const index of wanted) await db.collection(collection).createIndexes([{ ...index }]);
  }
}

async function makeMark(db: Db, name: string): Promise<void> {
  const homeward = db.collection<Stored>(collections.homeward);
  const made = { $setOnInsert: { schema: schemaVersion } };
  await againIfTaken(() => homeward.updateOne({ _id: 'mark' }, made, { upsert: true }));
  const { schema, halfCopied = false } = Mark.parse(await homeward.findOne({ _id: 'mark' }));
  refuseNewer(name, schema, halfCopied);
}

interface Stored extends Document {
  readonly _id: string;
}

type Run = <T>(work: () => Promise<T>) => Promise<T>;

function handleOf(client: MongoClient, db: Db, name: string): MongoDatabase {
  let open = true;
  const run: Run = async (work) => {
    if (!open) throw new Fault('store', `The database ${name} is closed.`);
    try {
      // The driver's own retries may take longer than anybody waits.
      return await inTime(answerMillis, work(), () => mongoFault(name, { name: 'Timeout' }));
    } catch (cause) {
      throw mongoFault(name, cause);
    }
  };
  return {
    name,
    find: (collection, filter, asked) =>
      run(() => db.collection<Stored>(collection).find(filter, findOptions(asked)).toArray()),
    all: (collection) => everythingIn(db, collection, name),
    ...changesOf(db, run),
    ...upsertsOf(db, run),
    time: () => run(async () => instantOf(await serverMillis(db))),
    async close() {
      open = false;
      await client.close();
    },
  };
}

async function* everythingIn(db: Db, collection: string, name: string): AsyncGenerator<unknown> {
  try {
    yield* db.collection(collection).find({}, { hint: byId });
  } catch (cause) {
    throw mongoFault(name, cause);
  }
}

type Changes = Pick<MongoDatabase, 'insert' | 'update' | 'updateAndGet' | 'remove'>;

const changesOf = (db: Db, run: Run): Changes => ({
  insert: (collection, { _id, ...rest }) =>
    run(async () => {
      const document = { _id: String(_id), ...rest };
      const done = await orTaken(() => db.collection<Stored>(collection).insertOne(document));
      return done === 'taken' ? 'taken' : 'added';
    }),
  update: (collection, filter, change) =>
    run(async () => {
      const stored = db.collection<Stored>(collection);
      const done = await orTaken(() =>
        stored.updateOne(filter, { ...change }, { hint: { _id: 1 } }),
      );
      if (done === 'taken') return 'taken';
      return done.matchedCount === 1 ? 'changed' : 'unmatched';
    }),
  updateAndGet: (collection, filter, stages, only) =>
    run(async () => {
      const stored = db.collection<Stored>(collection);
      const wanted = {
        hint: { _id: 1 },
        projection: fieldsOf(only),
        returnDocument: 'after',
      } as const;
      return (await stored.findOneAndUpdate(filter, [...stages], wanted)) ?? undefined;
    }),
  remove: (collection, _id) =>
    run(async () => {
      await db.collection<Stored>(collection).deleteOne({ _id });
    }),
});

// Two that make the same document at once may both try to insert it: the second finds it the next time.
const upsertsOf = (db: Db, run: Run): Pick<MongoDatabase, 'upsert' | 'upsertAndGet'> => ({
  upsert: (collection, _id, change) =>
    run(async () => {
      const stored = db.collection<Stored>(collection);
      await againIfTaken(() => stored.updateOne({ _id }, { ...change }, { upsert: true }));
    }),
  upsertAndGet: (collection, _id, change) =>
    run(() => {
      const stored = db.collection<Stored>(collection);
      const after = { upsert: true, returnDocument: 'after' } as const;
      // MongoDB always gives the document; of those that came at once, some servers that speak like it give one nothing.
      return againIfTaken(
        async () => (await stored.findOneAndUpdate({ _id }, { ...change }, after)) ?? 'taken',
      );
    }),
});

async function serverMillis(db: Db): Promise<number> {
  return Hello.parse(await db.command({ hello: 1 })).localTime.getTime();
}

const findOptions = ({ index, only, sort, limit }: Asked) => ({
  hint: index,
  ...(only && { projection: fieldsOf(only) }),
  ...(sort && { sort }),
  ...(limit !== undefined && { limit }),
});

const fieldsOf = (only: readonly string[]): Record<string, 1> =>
  Object.fromEntries(only.map((field) => [field, 1 as const]));

const isTaken = (cause: unknown): boolean =>
  cause instanceof MongoServerError && cause.code === 11_000;

async function orTaken<T>(work: () => Promise<T>): Promise<T | 'taken'> {
  try {
    return await work();
  } catch (cause) {
    if (isTaken(cause)) return 'taken';
    throw cause;
  }
}

async function againIfTaken<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const done = await orTaken(work);
    if (done !== 'taken') return done;
    if (attempt === upsertAttempts) {
      throw new Fault('store', 'The database refused the same key again and again.');
    }
  }
}
