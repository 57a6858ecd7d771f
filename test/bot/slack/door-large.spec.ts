import assert from 'node:assert/strict';
import type { Reply } from '../../../dialogs/inbound.ts';
import { aCard } from '../teams/front-room.ts';
import { amara, type DeskRoom, deskRoom, siobhan } from './door-room.ts';

describe('a view that is as large as Slack lets it be', () => {
  it('can be pressed in: it comes back whole, and longer than it was sent', async () => {
    const text = '“Где Аня?” '.repeat(260);
    const full = aCard('Home', {
      blocks: Array.from({ length: 80 }, () => ({ kind: 'text', text }) as const),
      buttons: [{ label: 'Help', press: { do: 'say', words: 'help' } }],
    });
    const room = await deskRoom(async (inbound) => {
      const isHome = 'said' in inbound;
      return [{ how: 'say', card: isHome ? full : aCard('What can I do?') }];
    });
    try {
      await room.slack.openHome(siobhan);
      const { status } = await room.slack.press(siobhan, 'Help', { home: true });
      assert.equal(status, 200);
      assert.equal(room.slack.modal(siobhan)?.title, 'What can I do?');
    } finally {
      await room.close();
    }
  });
});

describe('a private answer that takes more messages than Slack lets be given', () => {
  it('is shortened to five, and says how much there is beyond', async () => {
    const items = Array.from(
      { length: 900 },
      (_, i) => `NFD-${1000 + i}: ${'missing '.repeat(12)}`,
    );
    const list = aCard('Everybody', { blocks: [{ kind: 'list', items }] });
    const room = await deskRoom(async () => [{ how: 'private', card: list }]);
    try {
      await room.slack.command(siobhan, 'list', { channel: 'General' });
      await room.settled();
      const shown = room.slack.ephemerals(siobhan).map(({ text }) => text);
      assert.equal(shown.length, 5);
      assert.match(shown.at(-1) ?? '', /and \d+ more/);
      assert.match(shown[0] ?? '', /More below\./);
      assert.doesNotMatch(shown.join(), /thread/);
      assert.deepEqual(room.log, []);
    } finally {
      await room.close();
    }
  });
});

describe('an answer that takes more than one message', () => {
  let room: DeskRoom;

  const items = Array.from({ length: 300 }, (_, i) => `NFD-${1000 + i}: ${'missing '.repeat(10)}`);
  const list = aCard('Everybody', { blocks: [{ kind: 'list', items }] });
  const open = async (how: Reply['how']) => {
    room = await deskRoom(async () => [{ how, card: list }]);
    await room.slack.inviteBot('General', amara);
  };

  afterEach(() => room.close());

  /** Every line is there once, in order, and nothing was in the way. */
  const isWhole = (shown: readonly { readonly text: string }[]) => {
    assert.ok(shown.length > 1);
    const lines = shown.flatMap(({ text }) => [...text.matchAll(/NFD-(\d+)/g)]);
    const numbers = lines.map(([, number]) => Number(number));
    assert.deepEqual(
      numbers,
      items.map((_, i) => 1000 + i),
    );
    assert.deepEqual(room.log, []);
  };

  it('is all there, in the thread below it, once nothing is being worked on', async () => {
    await open('say');
    await room.slack.say(siobhan, 'list');
    await room.settled();
    isWhole(room.slack.messages(siobhan));
  });

  it('is all there where it is for one person who typed a command', async () => {
    await open('private');
    await room.slack.command(siobhan, 'list', { channel: 'General' });
    await room.settled();
    isWhole(room.slack.ephemerals(siobhan));
    assert.deepEqual(room.slack.messages('General'), []);
  });

  it('is all there where it is for one person who mentioned the bot', async () => {
    await open('private');
    await room.slack.mention(siobhan, 'General', 'list');
    await room.settled();
    isWhole(room.slack.ephemerals(siobhan));
    assert.deepEqual(room.slack.messages('General'), []);
  });
});
