import assert from 'node:assert/strict';
import { type DeskTalk, deskTalk, wordsOf } from '../support/desk-talk.ts';
import { reported, toldChild } from '../support/told-child.ts';

const now = '2026-11-03T10:00:00.000Z';

describe('a child called by name', () => {
  let room: DeskTalk;
  beforeEach(async () => {
    room = await deskTalk(now, [toldChild([reported])]);
  });
  afterEach(() => room.close());

  it('is the one open episode of that name, in whatever command is about one', async () => {
    assert.match(wordsOf(await room.say('coordinator', 'show robin')), /Robin Ashby, NFD-0001/);
    assert.match((await room.say('coordinator', 'found Ashby')).title, /^When, 2 of/);
    const update = await room.say('coordinator', 'update Robin Ash');
    assert.equal(update.inputs?.find(({ id }) => id === 'episode')?.value, 'NFD-0001');
    assert.match((await room.say('coordinator', 'note robin')).title, /^A note, 2 of 3/);
  });

  it('is the one of that case number too, however it is typed', async () => {
    const identity = { name: 'Kim Moor', caseNumber: 'NC-20417' };
    await room.store.children.add(toldChild([reported], { id: 'child-2', identity }, 'NFD-0002'));
    for (const number of ['NC-20417', 'nc 20417', 'nc20417', 'NC/20417']) {
      assert.match(wordsOf(await room.say('coordinator', `show ${number}`)), /NFD-0002/, number);
    }
  });

  it('is nobody for whoever may not see them', async () => {
    for (const words of ['show robin', 'found robin', 'update robin']) {
      assert.doesNotMatch(wordsOf(await room.say('west', words)), /NFD-0001|Ashby/);
    }
  });

  it('is asked for where several have the name', async () => {
    const { identity, ...other } = toldChild([reported]);
    const episodes = other.episodes.map((each) => ({ ...each, reference: 'NFD-0002' }));
    const robin = { ...other, id: 'child-2', identity: { name: 'Robin Beech' }, episodes };
    assert.equal(identity.name, 'Robin Ashby');
    await room.store.children.add(robin);
    const card = await room.say('coordinator', 'show robin');
    assert.equal(card.title, 'Which robin?');
    assert.deepEqual(
      card.buttons.map(({ press }) => press.do === 'say' && press.words),
      ['show NFD-0001', 'show NFD-0002'],
    );
    assert.match(wordsOf(await room.say('coordinator', 'show robin b')), /Robin Beech, NFD-0002/);
  });

  it('is no name where the words are a note’s text, which is kept as it was typed', async () => {
    const card = await room.say('coordinator', "Note: the police rang, at 5. He's safe!");
    assert.match(card.title, /^What happened, 1 of 3/);
    const note = await room.press('coordinator', card, 'Next', { episode: 'NFD-0001' });
    assert.equal(note.inputs?.[0]?.value, "the police rang, at 5. He's safe!");
    const named = await room.say('coordinator', 'note NFD-0001: seen at Mill Lane.');
    assert.equal(named.inputs?.[0]?.value, 'seen at Mill Lane.');
  });

  it('is no reference where a note only begins with a short word and a number', async () => {
    for (const text of ['At 9 he was at the bus station', 'PC-4421 rang', 'Seen 14 times.']) {
      const card = await room.say('coordinator', `note ${text}`);
      assert.match(card.title, /^What happened, 1 of 3/, text);
      const note = await room.press('coordinator', card, 'Next', { episode: 'NFD-0001' });
      assert.equal(note.inputs?.[0]?.value, text);
    }
  });
});

describe('a mistyped command', () => {
  it('is offered with what followed it', async () => {
    const room = await deskTalk(now, [toldChild([reported])]);
    const card = await room.say('coordinator', 'shwo NFD-0001');
    assert.deepEqual(card.buttons[0], {
      label: 'show NFD-0001',
      press: { do: 'say', words: 'show NFD-0001' },
    });
    await room.close();
  });
});
