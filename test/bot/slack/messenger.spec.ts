import assert from 'node:assert/strict';
import { slackClient } from '../../../bot/slack/client.ts';
import { type SlackMessenger, slackMessenger } from '../../../bot/slack/messenger.ts';
import { paced } from '../../../bot/slack/pace.ts';
import type { Card } from '../../../dialogs/card.ts';
import type { Address, Posted } from '../../../procedures/message.ts';
import { type FakeSlack, fakeSlack, type SlackMisbehaviour } from '../../support/fake-slack.ts';
import { slackChannelOf, slackChatOf, slackUserOf } from '../../support/slack-state.ts';

const amara = { name: 'Amara Okafor', email: 'amara.okafor@northford.example' };
const tom = { name: 'Tom Reed', email: 'tom.reed@northford.example' };
const key = '5b0f7f0e-6c0a-5d0b-9d3e-2f4a3c6f0001';

const aCard = (title: string, over: Partial<Card> = {}): Card => ({
  title,
  summary: 'Homeward has something for you.',
  blocks: [],
  buttons: [],
  ...over,
});

/** A briefing of so many children. */
const briefing = (children: number): Card =>
  aCard('Briefing', {
    blocks: [
      {
        kind: 'list',
        items: Array.from({ length: children }, (_, i) => `NFD-${i}. ${'x'.repeat(90)}`),
      },
    ],
    buttons: [{ label: 'List', press: { do: 'say', words: 'list' } }],
  });

