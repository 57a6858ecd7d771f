import assert from 'node:assert/strict';
import { MongoClient } from 'mongodb';
import { z } from 'zod';
import type { Store } from '../../dialogs/store.ts';
import { instantOf, millisOf } from '../../episode/instant.ts';
import { openMongo } from '../../store/mongo.ts';
import { aChild } from '../support/documents.ts';
import { dropDatabase, freshDatabase } from '../support/mongo-opened.ts';
import { type MongoServer, mongoServer } from '../support/mongo-servers.ts';
import { suiteNeeding } from '../support/optional.ts';

const Hello = z.object({ localTime: z.date() });

suiteNeeding('mongodb', 'the time of the MongoDB store', () => {
  let server: MongoServer;
  let client: MongoClient;
  let store: Store;
  let uri = '';
  before(async () => {
    server = await mongoServer();
    uri = freshDatabase(server);
    client = await new MongoClient(uri).connect();
    store = await openMongo({ uri });
    await store.children.add(aChild());
  });
  after(async () => {
    await store.close();
    await client.close();
    await dropDatabase(uri);
    await server.stop();
  });

  const serverTime = async () =>
    instantOf(Hello.parse(await client.db().command({ hello: 1 })).localTime.getTime());

  it("is the server's own, and no process's", async () => {
    const before = await serverTime();
    const time = await store.time();
    const after = await serverTime();
    assert.ok(before <= time && time <= after, `${before} ${time} ${after}`);
  });

  it('is what a lease runs on, from the moment the server takes the claim', async () => {
    const before = await serverTime();
    const lease = await store.watch.claim({ kind: 'child', id: 'child-1' }, 30);
    const after = await serverTime();
    assert.ok(lease);
    const began = instantOf(millisOf(lease.until) - 30_000);
    assert.ok(before <= began && began <= after, `${before} ${began} ${after}`);
    assert.equal(await store.children.save(aChild({ team: 'west' }), lease), 'saved');
  });

  it('is what a pause ends by', async () => {
    const now = millisOf(await store.time());
    await store.pauses.extend('over', instantOf(now - 1));
    await store.pauses.extend('lasting', instantOf(now + 3_600_000));
    assert.equal(await store.pauses.until('over'), undefined);
    assert.equal(await store.pauses.until('lasting'), instantOf(now + 3_600_000));
  });
});
