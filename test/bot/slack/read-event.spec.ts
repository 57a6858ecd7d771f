import assert from 'node:assert/strict';
import { readEvent } from '../../../bot/slack/read-event.ts';
import { typedText } from '../../../bot/slack/typed-text.ts';

const bot = 'U0HOMEWARD';
const read = (event: object) => readEvent({ type: 'event_callback', event_id: 'Ev1', event }, bot);
const message = { type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', ts: '1.1' };

describe('what somebody typed in Slack', () => {
  it('is text alone: no marks for people, channels and links, no entities, no mention of the bot', () => {
    const typed = `<@${bot}>  show NFD-0001 &amp; ask <@U2|daniel> in <#C1|general> &lt;b&gt; <https://a.example|a.example> <mailto:x@y.example|x@y.example>`;
    assert.equal(
      typedText(typed, bot),
      'show NFD-0001 & ask daniel in general <b> a.example x@y.example',
    );
    assert.equal(
      typedText('<https://a.example/b> <tel:+44> <!here>', bot),
      'https://a.example/b +44 here',
    );
  });
});

describe('an event of Slack', () => {
  it('is words said to the bot, in its own chat or by a mention in a thread', () => {
    const said = read({ ...message, text: 'list' });
    assert.deepEqual(said, {
      kind: 'incoming',
      incoming: {
        kind: 'said',
        user: 'U1',
        key: 'slack:Ev1',
        words: 'list',
        at: { kind: 'words', channel: 'D1', isDirect: true },
      },
    });
    const mentioned = read({
      type: 'app_mention',
      channel: 'C1',
      user: 'U1',
      ts: '2.2',
      text: `<@${bot}> due`,
    });
    assert.ok(mentioned.kind === 'incoming' && mentioned.incoming.kind === 'said');
    assert.equal(mentioned.incoming.words, 'due');
    assert.deepEqual(mentioned.incoming.at, {
      kind: 'words',
      channel: 'C1',
      isDirect: false,
      thread: '2.2',
      isNewThread: true,
    });
  });

  it('is words also where a file came with them, and Slack says null for what there is none of', () => {
    const shared = { ...message, text: 'found NFD-0001', subtype: 'file_share', bot_id: null };
    const said = read({ ...shared, thread_ts: null });
    assert.ok(said.kind === 'incoming' && said.incoming.kind === 'said');
    assert.equal(said.incoming.words, 'found NFD-0001');
    assert.deepEqual(said.incoming.at, { kind: 'words', channel: 'D1', isDirect: true });
  });

  it('is ignored where a bot spoke, a message was changed, or nobody spoke to us', () => {
    for (const more of [
      { bot_id: 'B1' },
      { user: bot },
      { subtype: 'message_changed' },
      { subtype: 'message_deleted' },
      { channel_type: 'channel' },
      { user: undefined },
    ]) {
      assert.deepEqual(
        read({ ...message, text: 'list', ...more }),
        { kind: 'ignored' },
        JSON.stringify(more),
      );
    }
    for (const odd of [undefined, null, {}, { event_id: 'Ev', event: 3 }, 'text']) {
      assert.deepEqual(readEvent(odd, bot), { kind: 'ignored' });
    }
  });

  it('tells of the bot’s own coming and going, and of nobody else’s', () => {
    const joined = { type: 'member_joined_channel', channel: 'C1' };
    assert.deepEqual(read({ ...joined, user: bot }), { kind: 'joined', channel: 'C1' });
    assert.deepEqual(read({ ...joined, user: 'U1' }), { kind: 'ignored' });
    assert.deepEqual(read({ type: 'group_left', channel: 'C2' }), { kind: 'left', channel: 'C2' });
    const renamed = { type: 'channel_rename', channel: { id: 'C1', name: 'north' } };
    assert.deepEqual(read(renamed), { kind: 'renamed', channel: 'C1', name: 'north' });
    const shared = { type: 'channel_shared', channel: 'C1', connected_team_id: 'T9' };
    assert.deepEqual(read(shared), { kind: 'shared', channel: 'C1' });
    const alone = { type: 'channel_unshared', channel: 'C1', is_ext_shared: false };
    assert.deepEqual(read(alone), { kind: 'joined', channel: 'C1' });
    assert.deepEqual(read({ type: 'tokens_revoked' }), { kind: 'uninstalled' });
  });

  it('draws a home only where the home is looked at', () => {
    const opened = { type: 'app_home_opened', user: 'U1', channel: 'D1' };
    assert.deepEqual(read({ ...opened, tab: 'home' }), {
      kind: 'home',
      user: 'U1',
      key: 'slack:Ev1',
      channel: 'D1',
    });
    assert.deepEqual(read({ ...opened, tab: 'messages' }), { kind: 'ignored' });
  });
});
