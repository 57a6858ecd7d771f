import assert from 'node:assert/strict';
import { Fault, type FaultCode } from '../../episode/fault.ts';
import { openMongo } from '../../store/mongo.ts';
import { mongoFault } from '../../store/mongo-fault.ts';
import { type FakeMongo, fakeMongo } from '../support/mongo-fake.ts';
import { databaseOn, type MongoServer, secantusServer } from '../support/mongo-servers.ts';
import { suiteNeeding } from '../support/optional.ts';
import { freePort } from '../support/real-process.ts';

const secret = 'zXq-9_secret';

async function assertRefused(uri: string, sentence: RegExp, code: FaultCode = 'store') {
  await assert.rejects(openMongo({ uri }), (fault) => {
    assert.ok(fault instanceof Fault, String(fault));
    assert.equal(fault.code, code);
    assert.match(fault.message, sentence);
    assert.ok(!fault.message.includes(secret), fault.message);
    return true;
  });
}

describe('a MongoDB server that cannot be used', function () {
  this.timeout(60_000);
  let server: FakeMongo | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  const on = async (answers: Parameters<typeof fakeMongo>[0]) => {
    server = await fakeMongo(answers);
    return `mongodb://${server.host}/homeward`;
  };

  it('is not there: the fault says where it was looked for, and what to do', async () => {
    const host = `127.0.0.1:${await freePort()}`;
    const uri = `mongodb://homeward:${secret}@${host}/records`;
    const said = new RegExp(`^The database records on ${host} does not answer\\. Start it,`);
    await assertRefused(uri, said);
  });

  it('is no address: nothing of it is repeated', async () => {
    for (const uri of [`postgres://u:${secret}@host/x`, `mongodb://u:${secret}@`, secret]) {
      await assertRefused(uri, /^MONGODB_URI: expected an address such as/, 'setup');
    }
  });

  it('is too old for the driver, or for what is asked of it', async () => {
    const needs = /this Homeward needs 7\.0 or newer\. Upgrade the server\./;
    await assertRefused(await on({ hello: { maxWireVersion: 6 } }), needs);
    await server?.close();
    const uri = await on({ buildInfo: { versionArray: [6, 0, 27, 0] } });
    await assertRefused(uri, /is MongoDB 6\.0; this Homeward needs 7\.0/);
  });

  it('takes no writes, and nothing is tried on it', async () => {
    const uri = await on({ hello: { readOnly: true } });
    await assertRefused(uri, /is read-only\. Name one that takes writes\./);
    assert.ok(!server?.asked.some((name) => /createIndexes|update/.test(name)));
  });

  it('does not let the account write', async () => {
    const forbidden = { ok: 0, code: 13, codeName: 'Unauthorized', errmsg: `not ${secret}` };
    await assertRefused(await on({ createIndexes: forbidden }), /the role readWrite on it/);
  });

  it('has no primary to write to', async () => {
    const secondary = { setName: 'rs', secondary: true, isWritablePrimary: false };
    const alone = await on({ hello: secondary });
    await assertRefused(`${alone}?replicaSet=rs`, /has no primary to write to\..*by itself/);
  });

  it('loses its primary while it is opened', async () => {
    const stepped = { ok: 0, code: 10107, codeName: 'NotWritablePrimary', errmsg: 'no' };
    await assertRefused(await on({ createIndexes: stepped }), /has no primary to write to/);
  });

  it('says what may be done about each thing that a server can answer', () => {
    const said = (thrown: object) => mongoFault('x on y', thrown).message;
    assert.match(said({ name: 'MongoServerError', code: 64 }), /a majority of its servers/);
    assert.match(said({ name: 'MongoServerError', code: 14031 }), /disk of its server is full/);
    assert.match(said({ name: 'MongoServerError', code: 9 }), /refused a command \(9\)/);
    assert.match(said({ name: 'MongoNetworkError' }), /send it again, which never doubles it/);
  });
});

suiteNeeding('secantusdb', 'a MongoDB server that asks for credentials', function () {
  this.timeout(60_000);
  let server: MongoServer;
  before(async () => {
    server = await secantusServer('secantusdb', '--auth');
  });
  after(() => server.stop());

  it('refuses wrong ones, which are not printed', async () => {
    const uri = databaseOn(server, 'homeward').replace('//', `//homeward:${secret}@`);
    await assertRefused(uri, /refuses the credentials in MONGODB_URI\. Correct the user/);
  });

  it('refuses none', async () => {
    await assertRefused(databaseOn(server, 'homeward'), /account in MONGODB_URI|credentials/);
  });
});