describe('the Slack messenger', () => {
  let slack: FakeSlack;
  let messenger: SlackMessenger;
  let lines: { readonly about: object; readonly text: string }[];
  let pauses: number[];
  let now: number;

  beforeEach(async () => {
    now = 1_762_074_000_000;
    slack = await fakeSlack({
      people: [amara, tom],
      channels: ['general', 'locality-north'],
      botIn: ['general'],
      now: () => now,
      oneASecond: true,
    });
    lines = [];
    pauses = [];
    open();
  });

  afterEach(() => slack.close());

  const sleep = async (ms: number) => {
    pauses.push(ms);
    now += ms;
  };
  const open = ({
    withinMs,
    pause = sleep,
  }: {
    readonly withinMs?: number;
    readonly pause?: (ms: number) => Promise<void>;
  } = {}) => {
    const log = (about: object, text: string) => void lines.push({ about, text });
    const quiet = { info: log, warn: log, error: log };
    messenger = slackMessenger({
      client: slackClient(slack, quiet, withinMs),
      pace: paced(pause),
      log: quiet,
    });
  };
  const general: Address = {
    platform: 'slack',
    conversation: slackChannelOf('general'),
    tenant: 'T0NORTHFORD',
  };
  const chat: Address = {
    platform: 'slack',
    conversation: slackChatOf(tom),
    tenant: 'T0NORTHFORD',
    user: slackUserOf(tom),
  };
  const post = (address: Address = general, card = aCard('Reminder')) =>
    messenger.post(address, card, key);
  const methods = () => slack.calls.map(({ method }) => method);
  const params = (method: string) => slack.calls.find((each) => each.method === method)?.params;

  it('posts into the chat of a person who said nothing, and says where it stands', async () => {
    const outcome = await post(chat);
    assert.deepEqual(outcome, {
      outcome: 'posted',
      posted: { address: chat, message: slack.newest(tom).message },
    });
    assert.equal(slack.newest(tom).title, 'Reminder');
    assert.equal(slack.newest(tom).summary, 'Homeward has something for you.');
  });

  it("names the conversation where a person's id stood for it", async () => {
    const outcome = await post({ ...chat, conversation: slackUserOf(tom) });
    assert.ok(outcome.outcome === 'posted');
    assert.deepEqual(outcome.posted.address, chat);
  });

  it('brings nothing to life, unfurls nothing, and carries its key unseen', async () => {
    await post();
    const { metadata, ...sent } = params('chat.postMessage') ?? {};
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
    await messenger.post(chat, aCard('Heard'), '');
    const sent = params('chat.postMessage') ?? {};
    assert.ok(!('metadata' in sent) && !('client_msg_id' in sent));
    assert.deepEqual(methods(), ['chat.postMessage']);
  });

  it('redraws a card in place, twice as well as once', async () => {
    const outcome = await post();
    assert.ok(outcome.outcome === 'posted');
    assert.deepEqual(await messenger.update(outcome.posted, aCard('Acknowledged')), outcome);
    assert.deepEqual(await messenger.update(outcome.posted, aCard('Acknowledged')), outcome);
    const titles = slack.messages('general').map(({ title }) => title);
    assert.deepEqual(titles, ['Acknowledged']);
    assert.deepEqual(await messenger.find?.(general, key), outcome.posted);
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
      slack.failNext(how);
      const { why: _why, ...read } = { why: '', ...(await post()) };
      assert.deepEqual(read, expected);
      assert.deepEqual(methods(), ['chat.postMessage']);
    });
  }

  it('gives up on a Slack that never answers, and takes it for unknown', async () => {
    open({ withinMs: 20 });
    slack.failNext('hang');
    assert.equal((await post()).outcome, 'unknown');
  });

  it('takes a channel it is not in, one that is archived and an unknown message for gone', async () => {
    const north = { ...general, conversation: slackChannelOf('locality-north') };
    assert.equal((await post(north)).outcome, 'gone');
    const outcome = await post();
    assert.ok(outcome.outcome === 'posted');
    const lost: Posted = { address: general, message: '1.000001' };
    assert.equal((await messenger.update(lost, aCard('Reminder'))).outcome, 'gone');
    await archived();
    assert.equal((await post()).outcome, 'gone');
    const late = await messenger.update(outcome.posted, aCard('Reminder'));
    assert.equal(late.outcome, 'gone');
  });

  // Nobody listens to what the bot would be told of it.
  const archived = () => slack.archive('general', amara).catch(() => undefined);

  for (const how of ['refused', 'silent'] as const) {
    it(`takes somebody whose account was closed for gone, where Slack is ${how}`, async () => {
      slack.deactivate(tom, how);
      assert.deepEqual((await post(chat)).outcome, 'gone');
    });
  }

  it('posts also where Slack does not say whether the account is closed', async () => {
    slack.failNextOf('users.info', { status: 500 });
    assert.equal((await post(chat)).outcome, 'posted');
  });

  it('keeps a second between two messages in a channel, and turns a crowd away', async () => {
    const ends: (() => void)[] = [];
    open({ pause: () => new Promise((end) => void ends.push(end)) });
    assert.equal((await post()).outcome, 'posted');
    const second = post();
    const third = await post();
    assert.ok(third.outcome === 'busy' && third.retryAfterMs === 2000);
    assert.equal(slack.messages('general').length, 1);
    now += 1000;
    ends[0]?.();
    assert.equal((await second).outcome, 'posted');
  });

  describe('asked for a message', () => {
    it('finds one whose reply was lost', async () => {
      slack.failNextOf('chat.postMessage', 'lost-reply');
      assert.equal((await post(chat)).outcome, 'unknown');
      const found = await messenger.find?.(chat, key);
      assert.deepEqual(found, { address: chat, message: slack.newest(tom).message });
      const byUser = await messenger.find?.({ ...chat, conversation: slackUserOf(tom) }, key);
      assert.deepEqual(byUser, found);
    });

    it('says that it is not there where nothing came, and where there is no such channel', async () => {
      slack.failNext('reset');
      await post();
      assert.equal(await messenger.find?.(general, key), 'not-there');
      const nowhere = { ...general, conversation: 'C0' };
      assert.equal(await messenger.find?.(nowhere, key), 'not-there');
    });

    it('says that nobody knows where Slack does not answer', async () => {
      await post();
      for (const how of [
        { status: 500 },
        { status: 429, retryAfterSeconds: 1 },
        'reset',
      ] as const) {
        slack.failNext(how);
        assert.equal(await messenger.find?.(general, key), 'unknown');
      }
    });

    it('finds it behind two hundred others', async () => {
      const outcome = await post();
      for (let i = 0; i < 201; i += 1) {
        now += 1000;
        await messenger.post(general, aCard('Other'), `other-${i}`);
      }
      assert.ok(outcome.outcome === 'posted');
      assert.deepEqual(await messenger.find?.(general, key), outcome.posted);
    }).timeout(20_000);
  });

  describe('given more than fits into one message', () => {
    const shown = () => slack.messages('general');
    const children = () =>
      new Set(shown().flatMap(({ text }) => [...text.matchAll(/NFD-\d+/g)].map(([id]) => id)));

    it('goes on in the thread, in order, a second apart', async () => {
      const outcome = await post(general, briefing(300));
      await messenger.settled();
      assert.ok(outcome.outcome === 'posted');
      const [main, ...parts] = shown();
      assert.match(main?.text ?? '', /More in the thread\./);
      assert.deepEqual(main?.buttons, ['List']);
      assert.ok(parts.length > 1);
      assert.ok(parts.every(({ thread }) => thread === main?.message));
      assert.equal(children().size, 300);
      assert.ok(pauses.filter((ms) => ms === 1000).length >= parts.length);
      assert.deepEqual(await messenger.find?.(general, key), outcome.posted);
    });

    it('is patient with a Slack that is not, and doubles no part', async () => {
      const outcome = await post(general, briefing(300));
      slack.failNextOf('chat.postMessage', { status: 429, retryAfterSeconds: 30 }, 'lost-reply', {
        status: 500,
      });
      await messenger.settled();
      assert.ok(outcome.outcome === 'posted');
      assert.equal(children().size, 300);
      const first = /NFD-\d+/.exec(shown()[1]?.text ?? '')?.[0] ?? '';
      assert.equal(shown().filter(({ text }) => text.includes(`${first}.`)).length, 1);
      assert.ok(pauses.includes(30_000));
    });

    it('says on the message itself that the rest is missing, and how to see it', async () => {
      const outcome = post(general, briefing(300));
      await outcome;
      slack.failNextOf('chat.postMessage', ...Array.from({ length: 5 }, () => ({ status: 500 })));
      await messenger.settled();
      const [main, ...parts] = shown();
      assert.deepEqual(parts, []);
      assert.match(main?.text ?? '', /Not all of this could be shown.*\/missing briefing/);
      assert.deepEqual(main?.buttons, ['List']);
      assert.ok(lines.some(({ text }) => /missing from its thread/.test(text)));
      assert.doesNotMatch(JSON.stringify(lines), /NFD/);
    });

    it('does not try again what Slack finds fault with', async () => {
      await post(general, briefing(300));
      slack.failNextOf('chat.postMessage', { error: 'msg_too_long' });
      await messenger.settled();
      assert.equal(methods().filter((each) => each === 'chat.postMessage').length, 2);
      assert.match(shown()[0]?.text ?? '', /Not all of this could be shown/);
    });

    it('goes on when it is found after its reply was lost', async () => {
      slack.failNext('lost-reply');
      await post(general, briefing(300));
      await messenger.settled();
      assert.equal(shown().length, 1);
      await messenger.find?.(general, key);
      await messenger.settled();
      assert.equal(children().size, 300);
      const all = shown().length;
      await messenger.find?.(general, key);
      await messenger.settled();
      assert.equal(shown().length, all);
    });
  });
});
