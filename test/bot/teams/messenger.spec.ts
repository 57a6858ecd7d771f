import assert from 'node:assert/strict';
import { OneTryAdapter } from '../../../bot/teams/adapter.ts';
import { teamsMessenger } from '../../../bot/teams/messenger.ts';
import { isTrusted } from '../../../bot/teams/trusted.ts';
import type { Address, Posted } from '../../../procedures/message.ts';
import { channelIdOf, chatOf } from '../../support/connector-state.ts';
import type { Misbehaviour } from '../../support/fake-connector.ts';
import { aCard, amara, type FrontRoom, frontRoom, tinyDesk, tom } from './front-room.ts';

describe('the Teams messenger', () => {
  let room: FrontRoom;
  let chat: Address;

  beforeEach(async () => {
    room = await frontRoom(tinyDesk);
    chat = addressIn(chatOf(tom));
  });

  afterEach(() => room.close());

  const addressIn = (conversation: string): Address => ({
    platform: 'teams',
    conversation,
    service: room.teams.serviceUrl,
  });

  const post = (address: Address = chat) => room.messenger.post(address, aCard('Reminder'), 'key');
  const posting = () => room.teams.calls.filter(({ method }) => method !== 'GET').length;

  it('posts into the chat of a person who said nothing, and says where it stands', async () => {
    const outcome = await post();
    const [message] = room.teams.messages;
    assert.deepEqual(outcome, {
      outcome: 'posted',
      posted: { address: chat, message: message?.id },
    });
    assert.equal(room.teams.newest(tom).title, 'Reminder');
    assert.equal(room.teams.newest(tom).summary, 'Homeward has something for you.');
  });

  it('takes its token nowhere but to the services of Teams', async () => {
    const wary = teamsMessenger(new OneTryAdapter(undefined, 5000), (service) =>
      isTrusted(service, undefined),
    );
    const { outcome } = await wary.post(chat, aCard('Reminder'), 'key');
    assert.equal(outcome, 'gone');
    const posted = { address: chat, message: '1' };
    assert.equal((await wary.update(posted, aCard('Reminder'))).outcome, 'gone');
    assert.equal(room.teams.calls.length, 0);
    assert.ok(isTrusted('https://smba.trafficmanager.net/uk/', undefined));
  });

  it('begins a new thread for each post into a channel, and can redraw it there', async () => {
    const channel = addressIn(channelIdOf('east-team'));
    const first = await post(channel);
    await post(channel);
    assert.ok(first.outcome === 'posted');
    assert.match(first.posted.address.conversation, /^19:east-team@thread\.tacv2;messageid=\d+$/);
    await room.messenger.update(first.posted, aCard('Acknowledged'));
    const titles = room.teams.shown('east-team').map(({ title }) => title);
    assert.deepEqual(titles, ['Acknowledged', 'Reminder']);
    const threads = room.teams.shown('east-team').map(({ conversation }) => conversation);
    assert.equal(new Set(threads).size, 2);
  });

  it('redraws a card in place, twice as well as once', async () => {
    const outcome = await post();
    assert.ok(outcome.outcome === 'posted');
    await room.messenger.update(outcome.posted, aCard('Acknowledged'));
    const again = await room.messenger.update(outcome.posted, aCard('Acknowledged'));
    assert.deepEqual(again, outcome);
    const titles = room.teams.shown(tom).map(({ title }) => title);
    assert.deepEqual(titles, ['Acknowledged']);
  });

  const outcomes: readonly [Misbehaviour, object][] = [
    [
      { status: 429, retryAfterSeconds: 7 },
      { outcome: 'busy', retryAfterMs: 7000 },
    ],
    [{ status: 429 }, { outcome: 'busy' }],
    [{ status: 412 }, { outcome: 'busy' }],
    [{ status: 401 }, { outcome: 'busy' }],
    [{ status: 403 }, { outcome: 'gone' }],
    [{ status: 404 }, { outcome: 'gone' }],
    [{ status: 400 }, { outcome: 'refused' }],
    [{ status: 413 }, { outcome: 'refused' }],
    [{ status: 408 }, { outcome: 'unknown' }],
    [{ status: 500 }, { outcome: 'unknown' }],
    [{ status: 502 }, { outcome: 'unknown' }],
    [{ status: 503, retryAfterSeconds: 1 }, { outcome: 'unknown' }],
    ['reset', { outcome: 'unknown' }],
    ['lost-reply', { outcome: 'unknown' }],
  ];

  for (const [how, expected] of outcomes) {
    it(`takes ${JSON.stringify(how)} for ${JSON.stringify(expected)}, after one try`, async () => {
      room.teams.failNext(how);
      const { outcome, retryAfterMs } = { retryAfterMs: undefined, ...(await post()) };
      const read = retryAfterMs === undefined ? { outcome } : { outcome, retryAfterMs };
      assert.deepEqual(read, expected);
      assert.equal(posting(), 1);
    });
  }

  it('gives up on a service that never answers, and takes it for unknown', async () => {
    await room.close();
    room = await frontRoom(tinyDesk, { callWithin: 20 });
    room.teams.failNext('hang');
    const address = { ...chat, service: room.teams.serviceUrl };
    assert.equal((await post(address)).outcome, 'unknown');
  });

  it('tries a redrawing once too', async () => {
    const outcome = await post();
    assert.ok(outcome.outcome === 'posted');
    room.teams.failNext({ status: 503 });
    const redrawn = await room.messenger.update(outcome.posted, aCard('Acknowledged'));
    assert.equal(redrawn.outcome, 'unknown');
    assert.equal(posting(), 2);
  });

  it('knows that a message whose reply was lost may stand there', async () => {
    room.teams.failNext('lost-reply');
    await post();
    assert.equal(room.teams.shown(tom).length, 1);
  });

  it('takes a service that nobody serves for a pause, as nothing was written', async () => {
    const nowhere = { ...chat, service: 'http://127.0.0.1:1/' };
    assert.equal((await post(nowhere)).outcome, 'busy');
  });

  it('takes a removed app, an unknown chat and an unknown message for gone', async () => {
    room.teams.lock(amara);
    assert.equal((await post(addressIn(chatOf(amara)))).outcome, 'gone');
    assert.equal((await post(addressIn('a:nobody'))).outcome, 'gone');
    const lost: Posted = { address: chat, message: '1' };
    assert.equal((await room.messenger.update(lost, aCard('Reminder'))).outcome, 'gone');
  });

  it('refuses an address that lacks its service, without a call', async () => {
    const outcome = await post({ platform: 'teams', conversation: chatOf(tom) });
    assert.equal(outcome.outcome, 'refused');
    assert.equal(posting(), 0);
  });

  it('has a full card taken by a service that takes 28 KB', async () => {
    const items = Array.from({ length: 2000 }, (_, i) => `NFD-${i} is overdue`);
    const card = aCard('Digest', { blocks: [{ kind: 'list', items }] });
    assert.equal((await room.messenger.post(chat, card, 'key')).outcome, 'posted');
    assert.match(room.teams.newest(tom).text, /and \d+ more/);
  });
});
