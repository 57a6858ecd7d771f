import assert from 'node:assert/strict';
import { type PostboxParts, postbox } from '../../bot/postbox.ts';
import type { Messenger, PostOutcome, Services } from '../../dialogs/services.ts';
import { Fault } from '../../episode/fault.ts';
import type { Platform } from '../../procedures/message.ts';
import { aChannel, aPerson } from '../support/documents.ts';
import { type FakePlatform, fakePlatform } from '../support/fake-messenger.ts';
import { aMissingChild, type WatchRoom, watchRoom } from '../support/watch-room.ts';

const second = 1000;
const minute = 60 * second;
const about = 'assigned inform-worker police-report';
const gone: PostOutcome = { outcome: 'gone', why: 'their account is deactivated' };

describe('a message for somebody who uses Teams and Slack', () => {
  let room: WatchRoom;
  let teams: FakePlatform;
  let slack: FakePlatform;
  let services: Services;

  const at = (platform: Platform, name: string) => ({
    platform,
    id: `${platform}-${name}`,
    address: { platform, conversation: `${name}-in-${platform}` },
  });
  const add = (name: string, ...platforms: readonly Platform[]) =>
    room.store.people.add(
      aPerson({
        id: `${name}@northford.example`,
        identities: platforms.map((platform) => at(platform, name)),
        preferred: 'slack',
      }),
    );
  const worker = () => room.store.people.get('worker@northford.example');
  const state = async () => {
    const all = await room.messages('child-1');
    const own = all.find(({ to }) => 'person' in to && to.person === 'worker@northford.example');
    return own?.state;
  };
  const withPost = (seek?: PostboxParts['seek']): Services => ({
    ...services,
    postbox: postbox({
      people: room.store.people,
      channels: room.store.channels,
      messengers: new Map<Platform, Messenger>([
        ['teams', teams.messenger],
        ['slack', { ...slack.messenger, platform: 'slack' }],
      ]),
      ...(seek && { seek }),
    }),
  });

  beforeEach(async () => {
    room = await watchRoom();
    teams = fakePlatform();
    slack = fakePlatform({ asks: true });
    services = room.services;
    services = withPost();
    await room.store.children.add(aMissingChild(room));
    await add('manager', 'teams');
    await add('coordinator', 'teams');
  });
  afterEach(() => room.close());

  it('comes where they prefer', async () => {
    await add('worker', 'teams', 'slack');
    await room.pass(services);
    assert.deepEqual(slack.seenBy('worker-in-slack'), [about]);
    assert.deepEqual(teams.seenBy('worker-in-teams'), []);
  });

  it('comes to the other at once where the one has no way to them, and nobody else is told', async () => {
    await add('worker', 'teams', 'slack');
    slack.answer = () => gone;
    await room.pass(services);
    assert.deepEqual(teams.seenBy('worker-in-teams'), [about]);
    assert.ok(!teams.seenBy('manager-in-teams').includes(about));
    const known = await worker();
    assert.equal(known?.unreachable, undefined);
    assert.deepEqual(known?.identities, [
      at('teams', 'worker'),
      { platform: 'slack', id: 'slack-worker' },
    ]);
  });

  it('comes to the other also where the one was busy for a long time before', async () => {
    await add('worker', 'teams', 'slack');
    slack.answer = () => ({ outcome: 'busy', why: 'down' });
    await room.pass(services);
    for (const wait of [10 * second, minute, 10 * minute]) {
      room.time.move(wait);
      await room.pass(services);
    }
    slack.answer = () => gone;
    room.time.move(50 * minute);
    await room.pass(services);
    assert.equal(slack.attempts.length, 5);
    assert.deepEqual(teams.seenBy('worker-in-teams'), [about]);
  });

  it('goes to the next in the chain where neither has a way to them', async () => {
    await add('worker', 'teams', 'slack');
    slack.answer = () => gone;
    teams.answer = (conversation) =>
      conversation === 'worker-in-teams' ? { outcome: 'gone', why: 'they removed it' } : undefined;
    await room.pass(services);
    assert.deepEqual((await worker())?.unreachable, {
      since: room.clock.now(),
      why: 'they removed it',
    });
    assert.ok(teams.seenBy('manager-in-teams').includes(about));
    assert.equal(slack.attempts.length, 1);
  });

  it('is looked for in Slack where it was put there, though they are in Teams by now', async () => {
    await add('worker', 'teams', 'slack');
    slack.answer = () => 'lost';
    await room.pass(services);
    const known = await worker();
    assert.ok(known);
    await room.store.people.save({ ...known, preferred: 'teams' });
    room.time.move(10 * second);
    await room.pass(services);
    assert.equal(await state(), 'sent');
    assert.deepEqual(teams.seenBy('worker-in-teams'), []);
  });

  const inSlack = at('slack', 'worker').address;

  it('is brought to whoever no platform met, where Slack finds them', async () => {
    await add('worker');
    await room.pass(withPost(async () => inSlack));
    assert.deepEqual(slack.seenBy('worker-in-slack'), [about]);
  });

  it('is brought to whoever removed the bot from Teams, where Slack finds them', async () => {
    await add('worker', 'teams');
    teams.answer = (conversation) => (conversation === 'worker-in-teams' ? gone : undefined);
    await room.pass(withPost(async () => inSlack));
    assert.deepEqual(slack.seenBy('worker-in-slack'), [about]);
    assert.equal((await worker())?.unreachable, undefined);
  });

  it('goes to the next in the chain, saying why, where Slack knows nobody of that address', async () => {
    await add('worker');
    await room.pass(withPost(async () => ({ missing: 'Slack knows nobody' })));
    assert.ok(teams.seenBy('manager-in-teams').includes(about));
    assert.match(JSON.stringify(await room.messages('child-1')), /and Slack knows nobody/);
  });

  const broken = async () => {
    throw new Fault('platform', 'Slack could not be asked');
  };

  it('waits where Slack cannot be asked for them, and keeps nobody else waiting', async () => {
    await add('worker');
    await room.pass(withPost(broken));
    assert.equal(await state(), 'retrying');
    assert.ok(teams.seenBy('manager-in-teams').length > 0);
    room.time.move(10 * second);
    await room.pass(withPost(async () => inSlack));
    assert.deepEqual(slack.seenBy('worker-in-slack'), [about]);
  });

  it('goes to the next in the chain where Slack cannot be asked for more than an hour', async () => {
    await add('worker');
    await room.pass(withPost(broken));
    for (const wait of [10 * second, minute, 10 * minute, 50 * minute]) {
      assert.ok(!teams.seenBy('manager-in-teams').includes(about));
      room.time.move(wait);
      await room.pass(withPost(broken));
    }
    assert.ok(teams.seenBy('manager-in-teams').includes(about));
  });

  it('waits too where it has no way in Teams and Slack cannot be asked', async () => {
    await add('worker', 'teams');
    teams.answer = (conversation) => (conversation === 'worker-in-teams' ? gone : undefined);
    await room.pass(withPost(broken));
    assert.equal(await state(), 'retrying');
    assert.equal((await worker())?.unreachable, undefined);
  });
});

