import assert from 'node:assert/strict';
import type { Desk } from '../../../dialogs/inbound.ts';
import { aCard, type FrontRoom, frontRoom, tinyDesk, tom } from './front-room.ts';

describe('an answer that takes longer than Teams waits', () => {
  let room: FrontRoom;
  let letGo: () => void;

  beforeEach(async () => {
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const desk: Desk = async (inbound) => {
      if ('said' in inbound && inbound.said === 'form') return tinyDesk(inbound);
      await held;
      if ('said' in inbound && inbound.said === 'fail') return tinyDesk(inbound);
      if ('press' in inbound && inbound.values.name === 'fail') throw new TypeError('no');
      return 'press' in inbound ? tinyDesk(inbound) : [{ how: 'say', card: aCard('Here at last') }];
    };
    const patience = { invoke: 20, message: 20, settle: 1 };
    room = await frontRoom(desk, { patience });
  });

  afterEach(() => room.close());

  it('has the pressed card say that it is being worked on, and then show the answer', async () => {
    await room.teams.say(tom, 'form');
    await room.settled();
    await room.teams.press(tom, 'Next', { Name: 'Jade Moss' });
    assert.equal(room.teams.newest(tom).title, 'Still working on it');
    letGo();
    await room.settled();
    const [card, ...others] = room.teams.shown(tom);
    assert.deepEqual(others, []);
    assert.equal(card?.title, 'Review, 2 of 2');
  });

  it('has the pressed card tell of a failure too', async () => {
    await room.teams.say(tom, 'form');
    await room.settled();
    await room.teams.press(tom, 'Next', { Name: 'fail' });
    letGo();
    await room.settled();
    const titles = room.teams.shown(tom).map(({ title }) => title);
    assert.deepEqual(titles, ['Something went wrong here', 'Something went wrong here']);
  });

  it('lets a message go, and answers it when it can', async () => {
    const { status } = await room.teams.say(tom, 'list');
    assert.equal(status, 200);
    assert.deepEqual(room.teams.shown(tom), []);
    letGo();
    await room.settled();
    assert.equal(room.teams.newest(tom).title, 'Here at last');
  });
});

describe('a reply that Teams does not take at once', () => {
  let room: FrontRoom;

  beforeEach(async () => {
    room = await frontRoom(tinyDesk);
  });

  afterEach(() => room.close());

  it('is given again after the pause that Teams asks for', async () => {
    room.teams.failNext({ status: 429, retryAfterSeconds: 0 });
    await room.teams.say(tom, 'list');
    assert.equal(room.teams.newest(tom).title, 'Heard list from Tom Reed');
    assert.deepEqual(room.log, []);
  });

  it('is not given again when it may stand there, and the log says so', async () => {
    room.teams.failNext('lost-reply');
    await room.teams.say(tom, 'list');
    assert.equal(room.teams.shown(tom).length, 1);
    const [line] = room.log;
    assert.match(JSON.stringify(line), /"outcome":"unknown"/);
    assert.doesNotMatch(JSON.stringify(line), /Tom/);
  });
});
