import { z } from 'zod';
import { messageFaults } from './block-kit.ts';
import {
  channelAt,
  chatAt,
  done,
  isTrue,
  jsonOf,
  type Method,
  type Params,
  refused,
  type SlackReply,
  textOf,
  userAt,
} from './slack-api.ts';
import { BlockJson, withBlockIds } from './slack-blocks.ts';
import { SLACK, type SlackMessageKept, type SlackState } from './slack-state.ts';

/** `chat.*`: what the bot writes. */
export const messageMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': updateMessage,
};

const MOST_TEXT = 40_000;

/** What a message says, checked as Slack checks it. */
export function contentOf(
  state: SlackState,
  params: Params,
): Pick<SlackMessageKept, 'text' | 'blocks'> | SlackReply {
  const text = textOf(params, 'text');
  if (params.blocks === undefined) {
    if (text === '') return refused('no_text');
    return text.length > MOST_TEXT ? refused('msg_too_long') : { text, blocks: [] };
  }
  const given = jsonOf(params, 'blocks');
  if (!Array.isArray(given)) return refused('invalid_blocks_format');
  if (given.length === 0 && text === '') return refused('no_text');
  if (text.length > MOST_TEXT) return refused('msg_too_long');
  const faults = messageFaults({ text, blocks: given });
  if (faults.length > 0) return refused('invalid_blocks', faults);
  const blocks = z.array(BlockJson).safeParse(given);
  if (!blocks.success) return refused('invalid_blocks', [z.prettifyError(blocks.error)]);
  return { text, blocks: withBlockIds(blocks.data, state.nextId) };
}

/** A refusal, where the bot may not write into that conversation; a person's id stands for their chat. */
function refusalAt(state: SlackState, channel: string): SlackReply | undefined {
  const owner = chatAt(state, channel);
  if (owner !== undefined) {
    return owner.deactivated === 'refused' ? refused('user_disabled') : undefined;
  }
  const found = channelAt(state, channel);
  if (found === undefined) return refused('channel_not_found');
  if (found.isArchived) return refused('is_archived');
  return found.isMember ? undefined : refused('not_in_channel');
}

function postMessage(state: SlackState, params: Params): SlackReply {
  const wanted = textOf(params, 'channel');
  const channel = userAt(state, wanted)?.chat ?? wanted;
  const refusal = refusalAt(state, channel) ?? tooSoon(state, channel);
  if (refusal !== undefined) return refusal;
  const threadTs = textOf(params, 'thread_ts') || undefined;
  if (threadTs !== undefined && messageAt(state, channel, threadTs) === undefined) {
    return refused('thread_not_found');
  }
  const content = contentOf(state, params);
  if ('body' in content) return content;
  const metadata = metadataOf(params);
  if (metadata === 'malformed') return refused('invalid_metadata_format');
  state.lastPostAt.set(channel, state.now());
  const clientMsgId = textOf(params, 'client_msg_id') || undefined;
  const message = put(state, { channel, threadTs, clientMsgId, metadata, ...content });
  return done({ channel, ts: message.ts, message: messageJson(message, true) });
}

/** Puts a message of the bot into a conversation, or only before one person's eyes. */
export function put(
  state: SlackState,
  message: Pick<SlackMessageKept, 'channel' | 'text' | 'blocks'> & Partial<SlackMessageKept>,
): SlackMessageKept {
  const kept = {
    ts: state.nextTs(),
    threadTs: undefined,
    user: SLACK.botUser,
    onlyFor: undefined,
    clientMsgId: undefined,
    metadata: undefined,
    updates: 0,
    ...message,
  };
  state.messages.push(kept);
  return kept;
}

function tooSoon(state: SlackState, channel: string): SlackReply | undefined {
  const last = state.lastPostAt.get(channel);
  if (!state.oneASecond || last === undefined || state.now() - last >= 1000) return undefined;
  return {
    status: 429,
    headers: { 'retry-after': '1' },
    body: { ok: false, error: 'ratelimited' },
  };
}

const Metadata = z.strictObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
});

function metadataOf(params: Params): unknown {
  if (params.metadata === undefined) return undefined;
  const read = Metadata.safeParse(jsonOf(params, 'metadata'));
  return read.success ? read.data : 'malformed';
}

function postEphemeral(state: SlackState, params: Params): SlackReply {
  const channel = textOf(params, 'channel');
  const refusal = refusalAt(state, channel);
  if (refusal !== undefined) return refusal;
  const user = userAt(state, textOf(params, 'user'));
  const owner = chatAt(state, channel);
  if (user === undefined || user.deactivated !== false || (owner !== undefined && owner !== user)) {
    return refused('user_not_in_channel');
  }
  const content = contentOf(state, params);
  if ('body' in content) return content;
  const threadTs = textOf(params, 'thread_ts') || undefined;
  // Taken all the same, but shown to nobody.
  if (threadTs && !isActive(state, channel, threadTs)) return done({ message_ts: state.nextTs() });
  const { ts } = put(state, { channel, threadTs, onlyFor: user.id, ...content });
  return done({ message_ts: ts });
}

/** Whether anybody has written in a thread yet. */
const isActive = (state: SlackState, channel: string, threadTs: string): boolean =>
  state.messages.some(
    (each) => each.channel === channel && each.threadTs === threadTs && each.onlyFor === undefined,
  );

function updateMessage(state: SlackState, params: Params): SlackReply {
  const channel = textOf(params, 'channel');
  if (chatAt(state, channel) === undefined) {
    const found = channelAt(state, channel);
    if (found === undefined) return refused('channel_not_found');
    if (found.isArchived) return refused('is_inactive');
  }
  const message = messageAt(state, channel, textOf(params, 'ts'));
  if (message === undefined) return refused('message_not_found');
  if (message.user !== SLACK.botUser) return refused('cant_update_message');
  const content = contentOf(state, params);
  if ('body' in content) return content;
  const metadata = metadataOf(params);
  if (metadata === 'malformed') return refused('invalid_metadata_format');
  Object.assign(message, content, { updates: message.updates + 1 });
  if (metadata !== undefined) message.metadata = metadata;
  return done({ channel, ts: message.ts, text: message.text, message: messageJson(message, true) });
}

/** A message that everybody there sees. */
export const messageAt = (
  state: SlackState,
  channel: string,
  ts: string,
): SlackMessageKept | undefined =>
  state.messages.find(
    (each) => each.channel === channel && each.ts === ts && each.onlyFor === undefined,
  );

/** A message as Slack tells of it. */
export function messageJson(message: SlackMessageKept, withMetadata: boolean): object {
  const { ts, threadTs, user, text, blocks, metadata, clientMsgId, updates } = message;
  const byBot = user === SLACK.botUser;
  return {
    type: 'message',
    user,
    ts,
    text,
    team: SLACK.team,
    ...(byBot ? { bot_id: SLACK.bot, app_id: SLACK.app } : {}),
    ...(clientMsgId === undefined ? {} : { client_msg_id: clientMsgId }),
    ...(blocks.length === 0 ? {} : { blocks }),
    ...(threadTs === undefined ? {} : { thread_ts: threadTs, parent_user_id: SLACK.botUser }),
    ...(updates === 0 ? {} : { edited: { user, ts: `${ts.split('.')[0]}.000000` } }),
    ...(withMetadata && metadata !== undefined ? { metadata } : {}),
  };
}

/** True where the call asked for what a message carries unseen. */
export const wantsMetadata = (params: Params): boolean => isTrue(params, 'include_all_metadata');
