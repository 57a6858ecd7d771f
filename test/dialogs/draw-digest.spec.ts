import assert from 'node:assert/strict';
import { drawDigest } from '../../dialogs/draw-digest.ts';
import { aChild, anEpisode } from '../support/documents.ts';
import { aTenant } from '../support/fixture-authority.ts';

const tenant = aTenant();
const { pack } = tenant;

const drawn = (person: string, count: number, of = tenant) =>
  drawDigest({
    tenant: of,
    person: `${person}@northford.example`,
    children: Array.from({ length: count }, (_, i) =>
      aChild({
        id: `child-${i}`,
        episodes: [anEpisode({ reference: `NFD-${i}`, pack: pack.hash })],
      }),
    ),
    packs: new Map([[pack.hash, pack]]),
    now: '2026-11-03T09:00:00.000Z',
  });

describe('the card of a digest', () => {
  it('is none at all when nothing is owed', () => {
    assert.equal(drawn('director', 3), undefined);
  });

  it('cuts a long list and says how to see the rest', () => {
    const list = drawn('worker', 40)?.blocks.find((block) => block.kind === 'list');
    assert.ok(list?.kind === 'list');
    assert.equal(list.items.length, 16);
    assert.equal(list.items.at(-1), 'and 25 more: say due');
  });

  it('lists what a coordinator owes once, as their own', () => {
    const both = { holder: 'worker@northford.example' };
    const one = aTenant({ roles: { 'missing-coordinator': both, 'social-worker': both } });
    assert.equal(drawn('worker', 1, one)?.summary, 'Your day: 1 overdue');
  });

  it('keeps names off the lock screen', () => {
    const card = drawn('worker', 1);
    assert.equal(card?.summary, 'Your day: 1 overdue');
    assert.doesNotMatch(JSON.stringify(card), /Robin|Ashby/);
  });
});
