import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../open-store.ts';
import { stoppedClock } from './support/clocks.ts';
import { aChild } from './support/documents.ts';
import { dropDatabase, freshDatabase } from './support/mongo-opened.ts';
import { mongoServer } from './support/mongo-servers.ts';
import { suiteNeeding } from './support/optional.ts';
import { storeFolder } from './support/store-folder.ts';

const { millis } = stoppedClock();

describe('the store that the environment asks for', () => {
  let folder: ReturnType<typeof storeFolder>;
  beforeEach(() => {
    folder = storeFolder();
  });
  afterEach(() => folder.remove());

  it('is a file in the data folder, where nothing else is said', async () => {
    const store = await openStore({ dataDir: folder.path }, millis);
    assert.equal(await store.children.add(aChild()), 'saved');
    await store.close();
    assert.ok(existsSync(join(folder.path, 'homeward.db')));
  });

  it('is never a file where MONGODB_URI is no address', async () => {
    const wrong = openStore({ dataDir: folder.path, mongodbUri: 'homeward.db' }, millis);
    await assert.rejects(wrong, { code: 'setup', message: /^MONGODB_URI: expected an address/ });
    assert.ok(!existsSync(join(folder.path, 'homeward.db')));
  });

  suiteNeeding('mongodb', 'with MONGODB_URI', () => {
    it('is that database, which every process finds as another left it', async () => {
      const server = await mongoServer();
      const mongodbUri = freshDatabase(server);
      const dataDir = join(folder.path, 'data');
      const one = await openStore({ dataDir, mongodbUri }, millis);
      const other = await openStore({ dataDir, mongodbUri }, millis);
      assert.equal(await one.children.add(aChild()), 'saved');
      assert.deepEqual(await other.children.get('child-1'), aChild());
      assert.ok(existsSync(dataDir) && !existsSync(join(dataDir, 'homeward.db')));
      await Promise.all([one.close(), other.close()]);
      await dropDatabase(mongodbUri);
      await server.stop();
    });
  });
});
