import assert from 'node:assert/strict';
import type { Event } from '../../episode/events.ts';
import { type DeskTalk, deskTalk, wordsOf } from '../support/desk-talk.ts';
import { aTenant } from '../support/fixture-authority.ts';
import { reported, toldChild } from '../support/told-child.ts';

const more: readonly Event[] = [
  { type: 'police-informed', at: '2026-11-02T20:40:00.000Z', reference: 'WY-4411' },
  { type: 'removal-suspected', at: '2026-11-02T21:00:00.000Z' },
  {
    type: 'noted',
    at: '2026-11-02T20:31:00.000Z',
    text: 'Where: Mill Lane {\\b the café}\nWhat happened: Left after an argument\nClothing and belongings: Red coat',
  },
];

describe('the circulation letter', () => {
  const tenant = aTenant({ procedure: 'family-tracing' });
  let room: DeskTalk;
  const open = async (events: readonly Event[], over: object = {}) => {
    const child = toldChild(events, over);
    const episodes = child.episodes.map((each) => ({ ...each, pack: tenant.pack.hash }));
    room = await deskTalk('2026-11-03T09:00:00.000Z', [{ ...child, episodes }], [tenant]);
  };
  afterEach(() => room.close());
  const letter = () => room.say('worker', 'letter NFD-0001');

  it('holds what was told, and whom to ring by day and by night', async () => {
    await open([reported, ...more]);
    const text = wordsOf(await letter());
    for (const said of [
      /Name: Robin Ashby/,
      /Last seen: Mon 2 November 2026, 18:00/,
      /Where: Mill Lane/,
      /taken out of the United Kingdom/,
      /Left after an argument/,
      /quoting WY-4411/,
      /Wearing, or with them: Red coat/,
      /Social worker: The worker, worker@northford.example/,
      /Out of hours: The duty, duty@northford.example/,
    ]) {
      assert.match(text, said);
    }
  });

  it('marks as a gap whatever nobody told, and says how many there are', async () => {
    await open([reported]);
    const text = wordsOf(await letter());
    for (const gap of ['where they were last seen', 'the police reference', 'a photograph']) {
      assert.ok(text.includes(`[To be filled in: ${gap}`), gap);
    }
    const gaps = text.match(/^.*\[To be filled in:.*$/gm)?.length;
    assert.match(text, new RegExp(`A draft from what is known. ${gaps} places`));
  });

  it('comes as a document in which nothing that was typed is a command to a word processor', async () => {
    await open([reported, ...more]);
    const { file } = await letter();
    assert.equal(file?.name, 'NFD-0001-circulation-letter.rtf');
    assert.ok(file?.text.startsWith('{\\rtf1\\ansi'));
    assert.ok(file?.text.includes('Where: Mill Lane \\{\\\\b the caf\\u233?\\}\\par'));
    assert.match(file?.text ?? '', /^[\x20-\x7e\n]*$/);
  });

  it('takes back what was withdrawn, and is nobody’s who may not see the child', async () => {
    const gone: Event = {
      type: 'withdrawn',
      at: '2026-11-02T22:00:00.000Z',
      event: 'e3',
      reason: 'Misheard',
    };
    await open([reported, ...more, gone]);
    assert.doesNotMatch(wordsOf(await letter()), /United Kingdom/);
    assert.match(wordsOf(await room.say('west', 'letter NFD-0001')), /Nothing to show/);
    assert.match(wordsOf(await room.say('worker', 'letter')), /Which letter/);
  });

  it('is in the help of an authority whose procedure asks for it', async () => {
    await open([reported]);
    assert.match(wordsOf(await room.say('worker', 'help')), /letter NFD-0042: a draft/);
  });
});
