import assert from 'node:assert/strict';
import { knownChannels, type SlackChannels } from '../../../bot/slack/known-channels.ts';
import type { Messenger } from '../../../dialogs/services.ts';
import { Fault } from '../../../episode/fault.ts';
import { aChannel } from '../../support/documents.ts';
import { SLACK, slackChannelOf, slackChatOf } from '../../support/slack-state.ts';
import { amara, type MetRoom, metRoom, slackAnswering, tom } from './met-room.ts';

const north = slackChannelOf('locality-north');
const general = slackChannelOf('general');

describe('the channels that Slack knows', () => {
  let room: MetRoom;
  let channels: SlackChannels;

  beforeEach(async () => {
    room = await metRoom();
    open();
  });

  afterEach(() => room.close());

  const open = () => {
    channels = knownChannels({ ...room.parts, channels: room.store.channels });
    room.messengers.set('slack', nobody);
  };
  const nobody: Messenger = {
    platform: 'slack',
    post: async () => ({ outcome: 'refused', why: 'not here' }),
    update: async () => ({ outcome: 'refused', why: 'not here' }),
  };
  // The bot is told of it by the test alone.
  const happen = (told: Promise<unknown>) => told.catch(() => undefined);
  const invite = (name: string) => happen(room.slack.inviteBot(name, amara));
  const kept = (name: string) => room.store.channels.get(`northford/${name}`);
  const asked = () =>
    room.slack.calls.filter(({ method }) => method === 'conversations.info').length;

  it("are bound by the names of an authority's file: `Locality North` is #locality-north", async () => {
    await invite('locality-north');
    await channels.meet(north);
    assert.deepEqual(await kept('Locality North'), {
      id: 'northford/Locality North',
      authority: 'northford',
      name: 'Locality North',
      version: 0,
      address: { platform: 'slack', conversation: north, tenant: SLACK.team },
    });
  });

  it('are asked for their name once, and not at all when they are known', async () => {
    await invite('general');
    await channels.meet(general);
    await channels.meet(general);
    assert.equal(asked(), 1);
  });

  it('are left alone where no file names them, where the bot is not, and where it is a chat', async () => {
    await invite('random');
    for (const id of [slackChannelOf('random'), north, slackChatOf(tom)]) await channels.meet(id);
    assert.deepEqual(await room.store.channels.of('northford'), []);
  });

  it('are left alone where two authorities use the name', async () => {
    await room.close();
    room = await metRoom(true);
    open();
    await invite('general');
    await channels.meet(general);
    assert.deepEqual(await room.store.channels.of('northford'), []);
    assert.deepEqual(await room.store.channels.of('southmere'), []);
  });

  const inTeams = aChannel({
    id: 'northford/General',
    name: 'General',
    address: { platform: 'teams', conversation: '19:general' },
  });

  it('do not take over from a channel of Teams that works', async () => {
    room.messengers.set('teams', { ...nobody, platform: 'teams' });
    await room.store.channels.add(inTeams);
    await invite('general');
    await channels.meet(general);
    assert.equal((await kept('General'))?.address.platform, 'teams');
  });

  it('take over where Teams was turned off, or its channel is gone', async () => {
    await room.store.channels.add(inTeams);
    await invite('general');
    await channels.meet(general);
    assert.equal((await kept('General'))?.address.conversation, general);
    const gone = { since: room.clock.now(), why: 'Homeward was removed from the team' };
    room.messengers.set('teams', { ...nobody, platform: 'teams' });
    const lost = { ...inTeams, id: 'northford/Locality North', name: 'Locality North', gone };
    await room.store.channels.add(lost);
    await invite('locality-north');
    await channels.meet(north);
    assert.equal((await kept('Locality North'))?.address.conversation, north);
  });

  for (const [how, why] of [
    ['left', 'Homeward was removed from the channel in Slack'],
    ['archived', 'the channel was archived in Slack'],
    [
      'shared',
      'the channel in Slack is shared with another organisation, whose people would read along',
    ],
    ['deleted', 'the channel was deleted in Slack'],
  ] as const) {
    it(`are gone once ${how}, with a reason in words, and come back when the bot does`, async () => {
      await invite('general');
      await channels.meet(general);
      await channels.lose(general, how);
      const gone = { since: room.clock.now(), why };
      assert.deepEqual((await kept('General'))?.gone, gone);
      room.clock.move(1);
      await channels.lose(general, 'left');
      assert.deepEqual((await kept('General'))?.gone, gone);
      await channels.meet(general);
      assert.equal((await kept('General'))?.gone, undefined);
    });
  }

  it('do not come back while they are archived', async () => {
    await invite('general');
    await channels.meet(general);
    await happen(room.slack.archive('general', amara));
    await channels.lose(general, 'archived');
    await channels.meet(general);
    assert.ok((await kept('General'))?.gone);
  });

  it('are bound when they get a name that a file gives, and Slack is asked for no other', async () => {
    await invite('random');
    await channels.meet(slackChannelOf('random'));
    await happen(room.slack.rename('random', 'locality-north', amara));
    const before = asked();
    await channels.rename(general, 'holidays');
    assert.equal(asked(), before);
    await channels.rename(slackChannelOf('random'), 'locality-north');
    const bound = await kept('Locality North');
    assert.equal(bound?.address.conversation, slackChannelOf('random'));
  });

  it('stay bound under another name: the people in them are the same', async () => {
    await invite('general');
    await channels.meet(general);
    await happen(room.slack.rename('general', 'missing-briefing', amara));
    await channels.rename(general, 'missing-briefing');
    await channels.meet(general);
    assert.equal((await kept('General'))?.address.conversation, general);
    assert.equal((await kept('General'))?.gone, undefined);
  });

  it('are bound anew where the file of their authority gives them another name since', async () => {
    const former = aChannel({
      id: 'northford/Formerly',
      name: 'Formerly',
      address: { platform: 'slack', conversation: north, tenant: SLACK.team },
    });
    await room.store.channels.add(former);
    await invite('locality-north');
    await channels.meet(north);
    assert.equal((await kept('Locality North'))?.address.conversation, north);
    await channels.lose(north, 'left');
    assert.ok((await kept('Locality North'))?.gone);
  });

  it('are not bound where another organisation reads along, and the log says so', async () => {
    const channel = { name: 'general', is_member: true, is_ext_shared: true };
    const { client, close } = await slackAnswering({ ok: true, channel });
    const shared = { ...room.parts, channels: room.store.channels, client };
    await knownChannels(shared).meet(general);
    await close();
    assert.equal(await kept('General'), undefined);
    assert.deepEqual(room.lines, [
      {
        about: { channel: general },
        text: 'a channel shared with another organisation is not written to',
      },
    ]);
  });

  it('are unknown as long as Slack does not say what they are called', async () => {
    await invite('general');
    room.slack.failNext({ status: 500 });
    await assert.rejects(
      channels.meet(general),
      (thrown) => thrown instanceof Fault && thrown.code === 'platform',
    );
    await channels.meet(general);
    assert.ok(await kept('General'));
  });
});
