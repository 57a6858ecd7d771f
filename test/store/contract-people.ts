import assert from 'node:assert/strict';
import { aChannel, aDraft, aNotification, aPerson } from '../support/documents.ts';
import type { Given } from './opened.ts';

/** Drafts, people and channels are found by whose they are and by what a platform calls them. */
export function peopleContract(given: Given): void {
  describe('drafts', () => {
    it("lists a person's unsent drafts, the last saved first", async () => {
      const { drafts } = given().store;
      const early = aDraft({ id: 'early', savedAt: '2026-11-02T09:01:00.000Z' });
      const late = aDraft({ id: 'late', savedAt: '2026-11-02T09:03:00.000Z' });
      const middle = aDraft({ id: 'middle', savedAt: '2026-11-02T09:02:00.000Z' });
      const others = aDraft({ id: 'others', author: 'hub@northford.example' });
      for (const draft of [early, late, middle, others]) await drafts.add(draft);
      const found = await drafts.of('northford', 'worker@northford.example');
      assert.deepEqual(found, [late, middle, early]);
      assert.deepEqual(await drafts.of('southam', 'worker@northford.example'), []);
    });

    it('lists a draft no more once it is sent, and still answers its id', async () => {
      const { drafts } = given().store;
      await drafts.add(aDraft());
      await drafts.save(aDraft({ sentAs: 'NFD-0001' }));
      assert.deepEqual(await drafts.of('northford', 'worker@northford.example'), []);
      assert.equal((await drafts.get('draft-1'))?.sentAs, 'NFD-0001');
    });

    it('removes a draft for good, and only that one', async () => {
      const { drafts } = given().store;
      await drafts.add(aDraft());
      await drafts.add(aDraft({ id: 'draft-2' }));
      await drafts.remove('draft-1');
      await drafts.remove('draft-1');
      assert.equal(await drafts.get('draft-1'), undefined);
      assert.equal(await drafts.save(aDraft()), 'clash');
      const left = await drafts.of('northford', 'worker@northford.example');
      assert.deepEqual(
        left.map((draft) => draft.id),
        ['draft-2'],
      );
      assert.equal(await drafts.add(aDraft()), 'saved');
    });
  });

  describe('notifications', () => {
    it('lists those of one authority in order of id, and removes one for good', async () => {
      const { notifications } = given().store;
      const second = aNotification({ id: 'notification-2', number: 2 });
      const others = aNotification({ id: 'notification-3', authority: 'southam' });
      for (const each of [others, second, aNotification()]) await notifications.add(each);
      assert.deepEqual(await notifications.of('northford'), [aNotification(), second]);
      assert.equal(await notifications.add(aNotification()), 'taken');
      await notifications.remove('notification-1');
      await notifications.remove('notification-1');
      assert.deepEqual(await notifications.of('northford'), [second]);
      assert.equal(await notifications.get('notification-1'), undefined);
      assert.deepEqual(await notifications.of('southam'), [others]);
    });

    it('keeps what was heard since, under the version that was read, and wakes when it is to go', async () => {
      const { notifications, watch } = given().store;
      await notifications.add(aNotification());
      const heard = {
        at: '2026-11-03T09:00:00.000Z',
        text: 'Still missing',
        by: 'hub@northford.example',
        key: 'draft-1',
      };
      const goes = '2028-11-03T09:00:00.000Z';
      const told = aNotification({ communications: [heard], wakeAt: goes });
      assert.equal(await notifications.save(told), 'saved');
      assert.equal(await notifications.save(aNotification()), 'clash');
      assert.deepEqual(await notifications.get('notification-1'), { ...told, version: 1 });
      const due = { kind: 'notification', id: 'notification-1' };
      assert.deepEqual(await watch.due('2028-11-03T08:59:59.999Z', 10), []);
      assert.deepEqual(await watch.due(goes, 10), [due]);
    });
  });

  describe('people and channels', () => {
    it('finds a person by what any platform calls them', async () => {
      const { people } = given().store;
      const identities = [
        { platform: 'teams' as const, id: '29:abc' },
        { platform: 'slack' as const, id: 'U01' },
      ];
      await people.add(aPerson({ identities }));
      await people.add(aPerson({ id: 'hub@northford.example' }));
      assert.equal((await people.byIdentity('teams', '29:abc'))?.id, 'manager@northford.example');
      assert.equal((await people.byIdentity('slack', 'U01'))?.id, 'manager@northford.example');
      assert.equal(await people.byIdentity('slack', '29:abc'), undefined);
      await people.save(aPerson({ identities: identities.slice(1) }));
      assert.equal(await people.byIdentity('teams', '29:abc'), undefined);
    });

    it("lists an authority's channels", async () => {
      const { channels } = given().store;
      const team = aChannel({
        id: 'northford/east',
        name: 'east',
        address: { platform: 'teams', conversation: '19:east' },
      });
      const elsewhere = aChannel({
        id: 'southam/briefing',
        authority: 'southam',
        address: { platform: 'slack', conversation: 'C01' },
      });
      for (const channel of [aChannel(), team, elsewhere]) await channels.add(channel);
      const listed = (await channels.of('northford')).map((channel) => channel.id);
      assert.deepEqual(listed.toSorted(), ['northford/east', 'northford/missing-briefing']);
    });
  });
}
