import assert from 'node:assert/strict';
import { postbox } from '../../bot/postbox.ts';
import type { Card } from '../../dialogs/card.ts';
import { createDesk } from '../../dialogs/desk.ts';
import type { ChannelDocument } from '../../dialogs/documents.ts';
import type { MetChannel, Place, Reply } from '../../dialogs/inbound.ts';
import { newPerson } from '../../dialogs/new-person.ts';
import type { Messenger, Services, Tenant } from '../../dialogs/services.ts';
import type { Platform } from '../../procedures/message.ts';
import { type DeskTalk, deskTalk, direct, wordsOf } from '../support/desk-talk.ts';
import { anAuthority, aTenant } from '../support/fixture-authority.ts';
import { reported, toldChild } from '../support/told-child.ts';

const now = '2026-11-03T10:00:00.000Z';
const administrator = 'coordinator';
const email = (name: string) => `${name}@northford.example`;

const busy = async () => ({ outcome: 'busy', why: 'nobody posts here' }) as const;
const messenger = (platform: Platform): Messenger => ({ platform, post: busy, update: busy });

/** A channel where somebody says something; `called` is its name there, or it cannot be posted to. */
const channel = (platform: 'teams' | 'slack', id: string, called: string | false): Place => {
  const met: MetChannel | { readonly missing: string } =
    called === false
      ? { missing: 'Write /invite @homeward here first.' }
      : { address: { platform, conversation: id, tenant: 'T1' }, called };
  return { platform, kind: 'channel', conversation: id, reach: async () => met };
};
const duty = channel('teams', '19:duty', 'Duty room');
const missing = channel('slack', 'C1', 'missing');

const southam = aTenant({
  authority: 'southam',
  name: 'Southam',
  prefix: 'SOU',
  people: [{ name: 'Sam', email: 'sam@southam.example' }],
  administrators: ['sam@southam.example'],
  roles: {},
  teams: [{ id: 'one', name: 'One' }],
});

