import assert from 'node:assert/strict';
import type { Instant } from '../../episode/instant.ts';
import {
  aBriefing,
  aChannel,
  aChild,
  aDraft,
  aMessage,
  anEntry,
  anEpisode,
  aPerson,
} from '../support/documents.ts';
import type { Given } from './opened.ts';

/** Documents are written whole, each under the version it was read at. */
export function documentsContract(given: Given): void {
  describe('documents', () => {
    it('gives back every kind of document exactly as it was added', async () => {
      const { store } = given();
      const child = aChild({ episodes: [anEpisode()], outbox: [aMessage()], owing: ['duty'] });
      assert.equal(await store.children.add(child), 'saved');
      assert.equal(await store.drafts.add(aDraft()), 'saved');
      assert.equal(await store.people.add(aPerson()), 'saved');
      assert.equal(await store.channels.add(aChannel()), 'saved');
      assert.equal(await store.briefings.add(aBriefing()), 'saved');
      assert.deepEqual(await store.children.get(child.id), child);
      assert.deepEqual(await store.drafts.get(aDraft().id), aDraft());
      assert.deepEqual(await store.people.get(aPerson().id), aPerson());
      assert.deepEqual(await store.channels.get(aChannel().id), aChannel());
      assert.deepEqual(await store.briefings.get(aBriefing().id), aBriefing());
    });

    it('keeps what people typed to the letter', async () => {
      const { store } = given();
      const typed = `"; DROP TABLE documents; -- $where {{DATE()}} <at>everyone</at> Zoë 🏠\u2028`;
      await store.drafts.add(aDraft({ id: typed, answers: { who: { name: typed } } }));
      assert.equal((await store.drafts.get(typed))?.answers.who?.name, typed);
    });

    it('knows nothing of an id that was never added', async () => {
      const { store } = given();
      await store.children.add(aChild());
      assert.equal(await store.children.get('nobody'), undefined);
      assert.equal(await store.drafts.get('child-1'), undefined);
    });

    it('adds at version 0, and counts every save', async () => {
      const { store } = given();
      await store.children.add(aChild({ version: 7 }));
      assert.equal((await store.children.get('child-1'))?.version, 0);
      assert.equal(await store.children.save(aChild({ team: 'west' })), 'saved');
      assert.equal(await store.children.save(aChild({ version: 1, team: 'north' })), 'saved');
      const kept = await store.children.get('child-1');
      assert.deepEqual(kept, aChild({ version: 2, team: 'north' }));
    });

    it('adds an id once, however many add it at the same moment', async () => {
      const { store } = given();
      const teams = ['a', 'b', 'c', 'd', 'e'];
      const outcomes = await Promise.all(teams.map((team) => store.children.add(aChild({ team }))));
      assert.deepEqual(outcomes.toSorted(), ['saved', 'taken', 'taken', 'taken', 'taken']);
      const winner = teams[outcomes.indexOf('saved')];
      assert.equal((await store.children.get('child-1'))?.team, winner);
    });

    it('refuses the second of two people who read the same version', async () => {
      const { store } = given();
      await store.children.add(aChild());
      assert.equal(await store.children.save(aChild({ team: 'west' })), 'saved');
      assert.equal(await store.children.save(aChild({ team: 'north' })), 'clash');
      assert.equal((await store.children.get('child-1'))?.team, 'west');
    });

    it('takes one of many writes made at the same moment', async () => {
      const { store } = given();
      await store.children.add(aChild());
      const all = ['a', 'b', 'c', 'd'].map((team) => store.children.save(aChild({ team })));
      assert.deepEqual((await Promise.all(all)).toSorted(), ['clash', 'clash', 'clash', 'saved']);
      assert.equal((await store.children.get('child-1'))?.version, 1);
    });

    it('refuses to save what was never added', async () => {
      const { store } = given();
      assert.equal(await store.briefings.save(aBriefing()), 'clash');
      assert.equal(await store.briefings.get(aBriefing().id), undefined);
    });

    it('has one briefing per channel and date', async () => {
      const { store } = given();
      const late: Instant = '2026-11-02T09:10:00.000Z';
      assert.equal(await store.briefings.add(aBriefing()), 'saved');
      assert.equal(await store.briefings.add(aBriefing({ dueAt: late })), 'taken');
      assert.deepEqual(await store.briefings.get(aBriefing().id), aBriefing());
    });

    it('refuses to store what it could not read again, and says nothing of the child', async () => {
      const { store } = given();
      await store.children.add(aChild());
      const broken = aChild({ identity: { name: 'Robin Ashby', dateOfBirth: '14 May 2012' } });
      await assert.rejects(store.children.save(broken), (fault: Error) => {
        assert.match(fault.message, /child child-1 .*identity\.dateOfBirth/);
        assert.doesNotMatch(fault.message, /Robin|Ashby|2012/);
        return true;
      });
      assert.deepEqual(await store.children.get('child-1'), aChild());
    });

    it('keeps an episode and its history when it is opened again', async () => {
      const opened = given();
      const entries = [anEntry(), anEntry({ key: 'key-2', hash: 'hash-2' })];
      await opened.store.children.add(aChild({ episodes: [anEpisode()] }));
      const saved = aChild({ episodes: [anEpisode({ entries })] });
      assert.equal(await opened.store.children.save(saved), 'saved');
      const store = await opened.reopen();
      const kept = await store.children.byReference('northford', 'NFD-0001');
      assert.deepEqual(kept, { ...saved, version: 1 });
      assert.equal(await store.children.save({ ...saved, version: 1 }), 'saved');
    });
  });
}
