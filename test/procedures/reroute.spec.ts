import assert from 'node:assert/strict';
import type { Message } from '../../procedures/message.ts';
import { reroute, type Undelivered } from '../../procedures/reroute.ts';
import { aMessage } from '../support/documents.ts';
import { anAuthority } from '../support/fixture-authority.ts';

const chain: Undelivered['chain'] = ['team-manager', 'service-manager', 'head-of-service'];

const failed = aMessage({ state: 'undeliverable', reason: 'the app was removed' });

const rerouted = (over: Partial<Undelivered> = {}) =>
  reroute({
    document: 'child-1',
    outbox: [failed],
    message: failed,
    fault: 'person',
    whose: { people: {}, team: undefined },
    authority: anAuthority(),
    chain,
    passing: new Map(),
    ...over,
  });

const peopleOf = (messages: readonly Message[]): readonly string[] =>
  messages.map(({ to }) => ('person' in to ? (to.person.split('@')[0] ?? '') : to.channel));

describe('a message that cannot be delivered', () => {
  it('goes to the next in the chain and to the coordinator, saying why', () => {
    const { messages, nobodyLeft } = rerouted();
    assert.deepEqual(peopleOf(messages), ['service', 'coordinator']);
    assert.equal(nobodyLeft, false);
    for (const { to, about, rung, at, state } of messages) {
      assert.deepEqual([rung, at, about, state], [failed.rung, failed.at, failed.about, 'waiting']);
      assert.match('person' in to ? (to.insteadOf ?? '') : '', /manager@.*the app was removed/);
    }
  });

  it('goes to nobody twice', () => {
    const { messages } = rerouted();
    const again = rerouted({ outbox: [failed, ...messages] });
    assert.deepEqual(again, { messages: [], nobodyLeft: false });
  });

  it('passes over who is known to be out of reach', () => {
    const passing = new Map([['service@northford.example', 'blocked']]);
    assert.deepEqual(peopleOf(rerouted({ passing }).messages), ['head', 'coordinator']);
  });

  it('passes over who could not be brought the same thing before', () => {
    const [next] = rerouted().messages;
    assert.ok(next);
    const lost: Message = { ...next, state: 'undeliverable', reason: 'blocked' };
    const { messages } = rerouted({ outbox: [failed, lost], message: lost });
    assert.deepEqual(peopleOf(messages), ['head', 'coordinator']);
  });

  it('goes to the coordinator alone when the card is at fault, and to nobody after that', () => {
    const { messages } = rerouted({ fault: 'card' });
    assert.deepEqual(peopleOf(messages), ['coordinator']);
    const [message] = messages;
    assert.ok(message);
    assert.deepEqual(rerouted({ fault: 'card', message }), { messages: [], nobodyLeft: true });
  });

  it('goes to the coordinator when it was for a channel or for a reporter', () => {
    const channel = { ...failed, to: { channel: 'missing-briefing' } };
    assert.deepEqual(peopleOf(rerouted({ message: channel }).messages), ['coordinator']);
    const reporter = {
      ...failed,
      to: { person: 'x@northford.example', role: 'reporter' as const },
    };
    assert.deepEqual(peopleOf(rerouted({ message: reporter }).messages), ['coordinator']);
  });

  it('says so when nobody is left', () => {
    const everybody = anAuthority().people.map(({ email }) => [email, 'blocked'] as const);
    const { messages, nobodyLeft } = rerouted({ passing: new Map(everybody) });
    assert.deepEqual([messages, nobodyLeft], [[], true]);
  });
});
