import assert from 'node:assert/strict';
import { bindChannel, loseChannel, type MetChannelsParts } from '../../bot/met-channels.ts';
import type { Messenger } from '../../dialogs/services.ts';
import type { Store } from '../../dialogs/store.ts';
import type { Address } from '../../procedures/message.ts';
import { stoppedClock } from '../support/clocks.ts';
import { aChannel } from '../support/documents.ts';
import { aTenant } from '../support/fixture-authority.ts';
import { onSqlite } from '../support/store-openers.ts';

const inSlack = (conversation: string): Address => ({ platform: 'slack', conversation });
const busy = async () => ({ outcome: 'busy', why: 'nobody posts here' }) as const;
const slack: Messenger = { platform: 'slack', post: busy, update: busy };

describe('a channel that was tied by hand', () => {
  const clock = stoppedClock('2026-11-03T10:00:00.000Z');
  const tied = { at: clock.now(), by: 'coordinator@northford.example', called: 'duty-room' };
  let store: Store;
  let remove: () => Promise<void>;
  let parts: MetChannelsParts;
  beforeEach(async () => {
    ({ store, remove } = await onSqlite(clock));
    const postbox = { messengerFor: () => slack };
    parts = { channels: store.channels, tenants: [aTenant()], clock, postbox };
    const id = 'northford/missing-briefing';
    const address = inSlack('CDUTY');
    await store.channels.add(aChannel({ id, name: 'missing-briefing', address, tied }));
  });
  afterEach(() => remove());

  const bound = (name = 'missing-briefing') => store.channels.get(`northford/${name}`);
  const meet = (conversation: string, name: string) =>
    bindChannel(inSlack(conversation), (each) => each === name, parts);

  it('stays where it is when another of the same name is met', async () => {
    await meet('CBRIEFING', 'missing-briefing');
    assert.equal((await bound())?.address.conversation, 'CDUTY');
    assert.deepEqual((await bound())?.tied, tied);
  });

  it('becomes no second channel of the file by its own name', async () => {
    await meet('CDUTY', 'east-team');
    assert.equal(await bound('east-team'), undefined);
  });

  it('is free again once Homeward was removed from it', async () => {
    await loseChannel('slack', 'CDUTY', 'Homeward was removed from the channel in Slack', parts);
    await meet('CBRIEFING', 'missing-briefing');
    const { address, tied: by, gone } = (await bound()) ?? {};
    assert.deepEqual([address?.conversation, by, gone], ['CBRIEFING', undefined, undefined]);
    await meet('CDUTY', 'east-team');
    assert.equal((await bound('east-team'))?.address.conversation, 'CDUTY');
  });
});
