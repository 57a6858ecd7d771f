import assert from 'node:assert/strict';
import { openMongo } from '../../store/mongo.ts';
import { dropDatabase, freshDatabase } from '../support/mongo-opened.ts';
import { type MongoServer, mongoServer } from '../support/mongo-servers.ts';
import { suiteNeeding } from '../support/optional.ts';
import { aMissingChild, type WatchRoom, watchRoom } from '../support/watch-room.ts';

// What docs/operations.md says; fewer is better, more must be meant.
const perEmptyWaking = 7;
const perMessage = 13;
/** Three messages, from the question what is due to the next timer. */
const perChild = 58;

suiteNeeding('mongodb', 'the round trips to MongoDB', function () {
  this.timeout(60_000);
  let server: MongoServer;
  let room: WatchRoom;
  let uri = '';
  let seen: string[] = [];
  before(async () => {
    server = await mongoServer();
    uri = freshDatabase(server);
    const observe = (command: object) => seen.push(Object.keys(command)[0] ?? '');
    // On the server's own time, as it runs: asking for it is a round trip too.
    room = await watchRoom({ openStore: () => openMongo({ uri, observe }) });
  });
  after(async () => {
    await room.close();
    await dropDatabase(uri);
    await server.stop();
  });

  const tripsOf = async (work: () => Promise<unknown>): Promise<number> => {
    seen = [];
    await work();
    return seen.length;
  };

  it('are a few for a wake-up that finds nothing, and no more with a thousand documents', async () => {
    const empty = await tripsOf(() => room.pass());
    for (let n = 0; n < 1000; n += 1) {
      await room.store.children.add(aMissingChild(room, { id: `quiet-${n}`, wakeAt: null }));
    }
    const full = await tripsOf(() => room.pass());
    assert.deepEqual([empty, full], [perEmptyWaking, perEmptyWaking]);
  });

  it('are so many from one message to the next, and the same for every child', async () => {
    const deliver = async (id: string) => {
      await room.store.children.add(aMissingChild(room, { id }));
      const at: number[] = [];
      room.platform.answer = () => void at.push(seen.length);
      const whole = await tripsOf(() => room.pass());
      return { whole, between: at.slice(1).map((count, i) => count - (at[i] ?? 0)) };
    };
    const expected = { whole: perChild, between: [perMessage, perMessage] };
    assert.deepEqual(await deliver('child-1'), expected);
    assert.deepEqual(await deliver('child-2'), expected);
  });
});
