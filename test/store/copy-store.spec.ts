import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../load.ts';
import { copyStore } from '../../store/copy-store.ts';
import type { Database } from '../../store/database.ts';
import { openMongo, openMongoDatabase } from '../../store/mongo.ts';
import type { MongoDatabase } from '../../store/mongo-database.ts';
import { openDatabase } from '../../store/sqlite.ts';
import { storeOn } from '../../store/sqlite-store.ts';
import { stoppedClock } from '../support/clocks.ts';
import {
  aBriefing,
  aChannel,
  aChild,
  aDelivery,
  aDraft,
  anArchivedEpisode,
  anEpisode,
  aPerson,
} from '../support/documents.ts';
import { dropDatabase, freshDatabase } from '../support/mongo-opened.ts';
import { type MongoServer, mongoServer } from '../support/mongo-servers.ts';
import { suiteNeeding } from '../support/optional.ts';
import { storeFolder } from '../support/store-folder.ts';

const run = promisify(execFile);
const robin = { name: 'Robin Ashby', caseNumber: 'NF 001' };

suiteNeeding('mongodb', 'copying a store', function () {
  this.timeout(180_000);
  let server: MongoServer;
  let folder: ReturnType<typeof storeFolder>;
  let file = '';
  let uri = '';
  let from: Database;
  let to: MongoDatabase;
  before(async () => {
    server = await mongoServer();
  });
  after(() => server.stop());
  beforeEach(async () => {
    folder = storeFolder();
    file = join(folder.path, 'homeward.db');
    uri = freshDatabase(server);
    from = await openDatabase(file);
    await fill(from);
    to = await openMongoDatabase({ uri });
  });
  afterEach(async () => {
    await to.close();
    from.close();
    await dropDatabase(uri);
    folder.remove();
  });

  it('brings everything over, and is found there as it was', async () => {
    const copied = await copyStore(from, to);
    const counts = Object.fromEntries([...copied].map(([table, { rows }]) => [table, rows]));
    const expected = { archive: 1, deliveries: 1, packs: 1, counters: 1, pauses: 1, settings: 1 };
    assert.deepEqual(counts, { documents: 1205, ...expected });
    const store = await openMongo({ uri });
    const child = aChild({ identity: robin, episodes: [anEpisode()], version: 1 });
    assert.deepEqual(await store.children.byReference('northford', 'NFD-0001'), child);
    assert.equal(await store.children.add(aChild({ id: 'x', identity: robin })), 'taken');
    assert.deepEqual(await store.drafts.of('northford', aDraft().author), [aDraft()]);
    assert.deepEqual((await store.people.byIdentity('teams', '29:a'))?.id, aPerson().id);
    assert.deepEqual(await store.channels.of('northford'), [aChannel()]);
    assert.deepEqual(await store.briefings.get(aBriefing().id), aBriefing());
    assert.deepEqual(await store.archive.get('northford', 'NFD-0001'), anArchivedEpisode());
    const { closedAt } = anArchivedEpisode();
    const closed = await store.archive.closedSince('northford', closedAt);
    assert.deepEqual(closed, [anArchivedEpisode()]);
    assert.deepEqual(await store.deliveries.of('child-1'), [aDelivery()]);
    assert.equal(await store.packs.get('hash-1'), '{"pack":1}');
    assert.equal(await store.counters.next('northford'), 2);
    assert.equal(await store.settings.get('clock'), '+24h');
    const lease = await store.watch.claim({ kind: 'child', id: 'child-1' }, 30);
    assert.equal(lease?.token, 2);
    await store.close();
  });

  it('refuses a database that holds anything, and leaves it as it was', async () => {
    await to.upsert('settings', 'clock', { $set: { value: '+1h' } });
    const full = { code: 'store', message: /is not empty: it has settings\. Name an empty one/ };
    await assert.rejects(copyStore(from, to), full);
    const store = await openMongo({ uri });
    assert.equal(await store.settings.get('clock'), '+1h');
    assert.equal(await store.children.get('child-1'), undefined);
    await store.close();
  });

  it('notices what arrived otherwise than it was sent, and no bot then starts on it', async () => {
    const garbling: MongoDatabase = {
      ...to,
      insert: (collection, document) =>
        to.insert(collection, document.id === 'child-7' ? { ...document, body: '{}' } : document),
    };
    const differs = { code: 'store', message: /copy of documents .* their hashes differ\. Drop/ };
    await assert.rejects(copyStore(from, garbling), differs);
    const brokenOff = { code: 'store', message: /holds a copy that was broken off\. Drop it/ };
    await assert.rejects(openMongo({ uri }), brokenOff);
  });

  it('notices what did not arrive', async () => {
    const losing: MongoDatabase = {
      ...to,
      insert: async (collection, document) =>
        document.id === 'child-7' ? 'added' : to.insert(collection, document),
    };
    const fewer = { message: /1205 were read, 1204 are there/ };
    await assert.rejects(copyStore(from, losing), fewer);
  });

  it('keeps everybody else from writing to the file meanwhile', async () => {
    const other = await openDatabase(file);
    other.rows('PRAGMA busy_timeout = 1');
    const written: unknown[] = [];
    const busy: MongoDatabase = {
      ...to,
      async insert(collection, document) {
        if (document.id === 'child-7') {
          const late = storeOn(other, stoppedClock().millis).children.add(aChild({ id: 'late' }));
          written.push(await late.catch(({ message }: Error) => message));
        }
        return to.insert(collection, document);
      },
    };
    await copyStore(from, busy);
    assert.match(String(written), /held by another process; nothing was written/);
    other.close();
  });

  it('is a command, which says what it copied and never the password', async () => {
    await to.close();
    from.close();
    const cli = join(packageRoot(), 'cli', 'copy-store.ts');
    const words = ['--import', 'tsx', cli, file];
    const env = { PATH: process.env.PATH, MONGODB_URI: uri };
    const { stdout } = await run(process.execPath, words, { cwd: packageRoot(), env });
    assert.match(stdout, /^documents: 1205 copied, hash [0-9a-f]{12} on both sides$/m);
    const again = run(process.execPath, words, { cwd: packageRoot(), env });
    await assert.rejects(again, ({ stderr }: { stderr: string }) => {
      assert.match(stderr, /^The database .* is not empty: it has documents\./);
      return true;
    });
  });
});

async function fill(database: Database): Promise<void> {
  const clock = stoppedClock();
  const store = storeOn(database, clock.millis);
  await store.children.add(aChild({ identity: robin }));
  await store.children.save(aChild({ identity: robin, episodes: [anEpisode()] }));
  await store.watch.claim({ kind: 'child', id: 'child-1' }, 30);
  database.rows('BEGIN');
  for (let n = 2; n <= 1201; n += 1) await store.children.add(aChild({ id: `child-${n}` }));
  database.rows('COMMIT');
  await store.drafts.add(aDraft());
  await store.people.add(aPerson({ identities: [{ platform: 'teams', id: '29:a' }] }));
  await store.channels.add(aChannel());
  await store.briefings.add(aBriefing());
  await store.archive.put(anArchivedEpisode());
  await store.deliveries.append(aDelivery());
  await store.packs.put('hash-1', '{"pack":1}');
  await store.counters.next('northford');
  await store.pauses.extend('C01', '2026-11-02T10:00:00.000Z');
  await store.settings.put('clock', '+24h');
}