describe('setup', () => {
  let room: DeskTalk;
  beforeEach(async () => {
    room = await deskTalk(now, [toldChild([reported])]);
  });
  afterEach(() => room.close());

  interface How {
    readonly by?: string;
    readonly on?: readonly Platform[];
    readonly tenants?: readonly Tenant[];
    readonly isFixed?: boolean;
  }

  const answer = async (words: string, place: Place, how: How = {}): Promise<Reply> => {
    const { by = administrator, on = ['teams', 'slack'], tenants = room.services.tenants } = how;
    const messengers = new Map(on.map((each) => [each, messenger(each)]));
    const box = postbox({ ...room.store, messengers });
    const services: Services = {
      ...room.services,
      tenants,
      postbox: { ...box, ...(how.isFixed && { isFixed: true }) },
    };
    const actor = { email: by.includes('@') ? by : email(by), name: `The ${by}` };
    const [reply] = await createDesk(services)({ actor, place, key: 'k', said: words });
    assert.ok(reply);
    return reply;
  };
  const ask = async (words: string, place: Place = direct, how: How = {}): Promise<Card> => {
    const reply = await answer(words, place, how);
    assert.equal(reply.how, place.kind === 'channel' ? 'private' : 'say');
    return reply.card;
  };
  const press = (card: Card, label: string, place: Place, how?: How): Promise<Card> => {
    const button = card.buttons.find((each) => each.label === label);
    assert.ok(button && button.press.do === 'say', `no "${label}": ${wordsOf(card)}`);
    return ask(button.press.words, place, how);
  };
  const tieTo = async (label: string, place: Place): Promise<Card> =>
    press(await ask('setup', place), label, place);
  const whole = 'This is missing-briefing: the whole picture';
  const east = "This is east-team: East's own";
  const bound = (name: string) => room.store.channels.get(`northford/${name}`);
  const isBound = (
    document: Partial<ChannelDocument> & Pick<ChannelDocument, 'name' | 'address'>,
  ) =>
    room.store.channels.add({
      id: `${document.authority ?? 'northford'}/${document.name}`,
      authority: 'northford',
      version: 0,
      ...document,
    });

  it('tells whoever is no administrator who is, and ties nothing for them', async () => {
    for (const words of ['setup', 'setup tie all']) {
      const card = await ask(words, duty, { by: 'manager' });
      assert.match(wordsOf(card), /Administrators of Northford: The coordinator/);
      assert.deepEqual(card.buttons, []);
    }
    assert.equal(await bound('missing-briefing'), undefined);
  });

  it('stands in the help of administrators alone', async () => {
    assert.match(wordsOf(await ask('help')), /setup: tie the channel/);
    assert.doesNotMatch(wordsOf(await ask('help', direct, { by: 'manager' })), /setup/);
  });

  it('ties the channel where it is said, whatever it is called, and says who did it when', async () => {
    const card = await tieTo(whole, duty);
    assert.match(wordsOf(card), /missing-briefing, the whole picture, is Duty room in Teams/);
    const { address, tied } = (await bound('missing-briefing')) ?? {};
    assert.deepEqual(address, { platform: 'teams', conversation: '19:duty', tenant: 'T1' });
    assert.deepEqual(tied, { at: now, by: email('coordinator'), called: 'Duty room' });
    const seen = wordsOf(await ask('setup', duty));
    assert.match(
      seen,
      /^You asked in Duty room in Teams\. In the file it is missing-briefing, the whole picture\.$/m,
    );
    assert.match(
      seen,
      /whole picture: Duty room in Teams, tied by The coordinator, Tue 3 Nov, 10:00/,
    );
    assert.doesNotMatch(seen, /This is missing-briefing/);
  });

  it('ties what its button stood for, also where the button is pressed in a chat', async () => {
    const card = await ask('setup', duty);
    await ask('setup', missing);
    assert.match(wordsOf(await press(card, east, direct)), /east-team, East's own, is Duty room/);
    assert.equal((await bound('east-team'))?.address.conversation, '19:duty');
    await press(card, whole, missing);
    assert.equal((await bound('missing-briefing'))?.address.conversation, '19:duty');
  });

  it('takes a channel by the word, the name, or the name of a team', async () => {
    for (const [i, typed] of ['east', 'East-Team', 'EAST.', 'east team'].entries()) {
      const place = channel('slack', `C${i}`, `c${i}`);
      assert.match(wordsOf(await ask(`setup tie ${typed}`, place)), /^Tied: east-team/);
      assert.equal((await bound('east-team'))?.address.conversation, `C${i}`);
    }
    assert.match(
      wordsOf(await ask('setup tie wets', duty)),
      /"wets" is no channel.*missing-briefing \(setup tie all\), east-team \(setup tie east\)/,
    );
  });

  it('lets go of the channel that was tied before, on whichever platform, and says so', async () => {
    await tieTo(whole, duty);
    const card = wordsOf(await tieTo(whole, missing));
    assert.match(card, /is #missing in Slack from now on/);
    assert.match(card, /until now \(Duty room in Teams\) gets it no more/);
    assert.equal((await bound('missing-briefing'))?.address.conversation, 'C1');
    assert.match(
      wordsOf(await ask('setup', duty)),
      /Duty room in Teams\. It is no channel of the file yet/,
    );
  });

  it('makes a channel one channel of the file only, and frees what it was before', async () => {
    await tieTo(whole, duty);
    const card = wordsOf(await tieTo(east, duty));
    assert.match(card, /missing-briefing is tied nowhere now/);
    assert.match(
      wordsOf(await ask('setup')),
      /whole picture: nowhere since Tue 3 Nov, 10:00: the channel that it had was tied to east-team/,
    );
  });

  /** Of two cards that may say so, how many say that a channel was tied; and how many are. */
  const tiedOf = async (cards: readonly Card[], authorities = ['northford']) => {
    const all = await Promise.all(authorities.map((each) => room.store.channels.of(each)));
    const works = all.flat().filter(({ gone }) => gone === undefined).length;
    return [cards.filter(({ title }) => title.startsWith('Tied:')).length, works];
  };

  it('makes a channel one channel only, also of two buttons pressed at once', async () => {
    const setup = await ask('setup', duty);
    const cards = await Promise.all([press(setup, whole, duty), press(setup, east, duty)]);
    assert.deepEqual(await tiedOf(cards), [1, 1]);
    assert.ok(cards.some(({ title }) => title === 'This channel was tied just now'));
  });

  it('never ties a channel for two authorities, also where both do it at once', async () => {
    const tenants = [...room.services.tenants, southam];
    const cards = await Promise.all([
      ask('setup tie all', duty, { tenants }),
      ask('setup tie all', duty, { tenants, by: 'sam@southam.example' }),
    ]);
    const [said = 0, works] = await tiedOf(cards, ['northford', 'southam']);
    assert.equal(said, works);
    assert.ok(said <= 1);
  });

  it('has a channel briefed aloud while it is tied, and no longer', async () => {
    await tieTo(whole, duty);
    assert.equal((await answer('briefing', duty)).how, 'say');
    await tieTo(east, duty);
    const own = await answer('briefing', duty);
    assert.equal(own.how, 'say');
    assert.match(wordsOf(own.card), /East/);
    await tieTo(east, missing);
    assert.equal((await answer('briefing', duty)).how, 'private');
  });

  it("shows which children's own workers are not in the file any more", async () => {
    const left = { people: { 'social-worker': 'fiona@northford.example' }, id: 'child-2' };
    assert.doesNotMatch(wordsOf(await ask('setup')), /not in the file any more/);
    await room.store.children.add(toldChild([reported], left, 'NFD-0002'));
    assert.match(
      wordsOf(await ask('setup')),
      /not in the file any more:\n- NFD-0002, social worker: fiona@northford\.example/,
    );
  });

  it('ties nothing where the bot cannot post, and says what to do', async () => {
    const closed = channel('slack', 'C9', false);
    const card = await ask('setup', closed);
    assert.match(wordsOf(card), /invite @homeward/);
    assert.deepEqual(card.buttons, []);
    assert.match(wordsOf(await ask('setup tie all', closed)), /invite @homeward/);
    assert.equal(await bound('missing-briefing'), undefined);
  });

  it('ties nothing where it is said to the bot alone', async () => {
    assert.match(wordsOf(await ask('setup')), /say setup in that channel/);
    assert.match(wordsOf(await ask('setup tie all')), /Say it in the channel/);
    assert.match(wordsOf(await ask('setup tie all place-0000')), /Say it in the channel/);
    assert.equal(await bound('missing-briefing'), undefined);
  });

  it('leaves alone the channel where another authority is briefed', async () => {
    const tenants = [...room.services.tenants, southam];
    const address = { platform: 'teams', conversation: '19:duty' } as const;
    await isBound({
      id: 'southam/missing-briefing',
      authority: 'southam',
      name: 'missing-briefing',
      address,
    });
    const card = await ask('setup tie all', duty, { tenants });
    assert.match(wordsOf(card), /cannot be yours as well. Nothing has changed/);
    assert.equal(await bound('missing-briefing'), undefined);
  });

  it('says on this machine only that nothing can be tied', async () => {
    const card = await ask('setup', duty, { isFixed: true });
    assert.match(wordsOf(card), /none can be tied/);
    assert.deepEqual(card.buttons, []);
    assert.match(wordsOf(await ask('setup tie all', duty, { isFixed: true })), /machine’s own/);
    assert.equal(await bound('missing-briefing'), undefined);
  });

  it('shows where each channel is, and why one is nowhere', async () => {
    await isBound({ name: 'east-team', address: { platform: 'slack', conversation: 'C2' } });
    assert.match(wordsOf(await ask('setup')), /- east-team, East's own: in Slack$/m);
    const off = wordsOf(await ask('setup', direct, { on: ['teams'] }));
    assert.match(off, /- east-team, East's own: in Slack, which is not turned on/);
    assert.match(off, /- missing-briefing, the whole picture: not met yet/);
    assert.match(off, /missing-briefing: its briefing goes to the missing coordinator/);
    assert.match(off, /Without a channel in the file: West/);
  });

  it('shows who holds each role, for everybody and team by team, with deputies in brackets', async () => {
    const roles = {
      ...anAuthority().roles,
      duty: { holder: email('duty'), deputies: [email('deputy'), email('hub')] },
    };
    const text = wordsOf(await ask('setup', direct, { tenants: [aTenant({ roles })] }));
    assert.match(text, /Roles for the whole authority:\n- administrators: The coordinator\n/);
    assert.match(text, /- EDT: The duty \(The deputy, The hub\)/);
    assert.match(text, /Roles for West:\n- team manager: The west\n/);
    assert.match(text, /Roles for East:\n- nobody of its own/);
  });

  it('says which roles have something to do and nobody to do it, and who is told instead', async () => {
    const { 'social-worker': _, 'service-manager': __, ...roles } = anAuthority().roles;
    const teams = [
      { id: 'east', name: 'East', roles: { 'social-worker': { holder: email('worker') } } },
      { id: 'west', name: 'West' },
    ];
    const text = wordsOf(await ask('setup', direct, { tenants: [aTenant({ roles, teams })] }));
    assert.match(
      text,
      /- social worker: nobody for West or a child without a team\. It has a part in: .+ and \d+ more\. What is for it goes to the team manager/,
    );
    assert.match(
      text,
      /- service manager: nobody\. .*climb to it\. What is for it goes to the head of service/,
    );
    assert.doesNotMatch(text, /- head of service: nobody/);
    assert.doesNotMatch(text, /- legal: nobody/, 'the Wakefield procedure asks nothing of them');
  });

  it('says who cannot be reached, and whom Teams has not met', async () => {
    const person = (name: string) => newPerson(email(name), 'northford');
    const address = { platform: 'teams', conversation: 'a:1' } as const;
    await room.store.people.add({ ...person('hub'), unreachable: { since: now, why: 'blocked' } });
    const identities = [{ platform: 'teams', id: '29:1', address } as const];
    await room.store.people.add({ ...person('manager'), identities });
    const lost = [{ platform: 'slack', id: 'U1' } as const];
    await room.store.people.add({ ...person('worker'), identities: lost });
    const inTeams = wordsOf(await ask('setup', direct, { on: ['teams'] }));
    assert.match(inTeams, /- The hub, since Tue 3 Nov, 10:00: blocked/);
    assert.match(inTeams, /- They have not added Homeward to their chats: .*The worker/);
    assert.doesNotMatch(inTeams, /chats: .*The manager/);
    const both = wordsOf(await ask('setup'));
    assert.match(both, /- They have not added Homeward to their chats: The worker$/m);
    assert.doesNotMatch(wordsOf(await ask('setup', direct, { isFixed: true })), /The hub, since/);
  });

  it('says so where nothing is missing', async () => {
    const roles = {
      ...anAuthority().roles,
      'early-help-worker': { holder: email('worker') },
    };
    await tieTo(whole, duty);
    await tieTo(east, missing);
    const text = wordsOf(await ask('setup', direct, { tenants: [aTenant({ roles })] }));
    assert.match(text, /Nothing is missing\./);
    assert.doesNotMatch(text, /What is missing|Roles that nobody/);
  });
});
