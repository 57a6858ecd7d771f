import assert from 'node:assert/strict';
import type { Desk } from '../../../dialogs/inbound.ts';
import { SLACK, slackChatOf, slackUserOf } from '../../support/slack-state.ts';
import { aCard } from '../teams/front-room.ts';
import { amara, type DeskRoom, deskRoom, siobhan } from './door-room.ts';

const more = { label: 'More', press: { do: 'say', words: 'more' } } as const;

const desk: Desk = async ({ place }) => [
  { how: place.unseen === true ? 'private' : 'say', card: aCard('Answer', { buttons: [more] }) },
];

/** What is pressed is answered as if nobody had to be spared it. */
const loudDesk: Desk = async (inbound) =>
  'said' in inbound ? desk(inbound) : [{ how: 'say', card: aCard('More of it') }];

describe('a button on what one person alone sees in a channel', () => {
  let room: DeskRoom;

  const open = async (behind: Desk) => {
    room = await deskRoom(behind);
    await room.slack.inviteBot('General', amara);
  };

  afterEach(() => room.close());

  it('is answered before their eyes only, whatever the answer', async () => {
    await open(loudDesk);
    await room.slack.command(siobhan, 'help', { channel: 'General' });
    await room.slack.press(siobhan, 'More', { channel: 'General' });
    assert.deepEqual(
      room.slack.ephemerals(siobhan).map(({ title, conversation }) => [title, conversation]),
      [
        ['Answer', 'CGENERAL'],
        ['More of it', 'CGENERAL'],
      ],
    );
    assert.deepEqual(room.slack.messages('General'), []);
  });

  it('is handed on as pressed where nobody else saw it', async () => {
    await open(desk);
    await room.slack.command(siobhan, 'help', { channel: 'General' });
    await room.slack.press(siobhan, 'More', { channel: 'General' });
    const places = room.heard.map(({ place }) => [place.kind, place.unseen]);
    assert.deepEqual(places, [
      ['channel', true],
      ['channel', true],
    ]);
  });

  it('makes no chat of other people their own chat with the bot', async () => {
    await open(desk);
    await room.slack.say(siobhan, 'help');
    const address = async () =>
      (await room.store.people.get(siobhan.email))?.identities[0]?.address;
    assert.equal((await address())?.conversation, slackChatOf(siobhan));
    const payload = JSON.stringify({
      type: 'block_actions',
      team: { id: SLACK.team },
      user: { id: slackUserOf(siobhan) },
      trigger_id: 'spent',
      response_url: `${room.slack.apiUrl}../response/none`,
      container: {
        type: 'message',
        channel_id: 'D0OTHER',
        message_ts: '1.1',
        is_ephemeral: true,
      },
      actions: [
        {
          action_id: 'press:0',
          block_id: 'b',
          type: 'button',
          value: JSON.stringify(more.press),
          action_ts: '1.2',
        },
      ],
    });
    const body = new URLSearchParams({ payload }).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status } = await room.slack.post(body, { ...type, ...room.slack.signed(body) });
    assert.equal(status, 200);
    assert.equal(room.heard.at(-1)?.place.kind, 'channel');
    assert.equal((await address())?.conversation, slackChatOf(siobhan));
  });

  it('is answered aloud where everybody saw it', async () => {
    await open(desk);
    await room.slack.mention(siobhan, 'General', 'help');
    await room.slack.press(siobhan, 'More', { channel: 'General' });
    assert.equal(room.slack.messages('General').length, 2);
    assert.deepEqual(room.slack.ephemerals(siobhan), []);
  });
});
