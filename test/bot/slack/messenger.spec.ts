import assert from 'node:assert/strict';
import type { Posted } from '../../../procedures/message.ts';
import type { SlackMisbehaviour } from '../../support/fake-slack.ts';
import { slackChannelOf, slackUserOf } from '../../support/slack-state.ts';
import { aCard, chat, general, key, type MessengerRoom, messengerRoom } from './messenger-room.ts';
import { amara, tom } from './met-room.ts';

const UNCLEAR = 'Slack did not say whether an account is closed';

describe('the Slack messenger', () => {
  let room: MessengerRoom;

  beforeEach(async () => {
    room = await messengerRoom();
  });

  afterEach(() => room.slack.close());

  const params = () => room.slack.calls.find(({ method }) => method === 'chat.postMessage')?.params;

  it('posts into the chat of a person who said nothing, and says where it stands', async () => {
    const outcome = await room.post(chat);
    assert.deepEqual(outcome, {
      outcome: 'posted',
      posted: { address: chat, message: room.slack.newest(tom).message },
    });
    assert.equal(room.slack.newest(tom).title, 'Reminder');
    assert.equal(room.slack.newest(tom).summary, 'Homeward has something for you.');
  });

  it("names the conversation where a person's id stood for it", async () => {
    const outcome = await room.post({ ...chat, conversation: slackUserOf(tom) });
    assert.ok(outcome.outcome === 'posted');
    assert.deepEqual(outcome.posted.address, chat);
  });

  it('reaches a person whose own chat Slack knows no more, and says where it is now', async () => {
    const outcome = await room.post({ ...chat, conversation: 'D0GONE' });
    assert.ok(outcome.outcome === 'posted');
    assert.deepEqual(outcome.posted.address, chat);
    assert.equal(room.slack.messages(tom).length, 1);
    assert.deepEqual(room.moved, [[slackUserOf(tom), chat.conversation]]);
    const { user: _, ...nobodys } = chat;
    assert.equal((await room.post({ ...nobodys, conversation: 'D0GONE' })).outcome, 'gone');
  });

  it('brings nothing to life, unfurls nothing, and carries its key unseen', async () => {
    await room.post();
    const { metadata, ...sent } = params() ?? {};
    assert.equal(sent.parse, 'none');
    assert.equal(sent.unfurl_links, 'false');
    assert.equal(sent.unfurl_media, 'false');
    assert.equal(sent.client_msg_id, key);
    assert.ok(!('link_names' in sent));
    assert.deepEqual(JSON.parse(String(metadata)), {
      event_type: 'homeward_message',
      event_payload: { key },
    });
  });

  it('gives an answer to somebody no key to be found by', async () => {
    await room.messenger.post(chat, aCard('Heard'), '');
    const sent = params() ?? {};
    assert.ok(!('metadata' in sent) && !('client_msg_id' in sent));
    assert.deepEqual(room.methods(), ['chat.postMessage']);
  });

  it('gives every answer in its turn, however many ask at once', async () => {
    const words = ['list', 'due', 'help', 'home'];
    const outcomes = await Promise.all(
      words.map((word) => room.messenger.post(chat, aCard(`Heard ${word}`), '')),
    );
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      words.map(() => 'posted'),
    );
    const titles = room.slack.messages(tom).map(({ title }) => title);
    assert.deepEqual(titles.toSorted(), words.map((word) => `Heard ${word}`).toSorted());
  });

  it('gives an answer once Slack takes it, but not twice where it may stand there', async () => {
    room.slack.failNext({ status: 429, retryAfterSeconds: 7 });
    assert.equal((await room.messenger.post(chat, aCard('Heard'), '')).outcome, 'posted');
    assert.ok(room.pauses.includes(7000));
    room.slack.failNext('lost-reply');
    assert.equal((await room.messenger.post(chat, aCard('Again'), '')).outcome, 'unknown');
    const titles = room.slack.messages(tom).map(({ title }) => title);
    assert.deepEqual(titles, ['Heard', 'Again']);
  });

  it('redraws a card in place, twice as well as once', async () => {
    const outcome = await room.post();
    assert.ok(outcome.outcome === 'posted');
    assert.deepEqual(await room.messenger.update(outcome.posted, aCard('Acknowledged')), outcome);
    assert.deepEqual(await room.messenger.update(outcome.posted, aCard('Acknowledged')), outcome);
    const titles = room.slack.messages('general').map(({ title }) => title);
    assert.deepEqual(titles, ['Acknowledged']);
    assert.deepEqual(await room.messenger.find?.(general, key), outcome.posted);
  });

  const outcomes: readonly [SlackMisbehaviour, object][] = [
    [
      { status: 429, retryAfterSeconds: 7 },
      { outcome: 'busy', retryAfterMs: 7000 },
    ],
    [{ error: 'invalid_auth' }, { outcome: 'busy' }],
    [{ error: 'msg_too_long' }, { outcome: 'refused' }],
    [{ error: 'internal_error' }, { outcome: 'unknown' }],
    [{ status: 500 }, { outcome: 'unknown' }],
    ['reset', { outcome: 'unknown' }],
    ['lost-reply', { outcome: 'unknown' }],
  ];

  for (const [how, expected] of outcomes) {
    it(`takes ${JSON.stringify(how)} for ${JSON.stringify(expected)}, after one try`, async () => {
      room.slack.failNext(how);
      const { why: _why, ...read } = { why: '', ...(await room.post()) };
      assert.deepEqual(read, expected);
      assert.deepEqual(room.methods(), ['chat.postMessage']);
    });
  }

  it('gives up on a Slack that never answers, and takes it for unknown', async () => {
    const messenger = room.another({ withinMs: 20 });
    room.slack.failNext('hang');
    assert.equal((await messenger.post(general, aCard('Reminder'), key)).outcome, 'unknown');
  });

  it('takes a channel it is not in, one that is archived and an unknown message for gone', async () => {
    const north = { ...general, conversation: slackChannelOf('locality-north') };
    assert.equal((await room.post(north)).outcome, 'gone');
    const outcome = await room.post();
    assert.ok(outcome.outcome === 'posted');
    const lost: Posted = { address: general, message: '1.000001' };
    assert.equal((await room.messenger.update(lost, aCard('Reminder'))).outcome, 'gone');
    await archived();
    assert.equal((await room.post()).outcome, 'gone');
    const late = await room.messenger.update(outcome.posted, aCard('Reminder'));
    assert.equal(late.outcome, 'gone');
  });

  // Nobody listens to what the bot would be told of it.
  const archived = () => room.slack.archive('general', amara).catch(() => undefined);

  for (const how of ['refused', 'silent'] as const) {
    it(`takes somebody whose account was closed for gone, where Slack is ${how}`, async () => {
      room.slack.deactivate(tom, how);
      assert.deepEqual((await room.post(chat)).outcome, 'gone');
    });
  }

  it('posts also where Slack does not say whether the account is closed', async () => {
    room.slack.failNextOf('users.info', { status: 500 });
    assert.equal((await room.post(chat)).outcome, 'posted');
    const line = { about: { outcome: 'unknown', why: 'Slack answered 500' }, text: UNCLEAR };
    assert.deepEqual(room.lines, [line]);
  });

  it('keeps a second between two messages in a channel, and turns a crowd away', async () => {
    const ends: (() => void)[] = [];
    const pause = () => new Promise<void>((end) => void ends.push(end));
    const messenger = room.another({ pause });
    const post = () => messenger.post(general, aCard('Reminder'), key);
    assert.equal((await post()).outcome, 'posted');
    const second = post();
    const third = await post();
    assert.ok(third.outcome === 'busy' && third.retryAfterMs === 2000);
    assert.equal(room.slack.messages('general').length, 1);
    room.move(1000);
    ends[0]?.();
    assert.equal((await second).outcome, 'posted');
  });

  describe('asked for a message', () => {
    it('finds one whose reply was lost', async () => {
      room.slack.failNextOf('chat.postMessage', 'lost-reply');
      assert.equal((await room.post(chat)).outcome, 'unknown');
      const found = await room.messenger.find?.(chat, key);
      assert.deepEqual(found, { address: chat, message: room.slack.newest(tom).message });
      const byUser = await room.messenger.find?.({ ...chat, conversation: slackUserOf(tom) }, key);
      assert.deepEqual(byUser, found);
    });

    it('says that it is not there where nothing came, and where there is no such channel', async () => {
      room.slack.failNext('reset');
      await room.post();
      assert.equal(await room.messenger.find?.(general, key), 'not-there');
      const nowhere = { ...general, conversation: 'C0' };
      assert.equal(await room.messenger.find?.(nowhere, key), 'not-there');
    });

    it('says that nobody knows where Slack does not answer', async () => {
      await room.post();
      for (const how of [
        { status: 500 },
        { status: 429, retryAfterSeconds: 1 },
        'reset',
      ] as const) {
        room.slack.failNext(how);
        assert.equal(await room.messenger.find?.(general, key), 'unknown');
      }
    });

    it('finds it behind two hundred others', async () => {
      const outcome = await room.post();
      for (let i = 0; i < 201; i += 1) {
        room.move(1000);
        await room.messenger.post(general, aCard('Other'), `other-${i}`);
      }
      assert.ok(outcome.outcome === 'posted');
      assert.deepEqual(await room.messenger.find?.(general, key), outcome.posted);
    }).timeout(60_000);
  });
});
