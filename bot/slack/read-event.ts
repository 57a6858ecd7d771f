import { z } from 'zod';
import type { Incoming } from './read.ts';
import { typedText } from './typed-text.ts';

/** What happened in Slack that nobody asked the bot to answer, or that somebody said to it. */
export type Happening =
  | { readonly kind: 'incoming'; readonly incoming: Incoming }
  | { readonly kind: 'joined'; readonly channel: string }
  | { readonly kind: 'left' | 'archived' | 'deleted' | 'shared'; readonly channel: string }
  | { readonly kind: 'renamed'; readonly channel: string; readonly name: string }
  | {
      readonly kind: 'home';
      readonly user: string;
      readonly key: string;
      /** Their own chat with the bot. */
      readonly channel: string;
    }
  | { readonly kind: 'uninstalled' | 'ignored' };

const Id = z.union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)]);

/** Slack leaves out what there is none of, or says null: `bot_id` of a message that came with a file. */
const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);

const Envelope = z.looseObject({
  event_id: z.string(),
  event: z.looseObject({
    type: z.string(),
    user: Id.optional(),
    text: Text,
    channel: z
      .union([z.string(), z.looseObject({ id: z.string(), name: z.string().default('') })])
      .optional(),
    channel_type: Text,
    files: z.array(z.unknown()).nullish(),
    ts: Text,
    thread_ts: Text,
    bot_id: Text,
    subtype: Text,
    tab: Text,
  }),
});
type Event = z.infer<typeof Envelope>['event'];

/** Reads an event; `bot` is our own user id. What says nothing to us is ignored. */
export function readEvent(body: unknown, bot: string): Happening {
  const read = Envelope.safeParse(body);
  if (!read.success) return ignored;
  const { event, event_id } = read.data;
  const key = `slack:${event_id}`;
  const channel = typeof event.channel === 'string' ? event.channel : event.channel?.id;
  switch (event.type) {
    case 'message':
    case 'app_mention':
      return readWords(event, channel, key, bot);
    case 'app_home_opened':
      return event.tab === 'home' && event.user && channel
        ? { kind: 'home', user: event.user, key, channel }
        : ignored;
    case 'app_uninstalled':
    case 'tokens_revoked':
      return { kind: 'uninstalled' };
    case 'member_joined_channel':
      return channel && event.user === bot ? { kind: 'joined', channel } : ignored;
    case 'member_left_channel':
      return channel && event.user === bot ? { kind: 'left', channel } : ignored;
    default:
      return channel === undefined ? ignored : readChannel(event, channel);
  }
}

const ignored: Happening = { kind: 'ignored' };

function readChannel({ type, channel }: Event, id: string): Happening {
  switch (type.replace(/^group_/, 'channel_')) {
    case 'channel_left':
      return { kind: 'left', channel: id };
    case 'channel_archive':
      return { kind: 'archived', channel: id };
    case 'channel_deleted':
      return { kind: 'deleted', channel: id };
    case 'channel_shared':
      return { kind: 'shared', channel: id };
    case 'channel_unshared':
      return { kind: 'joined', channel: id };
    case 'channel_rename': {
      const name = typeof channel === 'object' ? channel.name : '';
      return name === '' ? ignored : { kind: 'renamed', channel: id, name };
    }
    default:
      return ignored;
  }
}

/** What people say, also with a file, or in a thread and to all at once. */
const SPOKEN: readonly (string | undefined)[] = [undefined, 'file_share', 'thread_broadcast'];

/** Bots, and Slack's own notes about changed or deleted messages, are not people who say something. */
function readWords(event: Event, channel: string | undefined, key: string, bot: string): Happening {
  const { user, ts, thread_ts, text = '' } = event;
  const isDirect = event.channel_type === 'im';
  if (event.type === 'message' && !isDirect) return ignored;
  if (event.bot_id !== undefined || !SPOKEN.includes(event.subtype)) return ignored;
  if (channel === undefined || user === undefined || user === bot) return ignored;
  const thread = isDirect ? thread_ts : (thread_ts ?? ts);
  return {
    kind: 'incoming',
    incoming: {
      kind: 'said',
      user,
      key,
      words: typedText(text, bot),
      ...(event.files?.length && { hasFile: true }),
      at: {
        kind: 'words',
        channel,
        isDirect,
        ...(thread !== undefined && { thread }),
        ...(thread !== thread_ts && { isNewThread: true }),
      },
    },
  };
}
