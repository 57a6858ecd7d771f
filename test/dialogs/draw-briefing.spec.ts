import assert from 'node:assert/strict';
import { drawBriefing } from '../../dialogs/draw-briefing.ts';
import type { Event } from '../../episode/events.ts';
import type { ChildDocument } from '../../procedures/child.ts';
import { aChild, anEntry, anEpisode } from '../support/documents.ts';
import { aTenant } from '../support/fixture-authority.ts';

const tenant = aTenant();
const { pack } = tenant;

const aChildWith = (id: string, name: string, ...events: readonly Event[]): ChildDocument => {
  const told: readonly Event[] = [
    {
      type: 'missing-reported',
      at: '2026-11-02T20:30:00.000Z',
      missingSince: '2026-11-02T18:00:00.000Z',
      from: 'care',
    },
    ...events,
  ];
  const entries = told.map((event, i) => anEntry({ event: { id: `${id}-${i}`, ...event } }));
  const episodes = [anEpisode({ reference: id, pack: pack.hash, entries })];
  return aChild({ id, identity: { name, dateOfBirth: '2012-05-14' }, episodes });
};

const drawn = (children: readonly ChildDocument[], now = '2026-11-03T09:00:00.000Z') =>
  drawBriefing({
    tenant,
    date: now.slice(0, 10),
    children,
    packs: new Map([[pack.hash, pack]]),
    now,
  });

const sectionOf = (card: ReturnType<typeof drawn>, heading: string): readonly string[] =>
  card.blocks.flatMap((block) =>
    block.kind === 'list' && block.heading === heading ? block.items : [],
  );

describe('the card of a briefing', () => {
  it('says that nobody is missing, with the date', () => {
    const card = drawn([]);
    assert.deepEqual(card.blocks, [
      { kind: 'notice', tone: 'good', text: 'Nobody is missing, Tue 3 Nov.' },
    ]);
  });

  it('gives initials and reference only, and who is missing with what is due', () => {
    const card = drawn([aChildWith('NFD-0001', 'Robin Ashby')]);
    const [line] = sectionOf(card, 'Missing now');
    assert.match(
      line ?? '',
      /^RA, NFD-0001: missing since Mon 2 Nov, 18:00 \(15 hours\)\. Risk not assessed\. /,
    );
    assert.match(
      line ?? '',
      /Report the child missing to the police, overdue by 12 hours 15 minutes/,
    );
    assert.doesNotMatch(JSON.stringify(card), /Robin|Ashby|2012/);
    assert.deepEqual(
      card.buttons.map(({ press }) => press.do === 'say' && press.words),
      ['show NFD-0001', 'discussed', 'action'],
    );
  });

  it('lists the meetings, notifications and interviews due today', () => {
    const card = drawn([aChildWith('NFD-0001', 'Robin Ashby')]);
    const matters = sectionOf(card, 'Meetings, notifications and interviews due today or overdue');
    assert.equal(matters.length, 1);
    assert.match(matters[0] ?? '', /^RA, NFD-0001: Strategy meeting/);
  });

  it('keeps a child on it after the return until they were discussed', () => {
    const back: Event = { type: 'returned', at: '2026-11-02T22:00:00.000Z' };
    const heading = 'Returned, to be discussed';
    const returned = aChildWith('NFD-0001', 'Robin Ashby', back);
    assert.equal(sectionOf(drawn([returned], '2026-11-06T09:00:00.000Z'), heading).length, 1);
    const talked: Event = { type: 'discussed', at: '2026-11-03T09:10:00.000Z' };
    const discussed = aChildWith('NFD-0001', 'Robin Ashby', back, talked);
    assert.equal(sectionOf(drawn([discussed], '2026-11-06T09:00:00.000Z'), heading).length, 0);
  });

  it('leaves out what is closed, though it stays with the child for some days', () => {
    const back: Event = { type: 'returned', at: '2026-11-02T22:00:00.000Z' };
    const closed: Event = { type: 'closed', at: '2026-11-03T08:00:00.000Z' };
    const card = drawn([aChildWith('NFD-0001', 'Robin Ashby', back, closed)]);
    assert.doesNotMatch(JSON.stringify(card), /NFD-0001/);
  });

  it('brings back the actions that nobody has done', () => {
    const agreed = (id: string): Event => ({
      type: 'action-agreed',
      at: '2026-11-03T09:10:00.000Z',
      id,
      action: `visit ${id}`,
      owner: 'worker@northford.example',
      dueAt: '2026-11-04T12:00:00.000Z',
    });
    const done: Event = { type: 'action-done', at: '2026-11-03T15:00:00.000Z', action: 'one' };
    const child = aChildWith('NFD-0001', 'Robin Ashby', agreed('one'), agreed('two'), done);
    assert.deepEqual(sectionOf(drawn([child], '2026-11-04T09:00:00.000Z'), 'Actions not done'), [
      'RA, NFD-0001: visit two. The worker, by Wed 4 Nov, 12:00',
    ]);
  });

  it('names the thresholds reached', () => {
    const child = aChildWith('NFD-0004', 'Robin Ashby');
    const earlier = ['08', '12', '19'].map((day) => ({
      as: 'missing' as const,
      missingSince: `2026-10-${day}T18:00:00.000Z`,
      returnedAt: `2026-10-${day}T22:00:00.000Z`,
    }));
    const fourth = sectionOf(drawn([{ ...child, earlier }]), 'Thresholds reached');
    assert.equal(fourth.length, 1);
    assert.match(fourth[0] ?? '', /^RA, NFD-0004: /);
    assert.equal(sectionOf(drawn([child]), 'Thresholds reached').length, 0);
  });

  it('is drawn the same again from the same moment', () => {
    const children = [aChildWith('NFD-0001', 'Robin Ashby'), aChildWith('NFD-0002', 'Wren Carver')];
    assert.deepEqual(drawn(children), drawn(children.toReversed()));
  });
});
