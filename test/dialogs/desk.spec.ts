import assert from 'node:assert/strict';
import type { Event } from '../../episode/events.ts';
import { type DeskTalk, deskTalk, wordsOf } from '../support/desk-talk.ts';
import { aChannel } from '../support/documents.ts';
import { aTenant } from '../support/fixture-authority.ts';
import { reported, toldChild } from '../support/told-child.ts';

const now = '2026-11-03T10:00:00.000Z';

describe('who may see what', () => {
  let room: DeskTalk;
  const open = async (...tenants: Parameters<typeof deskTalk>[2] & object) => {
    room = await deskTalk(now, [toldChild([reported])], tenants.length > 0 ? tenants : undefined);
  };
  afterEach(() => room.close());

  it('is decided by the roles they hold for that child', async () => {
    await open();
    const everybody = [
      'coordinator',
      'manager',
      'service',
      'head',
      'assistant',
      'director',
      'duty',
    ];
    for (const name of [...everybody, 'worker', 'hub', 'interviewer', 'carer']) {
      assert.match(wordsOf(await room.say(name, 'show NFD-0001')), /Robin Ashby/, name);
      assert.match(wordsOf(await room.say(name, 'list')), /NFD-0001/, name);
    }
    const briefing = wordsOf(await room.say('west', 'briefing'));
    assert.match(briefing, /Nobody whom you may see is missing/);
    for (const name of ['west', 'deputy']) {
      const words = ['show NFD-0001', 'list', 'due', 'why NFD-0001 rhi', 'briefing'];
      for (const each of [...words, 'update NFD-0001', 'found NFD-0001', 'update', 'found']) {
        const card = await room.say(name, each);
        const inputs = JSON.stringify(card.inputs ?? []);
        assert.doesNotMatch(wordsOf(card) + inputs, /Robin|RA,|missing since/, `${name}: ${each}`);
      }
    }
  });

  it('is of one whom they reported, without a role, that episode alone', async () => {
    const west = { by: 'west' };
    const back: Event = { type: 'returned', at: '2026-11-03T07:00:00.000Z' };
    const first = toldChild([[reported, west], back]);
    const again = { ...reported, at: '2026-11-03T08:00:00.000Z' };
    const { episodes } = toldChild([again], {}, 'NFD-0002');
    const child = { ...first, episodes: [...first.episodes, ...episodes] };
    room = await deskTalk(now, [child]);
    assert.match(wordsOf(await room.say('west', 'show NFD-0001')), /Robin Ashby/);
    for (const words of ['list', 'show NFD-0002', 'update NFD-0002']) {
      assert.doesNotMatch(wordsOf(await room.say('west', words)), /NFD-0002, |NFD-0002:/, words);
    }
    assert.match(wordsOf(await room.say('manager', 'list')), /NFD-0002/);
  });

  it('is nothing for somebody whom no authority names', async () => {
    await open();
    for (const words of ['list', 'show NFD-0001', 'report', 'help', 'briefing']) {
      const card = await room.say('stranger@elsewhere.example', words);
      assert.equal(card.title, 'Homeward does not know you yet');
    }
    assert.deepEqual(await room.store.drafts.of('northford', 'stranger@elsewhere.example'), []);
  });

  it('is nothing of another authority, not even that a reference exists', async () => {
    const holder = 'lead@southmoor.example';
    const southmoor = aTenant({
      authority: 'southmoor',
      name: 'Southmoor',
      prefix: 'SMR',
      people: [{ name: 'The lead', email: holder }],
      administrators: [holder],
      roles: { director: { holder }, 'missing-coordinator': { holder } },
      teams: [{ id: 'one', name: 'One' }],
    });
    await open(aTenant(), southmoor);
    const real = wordsOf(await room.say(holder, 'show NFD-0001'));
    const none = wordsOf(await room.say(holder, 'show NFD-0099'));
    assert.equal(real.replace('0001', 'X'), none.replace('0099', 'X'));
    assert.match(wordsOf(await room.say(holder, 'update NFD-0001')), /No such open episode/);
    assert.doesNotMatch(wordsOf(await room.say(holder, 'list')), /NFD/);
    assert.doesNotMatch(wordsOf(await room.say(holder, 'briefing')), /NFD/);
    const which = await room.fill(holder, await room.say(holder, 'report'), {
      child: 'Robin Ashby',
    });
    assert.match(which.title, /Care and team/);
  });

  it('is in a channel the briefing of that channel, and nothing in one that is not ours', async () => {
    await open();
    const at = (conversation: string) =>
      ({ platform: 'teams', kind: 'channel', conversation }) as const;
    await room.store.channels.add(aChannel());
    const [whole] = await room.ask('west', 'briefing', at('19:briefing'));
    assert.equal(whole?.how, 'say');
    assert.match(wordsOf(whole.card), /RA, NFD-0001/);
    assert.doesNotMatch(wordsOf(whole.card), /Robin|2012/);
    const [strange] = await room.ask('manager', 'briefing', at('19:a-chat-with-guests'));
    assert.equal(strange?.how, 'private');
    const [other] = await room.ask('west', 'briefing', at('19:a-chat-with-guests'));
    assert.doesNotMatch(wordsOf(other?.card ?? assert.fail()), /NFD-0001/);
    for (const words of ['list', 'show NFD-0001', 'due', 'report', 'update NFD-0001']) {
      const [reply] = await room.ask('manager', words, at('19:briefing'));
      assert.equal(reply?.how, 'private', words);
    }
  });

  it('is the children of every team that shares a channel, whoever asks there', async () => {
    const { teams } = aTenant().authority;
    const shared = teams.map((team) => ({ ...team, channel: 'both-teams' }));
    const west = toldChild(
      [reported],
      { id: 'child-2', team: 'west', identity: { name: 'Kim Moor' } },
      'NFD-0002',
    );
    room = await deskTalk(now, [toldChild([reported]), west], [aTenant({ teams: shared })]);
    await room.store.channels.add(aChannel({ id: 'northford/both-teams', name: 'both-teams' }));
    const place = { platform: 'teams', kind: 'channel', conversation: '19:briefing' } as const;
    const [reply] = await room.ask('manager', 'briefing', place);
    assert.equal(reply?.how, 'say');
    assert.match(wordsOf(reply.card), /RA, NFD-0001.*KM, NFD-0002/s);
    assert.doesNotMatch(reply.card.title, /East|West/);
  });

  it('is nothing of what was typed in a channel and not understood', async () => {
    await open();
    const place = { platform: 'teams', kind: 'channel', conversation: '19:briefing' } as const;
    const [reply] = await room.ask('manager', 'Robin Ashby is back at 12 Acacia Road', place);
    assert.equal(reply?.how, 'private');
    const [help] = await room.ask('manager', 'help', place);
    assert.equal(help?.how, 'say');
  });

  it('is told the nearest command for a slip, and never silence', async () => {
    await open();
    const slip = await room.say('manager', 'reprot');
    assert.match(wordsOf(slip), /"reprot" is not something I know. Did you mean report\?/);
    assert.deepEqual(
      slip.buttons.map(({ label }) => label),
      ['report', 'help'],
    );
    assert.match(wordsOf(await room.say('manager', 'xyzzy plugh')), /Say help/);
    assert.ok((await room.say('manager', 'hello')).buttons.length > 4);
  });
});
