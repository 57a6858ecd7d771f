import assert from 'node:assert/strict';
import type { Event } from '../../episode/events.ts';
import { type DeskTalk, deskTalk, direct, wordsOf } from '../support/desk-talk.ts';
import { anArchivedEpisode } from '../support/documents.ts';
import { reported, told, toldChild } from '../support/told-child.ts';

const back: Event = { type: 'returned', at: '2026-11-03T09:00:00.000Z' };
const interview: Event = { type: 'rhi-completed', at: '2026-11-04T09:00:00.000Z' };
const closed: Event = { type: 'closed', at: '2026-11-05T09:00:00.000Z' };
const inOctober: Event = {
  type: 'missing-reported',
  at: '2026-10-20T20:30:00.000Z',
  missingSince: '2026-10-20T18:00:00.000Z',
};

/** Robin of the East team is still away; Kim of the West team was back in October, and nobody interviewed her. */
const robin = toldChild([reported]);
const kim = toldChild(
  [inOctober, { type: 'returned', at: '2026-10-21T06:00:00.000Z' }],
  { id: 'child-2', identity: { name: 'Kim Moor' }, team: 'west' },
  'NFD-0002',
);

describe('stats', () => {
  let room: DeskTalk;
  beforeEach(async () => {
    room = await deskTalk('2026-11-06T10:00:00.000Z', [robin, kim]);
  });
  afterEach(() => room.close());
  const asked = async (who: string, words: string) => wordsOf(await room.say(who, words));

  /** Jo of the East team, whose closed episode lies in the archive. */
  const archive = async (team = 'east') => {
    const jo = toldChild([], { id: 'child-3', identity: { name: 'Jo Vale' }, team }, 'NFD-0003');
    const [episode] = jo.episodes;
    assert.ok(episode);
    await room.store.children.add({ ...jo, episodes: [] });
    const entries = told([reported, back, interview, closed], 'NFD-0003');
    const whole = { ...episode, entries };
    const kept = { id: 'NFD-0003', child: 'child-3', closedAt: closed.at, episode: whole };
    await room.store.archive.put(anArchivedEpisode(kept));
    return { ...jo, episodes: [whole] };
  };

  it('tells this month so far and the month before, of open and archived episodes', async () => {
    await archive();
    const card = await room.say('coordinator', 'stats');
    assert.deepEqual(wordsOf(card).split('\n'), [
      'Figures: November 2026 so far, and October 2026',
      'November 2026 so far',
      'Missing episodes: 2',
      'Absences: 0',
      'Children: 2',
      'Missing more than once: 0',
      'Returned from missing: 1, after 15 hours (median)',
      'Return home interviews: 1 of 1 in time (100%)',
      'Other deadlines, November 2026 so far:',
      '- Strategy meeting: missing for 24 hours: 0 of 1 in time (0%), 1 overdue and not done yet',
      '- Further strategy meeting: missing for 72 hours: 0 of 1 in time (0%), 1 overdue and not done yet',
      '- Serious notification: missing for 72 hours: 0 of 1 in time (0%), 1 overdue and not done yet',
      'October 2026',
      'Missing episodes: 1',
      'Absences: 0',
      'Children: 1',
      'Missing more than once: 0',
      'Returned from missing: 1, after 12 hours (median)',
      'Return home interviews: 0 of 1 in time (0%), 1 overdue and not done yet',
      'All children of Northford. An episode counts in the month that it began in, a deadline in the month that it falls due in; its share in time is of those that fell due and were not waived.',
      '[September 2026] [Export November 2026] [Export October 2026]',
    ]);
  });

  it('counts an episode once that is just on its way to the archive', async () => {
    const jo = await archive();
    const kept = await room.store.children.get('child-3');
    assert.ok(kept);
    await room.store.children.save({ ...jo, version: kept.version });
    assert.match(await asked('coordinator', 'stats 2026-11'), /Missing episodes: 2\n/);
  });

  it('counts an interview in the month it falls due in, also where all was closed before that', async () => {
    const [episode] = toldChild([]).episodes;
    assert.ok(episode);
    const entries = told(
      [
        inOctober,
        { type: 'returned', at: '2026-10-30T09:00:00.000Z' },
        { type: 'rhi-completed', at: '2026-10-30T15:00:00.000Z' },
        { type: 'closed', at: '2026-10-30T16:00:00.000Z' },
      ],
      'NFD-0004',
    );
    const whole = { ...episode, reference: 'NFD-0004', entries };
    const closedAt = '2026-10-30T16:00:00.000Z';
    await room.store.archive.put(anArchivedEpisode({ id: 'NFD-0004', closedAt, episode: whole }));
    assert.match(await asked('coordinator', 'stats 2026-11'), /interviews: 1 of 1 in time/);
  });

  it('never rounds a share up: only what is whole is 100%', async () => {
    const [episode] = toldChild([]).episodes;
    assert.ok(episode);
    for (const [id, heldAt] of [
      ['NFD-0005', interview.at],
      ['NFD-0006', interview.at],
      ['NFD-0007', '2026-11-06T09:30:00.000Z'],
    ] as const) {
      const entries = told([reported, back, { ...interview, at: heldAt }], id);
      const whole = { ...episode, reference: id, entries };
      const kept = { id, closedAt: '2026-11-06T09:45:00.000Z', episode: whole };
      await room.store.archive.put(anArchivedEpisode(kept));
    }
    assert.match(await asked('coordinator', 'stats'), /interviews: 2 of 3 in time \(66%\), 1 late/);
  });

  it('counts a month alone, when it is asked for', async () => {
    const text = await asked('coordinator', 'stats october 2026');
    assert.match(text, /^Figures: October 2026\nOctober 2026\nMissing episodes: 1\n/);
    assert.doesNotMatch(text, /November/);
  });

  it('is over the children whom the person may see, whoever asks', async () => {
    await archive('west');
    const missing = async (who: string) =>
      /so far\nMissing episodes: (\d)[\s\S]*Missing episodes: (\d)/
        .exec(await asked(who, 'stats'))
        ?.slice(1);
    for (const who of ['coordinator', 'service', 'head', 'assistant', 'director']) {
      assert.deepEqual(await missing(who), ['2', '1'], who);
    }
    assert.deepEqual(await missing('manager'), ['1', '0']);
    assert.deepEqual(await missing('west'), ['1', '1']);
    assert.match(await asked('west', 'stats'), /The children whom you may see\./);
    assert.match(await asked('deputy', 'stats'), /^Nothing to count\n/);
  });

  it('names nobody, and no reference', async () => {
    await archive();
    for (const who of ['coordinator', 'manager', 'west']) {
      const card = JSON.stringify(await room.say(who, 'stats'));
      assert.doesNotMatch(card, /Robin|Kim|Jo |RA|NFD-/);
    }
  });

  it('says what to type for what is no month, has not begun, or lies too far back', async () => {
    assert.match(
      await asked('coordinator', 'stats foo'),
      /^Which month\?\nSay it like stats 2026-10\.$/,
    );
    assert.match(await asked('coordinator', 'stats 2026-12'), /^December 2026 has not begun\n/);
    assert.match(await asked('coordinator', 'stats 2024-10'), /They reach back to November 2024\./);
    assert.match(await asked('coordinator', 'stats 2024-11'), /^Figures: November 2024\n/);
  });

  it('is answered privately in a channel', async () => {
    const [reply] = await room.ask('coordinator', 'stats', { ...direct, kind: 'channel' });
    assert.equal(reply?.how, 'private');
  });

  it('is in the help of those who answer for teams', async () => {
    for (const who of ['coordinator', 'manager', 'west', 'director']) {
      assert.match(await asked(who, 'help'), /\n- stats: .*\n- export NFD-0042: /, who);
    }
    assert.doesNotMatch(await asked('deputy', 'help'), /stats|export/);
  });
});
