import assert from 'node:assert/strict';
import { mortal } from '../support/mortal.ts';
import { aMissingChild, type WatchRoom, watchRoom } from '../support/watch-room.ts';

const titles = [
  ['worker', 'assigned inform-worker police-report'],
  ['manager', 'assigned inform-worker'],
  ['coordinator', 'assigned inform-worker'],
];

for (const asks of [true, false]) {
  describe(`a process that dies at any step, where the platform ${asks ? 'can' : 'cannot'} be asked`, () => {
    let room: WatchRoom;
    before(async () => {
      room = await watchRoom({ asks });
    });
    after(() => room.close());

    const steps = async (): Promise<number> => {
      await room.store.children.add(aMissingChild(room, { id: 'alive' }));
      const counting = mortal(room.services, { at: Number.MAX_SAFE_INTEGER, done: true });
      await room.pass(counting.services);
      await silence('alive');
      return counting.calls();
    };

    /** What is over must not be due again while the others are tried. */
    const silence = async (id: string): Promise<void> => {
      const child = await room.child(id);
      await room.store.children.save({ ...child, wakeAt: null, retryAt: null });
    };

    const copies = (key: string): number =>
      room.platform.shown.filter((each) => each.key === key).length;

    const diesAt = async (at: number, done: boolean): Promise<void> => {
      const id = `child-${at}-${done}`;
      await room.store.children.add(aMissingChild(room, { id }));
      const before = room.platform.shown.length;
      await room.pass(mortal(room.services, { at, done }).services);
      for (let i = 0; i < 4; i += 1) {
        room.time.move(31_000);
        await room.pass();
      }
      const messages = await room.messages(id);
      const fresh = room.platform.shown.slice(before);
      const seen = new Set(fresh.map((each) => `${each.conversation} ${each.card.title}`));
      const where = `dies at ${at}, ${done ? 'after' : 'before'} it is done`;
      for (const [to, title] of titles) assert.ok(seen.has(`${to} ${title}`), `${where}: ${title}`);
      assert.equal(seen.size, titles.length, where);
      assert.deepEqual([...new Set(messages.map(({ state }) => state))], ['sent'], where);
      for (const message of messages) {
        const extra = copies(message.key) - 1;
        assert.ok(extra <= (asks ? 0 : 1), `${where}: ${extra} copies too many`);
        if (extra === 1) assert.equal(message.mayRepeat, true, where);
      }
      await silence(id);
    };

    it('loses nothing, and doubles only what was in flight', async function () {
      this.timeout(180_000);
      const last = await steps();
      assert.ok(last > 20, `only ${last} steps`);
      for (let at = 1; at <= last; at += 1) {
        await diesAt(at, false);
        await diesAt(at, true);
      }
    });
  });
}
