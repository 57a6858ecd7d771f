import { z } from 'zod';
import { ArchivedEpisode, Delivery } from '../dialogs/documents.ts';
import type { Store } from '../dialogs/store.ts';
import { readText, writeText } from './document-text.ts';
import type { MongoDatabase } from './mongo-database.ts';
import { byId, collections } from './mongo-schema.ts';
import { type Present, presentText } from './mongo-time.ts';

type Records = Pick<
  Store,
  'archive' | 'deliveries' | 'packs' | 'counters' | 'pauses' | 'settings' | 'check'
>;

const Resolved = z.object({ resolved: z.string() });
const Count = z.object({ value: z.int() });
const Until = z.object({ until: z.string() });
const Setting = z.object({ value: z.string() });

const episodes = { kind: 'archived episode', schema: ArchivedEpisode };
const messages = { kind: 'delivery', schema: Delivery };

/** Everything the store keeps that is no document of its own. */
export function mongoRecords(database: MongoDatabase, present: Present): Records {
  const { packs, counters, pauses, settings, homeward } = collections;
  const one = async (collection: string, id: string, field: string) =>
    (await database.find(collection, { _id: id }, { index: byId, only: [field] })).at(0);
  return {
    ...logs(database),
    packs: {
      async put(hash, resolved) {
        await database.upsert(packs, hash, { $setOnInsert: { resolved } });
      },
      get: async (hash) => Resolved.optional().parse(await one(packs, hash, 'resolved'))?.resolved,
    },
    counters: {
      next: async (name) =>
        Count.parse(await database.upsertAndGet(counters, name, { $inc: { value: 1 } })).value,
    },
    pauses: {
      async until(conversation) {
        const lasts = { _id: conversation, $expr: { $gt: ['$until', presentText(present)] } };
        const [row] = await database.find(pauses, lasts, { index: byId, only: ['until'] });
        return Until.optional().parse(row)?.until;
      },
      async extend(conversation, until) {
        await database.upsert(pauses, conversation, { $max: { until } });
      },
    },
    settings: {
      get: async (name) => Setting.optional().parse(await one(settings, name, 'value'))?.value,
      async put(name, value) {
        await database.upsert(settings, name, { $set: { value } });
      },
    },
    // Written on a majority and read back, in one: a server that only seems to be there cannot do it.
    async check() {
      await database.upsertAndGet(homeward, 'pulse', { $currentDate: { at: true } });
    },
  };
}

const logs = (database: MongoDatabase): Pick<Records, 'archive' | 'deliveries'> => ({
  archive: {
    async put(episode) {
      const { id, authority, closedAt } = episode;
      const kept = { id, authority, closedAt, body: writeText(episodes, episode) };
      const change = { $setOnInsert: kept };
      await database.upsert(collections.archive, archiveId(authority, id), change);
    },
    async get(authority, reference) {
      const asked = { index: byId, only: ['id', 'body'] };
      const filter = { _id: archiveId(authority, reference) };
      const [row] = await database.find(collections.archive, filter, asked);
      return row === undefined ? undefined : readText(episodes, row);
    },
    async closedSince(authority, instant) {
      await putDates(database, authority);
      const filter = { authority, closedAt: { $gte: instant } };
      const rows = await database.find(collections.archive, filter, byClosing);
      return rows.map((row) => readText(episodes, row)).toSorted(firstClosed);
    },
  },
  deliveries: {
    async append(delivery) {
      const { id, authority, document, settledAt } = delivery;
      const kept = { id, authority, document, settledAt, body: writeText(messages, delivery) };
      await database.upsert(collections.deliveries, id, { $setOnInsert: kept });
    },
    async of(document) {
      const asked = { index: 'of_document', only: ['id', 'body'] };
      const rows = await database.find(collections.deliveries, { document }, asked);
      return rows.map((row) => readText(messages, row)).toSorted(bySettling);
    },
  },
});

const byClosing = { index: 'by_closing', only: ['id', 'body'] };

/** An earlier Homeward put no date beside what it archived, and may still run: whoever asks next puts it there. */
async function putDates(database: MongoDatabase, authority: string): Promise<void> {
  const filter = { authority, closedAt: null };
  for (const row of await database.find(collections.archive, filter, byClosing)) {
    const { id, closedAt } = readText(episodes, row);
    const change = { $set: { closedAt } };
    await database.update(collections.archive, { _id: archiveId(authority, id) }, change);
  }
}

const firstClosed = (a: ArchivedEpisode, b: ArchivedEpisode): number =>
  a.closedAt < b.closedAt || (a.closedAt === b.closedAt && a.id < b.id) ? -1 : 1;

const bySettling = (a: Delivery, b: Delivery): number =>
  a.settledAt < b.settledAt || (a.settledAt === b.settledAt && a.id < b.id) ? -1 : 1;

/** The id of an archived episode; no two pairs of authority and reference share one. */
export const archiveId = (authority: string, reference: string): string =>
  JSON.stringify([authority, reference]);
