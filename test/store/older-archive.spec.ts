import assert from 'node:assert/strict';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { openMongo } from '../../store/mongo.ts';
import { openDatabase, openSqlite } from '../../store/sqlite.ts';
import { stoppedClock } from '../support/clocks.ts';
import { anArchivedEpisode } from '../support/documents.ts';
import { dropDatabase, freshDatabase } from '../support/mongo-opened.ts';
import { type MongoServer, mongoServer } from '../support/mongo-servers.ts';
import { suiteNeeding } from '../support/optional.ts';
import { storeFolder } from '../support/store-folder.ts';

const { closedAt } = anArchivedEpisode();

describe('an archive that an earlier version filled, in a SQLite file', () => {
  it('is found by when its episodes were closed', async () => {
    const folder = storeFolder();
    const file = join(folder.path, 'homeward.db');
    const { millis } = stoppedClock();
    const before = await openSqlite({ file, now: millis });
    await before.archive.put(anArchivedEpisode());
    await before.close();
    const older = await openDatabase(file);
    older.rows('DROP INDEX archive_by_closing');
    older.close();
    const store = await openSqlite({ file, now: millis });
    const found = await store.archive.closedSince('northford', closedAt);
    assert.deepEqual(found, [anArchivedEpisode()]);
    await store.close();
    folder.remove();
  });
});

suiteNeeding('mongodb', 'an archive that an earlier version filled, in MongoDB', function () {
  this.timeout(60_000);
  let server: MongoServer;
  let uri = '';
  before(async () => {
    server = await mongoServer();
    uri = freshDatabase(server);
  });
  after(async () => {
    await dropDatabase(uri);
    await server.stop();
  });

  it('is found by when its episodes were closed, also while that version goes on filling it', async () => {
    const store = await openMongo({ uri });
    const other = anArchivedEpisode({ id: 'NFD-0002' });
    const client = await new MongoClient(uri).connect();
    for (const episode of [anArchivedEpisode(), other]) {
      await store.archive.put(episode);
      await client
        .db()
        .collection('archive')
        .updateOne({ id: episode.id }, { $unset: { closedAt: '' } });
      const found = await store.archive.closedSince('northford', closedAt);
      assert.equal(found.at(-1)?.id, episode.id);
    }
    assert.equal(await client.db().collection('archive').countDocuments({ closedAt }), 2);
    await client.close();
    await store.close();
  });
});
