import assert from 'node:assert/strict';
import { createDesk } from '../../dialogs/desk.ts';
import type { Place } from '../../dialogs/inbound.ts';
import type { Messenger, Services } from '../../dialogs/services.ts';
import type { Platform } from '../../procedures/message.ts';
import { type DeskTalk, deskTalk, wordsOf } from '../support/desk-talk.ts';
import { reported, toldChild } from '../support/told-child.ts';

const now = '2026-11-03T10:00:00.000Z';
const manager = 'manager@northford.example';
const inSlack: Place = { platform: 'slack', kind: 'direct', conversation: 'D1' };

describe('where somebody hears from the bot', () => {
  let room: DeskTalk;
  beforeEach(async () => {
    room = await deskTalk(now, [toldChild([reported])]);
  });
  afterEach(() => room.close());

  const saidHere = async (place: Place, on: readonly Platform[]) => {
    const messengerFor = (platform: Platform): Messenger | undefined =>
      on.includes(platform)
        ? {
            platform,
            post: async () => ({ outcome: 'busy', why: 'nobody posts here' }),
            update: async () => ({ outcome: 'busy', why: 'nobody posts here' }),
          }
        : undefined;
    const services: Services = {
      ...room.services,
      postbox: { ...room.services.postbox, messengerFor },
    };
    const actor = { email: manager, name: 'The manager' };
    const ask = async (said: string) => {
      const [reply] = await createDesk(services)({ actor, place, key: 'k', said });
      assert.ok(reply);
      return reply.card;
    };
    return { card: await ask('here'), help: wordsOf(await ask('help')) };
  };

  it('is where they said so last, where both platforms are on', async () => {
    const { card, help } = await saidHere(inSlack, ['teams', 'slack']);
    assert.equal(card.title, 'I tell you in Slack');
    assert.match(help, /here: have what I tell you/);
    assert.equal((await room.store.people.get(manager))?.preferred, 'slack');
    await saidHere({ ...inSlack, platform: 'teams' }, ['teams', 'slack']);
    assert.equal((await room.store.people.get(manager))?.preferred, 'teams');
  });

  it('is nothing to choose where there is one only, and help does not offer it', async () => {
    const { card, help } = await saidHere(inSlack, ['slack']);
    assert.equal(card.title, 'It comes here already');
    assert.doesNotMatch(help, /here: have/);
    assert.equal(await room.store.people.get(manager), undefined);
  });
});
