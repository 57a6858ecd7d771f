import assert from 'node:assert/strict';
import { localDesk } from '../../../bot/local/local-desk.ts';
import { movableClock } from '../../../bot/local/movable-clock.ts';
import type { Card } from '../../../dialogs/card.ts';
import type { Inbound } from '../../../dialogs/inbound.ts';
import { notice } from '../../../dialogs/notice.ts';
import { loadTenants } from '../../../tenants.ts';
import { stoppedClock } from '../../support/clocks.ts';
import { shippedAuthorities } from '../../support/shipped.ts';
import { storedSettings } from '../../support/stored-settings.ts';

const tenants = loadTenants(shippedAuthorities);
const priya = { name: 'Priya Raman', email: 'priya.raman@northford.example' };
const chatWith = (conversation: string) =>
  ({ platform: 'teams', kind: 'direct', conversation }) as const;

/** A local desk at nine on Monday 2 November 2026, whose inner desk only notes what reaches it. */
async function atTheDesk(settings = storedSettings()) {
  const clock = await movableClock(stoppedClock(), settings);
  const heard: Inbound[] = [];
  let rings = 0;
  const desk = localDesk({
    clock,
    settings,
    tenants,
    ring: () => {
      rings += 1;
    },
    desk: async (inbound) => {
      heard.push(inbound);
      return [{ how: 'say', card: notice('Heard', '') }];
    },
  });
  const send = async (inbound: Inbound): Promise<Card> => {
    const [reply] = await desk(inbound);
    assert.ok(reply);
    return reply.card;
  };
  const say = (said: string, conversation = 'chat') =>
    send({ actor: priya, place: chatWith(conversation), key: said, said });
  const press = (words: string) =>
    send({
      actor: priya,
      place: chatWith('chat'),
      key: words,
      press: { do: 'say', words },
      values: {},
    });
  return { say, press, heard, clock, settings, rings: () => rings };
}

const textOf = (card: Card): string => JSON.stringify([card.title, card.blocks]);

describe('Speaking as somebody else', () => {
  it('hands on what is said as who the platform says, until somebody is chosen', async () => {
    const { say, heard } = await atTheDesk();
    await say('list');
    assert.equal((await say('as amara')).title, 'You are now Amara Okafor');
    await say('list');
    assert.deepEqual(
      heard.map(({ actor }) => actor.email),
      [priya.email, 'amara.okafor@northford.example'],
    );
    assert.equal(heard[1]?.actor.name, 'Amara Okafor');
  });

  it('is for one conversation, and outlives a restart', async () => {
    const { say, heard, settings } = await atTheDesk();
    await say('as amara');
    await say('list', 'another chat');
    assert.equal(heard[0]?.actor.email, priya.email);
    const again = await atTheDesk(settings);
    await again.say('list');
    assert.equal(again.heard[0]?.actor.name, 'Amara Okafor');
  });

  for (const [typed, name] of [
    ['Amara Okafor', 'Amara Okafor'],
    ['okafor', 'Amara Okafor'],
    ['  GWEN  ', 'Gwen Pritchard'],
    ['duty', 'Gareth Pugh'],
    ['edt', 'Gareth Pugh'],
    ['dcs', 'Judith Lindley'],
    ['mei-ling', 'Mei-Ling Chan'],
    ['missing coordinator', 'Priya Raman'],
    ['victor.obi@northford.example', 'Victor Obi'],
  ] as const) {
    it(`knows who ${typed.trim()} is`, async () => {
      const { say } = await atTheDesk();
      assert.equal((await say(`as ${typed}`)).title, `You are now ${name}`);
    });
  }

  it('lists those whom the words fit, with a button for each, and changes nothing', async () => {
    const { say, press, heard } = await atTheDesk();
    const card = await say('as team manager');
    assert.equal(card.title, 'Several people fit');
    assert.ok(textOf(card).includes('Sunita Patel, team manager, Locality South'));
    const button = card.buttons.find(({ label }) => label === 'Sunita Patel');
    assert.ok(button?.press.do === 'say');
    await say('list');
    assert.equal(heard[0]?.actor.email, priya.email);
    assert.equal((await press(button.press.words)).title, 'You are now Sunita Patel');
  });

  it('says who you are, and who else there is', async () => {
    const { say } = await atTheDesk();
    const card = await say('as');
    assert.equal(card.title, 'You are Priya Raman');
    assert.ok(textOf(card).includes('Gwen Pritchard, placement of a child'));
  });

  it('says so where nobody is called that', async () => {
    const { say, heard } = await atTheDesk();
    const card = await say('as Zebedee');
    assert.equal(card.title, 'Nobody here is called that');
    assert.ok(textOf(card).includes('You are still Priya Raman.'));
    assert.deepEqual(heard, []);
  });

  it('takes no other words for its own', async () => {
    const { say, heard } = await atTheDesk();
    for (const words of ['assign', 'clockwork', 'list as']) await say(words);
    assert.equal(heard.length, 3);
  });
});

describe('Moving the local clock', () => {
  it('says the new time, moves the clock, and rings', async () => {
    const { say, clock, rings } = await atTheDesk();
    assert.equal((await say('clock +24h')).title, 'It is now Tue 3 November 2026, 09:00');
    assert.equal(clock.now(), '2026-11-03T09:00:00.000Z');
    assert.equal(rings(), 1);
  });

  it('shows the time when nothing else is said', async () => {
    const { say, rings } = await atTheDesk();
    assert.equal((await say('Clock')).title, 'The clock says Mon 2 November 2026, 09:00');
    assert.equal(rings(), 0);
  });

  for (const [typed, now] of [
    ['+90m', '2026-11-02T10:30:00.000Z'],
    ['+3d', '2026-11-05T09:00:00.000Z'],
    ['3 days', '2026-11-05T09:00:00.000Z'],
    ['+1d 6h', '2026-11-03T15:00:00.000Z'],
    ['+1w', '2026-11-09T09:00:00.000Z'],
  ] as const) {
    it(`goes on by ${typed}`, async () => {
      const { say, clock } = await atTheDesk();
      await say(`clock ${typed}`);
      assert.equal(clock.now(), now);
    });
  }

  for (const [typed, why] of [
    ['-24h', 'only goes forward'],
    ['+0h', 'Say how far'],
    ['+24', 'Say how far'],
    ['tomorrow', 'Say how far'],
    ['+99999d', 'goes no further than 2029'],
    ['+5y', 'Say how far'],
  ] as const) {
    it(`stays where it is on ${typed}, and says why`, async () => {
      const { say, clock, rings } = await atTheDesk();
      const card = await say(`clock ${typed}`);
      assert.equal(card.title, 'The clock was not moved');
      assert.ok(textOf(card).includes(why), textOf(card));
      assert.equal(clock.now(), '2026-11-02T09:00:00.000Z');
      assert.equal(rings(), 0);
    });
  }

  it('goes on from where it was after a restart, and is moved on from there', async () => {
    const first = await atTheDesk();
    await first.say('clock +24h');
    const second = await atTheDesk(first.settings);
    await second.say('clock +1h');
    assert.equal(second.clock.now(), '2026-11-03T10:00:00.000Z');
  });
});

describe('Help on this machine', () => {
  it('names what exists only here, whether it was typed or pressed, and nothing else does', async () => {
    const { say, press } = await atTheDesk();
    for (const card of [await say('help'), await say('Good morning'), await press('help')]) {
      assert.match(textOf(card), /On this machine only.*as NAME.*clock \+24h/);
    }
    assert.doesNotMatch(textOf(await say('list')), /On this machine/);
  });
});
