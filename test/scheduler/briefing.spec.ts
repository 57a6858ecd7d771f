import assert from 'node:assert/strict';
import { millisOf } from '../../episode/instant.ts';
import { aPerson } from '../support/documents.ts';
import { aMissingChild, type WatchRoom, watchRoom } from '../support/watch-room.ts';

const hour = 3_600_000;

describe('the daily briefing', () => {
  let room: WatchRoom;
  const begin = async (at: string, authority: object = {}) => {
    room = await watchRoom({ at, authority });
    await start();
  };
  const start = async () => {
    const scheduler = room.scheduler();
    await scheduler.start();
    await scheduler.idle();
  };
  afterEach(() => room.close());

  const titles = (channel = 'missing-briefing') => room.platform.seenBy(channel);
  const words = (channel = 'missing-briefing') =>
    JSON.stringify(room.platform.shown.findLast((each) => each.conversation === channel)?.card);
  const at = async (instant: string) => {
    room.move(millisOf(instant) - millisOf(room.clock.now()));
    await room.pass();
  };

  it('is not given late for a day on which the bot was not there yet', async () => {
    await begin('2026-11-02T10:00:00.000Z');
    assert.deepEqual(titles(), []);
    await at('2026-11-03T08:59:59.000Z');
    assert.deepEqual(titles(), []);
    await at('2026-11-03T09:00:00.000Z');
    assert.deepEqual(titles(), ['Missing briefing, Tue 3 Nov']);
    assert.match(words(), /Nobody is missing, Tue 3 Nov\./);
  });

  it('comes every calendar day, to the briefing channel and to each team that has one', async () => {
    await begin('2026-11-06T08:00:00.000Z');
    for (const day of ['06', '07', '08', '09']) await at(`2026-11-${day}T09:00:00.000Z`);
    assert.equal(titles().length, 4);
    assert.deepEqual(titles('east-team').at(-1), 'Missing briefing, Mon 9 Nov: East');
    assert.equal(new Set(titles('east-team')).size, 4);
  });

  it('gives the whole picture to the briefing channel, and to a team its own children', async () => {
    await begin('2026-11-02T20:31:00.000Z');
    await room.store.children.add(aMissingChild(room));
    const over = { identity: { name: 'Wren Carver' }, team: 'west', id: 'child-2' };
    await room.store.children.add(aMissingChild(room, over));
    await at('2026-11-03T09:00:00.000Z');
    assert.match(words(), /RA, NFD-0001: missing since Mon 2 Nov, 18:00 \(15 hours\)/);
    assert.match(words(), /WC, NFD-child-2/);
    assert.match(words('east-team'), /NFD-0001/);
    assert.doesNotMatch(words('east-team'), /NFD-child-2/);
    assert.doesNotMatch(words(), /Robin|Ashby|Wren|Carver|2012/);
  });

  for (const [name, days] of [
    [
      'spring',
      ['2026-03-28T09:00:00.000Z', '2026-03-29T08:00:00.000Z', '2026-03-30T08:00:00.000Z'],
    ],
    [
      'autumn',
      ['2026-10-24T08:00:00.000Z', '2026-10-25T09:00:00.000Z', '2026-10-26T09:00:00.000Z'],
    ],
  ] as const) {
    it(`stays at nine on the wall clock across the clock change in ${name}`, async () => {
      await begin(`${days[0].slice(0, 10)}T01:00:00.000Z`);
      for (const [i, day] of days.entries()) {
        room.move(millisOf(day) - 1000 - millisOf(room.clock.now()));
        await room.pass();
        assert.equal(titles().length, i, `too early on ${day}`);
        await at(day);
        assert.equal(titles().length, i + 1, `late on ${day}`);
      }
    });
  }

  it('is given once on the night that the clocks go back, at a time that comes twice', async () => {
    const briefing = { time: '01:30', channel: 'missing-briefing' };
    await begin('2026-10-24T23:00:00.000Z', { briefing });
    await at('2026-10-25T00:30:00.000Z');
    await at('2026-10-25T01:30:00.000Z');
    assert.deepEqual(titles(), ['Missing briefing, Sun 25 Oct']);
    await at('2026-10-26T01:30:00.000Z');
    assert.equal(titles().length, 2);
  });

  it('is given once on the night that skips its time', async () => {
    const briefing = { time: '01:30', channel: 'missing-briefing' };
    await begin('2026-03-28T23:00:00.000Z', { briefing });
    await at('2026-03-29T00:59:00.000Z');
    assert.deepEqual(titles(), []);
    await at('2026-03-29T01:30:00.000Z');
    assert.equal(titles().length, 1);
    await at('2026-03-30T00:30:00.000Z');
    assert.equal(titles().length, 2);
  });

  it('comes late, with a note, when the bot was down for an hour', async () => {
    await begin('2026-11-03T08:00:00.000Z');
    await at('2026-11-03T10:00:00.000Z');
    assert.equal(titles().length, 1);
    assert.match(words(), /This briefing is late: it was due Tue 3 Nov/);
  });

  it('comes for the latest day only when the bot was down for a week, and names the others', async () => {
    await begin('2026-11-03T08:00:00.000Z');
    await at('2026-11-03T09:00:00.000Z');
    room.move(7 * 24 * hour + hour);
    await start();
    assert.deepEqual(titles(), ['Missing briefing, Tue 3 Nov', 'Missing briefing, Tue 10 Nov']);
    assert.match(words(), /Wed 4 Nov/);
    assert.match(words(), /Mon 9 Nov/);
    assert.doesNotMatch(words(), /stopped: Tue 3 Nov/);
    const missed = await room.messages('northford|missing-briefing|2026-11-04');
    assert.deepEqual(
      missed.map(({ state }) => state),
      ['withdrawn'],
    );
    await at('2026-11-11T09:00:00.000Z');
    assert.equal(titles().length, 3);
    assert.doesNotMatch(words(), /Not posted/);
  });

  it('is given once, whatever runs, stops or starts again', async () => {
    await begin('2026-11-03T08:00:00.000Z');
    room.move(hour);
    const several = [room.scheduler(), room.scheduler(), room.scheduler()];
    await Promise.all(several.map((each) => each.start()));
    await Promise.all(several.map((each) => each.idle()));
    await start();
    assert.equal(titles().length, 1);
  });

  it('is never given again after an unknown outcome', async () => {
    await begin('2026-11-03T08:00:00.000Z');
    room.platform.answer = (to) => (to === 'missing-briefing' ? 'lost' : undefined);
    await at('2026-11-03T09:00:00.000Z');
    room.platform.answer = () => undefined;
    for (let i = 0; i < 20; i += 1) {
      room.move(60_000);
      await room.pass();
    }
    assert.equal(titles().length, 1);
    await at('2026-11-04T09:00:00.000Z');
    assert.equal(titles().length, 2);
  });

  it('is not given again when something wakes its day once more', async () => {
    await begin('2026-11-03T08:00:00.000Z');
    await at('2026-11-03T09:00:00.000Z');
    const day = await room.store.briefings.get('northford|missing-briefing|2026-11-03');
    assert.ok(day);
    await room.store.briefings.save({ ...day, wakeAt: room.clock.now() });
    await room.pass();
    assert.equal(titles().length, 1);
  });

  it('goes to the coordinator after five attempts', async () => {
    await begin('2026-11-03T08:00:00.000Z');
    const busy = { outcome: 'busy', why: 'the platform is down' } as const;
    room.platform.answer = (to) => (to === 'missing-briefing' ? busy : undefined);
    await at('2026-11-03T09:00:00.000Z');
    for (let i = 0; i < 4; i += 1) {
      room.move(hour);
      await room.pass();
    }
    assert.match(words('coordinator'), /the platform is down/);
    const asked = room.platform.attempts.filter((each) => each.conversation === 'missing-briefing');
    assert.equal(asked.length, 5);
  });

  it('goes to the coordinator, saying why, when its channel is gone', async () => {
    await begin('2026-11-03T08:00:00.000Z');
    await room.store.people.add(aPerson({ id: 'coordinator@northford.example' }));
    room.platform.missing.set('missing-briefing', 'the bot was removed from it');
    await at('2026-11-03T09:00:00.000Z');
    assert.match(words('coordinator'), /the bot was removed from it/);
    assert.match(words('coordinator'), /Missing briefing, Tue 3 Nov/);
  });
});
