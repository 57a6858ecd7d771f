import assert from 'node:assert/strict';
import { aNotification } from '../support/documents.ts';
import { type WatchRoom, watchRoom } from '../support/watch-room.ts';

describe("another authority's notification", () => {
  let room: WatchRoom;
  afterEach(() => room.close());
  const open = async (at: string) => {
    room = await watchRoom({ at });
    await room.store.notifications.add(aNotification({ wakeAt: '2028-11-02T09:00:00.000Z' }));
  };
  const kept = async () => (await room.store.notifications.of('northford')).length;

  it('is removed after two years without a word from that authority, and not a moment before', async () => {
    await open('2028-11-02T08:59:00.000Z');
    await room.pass();
    assert.equal(await kept(), 1);
    room.move(60_000);
    await room.pass();
    assert.equal(await kept(), 0);
  });

  it('stays where the authority was heard of meanwhile', async () => {
    await open('2028-11-02T09:00:00.000Z');
    const heard = {
      at: '2027-06-01T09:00:00.000Z',
      text: 'Seen in Hull',
      by: 'hub@northford.example',
      key: 'draft-1',
    };
    await room.store.notifications.save(
      aNotification({ communications: [heard], wakeAt: '2028-11-02T09:00:00.000Z' }),
    );
    await room.pass();
    assert.equal(
      (await room.store.notifications.get('notification-1'))?.wakeAt,
      '2029-06-01T09:00:00.000Z',
    );
  });
});
