import assert from 'node:assert/strict';
import { Activity } from '../../../bot/teams/activity.ts';
import { readActivity } from '../../../bot/teams/read.ts';

const bot = { id: '28:homeward', name: 'Homeward' };

const activity = (over: object = {}) =>
  Activity.parse({
    type: 'message',
    id: '1',
    serviceUrl: 'https://smba.example/uk/',
    from: { id: '29:tom', name: 'Tom Reed', aadObjectId: 'aad-tom' },
    recipient: bot,
    conversation: { id: 'a:tom', conversationType: 'personal', tenantId: 't' },
    ...over,
  });

const inChannel = {
  conversation: { id: '19:east@thread.tacv2;messageid=7', conversationType: 'channel' },
  channelData: {
    tenant: { id: 't' },
    team: { id: '19:general@thread.tacv2' },
    channel: { id: '19:east@thread.tacv2' },
  },
};

const said = (over: object) => {
  const read = readActivity(activity(over));
  assert.ok(read.kind === 'said');
  return read.words;
};

describe('reading what Teams posts', () => {
  it("takes the bot's own mention out and leaves other people's names", () => {
    const mention = { type: 'mention', text: '<at>Homeward</at>', mentioned: bot };
    const amara = { type: 'mention', text: '<at>Amara</at>', mentioned: { id: '29:amara' } };
    const text = '<at>Homeward</at>&nbsp;ask <at>Amara</at> \n';
    assert.equal(said({ text, entities: [mention, amara] }), 'ask Amara');
  });

  it('keeps the lines that somebody typed', () => {
    assert.equal(said({ text: 'first\nsecond' }), 'first\nsecond');
  });

  it('takes a picture without words for words that are empty', () => {
    assert.equal(said({ attachments: [{ contentType: 'image/png' }] }), '');
  });

  it('separates the thread from its channel', () => {
    const { at } = readActivity(activity({ ...inChannel, text: 'list' }));
    assert.equal(at.kind, 'channel');
    assert.equal(at.conversation, '19:east@thread.tacv2');
    assert.equal(at.thread, '19:east@thread.tacv2;messageid=7');
    assert.equal(at.team, '19:general@thread.tacv2');
    assert.equal(at.tenant, 't');
  });

  it('takes a group chat for a place with others in it', () => {
    const conversation = { id: '19:x@unq.gbl.spaces', conversationType: 'groupChat' };
    assert.equal(readActivity(activity({ conversation, text: 'list' })).at.kind, 'channel');
  });

  const press = { do: 'step', draft: 'd', step: 'who', go: 'next' };
  const pressed = (data: object, over: object = {}) =>
    readActivity(
      activity({
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: '5',
        value: { action: { type: 'Action.Execute', data }, trigger: 'manual' },
        ...over,
      }),
    );

  it('reads a press with what stood in the fields, and passes over what clients add', () => {
    const added = { msteams: { type: 'x' }, consent: true, count: 2, list: ['a'] };
    const read = pressed({ homeward: press, name: 'Jade Moss', ...added });
    assert.ok(read.kind === 'press');
    assert.deepEqual(read.press, press);
    assert.deepEqual(read.values, { name: 'Jade Moss', consent: 'true', count: '2' });
    assert.deepEqual(read.pressed, { via: 'invoke', message: '5' });
  });

  it('is strict about its own part of a press', () => {
    assert.equal(pressed({ homeward: { ...press, authority: 'all' } }).kind, 'unreadable');
    assert.equal(pressed({ homeward: 'help' }).kind, 'unreadable');
    assert.equal(pressed({}).kind, 'unreadable');
    const noValue = activity({ type: 'invoke', name: 'adaptiveCard/action' });
    assert.equal(readActivity(noValue).kind, 'unreadable');
  });

  it('reads the press of an old client from a message with a value', () => {
    const read = readActivity(activity({ replyToId: '5', value: { homeward: press, name: 'J' } }));
    assert.ok(read.kind === 'press');
    assert.deepEqual(read.pressed, { via: 'message', message: '5' });
  });

  it('tells activities of the same id in two conversations apart', () => {
    const one = readActivity(activity({ text: 'list' })).key;
    const two = readActivity(activity({ ...inChannel, text: 'list' })).key;
    assert.notEqual(one, two);
  });

  it('knows a press of a reminder by its activity', () => {
    const done = { do: 'done', reference: 'NFD-0042', obligation: 'o@0', rung: 'due' };
    assert.equal(pressed({ homeward: done }).key, 'teams:a:tom:1');
    const without = pressed({ homeward: done }, { id: undefined }).key;
    assert.equal(without, pressed({ homeward: done }, { id: undefined }).key);
    const other = pressed({ homeward: { ...done, obligation: 'p@0' } }, { id: undefined }).key;
    assert.notEqual(without, other);
  });

  const kinds: readonly [object, string][] = [
    [{ type: 'conversationUpdate', membersAdded: [bot] }, 'installed'],
    [{ type: 'conversationUpdate', membersAdded: [{ id: '29:amara' }] }, 'changed'],
    [{ type: 'conversationUpdate', membersRemoved: [bot] }, 'removed'],
    [{ type: 'installationUpdate', action: 'add' }, 'installed'],
    [{ type: 'installationUpdate', action: 'remove' }, 'removed'],
    [{ type: 'invoke', name: 'composeExtension/query' }, 'ignored'],
    [{ type: 'messageReaction' }, 'ignored'],
    [{ type: 'typing' }, 'ignored'],
  ];

  for (const [over, kind] of kinds) {
    it(`takes ${JSON.stringify(over)} for ${kind}`, () => {
      assert.equal(readActivity(activity(over)).kind, kind);
    });
  }
});
