import assert from 'node:assert/strict';
import { type FrontRoom, frontRoom, guest, stranger, tinyDesk, tom } from './front-room.ts';

describe('the Teams front door', () => {
  let room: FrontRoom;

  beforeEach(async () => {
    room = await frontRoom(tinyDesk);
  });

  afterEach(() => room.close());

  it('hands on what somebody types, under the e-mail address that Teams vouches for', async () => {
    await room.teams.say(tom, '  list ');
    const [inbound] = room.heard;
    assert.deepEqual(inbound?.actor, tom);
    assert.deepEqual(inbound.place, {
      platform: 'teams',
      kind: 'direct',
      conversation: 'a:tom-reed-northford-example',
    });
    assert.equal('said' in inbound && inbound.said, 'list');
    assert.equal(room.teams.newest(tom).title, 'Heard list from Tom Reed');
  });

  it('asks Teams for an address once, and knows the person afterwards', async () => {
    await room.teams.say(tom, 'list');
    await room.teams.say(tom, 'due');
    const lookUps = room.teams.calls.filter(({ path }) => path.includes('/members/'));
    assert.equal(lookUps.length, 1);
    const person = await room.store.people.get(tom.email);
    assert.deepEqual(person?.identities, [
      {
        platform: 'teams',
        id: 'aad-tom-reed-northford-example',
        address: {
          platform: 'teams',
          conversation: 'a:tom-reed-northford-example',
          service: room.teams.serviceUrl,
          user: '29:tom-reed-northford-example',
          tenant: '00000000-0000-4000-8000-00000000t3n4',
        },
      },
    ]);
  });

  it('adds Teams to somebody whom another platform knows already', async () => {
    const slack = { platform: 'slack' as const, id: 'U01' };
    const unwoken = { version: 0, wakeAt: null, retryAt: null, outbox: [] };
    const person = { id: tom.email, authority: 'northford', ...unwoken, identities: [slack] };
    await room.store.people.add(person);
    await room.teams.say(tom, 'list');
    const found = await room.store.people.get(tom.email);
    assert.deepEqual(
      found?.identities.map(({ platform }) => platform),
      ['slack', 'teams'],
    );
  });

  it('hands on a person of no authority too, and keeps nothing about them', async () => {
    await room.teams.say(stranger, 'list');
    assert.equal(room.heard[0]?.actor.email, stranger.email);
    assert.equal(room.teams.newest(stranger).title, 'Heard list from Kim Vale');
    assert.equal(await room.store.people.get(stranger.email), undefined);
  });

  it('takes nobody of another tenant for whom their own says they are', async () => {
    await room.teams.say(guest, 'list');
    assert.deepEqual(room.heard, []);
    assert.equal(await room.store.people.get(guest.email), undefined);
    assert.equal(room.teams.newest(guest).title, 'I cannot tell who you are');
    assert.deepEqual(
      room.log.map(({ level }) => level),
      ['warn'],
    );
  });

  it('leads through a form on one card that changes in place', async () => {
    await room.teams.say(tom, 'form');
    await room.teams.press(tom, 'Next', { Name: 'Jade Moss', Team: 'East team' });
    const [card, ...others] = room.teams.shown(tom);
    assert.deepEqual(others, []);
    assert.equal(card?.title, 'Review, 2 of 2');
    assert.deepEqual(card.facts, { Name: 'Jade Moss', Team: 'east' });
    await room.teams.press(tom, 'Back');
    assert.equal(room.teams.newest(tom).title, 'Who, 1 of 2');
  });

  it('shows an error beside its field and lets nothing through', async () => {
    await room.teams.say(tom, 'form');
    await room.teams.press(tom, 'Next', { Name: '' });
    assert.match(room.teams.newest(tom).text, /Please give a name\.\n\[Name: \]/);
  });

  it('redraws the message for a client that knows Action.Submit alone', async () => {
    await room.teams.say(tom, 'form');
    await room.teams.press(tom, 'Next', { Name: 'Jade Moss' }, { oldClient: true });
    const [card, ...others] = room.teams.shown(tom);
    assert.deepEqual(others, []);
    assert.equal(card?.title, 'Review, 2 of 2');
    assert.equal(card.updates, 1);
  });

  it('gives the same line, delivered twice, the same key, and a new one another', async () => {
    await room.teams.say(tom, 'list');
    await room.teams.again();
    await room.teams.say(tom, 'list');
    const [first, again, next] = room.heard.map(({ key }) => key);
    assert.equal(first, again);
    assert.notEqual(first, next);
  });

  it('answers a button that nobody can read with a sentence, and changes nothing', async () => {
    await room.teams.say(tom, 'form');
    const [card] = room.teams.shown(tom);
    const answer = await room.teams.deliver({
      ...invokeBy(room, card?.message),
      value: { action: { type: 'Action.Execute', data: { homeward: { do: 'explode' } } } },
    });
    assert.equal(answer.status, 200);
    assert.match(answer.line ?? '', /no longer works/);
    assert.equal(room.heard.length, 1);
    const titles = room.teams.shown(tom).map(({ title }) => title);
    assert.deepEqual(titles, ['Who, 1 of 2', 'This button no longer works']);
  });

  it('says what is safe and what next when the desk fails, and logs no word of the error', async () => {
    await room.teams.say(tom, 'fail');
    const card = room.teams.newest(tom);
    assert.equal(card.title, 'Something went wrong here');
    assert.match(card.text, /reference: f00dcafe/);
    const [line] = room.log.filter(({ level }) => level === 'error');
    assert.match(JSON.stringify(line), /f00dcafe.*TypeError/);
    assert.doesNotMatch(JSON.stringify(room.log), /Jade|Moss|Tom Reed/);
  });

  it('greets once when it is installed, by what the desk says to help', async () => {
    await room.teams.install(tom);
    await room.teams.again();
    await room.teams.install(tom);
    const titles = room.teams.shown(tom).map(({ title }) => title);
    assert.deepEqual(titles, ['Heard help from Tom Reed']);
  });

  it('knows that somebody removed it, and that they are back', async () => {
    await room.teams.say(tom, 'list');
    await room.teams.uninstall(tom);
    assert.deepEqual((await room.store.people.get(tom.email))?.unreachable, {
      since: '2026-11-02T09:00:00.000Z',
      why: 'they removed Homeward from Teams',
    });
    await room.teams.install(tom);
    assert.equal((await room.store.people.get(tom.email))?.unreachable, undefined);
  });

  it('reaches them elsewhere when they removed it, where they were met elsewhere', async () => {
    await room.teams.say(tom, 'list');
    const known = await room.store.people.get(tom.email);
    assert.ok(known);
    const address = { platform: 'slack', conversation: 'D1' } as const;
    const identities = [...known.identities, { platform: 'slack' as const, id: 'U1', address }];
    await room.store.people.save({ ...known, identities });
    room.messengers.set('slack', room.messenger);
    await room.teams.uninstall(tom);
    const left = await room.store.people.get(tom.email);
    assert.equal(left?.unreachable, undefined);
    assert.deepEqual(
      left?.identities.map((each) => each.address),
      [undefined, address],
    );
  });

  it('asks Teams again for somebody whose old address left the file of their authority', async () => {
    await room.teams.say(tom, 'list');
    const known = await room.store.people.get(tom.email);
    assert.ok(known);
    const [identity] = known.identities;
    assert.ok(identity);
    const elsewhere = { ...identity, id: 'aad-before' };
    await room.store.people.save({ ...known, identities: [elsewhere] });
    const before = { ...known, id: 'a.before@northford.example', version: 0 };
    await room.store.people.add(before);
    await room.teams.say(tom, 'list');
    assert.deepEqual(
      room.heard.map(({ actor }) => actor.email),
      [tom.email, tom.email],
    );
  });

  it('refuses a body that is no activity with what to look at', async () => {
    const answer = await room.teams.deliver({ type: 'message', text: 'hello' });
    assert.equal(answer.status, 400);
    assert.deepEqual(answer.body, {
      message: 'This is not a Teams activity: look at serviceUrl.',
    });
  });
});

function invokeBy(room: FrontRoom, message: string | undefined) {
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: 'f:1',
    channelId: 'msteams',
    serviceUrl: room.teams.serviceUrl,
    from: { id: '29:tom-reed-northford-example', name: tom.name },
    recipient: { id: '28:homeward', name: 'Homeward' },
    conversation: { id: 'a:tom-reed-northford-example', conversationType: 'personal' },
    replyToId: message,
  };
}