describe('a channel that was tied to Slack, and is tied to Teams by now', () => {
  it('stays where it is, where Slack has lost the one it was', async () => {
    const room = await watchRoom({ at: '2026-11-02T08:00:00.000Z' });
    try {
      const teams = fakePlatform();
      const tied = aChannel({ address: { platform: 'slack', conversation: 'C1' } });
      await room.store.channels.add(tied);
      const inTeams = { platform: 'teams', conversation: '19:briefing' } as const;
      const slack: Messenger = {
        ...fakePlatform().messenger,
        platform: 'slack',
        post: async () => {
          const known = await room.store.channels.get(tied.id);
          if (known) await room.store.channels.save({ ...known, address: inTeams });
          return { outcome: 'gone', why: 'the channel was archived in Slack' };
        },
      };
      const messengers = new Map<Platform, Messenger>([
        ['teams', teams.messenger],
        ['slack', slack],
      ]);
      const services = { ...room.services, postbox: postbox({ ...room.store, messengers }) };
      const scheduler = room.scheduler(services);
      await scheduler.start();
      await scheduler.idle();
      room.move(60 * minute);
      await room.pass(services);
      const known = await room.store.channels.get(tied.id);
      assert.deepEqual([known?.address, known?.gone], [inTeams, undefined]);
      room.move(24 * 60 * minute);
      await room.pass(services);
      assert.deepEqual(teams.seenBy('19:briefing'), ['Missing briefing, Tue 3 Nov']);
    } finally {
      await room.close();
    }
  });
});
