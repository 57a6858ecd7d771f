import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  chatIdFor,
  objectIdFor,
  type PlaygroundSetup,
  playgroundConfig,
  playgroundPlaces,
} from '../../../bot/local/playground-config.ts';
import { Fault } from '../../../episode/fault.ts';

const person = (name: string) => ({
  name,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@northford.example`,
});

const aSetup = (changes: Partial<PlaygroundSetup> = {}): PlaygroundSetup => ({
  currentUser: person('Asha Rowntree'),
  users: ['Ben Oyelaran', 'Carys Whitmore', 'Dev Malik', 'Elin Fairhurst', 'Femi'].map(person),
  team: 'Northford children',
  channel: 'Looked After Team',
  ...changes,
});

const User = z.looseObject({ id: z.string(), aadObjectId: z.string(), email: z.string() });
const Written = z.looseObject({
  version: z.string(),
  tenantId: z.string(),
  bot: z.strictObject({ id: z.string(), name: z.string() }),
  currentUser: User,
  users: z.array(User),
  personalChat: z.strictObject({ id: z.string() }),
  groupChat: z.strictObject({ id: z.string(), name: z.string() }),
  team: z.looseObject({
    id: z.string(),
    channels: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  }),
});
const written = (setup: PlaygroundSetup) => Written.parse(JSON.parse(playgroundConfig(setup)));

const refuses = (changes: Partial<PlaygroundSetup>, reason: RegExp): void => {
  assert.throws(
    () => playgroundConfig(aSetup(changes)),
    (error) => error instanceof Fault && error.code === 'setup' && reason.test(error.message),
  );
};

describe('the configuration of the local Teams client', () => {
  it('writes the version, the six people and the bot as Homeward', () => {
    const config = written(aSetup());
    assert.equal(config.version, '0.1.1');
    assert.equal(config.bot.name, 'Homeward');
    assert.equal(config.currentUser.email, 'asha.rowntree@northford.example');
    assert.equal(config.users.length, 5);
  });

  it('spells the user key as the client does, and leaves an only name without a surname', () => {
    assert.deepEqual(written(aSetup()).users[4], {
      id: chatIdFor('femi@northford.example'),
      name: 'Femi',
      userPrincipleName: 'femi@northford.example',
      aadObjectId: objectIdFor('femi@northford.example'),
      givenName: 'Femi',
      surname: '',
      email: 'femi@northford.example',
    });
  });

  it('gives a person the same id on every start, however the address is written', () => {
    assert.equal(objectIdFor('Asha@Northford.example '), objectIdFor('asha@northford.example'));
    assert.notEqual(objectIdFor('asha@northford.example'), objectIdFor('ben@northford.example'));
    assert.equal(chatIdFor('a@b.example'), `29:${objectIdFor('a@b.example')}`);
  });

  it('says beforehand where the personal chat, General and the other channel will be', () => {
    const setup = aSetup({ tenant: 'northford' });
    const config = written(setup);
    assert.deepEqual(playgroundPlaces(setup), {
      personal: config.personalChat.id,
      general: config.team.id,
      channel: config.team.channels[0]?.id,
      tenant: 'northford',
    });
  });

  it('has General alone when no other channel is named', () => {
    const { channel: _none, ...setup } = aSetup();
    assert.deepEqual(written(setup).team.channels, []);
    assert.equal(playgroundPlaces(setup).channel, null);
  });

  it('refuses anything but five others, naming the field', () => {
    const five = aSetup().users;
    refuses({ users: five.slice(1) }, /exactly 5 items[\s\S]*at users/);
    refuses({ users: [...five, person('Gwen Hale')] }, /users/);
  });

  it('refuses a person twice, as the client would', () => {
    refuses({ currentUser: person('Dev Malik') }, /six different e-mail addresses/);
  });

  it('refuses what is not an e-mail address, a second General and a long bot name', () => {
    refuses({ currentUser: { name: 'Asha', email: 'asha' } }, /currentUser\.email/);
    refuses({ channel: 'general' }, /must not be General/);
    refuses({ botName: 'x'.repeat(43) }, /botName/);
  });
});
