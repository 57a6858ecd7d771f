import {
  BriefingDocument,
  ChannelDocument,
  Draft,
  NotificationDocument,
  PersonDocument,
} from '../dialogs/documents.ts';
import { plainName } from '../dialogs/plain-name.ts';
import type { Channels, Children, Drafts, Notifications, People, Store } from '../dialogs/store.ts';
import type { Instant } from '../episode/instant.ts';
import { ChildDocument } from '../procedures/child.ts';
import {
  caseNumberKey,
  keysOfChannel,
  keysOfChild,
  keysOfDraft,
  keysOfNotification,
  keysOfPerson,
  platformKey,
} from './keys.ts';
import type { MongoDatabase } from './mongo-database.ts';
import { mongoRecords } from './mongo-records.ts';
import { collections } from './mongo-schema.ts';
import { mongoShelf, storedId } from './mongo-shelf.ts';
import type { Present } from './mongo-time.ts';
import { mongoWatch } from './mongo-watch.ts';

/** The whole store on an open database; `time` tells what the server takes for `present`. */
export function storeOnMongo(
  database: MongoDatabase,
  present: Present,
  time: () => Promise<Instant>,
): Store {
  const briefings = { kind: 'briefing', schema: BriefingDocument, keysOf: () => [] };
  return {
    children: childrenOn(database, present),
    drafts: draftsOn(database, present),
    people: peopleOn(database, present),
    channels: channelsOn(database, present),
    notifications: notificationsOn(database, present),
    briefings: mongoShelf(database, present, briefings).shelf,
    watch: mongoWatch(database, present, time),
    ...mongoRecords(database, present),
    time,
    close: () => database.close(),
  };
}

function childrenOn(database: MongoDatabase, present: Present): Children {
  const kept = { kind: 'child', schema: ChildDocument, keysOf: keysOfChild };
  const sort = { ...kept, uniqueName: 'case-number' };
  const { shelf, byKey, byAnyKey } = mongoShelf(database, present, sort);
  return {
    ...shelf,
    byReference: async (authority, reference) =>
      (await byKey(['reference', authority, reference])).at(0),
    byCaseNumber: async (authority, caseNumber) =>
      (await byKey(['case-number', authority, caseNumberKey(caseNumber)])).at(0),
    byName: (authority, name) => byKey(['name', authority, plainName(name)]),
    byNameWord: (authority, word) => byKey(['name-word', authority, plainName(word)]),
    open: (authority) => byKey(['open', authority, '']),
    owing: (authority, roles) => byAnyKey('owes', authority, roles),
  };
}

function draftsOn(database: MongoDatabase, present: Present): Drafts {
  const sort = { kind: 'draft', schema: Draft, keysOf: keysOfDraft };
  const { shelf, byKey } = mongoShelf(database, present, sort);
  return {
    ...shelf,
    of: async (authority, author) =>
      (await byKey(['author', authority, author])).toSorted((a, b) =>
        a.savedAt < b.savedAt ? 1 : a.savedAt > b.savedAt ? -1 : 0,
      ),
    remove: (id) => database.remove(collections.documents, storedId('draft', id)),
  };
}

function peopleOn(database: MongoDatabase, present: Present): People {
  const sort = { kind: 'person', schema: PersonDocument, keysOf: keysOfPerson };
  const { shelf, byKey } = mongoShelf(database, present, sort);
  return {
    ...shelf,
    byIdentity: async (platform, id) =>
      (await byKey(['identity', '', platformKey(platform, id)])).at(0),
  };
}

function channelsOn(database: MongoDatabase, present: Present): Channels {
  const sort = { kind: 'channel', schema: ChannelDocument, keysOf: keysOfChannel };
  const { shelf, byKey } = mongoShelf(database, present, sort);
  return {
    ...shelf,
    of: (authority) => byKey(['all', authority, '']),
  };
}

function notificationsOn(database: MongoDatabase, present: Present): Notifications {
  const sort = { kind: 'notification', schema: NotificationDocument, keysOf: keysOfNotification };
  const { shelf, byKey } = mongoShelf(database, present, sort);
  return {
    ...shelf,
    of: (authority) => byKey(['all', authority, '']),
    remove: (id) => database.remove(collections.documents, storedId('notification', id)),
  };
}
