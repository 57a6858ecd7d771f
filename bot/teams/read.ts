import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Press } from '../../dialogs/card.ts';
import type { Activity } from './activity.ts';
import { plainWords } from './words.ts';

/** Where something happened in Teams, and who did it. */
export interface Spot {
  /** A one-to-one chat with the bot, or somewhere with others in it. */
  readonly kind: 'direct' | 'channel';
  /** The conversation, without the thread. */
  readonly conversation: string;
  /** The conversation with the thread that it happened in, where it has threads. */
  readonly thread: string;
  readonly service: string;
  readonly tenant: string | undefined;
  /** The person's id, which is per bot, and their directory id, which is the same everywhere. */
  readonly user: string;
  readonly directoryId: string;
  readonly name: string;
  /** Id of the team that the channel belongs to, which is the id of its General channel too. */
  readonly team: string | undefined;
  /** The channel's name, which Teams gives only now and then. */
  readonly channelName: string | undefined;
}

/** What an activity means to us. */
export type Incoming = { readonly at: Spot; readonly key: string } & (
  | { readonly kind: 'said'; readonly words: string }
  | {
      readonly kind: 'press';
      readonly press: Press;
      readonly values: Readonly<Record<string, string>>;
      readonly pressed: Pressed;
    }
  /** A button that nobody can read any more; nothing was changed by it. */
  | { readonly kind: 'unreadable'; readonly pressed: Pressed }
  /** The bot came into a chat or a team, or was sent away. */
  | { readonly kind: 'installed' | 'removed' }
  /** Something changed that we answer nothing to, and that tells where a channel is. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'ignored' }
);

/** How a button came: an invoke waits for its answer, a message does not. */
export interface Pressed {
  readonly via: 'invoke' | 'message';
  /** Id of the message with the card. */
  readonly message: string | undefined;
}

/** Reads an activity: loosely around our own keys, strictly inside them. */
export function readActivity(activity: Activity): Incoming {
  const at = spotOf(activity);
  switch (activity.type) {
    case 'message':
      return readMessage(activity, at);
    case 'invoke':
      return readInvoke(activity, at);
    case 'installationUpdate':
      return { at, key: keyOf(activity), kind: readInstallation(activity.action) };
    case 'conversationUpdate':
      return { at, key: keyOf(activity), kind: readConversationUpdate(activity) };
    default:
      return { at, key: keyOf(activity), kind: 'ignored' };
  }
}

function readMessage(activity: Activity, at: Spot): Incoming {
  const data = z.looseObject({}).safeParse(activity.value);
  if (data.success && (activity.text ?? '') === '') {
    return readPress(activity, at, data.data, 'message');
  }
  return { at, key: keyOf(activity), kind: 'said', words: plainWords(activity) };
}

const ExecuteValue = z.looseObject({ action: z.looseObject({ data: z.looseObject({}) }) });

function readInvoke(activity: Activity, at: Spot): Incoming {
  if (activity.name !== 'adaptiveCard/action') return { at, key: keyOf(activity), kind: 'ignored' };
  const value = ExecuteValue.safeParse(activity.value);
  return readPress(activity, at, value.data?.action.data ?? {}, 'invoke');
}

function readPress(
  activity: Activity,
  at: Spot,
  data: Readonly<Record<string, unknown>>,
  via: Pressed['via'],
): Incoming {
  const pressed = { via, message: activity.replyToId };
  const press = Press.safeParse(data.homeward);
  if (!press.success) return { at, key: keyOf(activity), kind: 'unreadable', pressed };
  const key = keyOf(activity, press.data);
  return { at, key, kind: 'press', press: press.data, values: valuesOf(data), pressed };
}

const Value = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);

function valuesOf(data: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const values: [string, string][] = [];
  for (const [id, value] of Object.entries(data)) {
    const read = Value.safeParse(value);
    if (id !== 'homeward' && read.success) values.push([id, read.data]);
  }
  return Object.fromEntries(values);
}

// An activity's id is a time of day to Teams, unique within its conversation only.
const keyOf = (activity: Activity, press?: Press): string =>
  `teams:${activity.conversation.id}:${activity.id ?? digestOf([activity.replyToId, press])}`;

const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

const readInstallation = (action: string | undefined): 'installed' | 'removed' | 'ignored' => {
  if (action === 'add' || action === 'add-upgrade') return 'installed';
  return action === 'remove' || action === 'remove-upgrade' ? 'removed' : 'ignored';
};

function readConversationUpdate(activity: Activity): 'installed' | 'removed' | 'changed' {
  const bot = activity.recipient.id;
  if (activity.membersAdded?.some(({ id }) => id === bot)) return 'installed';
  if (activity.membersRemoved?.some(({ id }) => id === bot)) return 'removed';
  return 'changed';
}

function spotOf({ conversation, from, serviceUrl, channelData }: Activity): Spot {
  const [withoutThread = conversation.id] = conversation.id.split(';');
  const direct = (conversation.conversationType ?? 'personal') === 'personal';
  return {
    kind: direct ? 'direct' : 'channel',
    conversation: direct ? conversation.id : (channelData?.channel?.id ?? withoutThread),
    thread: conversation.id,
    service: serviceUrl,
    tenant: conversation.tenantId ?? channelData?.tenant?.id,
    user: from.id,
    directoryId: from.aadObjectId ?? from.id,
    name: from.name ?? '',
    team: channelData?.team?.id,
    channelName: channelData?.channel?.name,
  };
}
