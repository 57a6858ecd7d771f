import assert from 'node:assert/strict';
import { showCard } from '../../dialogs/show.ts';
import { type Asking, asking } from '../support/asking.ts';
import { cardText } from '../support/card-text.ts';
import { anArchivedEpisode } from '../support/documents.ts';
import { reported, told, toldChild } from '../support/told-child.ts';

const events = [
  reported,
  { type: 'police-informed', at: '2026-11-02T20:10:00.000Z', reference: 'NP/7' },
  { type: 'noted', at: '2026-11-02T21:00:00.000Z', text: 'Was seen at the arcade' },
] as const;

describe('show', () => {
  let room: Asking;
  before(async () => {
    room = await asking('2026-11-03T20:00:00.000Z', [toldChild(events)]);
  });
  after(() => room.close());
  const shown = async (typed: string, who: string, place: 'direct' | 'channel' = 'direct') =>
    cardText(await showCard(typed, room.talker(who), place));

  it('says where the episode stands, who the child is, what is due, and what happened', async () => {
    assert.deepEqual(await shown('NFD-0001', 'manager'), [
      'Robin Ashby, NFD-0001',
      '! Missing since Mon 2 Nov, 18:00 (1 day 2 hours). Risk not assessed. 1 overdue.',
      'Case number: not known',
      'Date of birth: 14 May 2012',
      'Care: looked after, open to social care',
      'Team: East',
      'Due, worst first:',
      '- Strategy meeting: missing for 24 hours: overdue by 2 hours, since Tue 3 Nov, 18:00. The manager, team manager',
      '- Serious notification: missing for 72 hours: by Thu 5 Nov, 18:00. The manager, team manager',
      '- Further strategy meeting: missing for 72 hours: by Thu 5 Nov, 18:00. The manager, team manager',
      'No longer due:',
      '- Report the child missing to the police. Done: Police told, reference NP/7, Mon 2 Nov, 20:10. Recorded by The duty, Mon 2 Nov, 20:10.',
      'History:',
      '- Mon 2 Nov, 20:10: Police told, reference NP/7. The duty.',
      '- Mon 2 Nov, 20:30: Reported missing from care, last seen Mon 2 Nov, 18:00. The duty.',
      '- Mon 2 Nov, 21:00: Note: Was seen at the arcade. The duty.',
      'Procedure: Wakefield operating guidance for children missing from home and care, version 1, in force from 1 December 2018.',
      '[Update] [Found] [Why: Strategy meeting]',
    ]);
  });

  it('carries in a channel initials and what is due, and nothing of who or what happened', async () => {
    const text = (await shown('NFD-0001', 'manager', 'channel')).join('\n');
    assert.match(text, /^RA, NFD-0001\n/);
    assert.match(text, /- Strategy meeting: overdue by 2 hours/);
    assert.match(text, /open privately/);
    assert.doesNotMatch(text, /Robin|Ashby|2012|arcade|NP\/7|History/);
  });

  it('says when the history was changed behind the bot', async () => {
    const child = toldChild(events, { id: 'altered' }, 'NFD-0009');
    const [episode] = child.episodes;
    assert.ok(episode);
    const entries = episode.entries.map((entry, i) =>
      i === 1 ? { ...entry, by: 'somebody.else@northford.example' } : entry,
    );
    await room.store.children.add({ ...child, episodes: [{ ...episode, entries }] });
    const [, notice] = await shown('NFD-0009', 'manager');
    assert.match(
      notice ?? '',
      /^! The history of NFD-0009 was changed outside Homeward, from entry 2 on/,
    );
  });

  it('names nobody on a lock screen', async () => {
    const card = await showCard('NFD-0001', room.talker('manager'), 'direct');
    assert.equal(card.summary, 'NFD-0001');
  });

  it('understands a reference however it is typed', async () => {
    for (const typed of ['nfd1', 'NFD 1', 'nfd-0001', '1'])
      assert.equal((await shown(typed, 'manager'))[0], 'Robin Ashby, NFD-0001', typed);
  });

  it('answers the same for what is not there and for what somebody may not see', async () => {
    const hidden = await shown('NFD-0001', 'west');
    const nothing = await shown('NFD-0002', 'west');
    assert.deepEqual(
      hidden,
      nothing.map((line) => line.replace('0002', '0001')),
    );
    assert.equal(
      hidden[1],
      'There is no episode NFD-0001 that you may see. Say list to see those there are.',
    );
    assert.equal((await shown('XYZ-0001', 'manager'))[0], 'Nothing to show');
  });
});

describe('show, of an episode in the archive', () => {
  let room: Asking;
  before(async () => {
    const closed = { type: 'closed', at: '2026-11-05T12:00:00.000Z', reason: 'All done' } as const;
    const back = { type: 'returned', at: '2026-11-03T09:00:00.000Z' } as const;
    const police = { type: 'police-informed', at: '2026-11-02T20:10:00.000Z' } as const;
    const plan = {
      type: 'task-done',
      at: '2026-11-04T09:00:00.000Z',
      task: 'find-me-plan',
    } as const;
    const interview = { type: 'rhi-completed', at: '2026-11-04T09:00:00.000Z' } as const;
    const child = toldChild([]);
    const [episode] = child.episodes;
    assert.ok(episode);
    room = await asking('2026-11-06T09:00:00.000Z', [
      { ...child, episodes: [], earlier: [{ reference: 'NFD-0001', missingSince: reported.at }] },
    ]);
    const entries = told([reported, police, back, interview, plan, closed]);
    await room.store.archive.put(anArchivedEpisode({ episode: { ...episode, entries } }));
  });
  after(() => room.close());

  it('shows it whole, with nothing to press', async () => {
    const text = cardText(await showCard('NFD-0001', room.talker('manager'), 'direct'));
    assert.deepEqual(text.slice(0, 2), [
      'Robin Ashby, NFD-0001',
      'Closed Thu 5 Nov, 12:00. Risk not assessed.',
    ]);
    assert.ok(text.includes('- Thu 5 Nov, 12:00: Closed: All done. The duty.'));
    assert.match(text.at(-1) ?? '', /^Procedure/);
  });

  it('keeps it from whoever may not see the child', async () => {
    const card = await showCard('NFD-0001', room.talker('west'), 'direct');
    assert.equal(card.title, 'Nothing to show');
  });
});

describe('show, of a child who died', () => {
  it('says it in private, stops what was due, and asks nothing', async () => {
    const died = { type: 'returned', at: '2026-11-03T09:00:00.000Z', outcome: 'died' } as const;
    const room = await asking('2026-11-06T09:00:00.000Z', [toldChild([reported, died])]);
    const manager = room.talker('manager');
    const text = cardText(await showCard('NFD-0001', manager, 'direct')).join('\n');
    const posted = cardText(await showCard('NFD-0001', manager, 'channel')).join('\n');
    await room.close();
    assert.match(text, /The child has died\. Every reminder has stopped\.\n/);
    assert.match(text, /Nothing is due\./);
    assert.doesNotMatch(posted, /died|death/);
  });
});
