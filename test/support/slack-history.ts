import {
  channelAt,
  chatAt,
  done,
  isTrue,
  type Method,
  type Params,
  refused,
  type SlackReply,
  textOf,
} from './slack-api.ts';
import { messageAt, messageJson, wantsMetadata } from './slack-messages.ts';
import type { SlackMessageKept, SlackState } from './slack-state.ts';

/** `conversations.history` and `conversations.replies`: what was written. */
export const historyMethods: Readonly<Record<string, Method>> = {
  'conversations.history': (state, params) => {
    const channel = textOf(params, 'channel');
    const refusal = refusalToRead(state, channel);
    if (refusal !== undefined) return refusal;
    const newestFirst = state.messages
      .filter((each) => each.channel === channel && isTop(each) && isWithin(each, params))
      .toReversed();
    return page(newestFirst, params);
  },
  'conversations.replies': (state, params) => {
    const channel = textOf(params, 'channel');
    const refusal = refusalToRead(state, channel);
    if (refusal !== undefined) return refusal;
    const parent = messageAt(state, channel, textOf(params, 'ts'));
    if (parent === undefined) return refused('thread_not_found');
    const top = parent.threadTs ?? parent.ts;
    const thread = state.messages.filter(
      (each) =>
        each.channel === channel &&
        each.onlyFor === undefined &&
        (each.ts === top || each.threadTs === top),
    );
    return page(
      thread.filter((each) => isWithin(each, params)),
      params,
    );
  },
};

function refusalToRead(state: SlackState, channel: string): SlackReply | undefined {
  if (chatAt(state, channel) !== undefined) return undefined;
  const found = channelAt(state, channel);
  if (found === undefined) return refused('channel_not_found');
  return found.isMember ? undefined : refused('not_in_channel');
}

const isTop = ({ threadTs, onlyFor }: SlackMessageKept): boolean =>
  threadTs === undefined && onlyFor === undefined;

function isWithin({ ts }: SlackMessageKept, params: Params): boolean {
  const at = Number(ts);
  const oldest = Number(textOf(params, 'oldest') || '0');
  const latest = Number(textOf(params, 'latest') || 'Infinity');
  if (isTrue(params, 'inclusive')) return at >= oldest && at <= latest;
  return at > oldest && at < latest;
}

const CURSOR = 'next_ts:';

function page(found: readonly SlackMessageKept[], params: Params): SlackReply {
  const cursor = textOf(params, 'cursor');
  const from = cursor === '' ? 0 : found.findIndex(({ ts }) => `${CURSOR}${ts}` === cursor);
  if (from < 0) return refused('invalid_cursor');
  const limit = Math.min(Number(textOf(params, 'limit') || '100'), 999);
  const next = found[from + limit];
  const messages = found
    .slice(from, from + limit)
    .map((each) => messageJson(each, wantsMetadata(params)));
  return done({
    messages,
    has_more: next !== undefined,
    ...(next === undefined ? {} : { response_metadata: { next_cursor: `${CURSOR}${next.ts}` } }),
  });
}
