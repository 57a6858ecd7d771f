import assert from 'node:assert/strict';
import { loseWay, type Ways } from '../../dialogs/lose-way.ts';
import { Fault } from '../../episode/fault.ts';
import { stoppedClock } from '../support/clocks.ts';
import { aPerson } from '../support/documents.ts';
import { type OwnStore, onSqlite } from '../support/store-openers.ts';

const clock = stoppedClock();

describe('a person whom a platform has no way to any more', () => {
  let own: OwnStore;
  const person = aPerson({
    identities: [
      { platform: 'teams', id: 'aad-1', address: { platform: 'teams', conversation: 'a:1' } },
    ],
  });

  beforeEach(async () => {
    own = await onSqlite(clock);
    await own.store.people.add(person);
  });
  afterEach(() => own.remove());

  const kept = () => own.store.people.get(person.id);
  const lose = (addressOfPerson: Ways['postbox']['addressOfPerson'], isOn = true) =>
    loseWay(person.id, 'teams', 'they removed it', {
      people: own.store.people,
      postbox: {
        addressOfPerson,
        messengerFor: (platform) =>
          isOn
            ? {
                platform,
                post: async () => ({ outcome: 'refused', why: 'not here' }),
                update: async () => ({ outcome: 'refused', why: 'not here' }),
              }
            : undefined,
      },
      clock,
    });
  const missing = async () => ({ missing: 'nobody knows them' });

  it('is unreachable, since when and why, where there is no other', async () => {
    assert.equal(await lose(missing), 'nowhere');
    const unreachable = { since: clock.now(), why: 'they removed it' };
    assert.deepEqual((await kept())?.unreachable, unreachable);
    clock.move(1);
    assert.equal(await lose(missing), 'nowhere');
    assert.deepEqual((await kept())?.unreachable, unreachable);
  });

  it('is unreachable where everybody is written to in the one chat there is', async () => {
    const chat = async () => ({ platform: 'teams' as const, conversation: 'the-chat' });
    assert.equal(await lose(chat), 'nowhere');
    assert.ok((await kept())?.unreachable);
  });

  it('is not unreachable when they spoke up while the others were asked', async () => {
    const speaking = async () => {
      const found = await kept();
      assert.ok(found);
      await own.store.people.save({ ...found, identities: person.identities });
      return missing();
    };
    assert.equal(await lose(speaking), 'elsewhere');
    assert.equal((await kept())?.unreachable, undefined);
  });

  it('is not unreachable as long as another platform cannot be asked', async () => {
    const broken = async () => {
      throw new Fault('platform', 'Slack could not be asked');
    };
    assert.equal(await lose(broken), 'elsewhere');
    assert.equal((await kept())?.unreachable, undefined);
    const worse = async () => {
      throw new Fault('store', 'the database is gone');
    };
    await assert.rejects(lose(worse), /the database is gone/);
  });

  it('is nobody to be told of where nobody of that address is known', async () => {
    const ways = { people: own.store.people, clock };
    const postbox = { addressOfPerson: missing, messengerFor: () => undefined };
    const lost = loseWay('kim@elsewhere.example', 'teams', 'gone', { ...ways, postbox });
    assert.equal(await lost, 'nowhere');
  });
});
