import assert from 'node:assert/strict';
import { curvePair, type ListedKey, rsaPair, type Trouble } from '../../support/fake-openid.ts';
import { type SignedRoom, signedRoom } from './signed-room.ts';

const endorsements = ['msteams'];
const old: ListedKey = { id: 'old', pair: rsaPair(), endorsements };
const next: ListedKey = { id: 'next', pair: rsaPair(), endorsements };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What is asked for each time: where the keys are, and the keys. */
const ONCE = 2;
/** Milliseconds after which silence counts; all that is answered after it must come sooner. */
const SILENT_AFTER = 4000;

describe("Microsoft's signing keys", () => {
  let room: SignedRoom;

  beforeEach(async () => {
    room = await signedRoom();
    room.openId.list(old);
  });

  afterEach(() => room.close());

  const silentRoom = async () => {
    await room.close();
    room = await signedRoom(SILENT_AFTER);
    room.openId.list(old);
  };
  const statusOf = async (key: ListedKey) => (await room.say(key)).status;
  const flood = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, n) => statusOf({ ...next, id: `bad-${n}` })));
  const faults = () => room.log.filter(({ level }) => level === 'error').map(({ about }) => about);

  it('are asked for once, where the metadata says, however many people write at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => statusOf(old)));
    assert.deepEqual(new Set(all), new Set([200]));
    const root = '/v1/.well-known';
    assert.deepEqual(room.openId.asked, [`${root}/openidconfiguration`, `${root}/keys`]);
  });

  it('are asked for again when a key is not known, and no more than once a minute', async () => {
    assert.deepEqual(new Set(await flood(50)), new Set([401]));
    assert.equal(room.openId.asked.length, ONCE);
    room.clock.move(MINUTE - 1);
    await flood(50);
    assert.equal(room.openId.asked.length, ONCE);
    for (const times of [2, 3, 4]) {
      room.clock.move(MINUTE);
      assert.deepEqual(new Set(await flood(50)), new Set([401]));
      assert.equal(room.openId.asked.length, times * ONCE);
    }
    assert.equal(await statusOf(old), 200);
  });

  it('are taken up when they change, and dropped when they are listed no more', async () => {
    assert.equal(await statusOf(old), 200);
    room.openId.list(old, next);
    room.clock.move(MINUTE);
    assert.equal(await statusOf(next), 200);
    assert.equal(await statusOf(old), 200);
    room.openId.list(next);
    room.clock.move(24 * HOUR);
    assert.equal(await statusOf(old), 401);
    assert.equal(await statusOf(next), 200);
  });

  it('are taken up after the clock was put back too', async () => {
    assert.equal(await statusOf(old), 200);
    room.clock.move(-3 * HOUR);
    room.openId.list(next);
    assert.equal(await statusOf(next), 200);
  });

  it('are believed for a day', async () => {
    assert.equal(await statusOf(old), 200);
    room.openId.trouble(500);
    room.clock.move(24 * HOUR - 1);
    assert.equal(await statusOf(old), 200);
    room.clock.move(MINUTE);
    assert.equal(await statusOf(old), 503);
  });

  it('are asked for again within the day, behind the scenes', async () => {
    assert.equal(await statusOf(old), 200);
    room.clock.move(12 * HOUR);
    assert.equal(await statusOf(old), 200);
    await room.openId.askedTimes(2 * ONCE);
    room.openId.trouble(500);
    room.clock.move(23 * HOUR);
    assert.equal(await statusOf(old), 200);
  });

  const troubles: readonly (readonly [trouble: Trouble, why: string])[] = [
    [500, 'status 500'],
    [404, 'status 404'],
    ['nonsense', 'SyntaxError'],
    ['silence', 'TimeoutError'],
  ];
  for (const [trouble, why] of troubles) {
    it(`that cannot be had (${trouble}) have Teams send it again, and work as soon as they can`, async () => {
      if (trouble === 'silence') await silentRoom();
      room.openId.trouble(trouble);
      const message = 'This cannot be checked just now. Please send it again.';
      assert.deepEqual(await room.say(old), { status: 503, message });
      assert.deepEqual(new Set(await flood(50)), new Set([503]));
      assert.deepEqual(faults(), [{ why }]);
      assert.equal(room.openId.asked.length, 1);
      assert.deepEqual(room.heard, []);
      room.openId.trouble(undefined);
      room.clock.move(10_000);
      assert.equal(await statusOf(old), 200);
    });
  }

  it('that are none of ours to use count as not to be had', async () => {
    room.openId.list({ id: 'curve', pair: curvePair(), endorsements });
    assert.equal(await statusOf(old), 503);
    assert.deepEqual(faults(), [{ why: 'no key is listed that can be used' }]);
  });

  it('that are known serve on while Microsoft is away; of others nobody can say', async () => {
    assert.equal(await statusOf(old), 200);
    room.openId.trouble(503);
    room.clock.move(MINUTE);
    assert.deepEqual(new Set(await flood(50)), new Set([503]));
    assert.equal(room.openId.asked.length, ONCE + 1);
    assert.equal(await statusOf(old), 200);
  });
});
