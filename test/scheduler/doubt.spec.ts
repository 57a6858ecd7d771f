import assert from 'node:assert/strict';
import type { Messenger, Services } from '../../dialogs/services.ts';
import type { Message } from '../../procedures/message.ts';
import { createScheduler } from '../../scheduler/wake.ts';
import { aMissingChild, plainDraw, type WatchRoom, watchRoom } from '../support/watch-room.ts';

const second = 1000;
const minute = 60 * second;

describe('a message that nobody can be sure of', () => {
  let room: WatchRoom;
  beforeEach(async () => {
    room = await watchRoom();
    await room.store.children.add(aMissingChild(room));
  });
  afterEach(() => room.close());

  const only = (name: string, answer: NonNullable<ReturnType<WatchRoom['platform']['answer']>>) => {
    room.platform.answer = (conversation) => (conversation === name ? answer : undefined);
  };

  it('comes once more after an unknown outcome, and says that it may be a repeat', async () => {
    only('worker', 'lost');
    await room.pass();
    room.platform.answer = () => undefined;
    room.time.move(10 * second);
    await room.pass();
    await room.run(minute, 10 * second);
    const shown = room.platform.shown.filter(({ conversation }) => conversation === 'worker');
    assert.deepEqual(
      shown.map(({ card }) => card.blocks[0]),
      [
        { kind: 'text', text: 'new' },
        { kind: 'text', text: 'may be a repeat' },
      ],
    );
    assert.equal(shown[0]?.key, shown[1]?.key);
  });

  it('is begun only while enough of the lease is left to end it', async () => {
    room.platform.answer = () => {
      room.time.move(11 * second);
      return undefined;
    };
    await room.pass();
    const messages = await room.messages('child-1');
    assert.deepEqual([...new Set(messages.map(({ state }) => state))], ['sent']);
    assert.equal(room.platform.shown.length, 3);
  });

  it('is not settled by a process that was frozen past its lease', async () => {
    room.platform.answer = () => {
      room.platform.answer = () => undefined;
      room.time.move(31 * second);
      return undefined;
    };
    await room.pass();
    assert.ok(room.logged.some(({ text }) => /lease ran out/.test(text)));
    const messages = await room.messages('child-1');
    assert.deepEqual([...new Set(messages.map(({ state }) => state))], ['sent']);
    const repeated = messages.filter(({ mayRepeat }) => mayRepeat === true);
    assert.equal(repeated.length, 1);
    assert.equal(room.platform.shown.length, 4);
  });

  it('is taken for unknown when the platform does not answer in time', async () => {
    let noAnswer = () => {};
    const setTimer = (ms: number, callBack: () => void) => {
      if (ms === 5 * second) noAnswer = callBack;
      return () => {};
    };
    const post = () => {
      setImmediate(() => noAnswer());
      return new Promise<never>(() => {});
    };
    const { messenger, postbox } = room.platform;
    const hanging = {
      ...room.services,
      postbox: { ...postbox, messengerFor: () => ({ ...messenger, post }) },
    };
    const scheduler = createScheduler(hanging, { drawMessage: plainDraw, setTimer });
    scheduler.ring();
    await scheduler.idle();
    assert.deepEqual(
      [...new Set((await room.messages('child-1')).map(({ state }) => state))],
      ['ambiguous'],
    );
  });
});

describe('a message that nobody can be sure of, where the platform can be asked', () => {
  let room: WatchRoom;
  beforeEach(async () => {
    room = await watchRoom({ asks: true });
    await room.store.children.add(aMissingChild(room));
  });
  afterEach(() => room.close());

  it('is looked for after an unknown outcome, and not sent again where it is found', async () => {
    room.platform.answer = () => 'lost';
    await room.pass();
    room.time.move(10 * second);
    await room.pass();
    assert.equal(room.platform.shown.length, 3);
    const states = (await room.messages('child-1')).map(({ state }) => state);
    assert.deepEqual([...new Set(states)], ['sent']);
  });

  it('is looked for twice, five seconds apart, before it is sent again without a word about repeats', async () => {
    room.platform.answer = () => ({ outcome: 'unknown', why: 'the connection broke' });
    await room.pass();
    room.platform.answer = () => undefined;
    room.time.move(10 * second);
    await room.pass();
    room.time.move(5 * second - 1);
    await room.pass();
    assert.equal(room.platform.attempts.length, 3);
    room.time.move(1);
    await room.pass();
    assert.equal(room.platform.shown.length, 3);
    assert.ok(room.platform.shown.every(({ card }) => JSON.stringify(card).includes('"new"')));
    assertSettled(await room.messages('child-1'));
  });

  it('is not sent again where the platform shows it only a little later', async () => {
    room.platform.answer = () => 'lost';
    await room.pass();
    room.platform.answer = () => undefined;
    room.time.move(10 * second);
    await room.pass(blind(room));
    assert.deepEqual(
      [...new Set((await room.messages('child-1')).map(({ state }) => state))],
      ['ambiguous'],
    );
    room.time.move(5 * second);
    await room.pass();
    assert.equal(room.platform.attempts.length, 3);
    assertSettled(await room.messages('child-1'));
  });

  it('is looked for twice for each time that it was sent', async () => {
    room.platform.answer = () => ({ outcome: 'unknown', why: 'the connection broke' });
    await room.pass();
    for (const wait of [10 * second, 5 * second]) {
      room.time.move(wait);
      await room.pass();
    }
    assert.equal(room.platform.attempts.length, 6);
    room.time.move(minute);
    await room.pass();
    assert.equal(room.platform.attempts.length, 6);
    room.time.move(5 * second);
    await room.pass();
    assert.equal(room.platform.attempts.length, 9);
  });

  it('is looked for where it was put, wherever its recipient is reached by now', async () => {
    room.platform.answer = () => 'lost';
    await room.pass();
    room.platform.answer = () => undefined;
    const { messenger, postbox } = room.platform;
    const asked: string[] = [];
    const find: Messenger['find'] = async (address, key) => {
      asked.push(address.conversation);
      return (await messenger.find?.(address, key)) ?? 'unknown';
    };
    const moved: Services = {
      ...room.services,
      postbox: {
        ...postbox,
        addressOfPerson: async () => ({ platform: 'terminal', conversation: 'elsewhere' }),
        messengerFor: (platform) => (platform === 'teams' ? { ...messenger, find } : undefined),
      },
    };
    room.time.move(10 * second);
    await room.pass(moved);
    assert.deepEqual(asked.toSorted(), ['coordinator', 'manager', 'worker']);
    assertSettled(await room.messages('child-1'));
  });
});

function assertSettled(messages: readonly Message[]): void {
  for (const message of messages) {
    assert.equal(message.state, 'sent');
    const kept = ['putTo', 'soughtAt', 'notBefore', 'deadline'].filter((field) => field in message);
    assert.deepEqual(kept, []);
  }
}

/** The same services, where the platform does not show yet what it took. */
const blind = ({ services, platform }: WatchRoom): Services => ({
  ...services,
  postbox: {
    ...platform.postbox,
    messengerFor: () => ({ ...platform.messenger, find: async () => 'not-there' }),
  },
});
