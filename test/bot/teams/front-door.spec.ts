import assert from 'node:assert/strict';
import { amara, type FrontRoom, frontRoom, stranger, tinyDesk, tom } from './front-room.ts';

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

  it('gives the same press the same key, whatever id it comes under', async () => {
    await room.teams.say(tom, 'form');
    await room.teams.press(tom, 'Next', { Name: 'Jade Moss' });
    await room.teams.again();
    await room.teams.again('1761465699999');
    const keys = room.heard.slice(1).map(({ key }) => key);
    assert.equal(keys.length, 3);
    assert.equal(new Set(keys).size, 1);
  });

  it('gives corrected answers to the same step another key', async () => {
    await room.teams.say(tom, 'form');
    await room.teams.press(tom, 'Next', { Name: 'Jade Mos' });
    await room.teams.press(tom, 'Back');
    await room.teams.press(tom, 'Next', { Name: 'Jade Moss' });
    const keys = room.heard.slice(1).map(({ key }) => key);
    assert.equal(new Set(keys).size, 3);
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

  it('refuses a body that is no activity with what to look at', async () => {
    const answer = await room.teams.deliver({ type: 'message', text: 'hello' });
    assert.equal(answer.status, 400);
    assert.deepEqual(answer.body, {
      message: 'This is not a Teams activity: look at serviceUrl.',
    });
  });
});

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
    const id = '19:east-team@thread.tacv2';
    assert.equal((await room.store.channels.byConversation('teams', id))?.name, 'east-team');
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
