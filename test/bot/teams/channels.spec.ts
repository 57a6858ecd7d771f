import assert from 'node:assert/strict';
import { knownChannels } from '../../../bot/teams/known-channels.ts';
import { readActivity } from '../../../bot/teams/read.ts';
import { stoppedClock } from '../../support/clocks.ts';
import {
  BOT,
  channelIdOf,
  directoryIdOf,
  TENANT,
  userIdOf,
} from '../../support/connector-state.ts';
import { amara, type FrontRoom, frontRoom, tinyDesk, tom } from './front-room.ts';

describe('the Teams front door in a channel', () => {
  let room: FrontRoom;

  beforeEach(async () => {
    room = await frontRoom(tinyDesk);
  });

  afterEach(() => room.close());

  it('hears what is said to it without its own name, and answers in the thread', async () => {
    await room.teams.say(tom, 'briefing', 'east-team');
    const [inbound] = room.heard;
    assert.equal(inbound && 'said' in inbound && inbound.said, 'briefing');
    assert.equal(inbound?.place.kind, 'channel');
    assert.equal(inbound?.place.conversation, '19:east-team@thread.tacv2');
    const answer = room.teams.newest('east-team');
    assert.equal(answer.title, 'Heard briefing from Tom Reed');
    assert.match(answer.conversation, /^19:east-team@thread\.tacv2;messageid=\d+$/);
  });

  it('redraws a pressed card for everybody who looks on', async () => {
    await room.teams.say(tom, 'form', 'east-team');
    await room.teams.press(amara, 'Next', { Name: 'Case 4711' }, { channel: 'east-team' });
    const [card, ...others] = room.teams.shown('east-team');
    assert.deepEqual(others, []);
    assert.equal(card?.title, 'Review, 2 of 2');
    assert.equal(card.updates, 1);
  });

  it("answers in the person's own chat what is for them alone", async () => {
    await room.teams.say(tom, 'hello');
    await room.teams.say(tom, 'secret', 'east-team');
    assert.equal(room.teams.newest(tom).title, 'For you alone');
    assert.deepEqual(room.teams.shown('east-team'), []);
  });

  it('says only that it must be in private when it knows no chat of theirs', async () => {
    await room.teams.say(tom, 'secret', 'east-team');
    assert.deepEqual(room.teams.shown(tom), []);
    const text = room.teams.newest('east-team').text;
    assert.match(text, /only show that in private/);
    assert.doesNotMatch(text, /For you alone|Tom/);
  });

  it('says so too when they removed the bot from their chats', async () => {
    await room.teams.say(tom, 'hello');
    room.teams.lock(tom);
    await room.teams.say(tom, 'secret', 'east-team');
    assert.match(room.teams.newest('east-team').text, /only show that in private/);
  });

  it("remembers the channels that an authority's file names, when added to their team", async () => {
    await room.teams.installInTeam(amara);
    const found = await room.store.channels.of('northford');
    assert.deepEqual(found.map(({ id, address }) => [id, address.conversation]).sort(), [
      ['northford/General', '19:general@thread.tacv2'],
      ['northford/east-team', '19:east-team@thread.tacv2'],
    ]);
    assert.deepEqual(room.heard, []);
  });

  it('remembers a channel when it first hears from there, and asks for names no more', async () => {
    await room.teams.say(tom, 'list', 'east-team');
    await room.teams.say(tom, 'list', 'east-team');
    const lists = room.teams.calls.filter(({ path }) => path.includes('/v3/teams/'));
    assert.equal(lists.length, 1);
    const bound = await room.store.channels.get('northford/east-team');
    assert.equal(bound?.address.conversation, '19:east-team@thread.tacv2');
  });

  it('knows that it was sent away from a team, and that it is back', async () => {
    await room.teams.installInTeam(amara);
    await room.teams.uninstallFromTeam(amara);
    const gone = (await room.store.channels.get('northford/General'))?.gone;
    assert.equal(gone?.why, 'Homeward was removed from the team');
    await room.teams.installInTeam(amara);
    assert.equal((await room.store.channels.get('northford/General'))?.gone, undefined);
  });
});

describe('a channel of Teams that somebody would tie', () => {
  const reached: unknown[] = [];
  let room: FrontRoom;

  beforeEach(async () => {
    reached.length = 0;
    room = await frontRoom(async (inbound) => {
      reached.push(await inbound.place.reach?.());
      return [];
    });
  });

  afterEach(() => room.close());

  const address = () => ({
    platform: 'teams',
    conversation: channelIdOf('east-team'),
    service: room.teams.serviceUrl,
    tenant: TENANT,
  });

  it('has an address and a name', async () => {
    await room.teams.say(tom, 'setup', 'east-team');
    assert.deepEqual(reached, [{ address: address(), called: 'east-team' }]);
  });

  it('has no name where Teams does not tell it, and is reached all the same', async () => {
    const { at } = readActivity(groupChat({ team: { id: channelIdOf('General') } }));
    const channels = knownChannels({
      channels: room.store.channels,
      tenants: [],
      clock: stoppedClock(),
      postbox: { messengerFor: () => undefined },
    });
    const reached = await channels.reach(at, async () => {
      throw new Error('Teams is busy');
    });
    assert.deepEqual(reached, { address: { ...address(), conversation: '19:chat@thread.v2' } });
  });

  it('is none in the own chat, and none where people chat with one another', async () => {
    await room.teams.say(tom, 'setup');
    await room.teams.deliver(groupChat());
    assert.equal(reached[0], undefined);
    assert.match(JSON.stringify(reached[1]), /This is a chat and no channel of a team/);
  });

  const groupChat = (team = {}) => ({
    type: 'message',
    id: '1700000000001',
    channelId: 'msteams',
    serviceUrl: room.teams.serviceUrl,
    from: { id: userIdOf(tom), name: tom.name, aadObjectId: directoryIdOf(tom) },
    recipient: BOT,
    conversation: { id: '19:chat@thread.v2', conversationType: 'groupChat', tenantId: TENANT },
    channelData: { tenant: { id: TENANT }, ...team },
    text: 'setup',
  });
});
