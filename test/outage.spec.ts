import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readConfig } from '../config.ts';
import type { Store } from '../dialogs/store.ts';
import { buildHouse, type House } from '../house.ts';
import { openMongo } from '../store/mongo.ts';
import { loadTenants } from '../tenants.ts';
import { stoppedClock } from './support/clocks.ts';
import { aChild, aMessage } from './support/documents.ts';
import { type FakeConnector, fakeConnector } from './support/fake-connector.ts';
import { type Gate, gateTo } from './support/gate.ts';
import { dropDatabase, freshDatabase } from './support/mongo-opened.ts';
import { type MongoServer, secantusServer } from './support/mongo-servers.ts';
import { suiteNeeding } from './support/optional.ts';
import { unhurriedTeams } from './support/patience.ts';
import { shippedAuthorities } from './support/shipped.ts';
import { until } from './support/until.ts';

const tenants = loadTenants(shippedAuthorities);
const people = tenants.flatMap(({ authority }) => authority.people);
const priya = people.find(({ name }) => name === 'Priya Raman');

suiteNeeding('secantusdb', 'the database gone for a while', function () {
  this.timeout(180_000);
  let server: MongoServer;
  let gate: Gate;
  let teams: FakeConnector;
  let store: Store;
  let house: House;
  let uri = '';
  const clock = stoppedClock();
  const faults: string[] = [];

  before(async () => {
    server = await secantusServer();
    gate = await gateTo(Number(new URL(server.uri).port));
    uri = freshDatabase(server);
    const through = new URL(uri);
    through.port = String(gate.port);
    // The server names itself as the way to it, which would lead around the gate.
    store = await openMongo({ uri: `${through.href}?directConnection=true` });
    teams = await fakeConnector({ people, channels: ['Locality North'] });
    house = await buildHouse({
      config: { ...readConfig({}), port: 0 },
      tenants,
      store,
      clock,
      log: { info: () => {}, warn: () => {}, error: (about) => faults.push(JSON.stringify(about)) },
      newId: randomUUID,
      front: { teams: { patience: unhurriedTeams } },
      print: () => {},
    });
    await house.start();
    teams.connectTo(`http://127.0.0.1:${house.port()}/api/messages`);
    for (const person of people) await teams.install(person);
    await house.settled();
  });
  after(async () => {
    await house.stop();
    await teams.close();
    await store.close();
    await dropDatabase(uri);
    await gate.close();
    await server.stop();
  });

  const ready = async () => {
    const answer = await fetch(`http://127.0.0.1:${house.port()}/ready`);
    return { status: answer.status, body: await answer.text() };
  };
  const says = async (words: string): Promise<string> => {
    assert.ok(priya);
    await teams.say(priya, words);
    return teams.newest(priya).text;
  };

  for (const how of ['shut', 'swallow'] as const) {
    it(`is told by readiness and to people, and all goes on by itself (${how})`, async () => {
      assert.match(await says('report'), /Who/);
      assert.equal((await ready()).status, 200);
      gate[how]();
      await until(async () => {
        const { status, body } = await ready();
        assert.equal(status, 503);
        // The store's own sentence: on a slow machine readiness may say before that nothing was answered.
        return /The database homeward-test-\S+ on \S+ does not answer/.test(body);
      });
      assert.match(await says('list'), /I cannot reach my records.*not saved.*send it again/s);
      clock.move(60_000);
      house.services.ring();
      await house.settled();
      gate.open();
      const again = await ready();
      assert.equal(again.status, 200, again.body);
      assert.doesNotMatch(await says('list'), /not saved/);
      assert.equal(await store.children.add(aChild({ id: how, outbox: [aMessage()] })), 'saved');
      assert.ok(faults.length > 0);
      assert.doesNotMatch(faults.join('\n'), /mongodb:\/\//);
    });
  }
});
