import assert from 'node:assert/strict';
import { knownChannels } from '../../../bot/slack/known-channels.ts';
import { Fault } from '../../../episode/fault.ts';
import { SLACK, slackChannelOf, slackChatOf } from '../../support/slack-state.ts';
import { amara, type MetRoom, metRoom, slackAnswering, tom } from './met-room.ts';

const general = slackChannelOf('general');

describe('a channel of Slack that somebody would tie', () => {
  let room: MetRoom;
  beforeEach(async () => {
    room = await metRoom();
  });
  afterEach(() => room.close());

  const reach = (channel: string) =>
    knownChannels({ ...room.parts, channels: room.store.channels }).reach(channel);
  const missing = async (reached: ReturnType<typeof reach>): Promise<string> => {
    const found = await reached;
    assert.ok('missing' in found);
    return found.missing;
  };

  it('has an address and a name where the bot is in it', async () => {
    await room.slack.inviteBot('general', amara).catch(() => undefined);
    assert.deepEqual(await reach(general), {
      address: { platform: 'slack', conversation: general, tenant: SLACK.team },
      called: 'general',
    });
  });

  it('wants an invitation first where the bot is not in it, also where Slack hides it', async () => {
    assert.match(await missing(reach(general)), /Write \/invite @homeward here first/);
    assert.match(await missing(reach('CHIDDEN')), /Write \/invite @homeward here first/);
  });

  it('is none where people chat with one another', async () => {
    assert.match(await missing(reach(slackChatOf(tom))), /a chat and no channel/);
    const channel = { name: 'mpdm-a--b-1', is_member: true, is_mpim: true };
    assert.match(await answered({ channel }), /a chat and no channel/);
    assert.match(await answered({ ok: false, error: 'missing_scope' }), /a chat and no channel/);
  });

  it('is not taken where another organisation reads along', async () => {
    const channel = { name: 'general', is_member: true, is_ext_shared: true };
    assert.match(await answered({ channel }), /shared with another organisation/);
  });

  it('is unknown as long as Slack cannot be asked', async () => {
    room.slack.failNext({ status: 500 });
    await assert.rejects(
      reach(general),
      (thrown) => thrown instanceof Fault && thrown.code === 'platform',
    );
  });

  const answered = async (answer: object): Promise<string> => {
    const { client, close } = await slackAnswering({ ok: true, ...answer });
    const parts = { ...room.parts, channels: room.store.channels, client };
    try {
      return await missing(knownChannels(parts).reach(general));
    } finally {
      await close();
    }
  };
});
