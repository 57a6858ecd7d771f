import assert from 'node:assert/strict';
import { type DeskTalk, deskTalk, direct, wordsOf } from '../support/desk-talk.ts';
import { reported, toldChild } from '../support/told-child.ts';

const now = '2026-11-03T10:00:00.000Z';
const asksWhich = 'What happened, 1 of 3';

describe('a note', () => {
  let room: DeskTalk;
  beforeEach(async () => {
    room = await deskTalk(now, [toldChild([reported])]);
  });
  afterEach(() => room.close());

  const quoting = async (words: string, quoted: string) => {
    const actor = { email: 'coordinator@northford.example', name: 'The coordinator' };
    const [reply] = await room.desk({
      actor,
      place: direct,
      key: 'q',
      said: words,
      quoting: quoted,
    });
    assert.ok(reply);
    return reply.card;
  };

  it('of what somebody wrote asks which episode, and brings the text along', async () => {
    const which = await quoting('note', 'Seen at the bus station by her aunt.');
    assert.equal(which.title, asksWhich);
    assert.equal(which.inputs?.find(({ id }) => id === 'fact')?.value, 'note');
    const note = await room.press('coordinator', which, 'Next', { episode: 'NFD-0001' });
    assert.equal(note.inputs?.[0]?.value, 'Seen at the bus station by her aunt.');
    const review = await room.press('coordinator', note, 'Next');
    const sent = await room.press('coordinator', review, 'Record it');
    assert.equal(sent.title, 'Recorded: NFD-0001');
    const shown = wordsOf(await room.say('coordinator', 'show NFD-0001'));
    assert.match(shown, /Seen at the bus station by her aunt\./);
  });

  it('of a long text says where it was cut', async () => {
    const which = await quoting('note', 'Long. '.repeat(1000));
    const note = await room.press('coordinator', which, 'Next', { episode: 'NFD-0001' });
    assert.match(note.inputs?.[0]?.value ?? '', /… \(cut here: it was longer\)$/);
    const review = await room.press('coordinator', note, 'Next');
    assert.match(review.title, /^Review/);
  });

  it('for an episode that was named is asked for at once', async () => {
    const note = await room.say('coordinator', 'note NFD-0001');
    assert.match(note.title, /^A note, 2 of 3/);
  });

  it('leaves an update that was begun before as it is', async () => {
    const begun = await room.say('coordinator', 'update');
    await room.press('coordinator', begun, 'Finish later', {
      episode: 'NFD-0001',
      fact: 'closing',
    });
    const which = await quoting('note', 'The police rang.');
    assert.equal(which.inputs?.find(({ id }) => id === 'fact')?.value, 'note');
    const drafts = await room.store.drafts.of('northford', 'coordinator@northford.example');
    assert.deepEqual(drafts.map(({ answers }) => answers.what?.fact).sort(), ['closing', 'note']);
  });

  it('that comes twice, because a platform sent it again, is begun once', async () => {
    const first = await quoting('note', 'The police rang.');
    const again = await quoting('note', 'The police rang.');
    assert.deepEqual(again, first);
    const drafts = await room.store.drafts.of('northford', 'coordinator@northford.example');
    assert.equal(drafts.length, 1);
  });
});
