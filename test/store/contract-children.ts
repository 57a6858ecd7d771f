import assert from 'node:assert/strict';
import type { ChildDocument } from '../../procedures/child.ts';
import { aChild, anEpisode } from '../support/documents.ts';
import type { Given } from './opened.ts';

const idsOf = (children: readonly ChildDocument[]) => children.map((child) => child.id).toSorted();

/** Children are found the ways people name them, within one authority. */
export function childrenContract(given: Given): void {
  describe('children', () => {
    referencesContract(given);
    caseNumbersContract(given);
    namesContract(given);
    listsContract(given);
  });
}

function referencesContract(given: Given): void {
  it('finds a child by the reference of an open or an earlier episode', async () => {
    const { children } = given().store;
    const earlier = [{ reference: 'NFD-0001', missingSince: '2026-10-01T18:00:00.000Z' }];
    const episodes = [anEpisode({ reference: 'NFD-0002' }), anEpisode({ reference: 'NFD-0003' })];
    await children.add(aChild({ episodes, earlier }));
    await children.add(aChild({ id: 'child-2' }));
    for (const reference of ['NFD-0001', 'NFD-0002', 'NFD-0003']) {
      assert.equal((await children.byReference('northford', reference))?.id, 'child-1', reference);
    }
    assert.equal(await children.byReference('northford', 'NFD-0004'), undefined);
  });

  it('finds a child by a reference that a later save brought, and not by one it took away', async () => {
    const { children } = given().store;
    await children.add(aChild({ episodes: [anEpisode({ reference: 'NFD-0001' })] }));
    await children.save(aChild({ episodes: [anEpisode({ reference: 'NFD-0002' })] }));
    assert.equal((await children.byReference('northford', 'NFD-0002'))?.id, 'child-1');
    assert.equal(await children.byReference('northford', 'NFD-0001'), undefined);
  });

  it('takes a child whose reference stands both open and earlier, and a role that owes twice', async () => {
    const { children } = given().store;
    const earlier = [{ reference: 'NFD-0001', missingSince: '2026-10-01T18:00:00.000Z' }];
    const twice = aChild({ episodes: [anEpisode()], earlier, owing: ['duty', 'duty'] });
    assert.equal(await children.add(twice), 'saved');
    assert.equal((await children.byReference('northford', 'NFD-0001'))?.id, 'child-1');
  });

  it('tells another authority nothing, not even that a reference exists', async () => {
    const { children } = given().store;
    const identity = { name: 'Robin Ashby', caseNumber: 'NF 12' };
    await children.add(aChild({ identity, episodes: [anEpisode()], owing: ['duty'] }));
    assert.equal(await children.byReference('southam', 'NFD-0001'), undefined);
    assert.equal(await children.byCaseNumber('southam', 'NF 12'), undefined);
    assert.deepEqual(await children.byName('southam', identity.name), []);
    assert.deepEqual(await children.open('southam'), []);
    assert.deepEqual(await children.owing('southam', ['duty']), []);
  });
}

function caseNumbersContract(given: Given): void {
  const withCase = (id: string, caseNumber: string, authority = 'northford') =>
    aChild({ id, authority, identity: { name: 'Robin Ashby', caseNumber } });

  it('finds a case number whatever its letter case, blanks and marks', async () => {
    const { children } = given().store;
    await children.add(withCase('child-1', 'NF 001-a'));
    for (const typed of ['NF 001-a', 'nf001-A', '  nf 0 01-a\t', 'nf001a', 'NF/001/a']) {
      assert.equal((await children.byCaseNumber('northford', typed))?.id, 'child-1', typed);
    }
    assert.equal(await children.byCaseNumber('northford', 'NF 001'), undefined);
  });

  it('takes a case number once in an authority, and once in each', async () => {
    const { children } = given().store;
    assert.equal(await children.add(withCase('child-1', 'NF 001')), 'saved');
    assert.equal(await children.add(withCase('child-2', 'nf001')), 'taken');
    assert.equal(await children.get('child-2'), undefined);
    assert.equal(await children.add(withCase('child-3', 'NF 001', 'southam')), 'saved');
  });

  it('refuses to give a child the case number of another, and writes none of it', async () => {
    const { children } = given().store;
    await children.add(withCase('child-1', 'NF 001'));
    await children.add(aChild({ id: 'child-2', owing: ['duty'] }));
    const changed = { ...withCase('child-2', 'NF 001'), owing: ['legal'] };
    assert.equal(await children.save(changed), 'taken');
    assert.deepEqual(await children.get('child-2'), aChild({ id: 'child-2', owing: ['duty'] }));
    assert.deepEqual(await children.owing('northford', ['legal']), []);
    assert.deepEqual(idsOf(await children.owing('northford', ['duty'])), ['child-2']);
  });

  it('gives the case number of a child free when it is corrected', async () => {
    const { children } = given().store;
    await children.add(withCase('child-1', 'NF 001'));
    assert.equal(await children.save(withCase('child-1', 'NF 002')), 'saved');
    assert.equal(await children.add(withCase('child-2', 'NF 001')), 'saved');
    assert.equal((await children.byCaseNumber('northford', 'NF 001'))?.id, 'child-2');
  });

  it('takes any number of children without a case number', async () => {
    const { children } = given().store;
    assert.equal(await children.add(aChild()), 'saved');
    assert.equal(await children.add(aChild({ id: 'child-2' })), 'saved');
    assert.equal(await children.add(withCase('child-3', ' ')), 'saved');
    assert.equal(await children.add(withCase('child-4', ' ')), 'saved');
    assert.equal(await children.byCaseNumber('northford', ''), undefined);
  });
}

