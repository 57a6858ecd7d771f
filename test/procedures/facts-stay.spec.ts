import assert from 'node:assert/strict';
import type { Event } from '../../episode/events.ts';
import { without } from '../../procedures/leave.ts';
import { viewOf, viewsOf } from '../../procedures/view.ts';
import { aTenant } from '../support/fixture-authority.ts';
import { reported, told, toldChild } from '../support/told-child.ts';

const tenant = aTenant();
const packs = new Map([[tenant.pack.hash, tenant.pack]]);

const changed: Event = {
  type: 'child-changed',
  at: '2026-11-02T21:00:00.000Z',
  facts: { lookedAfter: true },
};
const back: Event = { type: 'returned', at: '2026-11-02T22:00:00.000Z' };
const again: Event = {
  type: 'missing-reported',
  at: '2026-11-04T20:30:00.000Z',
  missingSince: '2026-11-04T18:00:00.000Z',
};
const later: Event = { ...changed, at: '2026-11-05T09:00:00.000Z', facts: { open: false } };

/** Robin, who was not looked after until the first episode, and went again two days after it. */
function twice(...first: Event[]) {
  const child = toldChild([reported, ...first], { facts: { open: true } });
  const [episode] = child.episodes;
  assert.ok(episode);
  const second = { ...episode, reference: 'NFD-0002', entries: told([again], 'NFD-0002') };
  return { ...child, episodes: [episode, second] };
}

describe('what changed about a child in one episode', () => {
  it('is so for the next one, from its beginning', () => {
    const [, second] = viewsOf(twice(changed, back), packs);
    assert.deepEqual(second?.given.facts, { open: true, lookedAfter: true });
  });

  it('is not so for the one that it happened in before it did, nor for one that had begun', () => {
    const [first, second] = viewsOf(twice(changed, back, later), packs);
    assert.deepEqual(first?.given.facts, { open: true });
    assert.deepEqual(second?.given.facts, { open: true, lookedAfter: true });
  });

  it('is not so where it was withdrawn', () => {
    const gone: Event = { type: 'withdrawn', at: back.at, event: 'e2', reason: 'Another child' };
    const [, second] = viewsOf(twice(changed, gone, back), packs);
    assert.deepEqual(second?.given.facts, { open: true });
  });

  it('stays with the child when the episode leaves for the archive', () => {
    const closed: Event = { type: 'closed', at: '2026-11-12T09:00:00.000Z' };
    const child = toldChild([reported, changed, back, closed], { facts: { open: true } });
    const [episode] = child.episodes;
    assert.ok(episode);
    const left = without(child, viewOf(episode, child, packs));
    assert.deepEqual(left.facts, { open: true, lookedAfter: true });
  });
});
