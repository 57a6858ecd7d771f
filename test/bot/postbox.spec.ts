import assert from 'node:assert/strict';
import { type PostboxParts, postbox } from '../../bot/postbox.ts';
import type { ChannelDocument, PersonDocument } from '../../dialogs/documents.ts';
import type { Messenger } from '../../dialogs/services.ts';
import type { Platform } from '../../procedures/message.ts';
import { aChannel, aPerson } from '../support/documents.ts';

const messenger = (platform: Platform): Messenger => ({
  platform,
  post: async () => ({ outcome: 'refused', why: 'not here' }),
  update: async () => ({ outcome: 'refused', why: 'not here' }),
});

const postFor = (
  known: { readonly person?: PersonDocument; readonly channel?: ChannelDocument },
  platforms: readonly Platform[] = ['teams', 'slack'],
  seek?: PostboxParts['seek'],
) =>
  postbox({
    ...(seek && { seek }),
    people: { get: async (id) => (id === known.person?.id ? known.person : undefined) },
    channels: { get: async (id) => (id === known.channel?.id ? known.channel : undefined) },
    messengers: new Map(platforms.map((platform) => [platform, messenger(platform)])),
  });

const inTeams = { platform: 'teams', conversation: 'a:teams' } as const;
const inSlack = { platform: 'slack', conversation: 'D1' } as const;
const person = aPerson({
  identities: [
    { platform: 'teams', id: 'teams-1', address: inTeams },
    { platform: 'slack', id: 'U1', address: inSlack },
  ],
});

describe('The post', () => {
  it('reaches somebody where they prefer, if that platform is on', async () => {
    const preferring = { ...person, preferred: 'slack' as const };
    const at = (who: PersonDocument, platforms?: readonly Platform[]) =>
      postFor({ person: who }, platforms).addressOfPerson('northford', who.id);
    assert.deepEqual(await at(person), inTeams);
    assert.deepEqual(await at(preferring), inSlack);
    assert.deepEqual(await at(preferring, ['teams']), inTeams);
  });

  it('says why somebody cannot be reached', async () => {
    const since = '2026-11-02T09:00:00.000Z';
    const lost = { ...person, unreachable: { since, why: 'they removed Homeward' } };
    const missing = (who: PersonDocument) =>
      postFor({ person: who }).addressOfPerson('northford', person.id);
    assert.deepEqual(await missing(lost), { missing: 'they removed Homeward' });
    const never = { missing: 'they have not added Homeward to their chats' };
    assert.deepEqual(await missing(aPerson()), never);
    assert.deepEqual(await postFor({}).addressOfPerson('northford', person.id), never);
  });

  it('looks where people can be found for whoever no platform that is on has met', async () => {
    const sought: string[] = [];
    const seek = async (email: string) => {
      sought.push(email);
      return inSlack;
    };
    const inTeamsOnly = aPerson({ identities: [{ platform: 'teams', id: '1', address: inTeams }] });
    const at = (who: PersonDocument, platforms: readonly Platform[]) =>
      postFor({ person: who }, platforms, seek).addressOfPerson('northford', who.id);
    assert.deepEqual(await at(inTeamsOnly, ['teams', 'slack']), inTeams);
    assert.deepEqual(sought, []);
    assert.deepEqual(await at(inTeamsOnly, ['slack']), inSlack);
    assert.deepEqual(await at(aPerson(), ['teams', 'slack']), inSlack);
    assert.deepEqual(sought, [person.id, person.id]);
  });

  it('looks for nobody who is unreachable until they are heard of', async () => {
    const unreachable = { since: '2026-11-02T09:00:00.000Z', why: 'they removed Homeward' };
    const post = postFor({ person: aPerson({ unreachable }) }, ['slack'], () => assert.fail());
    assert.deepEqual(await post.addressOfPerson('northford', person.id), {
      missing: 'they removed Homeward',
    });
  });

  it('says of each platform that is on why somebody cannot be reached there', async () => {
    const seek = async () => ({ missing: 'Slack knows nobody with that e-mail address' });
    const missing = (platforms: readonly Platform[]) =>
      postFor({}, platforms, seek).addressOfPerson('northford', person.id);
    assert.deepEqual(await missing(['slack']), await seek());
    assert.deepEqual(await missing(['teams', 'slack']), {
      missing:
        'they have not added Homeward to their chats in Teams, and Slack knows nobody with that e-mail address',
    });
  });

  it('reaches a channel of an authority, and says why not', async () => {
    const channel = aChannel();
    const at = (known: ChannelDocument, authority = 'northford') =>
      postFor({ channel: known }).addressOfChannel(authority, 'missing-briefing');
    assert.deepEqual(await at(channel), channel.address);
    const gone = { since: '2026-11-02T09:00:00.000Z', why: 'it was deleted' };
    assert.deepEqual(await at({ ...channel, gone }), { missing: 'it was deleted' });
    assert.ok('missing' in (await at(channel, 'southmere')));
  });

  it('reaches no channel on a platform that is off, and says so in words', async () => {
    const post = postFor({ channel: aChannel() }, ['slack']);
    assert.deepEqual(await post.addressOfChannel('northford', 'missing-briefing'), {
      missing: 'Homeward was not added to a channel of that name',
    });
  });

  it('needs no heading where everybody has a chat of their own', () => {
    assert.equal(postFor({}).headingFor('northford', person.id, 'team-manager'), undefined);
  });
});
