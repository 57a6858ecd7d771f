import assert from 'node:assert/strict';
import { readAction } from '../../../bot/slack/read.ts';

/** The press of a button on a message of a channel, as Slack sends it. */
const pressedOn = (container: { readonly message_ts: string; readonly thread_ts?: string }) =>
  readAction({
    user: { id: 'U1' },
    trigger_id: '1.2',
    response_url: 'https://hooks.slack.example/1',
    container: { channel_id: 'C1', ...container },
    actions: [{ action_id: 'press:0', value: JSON.stringify({ do: 'say', words: 'list' }) }],
  });

const threadOf = ({ at }: ReturnType<typeof readAction>) =>
  at.kind === 'message' ? at.thread : assert.fail(`pressed on a ${at.kind}`);

describe('a button pressed on a message of Slack', () => {
  it('is answered in the thread that the message is a reply in', () => {
    assert.equal(threadOf(pressedOn({ message_ts: '2.0', thread_ts: '1.0' })), '1.0');
  });

  it('is answered beside a message that has a thread of its own, not out of sight in it', () => {
    assert.equal(threadOf(pressedOn({ message_ts: '1.0', thread_ts: '1.0' })), undefined);
    assert.equal(threadOf(pressedOn({ message_ts: '1.0' })), undefined);
  });
});
