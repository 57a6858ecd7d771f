import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Store } from '../../dialogs/store.ts';
import type { Message } from '../../procedures/message.ts';
import { openMongo } from '../../store/mongo.ts';
import { type Crowd, crowd } from '../support/crowd.ts';
import { aChild, anEpisode } from '../support/documents.ts';
import { aTenant } from '../support/fixture-authority.ts';
import { type LoopbackPlatform, loopbackPlatform } from '../support/loopback-platform.ts';
import { dropDatabase, freshDatabase } from '../support/mongo-opened.ts';
import { type MongoServer, mongoServer } from '../support/mongo-servers.ts';
import { suiteNeeding } from '../support/optional.ts';
import { type SharedClock, sharedClock } from '../support/shared-clock.ts';
import { storeFolder } from '../support/store-folder.ts';

const reportedAt = '2026-11-02T20:31:00.000Z';
const troubles = 50;
const childrenEach = 14;
const everyHundredth = 100;

suiteNeeding('mongodb', 'three processes on one MongoDB database', function () {
  this.timeout(600_000);
  const folder = storeFolder();
  const tenant = aTenant();
  let server: MongoServer;
  let platform: LoopbackPlatform;
  let clock: SharedClock;
  let store: Store;
  let all: Crowd;
  let uri = '';
  before(async () => {
    server = await mongoServer();
  });
  beforeEach(async () => {
    uri = freshDatabase(server);
    platform = await loopbackPlatform();
    clock = sharedClock(join(folder.path, 'clock'), reportedAt);
    store = await openMongo({ uri }, clock.time);
    all = crowd('./store-scheduler.ts', [uri, clock.file, platform.url], store, clock);
    await Promise.all([all.join(), all.join(), all.join()]);
  });
  afterEach(async () => {
    await all.end();
    await platform.close();
    await store.close();
    await dropDatabase(uri);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  const report = async (id: string): Promise<void> => {
    const episodes = [anEpisode({ pack: tenant.pack.hash, reference: `NFD-${id}` })];
    assert.equal(await store.children.add(aChild({ id, episodes, wakeAt: reportedAt })), 'saved');
  };

  const messagesOf = async (id: string): Promise<readonly Message[]> => {
    const logged = (await store.deliveries.of(id)).map(({ message }) => message);
    return [...logged, ...((await store.children.get(id))?.outbox ?? [])];
  };

  it('lose nothing to kills, freezes and lost replies, and double only what was in flight', async () => {
    const counts = { killed: 0, frozen: 0, lost: 0 };
    const ids: string[] = [];
    /** Posted by a process that stood still between its last look at the lease and the network call. */
    const late = new Set<string>();
    for (let trouble = 0; trouble < troubles; trouble += 1) {
      const [from, at] = [platform.arrived.length, 3 + ((trouble * 7) % 31)];
      let asleep = '';
      let awake = '';
      platform.onArrival = ({ by, key }, count) => {
        if (by === awake && copiesOf(key, platform) > 1) late.add(key);
        if (count === from + at) {
          if (trouble % 2 === 0) all.kill(by);
          else {
            all.freeze(by);
            asleep = by;
          }
          counts[trouble % 2 === 0 ? 'killed' : 'frozen'] += 1;
        }
        if (count % everyHundredth !== 0) return 'answer';
        counts.lost += 1;
        return 'lose';
      };
      const batch = Array.from({ length: childrenEach }, (_, n) => `${trouble}-${n}`);
      ids.push(...batch);
      await Promise.all(batch.map(report));
      await all.round();
      // Whoever is frozen wakes up after others took over what it held: 2 to 10 leases later.
      clock.moveTime((2 + (trouble % 9)) * 30_000);
      await all.round();
      awake = asleep;
      all.thaw();
      await Promise.all([all.settle(), ...(all.size < 3 ? [all.join()] : [])]);
    }
    const messages: Message[] = [];
    for (const id of ids) messages.push(...(await messagesOf(id)));
    const doubled = messages.filter(({ key }) => copiesOf(key, platform) > 1);
    const onSlack = doubled.filter((message) => message.posted?.address.platform === 'slack');
    const figures = { ...counts, messages: messages.length, doubled: doubled.length };
    const repeats = { late: late.size, doubledWhereAsked: onSlack.length };
    const how = { ...figures, ...repeats, triedAgain: all.triedAgain() };
    process.stdout.write(`      ${JSON.stringify(how)}\n`);
    assert.ok(messages.length >= 2000, `${messages.length} messages`);
    assert.equal(counts.killed + counts.frozen, troubles);
    assert.deepEqual([...new Set(messages.map(({ state }) => state))], ['sent']);
    assert.deepEqual(
      messages.filter(({ key }) => copiesOf(key, platform) === 0),
      [],
    );
    for (const message of doubled) {
      const copies = copiesOf(message.key, platform);
      assert.ok(copies <= message.attempts, `${copies} copies of ${message.attempts} attempts`);
      if (!late.has(message.key)) assert.equal(message.mayRepeat, true);
    }
    // Where the platform can be asked, only what was posted too late is there twice.
    assert.deepEqual(
      onSlack.filter(({ key }) => !late.has(key)),
      [],
    );
    assert.ok(late.size <= counts.frozen, `${late.size} posted too late`);
  });

  it('post one briefing for each channel and date, whoever dies or loses a reply over it', async () => {
    const days = ['2026-11-03', '2026-11-04', '2026-11-05'];
    const channels = ['missing-briefing', 'east-team'];
    await report('missing');
    const killed: string[] = [];
    for (const [day, date] of days.entries()) {
      platform.onArrival = ({ by, to }) => {
        if (!channels.includes(to)) return 'answer';
        if (day === 0 && killed.length === 0) {
          all.kill(by);
          killed.push(by);
        }
        return day === 1 ? 'lose' : 'answer';
      };
      clock.moveTo(`${date}T09:00:00.000Z`);
      await all.settle();
    }
    assert.equal(killed.length, 1);
    for (const channel of channels) {
      const posts = platform.arrived.filter(({ to }) => to === channel).map(({ key }) => key);
      const unsure = await inDoubt(channel, days, store, platform);
      assert.equal(new Set(posts).size, posts.length, channel);
      assert.equal(posts.length + unsure, days.length, channel);
      // Only the one process that was killed can have had a briefing in its hands.
      assert.ok(unsure <= 1, channel);
    }
  });

  it('count one reference after the other, and honour a pause that any of them was asked for', async () => {
    const other = await openMongo({ uri }, clock.time);
    const numbers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? store : other).counters.next('NFD')),
    );
    const until = '2099-01-01T00:00:00.000Z';
    await other.pauses.extend('manager@northford.example', until);
    await other.close();
    await report('paused');
    await all.round();
    const told = platform.arrived.map(({ to }) => to);
    assert.ok(!told.includes('manager@northford.example'), told.join(' '));
    assert.ok(told.length > 0);
    assert.equal(new Set(numbers).size, 40);
  });
});

/** Briefings marked as being sent when their process was killed: nobody can say that they came, so none is repeated. */
async function inDoubt(
  channel: string,
  days: readonly string[],
  { briefings }: Store,
  platform: LoopbackPlatform,
): Promise<number> {
  const kept = await Promise.all(days.map((day) => briefings.get(`northford|${channel}|${day}`)));
  return kept.filter(
    (each) =>
      each?.outbox[0]?.state === 'ambiguous' && copiesOf(each.outbox[0].key, platform) === 0,
  ).length;
}

const copiesOf = (key: string, { arrived }: LoopbackPlatform): number =>
  arrived.filter((each) => each.key === key).length;
