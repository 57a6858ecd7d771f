import assert from 'node:assert/strict';
import type { Card } from '../../../dialogs/card.ts';
import { aCard, general, key, type MessengerRoom, messengerRoom } from './messenger-room.ts';

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

describe('a message to Slack with more in it than fits', () => {
  let room: MessengerRoom;

  beforeEach(async () => {
    room = await messengerRoom();
  });

  afterEach(() => room.slack.close());

  const shown = () => room.slack.messages('general');
  const partsWith = (child: string) => shown().filter(({ text }) => text.includes(`${child}.`));
  const firstInThread = () => /NFD-\d+/.exec(shown()[1]?.text ?? '')?.[0] ?? '';
  const children = () =>
    new Set(shown().flatMap(({ text }) => [...text.matchAll(/NFD-\d+/g)].map(([id]) => id)));

  it('goes on in the thread, in order, a second apart', async () => {
    const outcome = await room.post(general, briefing(300));
    await room.messenger.settled();
    assert.ok(outcome.outcome === 'posted');
    const [main, ...parts] = shown();
    assert.match(main?.text ?? '', /More in the thread\./);
    assert.deepEqual(main?.buttons, ['List']);
    assert.ok(parts.length > 1);
    assert.ok(parts.every(({ thread }) => thread === main?.message));
    assert.equal(children().size, 300);
    assert.ok(room.pauses.filter((ms) => ms === 1000).length >= parts.length);
    assert.deepEqual(await room.messenger.find?.(general, key), outcome.posted);
  });

  it('is patient with a Slack that is not, and doubles no part', async () => {
    const outcome = await room.post(general, briefing(300));
    room.slack.failNextOf(
      'chat.postMessage',
      { status: 429, retryAfterSeconds: 30 },
      'lost-reply',
      {
        status: 500,
      },
    );
    await room.messenger.settled();
    assert.ok(outcome.outcome === 'posted');
    assert.equal(children().size, 300);
    assert.equal(partsWith(firstInThread()).length, 1);
    assert.ok(room.pauses.includes(30_000));
  });

  it('writes no part again before Slack has said whether it is there', async () => {
    await room.post(general, briefing(300));
    room.slack.failNextOf('chat.postMessage', 'lost-reply', 'reset');
    room.slack.failNextOf(
      'conversations.replies',
      { status: 500 },
      { status: 429, retryAfterSeconds: 20 },
      'reset',
    );
    await room.messenger.settled();
    assert.equal(children().size, 300);
    assert.equal(partsWith(firstInThread()).length, 1);
    assert.ok(room.pauses.includes(20_000));
    assert.doesNotMatch(shown()[0]?.text ?? '', /Not all of this/);
  });

  for (const error of ['missing_scope', 'not_allowed_token_type', 'internal_error']) {
    it(`has the message say that the rest is missing where Slack answers ${error} for ever`, async () => {
      await room.post(general, briefing(300));
      room.slack.failNextOf('chat.postMessage', 'lost-reply');
      const no = Array.from({ length: 5 }, () => ({ error }));
      room.slack.failNextOf('conversations.replies', ...no);
      await room.messenger.settled();
      const [main, ...parts] = shown();
      assert.equal(parts.length, 1);
      assert.equal(partsWith(firstInThread()).length, 1);
      assert.match(main?.text ?? '', /Not all of this could be shown/);
    });
  }

  it('leaves a trace where it breaks off, without a word of what it holds', async () => {
    const messenger = room.another({
      pause: async (ms) => {
        room.move(ms);
        if (ms === 30_000) throw new TypeError('NFD-7 cannot wait');
      },
    });
    await messenger.post(general, briefing(300), key);
    room.slack.failNextOf('chat.postMessage', { status: 429, retryAfterSeconds: 30 });
    await messenger.settled();
    const line = room.lines.find(({ text }) => /could not be written/.test(text));
    assert.match(JSON.stringify(line), /"name":"TypeError","at":\["at .*thread\.spec/);
    assert.doesNotMatch(JSON.stringify(room.lines), /NFD/);
  });

  it('says on the message itself that the rest is missing, and how to see it', async () => {
    const outcome = room.post(general, briefing(300));
    await outcome;
    room.slack.failNextOf(
      'chat.postMessage',
      ...Array.from({ length: 5 }, () => ({ status: 500 })),
    );
    await room.messenger.settled();
    const [main, ...parts] = shown();
    assert.deepEqual(parts, []);
    assert.match(main?.text ?? '', /Not all of this could be shown.*\/missing briefing/);
    assert.deepEqual(main?.buttons, ['List']);
    assert.ok(room.lines.some(({ text }) => /missing from its thread/.test(text)));
    assert.doesNotMatch(JSON.stringify(room.lines), /NFD/);
  });

  it('does not try again what Slack finds fault with', async () => {
    await room.post(general, briefing(300));
    room.slack.failNextOf('chat.postMessage', { error: 'msg_too_long' });
    await room.messenger.settled();
    assert.equal(room.methods().filter((each) => each === 'chat.postMessage').length, 2);
    assert.match(shown()[0]?.text ?? '', /Not all of this could be shown/);
  });

  it('goes on when it is found after its reply was lost', async () => {
    room.slack.failNext('lost-reply');
    await room.post(general, briefing(300));
    await room.messenger.settled();
    assert.equal(shown().length, 1);
    await room.messenger.find?.(general, key);
    await room.messenger.settled();
    assert.equal(children().size, 300);
    const all = shown().length;
    await room.messenger.find?.(general, key);
    await room.messenger.settled();
    assert.equal(shown().length, all);
  });
});
