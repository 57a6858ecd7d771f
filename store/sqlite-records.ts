import { z } from 'zod';
import { ArchivedEpisode, Delivery } from '../dialogs/documents.ts';
import type { Store } from '../dialogs/store.ts';
import { Fault } from '../episode/fault.ts';
import { instantOf } from '../episode/instant.ts';
import type { Database, Value } from './database.ts';
import { readText, writeText } from './document-text.ts';
import { statements } from './sqlite-statements.ts';

type Records = Pick<
  Store,
  'archive' | 'deliveries' | 'packs' | 'counters' | 'pauses' | 'settings' | 'check'
>;

const Text = z.object({ value: z.string() });
const Count = z.object({ value: z.int() });

const episodes = { kind: 'archived episode', schema: ArchivedEpisode };
const messages = { kind: 'delivery', schema: Delivery };

/** Everything the store keeps that is no document of its own; `now` is the store's time in milliseconds. */
export function sqliteRecords(database: Database, now: () => number): Records {
  const text = (sql: string, ...values: Value[]) =>
    database
      .rows(sql, values)
      .map((row) => Text.parse(row).value)
      .at(0);
  return {
    ...logs(database),
    packs: {
      async put(hash, resolved) {
        database.rows(statements.putPack, [hash, resolved]);
      },
      get: async (hash) => text(statements.pack, hash),
    },
    counters: {
      next: async (name) => Count.parse(database.rows(statements.count, [name]).at(0)).value,
    },
    pauses: {
      until: async (conversation) => text(statements.pause, conversation, instantOf(now())),
      async extend(conversation, until) {
        database.rows(statements.extendPause, [conversation, until]);
      },
    },
    settings: {
      get: async (name) => text(statements.setting, name),
      async put(name, value) {
        database.rows(statements.putSetting, [name, value]);
      },
    },
    check: async () => check(database, now()),
  };
}

const logs = (database: Database): Pick<Records, 'archive' | 'deliveries'> => ({
  archive: {
    async put(episode) {
      const body = writeText(episodes, episode);
      database.rows(statements.archiveEpisode, [episode.authority, episode.id, body]);
    },
    async get(authority, reference) {
      const [row] = database.rows(statements.archivedEpisode, [authority, reference]);
      return row === undefined ? undefined : readText(episodes, row);
    },
    closedSince: async (authority, instant) =>
      database
        .rows(statements.episodesClosedSince, [authority, instant])
        .map((row) => readText(episodes, row)),
  },
  deliveries: {
    async append(delivery) {
      const { id, authority, document, settledAt } = delivery;
      const body = writeText(messages, delivery);
      database.rows(statements.appendDelivery, [id, authority, document, settledAt, body]);
    },
    of: async (document) =>
      database.rows(statements.deliveriesOf, [document]).map((row) => readText(messages, row)),
  },
});

function check(database: Database, nowMillis: number): void {
  // A file that was deleted or replaced still takes every write, and loses it.
  if (!database.inPlace()) {
    throw new Fault(
      'store',
      `The database ${database.file} was moved, deleted or replaced while it was open. Put it back, then restart.`,
    );
  }
  database.rows(statements.pulse, [instantOf(nowMillis)]);
}