function namesContract(given: Given): void {
  it('finds every child of a name, whatever the letter case, blanks, accents and marks', async () => {
    const { children } = given().store;
    const born = { dateOfBirth: '2012-05-14' };
    await children.add(aChild({ identity: { name: 'Robin Ashby', ...born } }));
    await children.add(aChild({ id: 'child-2', identity: { name: 'ROBIN  ashby ', ...born } }));
    await children.add(aChild({ id: 'child-3', identity: { name: 'Robin Ashby' } }));
    await children.add(aChild({ id: 'child-4', identity: { name: 'Robin Ashbyson' } }));
    const found = await children.byName('northford', 'robin ashby');
    assert.deepEqual(idsOf(found), ['child-1', 'child-2', 'child-3']);
    assert.deepEqual(await children.byName('northford', 'Robin'), []);
    await children.add(aChild({ id: 'child-5', identity: { name: 'Siân O’Brien' } }));
    assert.deepEqual(idsOf(await children.byName('northford', "Sian o'brien")), ['child-5']);
    assert.deepEqual(idsOf(await children.byNameWord('northford', 'Óbr')), ['child-5']);
  });

  it('finds everybody by the beginning of a word of their name, in their own authority', async () => {
    const { children } = given().store;
    await children.add(aChild({ identity: { name: 'Robin Ashby' } }));
    await children.add(aChild({ id: 'child-2', identity: { name: 'Ashby  Crane' } }));
    await children.add(aChild({ id: 'child-3', identity: { name: 'Robin Ashbyson' } }));
    const found = await children.byNameWord('northford', 'ASHBY');
    assert.deepEqual(idsOf(found), ['child-1', 'child-2', 'child-3']);
    assert.deepEqual(idsOf(await children.byNameWord('northford', 'ashbys')), ['child-3']);
    assert.deepEqual(await children.byNameWord('northford', 'as'), []);
    assert.deepEqual(await children.byNameWord('southam', 'ashby'), []);
  });
}

function listsContract(given: Given): void {
  it('lists every child with an open episode, until it is closed', async () => {
    const { children } = given().store;
    await children.add(aChild({ episodes: [anEpisode()] }));
    await children.add(aChild({ id: 'child-2', episodes: [anEpisode({ reference: 'NFD-2' })] }));
    await children.add(aChild({ id: 'child-3' }));
    await children.add(aChild({ id: 'child-4', authority: 'southam', episodes: [anEpisode()] }));
    assert.deepEqual(idsOf(await children.open('northford')), ['child-1', 'child-2']);
    await children.save(aChild());
    assert.deepEqual(idsOf(await children.open('northford')), ['child-2']);
  });

  it('lists each child once for whom any of these roles owes something', async () => {
    const { children } = given().store;
    await children.add(aChild({ owing: ['team-manager', 'duty'] }));
    await children.add(aChild({ id: 'child-2', owing: ['duty'] }));
    await children.add(aChild({ id: 'child-3', owing: ['director'] }));
    const owing = async (...roles: string[]) => idsOf(await children.owing('northford', roles));
    assert.deepEqual(await owing('team-manager', 'duty'), ['child-1', 'child-2']);
    assert.deepEqual(await owing('director'), ['child-3']);
    assert.deepEqual(await owing('legal'), []);
    assert.deepEqual(await owing(), []);
    await children.save(aChild({ owing: ['director'] }));
    assert.deepEqual(await owing('team-manager', 'duty'), ['child-2']);
    assert.deepEqual(await owing('director'), ['child-1', 'child-3']);
  });
}
