import assert from 'node:assert/strict';
import { holdingOf, recipientFor, rolesFor } from '../../procedures/holder.ts';
import { anAuthority } from '../support/fixture-authority.ts';

const authority = anAuthority();
const ownWorker = (email: string) => ({ people: { 'social-worker': email }, team: undefined });

describe("a child's own worker", () => {
  it('comes before whoever holds the role for everybody', () => {
    const whose = ownWorker('west@northford.example');
    const { holder } = holdingOf('social-worker', whose, authority) ?? {};
    assert.equal(holder, 'west@northford.example');
    assert.deepEqual(recipientFor('social-worker', whose, authority, []), {
      person: 'west@northford.example',
      role: 'social-worker',
    });
  });

  it('who is not in the file any more is told nothing: whoever holds the role is, with the reason', () => {
    const whose = ownWorker('fiona@northford.example');
    assert.deepEqual(rolesFor('fiona@northford.example', whose, authority), []);
    assert.deepEqual(recipientFor('social-worker', whose, authority, []), {
      person: 'worker@northford.example',
      role: 'social-worker',
      insteadOf: 'fiona@northford.example is not in the authority’s file any more',
    });
  });
});
