import assert from 'node:assert/strict';
import { MongoClient } from 'mongodb';
import { z } from 'zod';
import type { Store } from '../../dialogs/store.ts';
import { openMongo, type SeenCommand } from '../../store/mongo.ts';
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

const Plan = z.object({ queryPlanner: z.object({ winningPlan: z.unknown() }) });
const Target = z.looseObject({ q: z.unknown(), hint: z.unknown().optional() });
const Command = z.looseObject({
  find: z.string().optional(),
  update: z.unknown().optional(),
  delete: z.unknown().optional(),
  findAndModify: z.string().optional(),
  updates: z.tuple([Target]).optional(),
  deletes: z.tuple([Target]).optional(),
});

/** What a command looks for, as a question that a server explains; nothing for a command that looks for nothing. */
function questionOf(command: SeenCommand): SeenCommand | undefined {
  const { find, findAndModify, update, updates, deletes, ...rest } = Command.parse(command);
  const [target] = updates ?? deletes ?? [];
  if (find !== undefined) {
    const { filter, hint, sort, limit, projection } = rest;
    return { find, filter, hint, sort, limit, projection };
  }
  if (findAndModify !== undefined) {
    return { find: findAndModify, filter: rest.query, hint: rest.hint };
  }
  if (target === undefined) return undefined;
  return { find: update ?? rest.delete, filter: target.q, hint: target.hint };
}

suiteNeeding('mongodb', 'the plans of the MongoDB store', function () {
  this.timeout(60_000);
  let server: MongoServer;
  let client: MongoClient;
  let uri = '';
  const seen: SeenCommand[] = [];
  before(async () => {
    server = await mongoServer();
    uri = freshDatabase(server);
    client = await new MongoClient(uri).connect();
    const store = await openMongo({ uri, observe: (command) => seen.push(command) });
    seen.length = 0;
    await askEverything(store);
    await store.close();
  });
  after(async () => {
    await client.close();
    await dropDatabase(uri);
    await server.stop();
  });

  const planOf = async (question: SeenCommand): Promise<string> => {
    const asked = Object.fromEntries(
      Object.entries(question).filter(([, value]) => value !== undefined),
    );
    const explain = await client.db().command({ explain: asked, verbosity: 'queryPlanner' });
    return JSON.stringify(Plan.parse(explain).queryPlanner.winningPlan);
  };
  const scans = (plan: string) => /COLLSCAN|"SORT"/.test(plan);

  it('answer every question from an index, without scanning or sorting', async () => {
    const questions = seen.map(questionOf).filter((question) => question !== undefined);
    assert.ok(questions.length > 30, `${questions.length} questions`);
    for (const question of questions) {
      const plan = await planOf(question);
      assert.ok(!scans(plan), `${JSON.stringify(question)}\n${plan}`);
      assert.match(plan, /IXSCAN|IDHACK|EXPRESS/, JSON.stringify(question));
    }
  });

  it('would see a scan and a sort, if there were one', async () => {
    assert.ok(scans(await planOf({ find: 'documents', filter: { body: 'x' } })));
    const sorted = { find: 'documents', filter: { kind: 'child' }, sort: { version: 1 } };
    assert.ok(scans(await planOf(sorted)));
  });

  it('asks the primary alone, and has every write confirmed by a majority and in the journal', () => {
    for (const command of seen) {
      const mode = z.looseObject({ mode: z.string() }).safeParse(command.$readPreference).data;
      assert.ok(mode === undefined || /^primary(Preferred)?$/.test(mode.mode), mode?.mode);
      if (!('insert' in command || 'update' in command || 'findAndModify' in command)) continue;
      assert.deepEqual(command.writeConcern, { w: 'majority', j: true });
    }
  });

  it('writes one document at a time, under no transaction', () => {
    for (const command of seen) {
      assert.ok(!('startTransaction' in command) && !('multi' in command));
      assert.ok(!/"multi":true|"limit":0/.test(JSON.stringify(command.updates ?? command.deletes)));
    }
  });
});

/** Calls everything that a store can do, at least once. */
async function askEverything(store: Store): Promise<void> {
  const { children, drafts, people, channels, briefings, watch, archive, deliveries } = store;
  const wakeAt = '2026-11-02T08:00:00.000Z';
  const identity = { name: 'Robin Ashby', caseNumber: 'NF 1' };
  for (let n = 0; n < 30; n += 1) await children.add(aChild({ id: `other-${n}`, wakeAt }));
  await children.add(aChild({ identity, episodes: [anEpisode()], owing: ['duty'], wakeAt }));
  await drafts.add(aDraft());
  await people.add(aPerson({ identities: [{ platform: 'teams', id: '29:a' }] }));
  await channels.add(aChannel());
  await briefings.add(aBriefing());
  await children.get('child-1');
  await children.save(aChild({ identity, wakeAt }));
  await children.byReference('northford', 'NFD-0001');
  await children.byCaseNumber('northford', 'NF 1');
  await children.byName('northford', 'Robin Ashby');
  await children.open('northford');
  await children.owing('northford', ['duty', 'legal']);
  await drafts.of('northford', 'worker@northford.example');
  await drafts.remove('draft-1');
  await people.byIdentity('teams', '29:a');
  await channels.of('northford');
  await watch.due(wakeAt, 100);
  const lease = await watch.claim({ kind: 'child', id: 'child-1' }, 30);
  assert.ok(lease);
  await children.save(aChild({ version: 1, wakeAt }), lease);
  await watch.next();
  await watch.release(lease);
  await archive.put(anArchivedEpisode());
  await archive.get('northford', 'NFD-0001');
  await archive.closedSince('northford', wakeAt);
  await deliveries.append(aDelivery());
  await deliveries.of('child-1');
  await store.packs.put('hash', '{}');
  await store.packs.get('hash');
  await store.counters.next('northford');
  await store.pauses.extend('C01', wakeAt);
  await store.pauses.until('C01');
  await store.settings.put('clock', '+1h');
  await store.settings.get('clock');
  await store.time();
  await store.check();
}
