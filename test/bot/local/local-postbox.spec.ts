import assert from 'node:assert/strict';
import { localPostbox } from '../../../bot/local/local-postbox.ts';
import {
  chatIdFor,
  playgroundConfig,
  playgroundPlaces,
} from '../../../bot/local/playground-config.ts';
import { readConfig } from '../../../config.ts';
import { placesInPlayground, placesInTerminal, playgroundSetup } from '../../../local-mode.ts';
import { loadTenants } from '../../../tenants.ts';
import { shippedAuthorities } from '../../support/shipped.ts';

const tenants = loadTenants(shippedAuthorities);
const setup = playgroundSetup(tenants);
const places = playgroundPlaces(setup);

function postboxWith(local = placesInPlayground(tenants, readConfig({}))) {
  const said: object[] = [];
  const log = { info: (about: object) => void said.push(about), warn: () => {}, error: () => {} };
  return { said, ...localPostbox({ places: local, messengers: new Map(), tenants, log }) };
}

describe('The Playground of local mode', () => {
  it('has the missing coordinator to act in it, and five others of the authority', () => {
    assert.equal(setup.currentUser.name, 'Priya Raman');
    assert.equal(setup.users.length, 5);
    assert.ok(!setup.users.some(({ email }) => email === setup.currentUser.email));
    assert.doesNotThrow(() => playgroundConfig(setup));
  });

  it('has visitors in it where a small authority has fewer people', () => {
    const small = tenants.map((tenant) => {
      const people = tenant.authority.people.slice(0, 2);
      return { ...tenant, authority: { ...tenant.authority, people } };
    });
    const names = playgroundSetup(small).users.map(({ name }) => name);
    assert.deepEqual(names.slice(0, 2), ['Callum Fraser', 'Visitor 1']);
    assert.doesNotThrow(() => playgroundConfig(playgroundSetup(small)));
  });
});

describe('The post of local mode', () => {
  it('brings everybody’s messages to the one chat, headed with whose they are', async () => {
    const post = postboxWith();
    const address = await post.addressOfPerson('northford', 'amara.okafor@northford.example');
    assert.deepEqual(address, {
      platform: 'teams',
      conversation: places.personal,
      service: 'http://127.0.0.1:56150/_connector',
      tenant: places.tenant,
      user: chatIdFor('priya.raman@northford.example'),
    });
    assert.equal(
      post.headingFor('northford', 'amara.okafor@northford.example', 'team-manager'),
      'To Amara Okafor, team manager:',
    );
  });

  it('brings the briefing to General, and the first team’s own to the other channel', async () => {
    const post = postboxWith();
    const general = await post.addressOfChannel('northford', 'General');
    const team = await post.addressOfChannel('northford', 'Locality North');
    assert.ok('conversation' in general && 'conversation' in team);
    assert.deepEqual([general.conversation, team.conversation], [places.general, places.channel]);
  });

  it('says once in the log which channel there is no room for', async () => {
    const post = postboxWith();
    for (let i = 0; i < 2; i += 1) {
      const address = await post.addressOfChannel('northford', 'Locality South');
      assert.ok('missing' in address);
    }
    assert.deepEqual(post.said, [{ channel: 'northford/Locality South' }]);
    assert.ok('missing' in (await post.addressOfChannel('southmere', 'General')));
  });

  it('has a room for every channel in the terminal', async () => {
    const post = postboxWith(placesInTerminal);
    assert.deepEqual(await post.addressOfChannel('northford', 'Locality South'), {
      platform: 'terminal',
      conversation: 'channel:Locality South',
    });
  });
});
