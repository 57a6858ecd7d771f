import assert from 'node:assert/strict';
import { findChildren } from '../../dialogs/find-child.ts';
import { type Asking, asking } from '../support/asking.ts';
import { aChild, anEpisode } from '../support/documents.ts';

const robin = { name: 'Robin Ashby', dateOfBirth: '2012-05-14', caseNumber: 'NC-1' };

describe('finding a known child', () => {
  let room: Asking;
  before(async () => {
    room = await asking('2026-11-03T20:00:00.000Z', [
      aChild({ identity: robin }),
      aChild({ id: 'away', identity: { name: 'Rowan Ashby' }, episodes: [anEpisode()] }),
      aChild({ id: 'west', team: 'west', identity: { name: 'Ash Crane' } }),
      aChild({ id: 'zoe', identity: { name: 'Zoë O’Brien-Rhys', dateOfBirth: '2011-02-03' } }),
    ]);
  });
  after(() => room.close());

  const found = async (typed: string, who = 'coordinator', dateOfBirth?: string) => {
    const { actor, tenant, services } = room.talker(who);
    const children = await findChildren(typed, dateOfBirth, actor.email, tenant, services);
    return children.map(({ id }) => id).toSorted();
  };

  it('takes a case number or the whole name, however they are typed', async () => {
    for (const typed of ['nc-1', 'NC 1', 'nc1']) assert.deepEqual(await found(typed), ['child-1']);
    assert.deepEqual(await found('ROBIN ashby'), ['child-1']);
    assert.deepEqual(await found('Robin Ashby', 'coordinator', '2012-05-14'), ['child-1']);
  });

  it('takes a name with or without its accents, hyphens and marks, however a phone writes them', async () => {
    for (const typed of ["zoe o'brien-rhys", 'ZOË OʼBRIEN RHYS', 'Zoe\u0308 O‘Brien–Rhys']) {
      assert.deepEqual(await found(typed, 'west', '2011-02-03'), ['zoe'], typed);
    }
    for (const typed of ['rhys', 'obrien', 'Zoé O`Br'])
      assert.deepEqual(await found(typed), ['zoe']);
  });

  it('takes the beginning of any word of the name, from three letters on', async () => {
    assert.deepEqual(await found('robin'), ['child-1']);
    assert.deepEqual(await found('ashby'), ['away', 'child-1']);
    assert.deepEqual(await found('rob ash'), ['child-1']);
    assert.deepEqual(await found('ro'), []);
  });

  it('offers a namesake of another birthday only to whoever may see that child', async () => {
    assert.deepEqual(await found('Robin Ashby', 'coordinator', '2012-05-15'), ['child-1']);
    assert.deepEqual(await found('Robin Ashby', 'west', '2012-05-15'), []);
  });

  it('shows nobody by a part of the name whom they hold no role for', async () => {
    assert.deepEqual(await found('crane', 'west'), ['west']);
    assert.deepEqual(await found('crane', 'manager'), []);
    assert.deepEqual(await found('?'), []);
  });
});
