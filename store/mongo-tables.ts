import { z } from 'zod';
import { Fault } from '../episode/fault.ts';
import type { Fields, MongoDatabase } from './mongo-database.ts';
import { archiveId } from './mongo-records.ts';
import { byId, collections } from './mongo-schema.ts';
import { keyText, storedId } from './mongo-shelf.ts';
import { type Row, type TableName, tableNames } from './table.ts';

const Key = z.tuple([z.string(), z.string(), z.string()]);
const Keys = z.array(Key);
const Document = z.object({
  kind: z.string(),
  id: z.string(),
  authority: z.string(),
  version: z.int(),
  wake_at: z.string().nullable(),
  retry_at: z.string().nullable(),
  lease_token: z.int(),
  keys: z.string().transform((text) => Keys.parse(JSON.parse(text))),
  body: z.string(),
});
const Closed = z.object({ closedAt: z.string() });
const Archived = z
  .object({ authority: z.string(), reference: z.string(), body: z.string() })
  .transform((row) => ({ ...row, ...Closed.parse(JSON.parse(row.body)) }));
const Delivered = z.object({
  key: z.string(),
  authority: z.string(),
  document: z.string(),
  settled_at: z.string(),
  body: z.string(),
});
const Pack = z.object({ hash: z.string(), resolved: z.string() });
const Counter = z.object({ name: z.string(), value: z.int() });
const Pause = z.object({ conversation: z.string(), until: z.string() });
const Setting = z.object({ name: z.string(), value: z.string() });

/** A row of a table as the document that MongoDB keeps. */
export function storedOf(table: TableName, row: Row): Fields {
  switch (table) {
    case 'documents':
      return documentOf(Document.parse(row));
    case 'archive': {
      const { authority, reference, closedAt, body } = Archived.parse(row);
      return { _id: archiveId(authority, reference), id: reference, authority, closedAt, body };
    }
    case 'deliveries': {
      const { key, settled_at: settledAt, ...rest } = Delivered.parse(row);
      return { _id: key, id: key, settledAt, ...rest };
    }
    case 'packs': {
      const { hash, resolved } = Pack.parse(row);
      return { _id: hash, resolved };
    }
    case 'counters':
    case 'settings': {
      const { name, value } = (table === 'counters' ? Counter : Setting).parse(row);
      return { _id: name, value };
    }
    case 'pauses': {
      const { conversation, until } = Pause.parse(row);
      return { _id: conversation, until };
    }
    default: {
      const never: never = table;
      return never;
    }
  }
}

function documentOf(row: z.infer<typeof Document>): Fields {
  const { kind, id, authority, version, keys, body } = row;
  const unique = kind === 'child' ? keys.find(([name]) => name === 'case-number') : undefined;
  return {
    _id: storedId(kind, id),
    kind,
    id,
    authority,
    version,
    wakeAt: row.wake_at,
    retryAt: row.retry_at,
    leaseToken: row.lease_token,
    leaseUntil: null,
    keys: keys.map(keyText),
    uniqueKey: unique ? keyText(unique) : storedId(kind, id),
    body,
  };
}

const Stored = z.looseObject({ _id: z.string() });
const Texts = z.array(z.string());

/** A document as MongoDB keeps it, told as the row it came from. */
export function rowOf(table: TableName, stored: unknown): Row {
  const { _id, ...fields } = Stored.parse(stored);
  const text = (name: string) => z.string().parse(fields[name]);
  const number = (name: string) => z.int().parse(fields[name]);
  const instant = (name: string) => z.string().nullable().parse(fields[name]);
  switch (table) {
    case 'documents':
      return {
        kind: text('kind'),
        id: text('id'),
        authority: text('authority'),
        version: number('version'),
        wake_at: instant('wakeAt'),
        retry_at: instant('retryAt'),
        lease_token: number('leaseToken'),
        keys: `[${Texts.parse(fields.keys).join(',')}]`,
        body: text('body'),
      };
    case 'archive':
      return { authority: text('authority'), reference: text('id'), body: text('body') };
    case 'deliveries':
      return {
        key: _id,
        authority: text('authority'),
        document: text('document'),
        settled_at: text('settledAt'),
        body: text('body'),
      };
    case 'packs':
      return { hash: _id, resolved: text('resolved') };
    case 'counters':
      return { name: _id, value: number('value') };
    case 'settings':
      return { name: _id, value: text('value') };
    case 'pauses':
      return { conversation: _id, until: text('until') };
    default: {
      const never: never = table;
      return never;
    }
  }
}

/** Throws where any table of the database holds anything. */
export async function refuseFull(database: MongoDatabase): Promise<void> {
  for (const table of tableNames) {
    const found = await database.find(table, {}, { index: byId, only: ['_id'], limit: 1 });
    if (found.length === 0) continue;
    throw new Fault(
      'store',
      `The database ${database.name} is not empty: it has ${table}. Name an empty one; nothing was copied.`,
    );
  }
}

/** Marks a copy as begun or as whole; what is marked as begun is refused by whoever opens it. */
export const markCopy = (database: MongoDatabase, halfCopied: boolean): Promise<void> =>
  database.upsert(collections.homeward, 'mark', { $set: { halfCopied } });
