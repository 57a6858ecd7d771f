import {
  BriefingDocument,
  ChannelDocument,
  Draft,
  NotificationDocument,
  PersonDocument,
} from '../dialogs/documents.ts';
import { plainName } from '../dialogs/plain-name.ts';
import type { Channels, Children, Drafts, Notifications, People, Store } from '../dialogs/store.ts';
import { instantOf } from '../episode/instant.ts';
import { ChildDocument } from '../procedures/child.ts';
import type { Database } from './database.ts';
import {
  caseNumberKey,
  keysOfChannel,
  keysOfChild,
  keysOfDraft,
  keysOfNotification,
  keysOfPerson,
  platformKey,
} from './keys.ts';
import { sqliteRecords } from './sqlite-records.ts';
import { sqliteShelf } from './sqlite-shelf.ts';
import { statements } from './sqlite-statements.ts';
import { sqliteWatch } from './sqlite-watch.ts';

/** The whole store on an open database; `now` is the store's own time in milliseconds. */
export function storeOn(database: Database, now: () => number): Store {
  const briefings = { kind: 'briefing', schema: BriefingDocument, keysOf: () => [] };
  return {
    children: childrenOn(database, now),
    drafts: draftsOn(database, now),
    people: peopleOn(database, now),
    channels: channelsOn(database, now),
    notifications: notificationsOn(database, now),
    briefings: sqliteShelf(database, now, briefings).shelf,
    watch: sqliteWatch(database, now),
    ...sqliteRecords(database, now),
    time: async () => instantOf(now()),
    close: async () => database.close(),
  };
}

function childrenOn(database: Database, now: () => number): Children {
  const sort = { kind: 'child', schema: ChildDocument, keysOf: keysOfChild };
  const { shelf, byKey, byAnyKey } = sqliteShelf(database, now, sort);
  return {
    ...shelf,
    byReference: async (authority, reference) => byKey(['reference', authority, reference]).at(0),
    byCaseNumber: async (authority, caseNumber) =>
      byKey(['case-number', authority, caseNumberKey(caseNumber)]).at(0),
    byName: async (authority, name) => byKey(['name', authority, plainName(name)]),
    byNameWord: async (authority, word) => byKey(['name-word', authority, plainName(word)]),
    open: async (authority) => byKey(['open', authority, '']),
    owing: async (authority, roles) => byAnyKey('owes', authority, roles),
  };
}

function draftsOn(database: Database, now: () => number): Drafts {
  const sort = { kind: 'draft', schema: Draft, keysOf: keysOfDraft };
  const { shelf, byKey } = sqliteShelf(database, now, sort);
  return {
    ...shelf,
    of: async (authority, author) =>
      byKey(['author', authority, author]).toSorted((a, b) =>
        a.savedAt < b.savedAt ? 1 : a.savedAt > b.savedAt ? -1 : 0,
      ),
    async remove(id) {
      database.rows(statements.removeDocument, ['draft', id]);
    },
  };
}

function peopleOn(database: Database, now: () => number): People {
  const sort = { kind: 'person', schema: PersonDocument, keysOf: keysOfPerson };
  const { shelf, byKey } = sqliteShelf(database, now, sort);
  return {
    ...shelf,
    byIdentity: async (platform, id) => byKey(['identity', '', platformKey(platform, id)]).at(0),
  };
}

function channelsOn(database: Database, now: () => number): Channels {
  const sort = { kind: 'channel', schema: ChannelDocument, keysOf: keysOfChannel };
  const { shelf, byKey } = sqliteShelf(database, now, sort);
  return {
    ...shelf,
    of: async (authority) => byKey(['all', authority, '']),
  };
}

function notificationsOn(database: Database, now: () => number): Notifications {
  const sort = { kind: 'notification', schema: NotificationDocument, keysOf: keysOfNotification };
  const { shelf, byKey } = sqliteShelf(database, now, sort);
  return {
    ...shelf,
    of: async (authority) => byKey(['all', authority, '']),
    async remove(id) {
      database.rows(statements.removeDocument, ['notification', id]);
    },
  };
}
