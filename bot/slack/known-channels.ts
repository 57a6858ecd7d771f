import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { MetChannel } from '../../dialogs/inbound.ts';
import type { Log } from '../../dialogs/services.ts';
import { Fault } from '../../episode/fault.ts';
import type { Address } from '../../procedures/message.ts';
import {
  bindChannel,
  isBound,
  isNamedInFile,
  loseChannel,
  type MetChannelsParts,
} from '../met-channels.ts';
import { codeOf, outcomeOf } from './outcome.ts';
import type { Workspace } from './workspace.ts';

/** The channels that the bot was met in. */
export interface SlackChannels {
  /** Remembers a channel where the bot is. Throws a `platform` fault when Slack does not say what it is called. */
  meet(channel: string): Promise<void>;
  /** How a channel is posted to, and its name; or why it cannot be. Throws a `platform` fault when Slack does not say. */
  reach(channel: string): Promise<MetChannel | { readonly missing: string }>;
  /** Remembers that a channel cannot be posted to any more, and why. */
  lose(channel: string, how: keyof typeof LOST): Promise<void>;
  /** Remembers a channel that got a name which a file gives; one that a file named before is kept. */
  rename(channel: string, name: string): Promise<void>;
}

/** What channels of Slack are bound with. */
export interface SlackChannelsParts extends MetChannelsParts {
  readonly client: webApi.WebClient;
  readonly workspace: () => Promise<Workspace>;
  readonly log: Log;
}

const LOST = {
  left: 'Homeward was removed from the channel in Slack',
  archived: 'the channel was archived in Slack',
  deleted: 'the channel was deleted in Slack',
  shared: 'the channel in Slack is shared with another organisation, whose people would read along',
} as const;

/** Binds channels to authorities by the names that their files give: `Locality North` is `#locality-north`. */
export function knownChannels(parts: SlackChannelsParts): SlackChannels {
  return {
    meet: (channel) => meet(channel, parts),
    reach: (channel) => reach(channel, parts),
    lose: (channel, how) => loseChannel('slack', channel, LOST[how], parts),
    rename: async (channel, name) => {
      // Slack tells of every public channel: only one that a file names is asked for.
      if (isNamedInFile(namedAs(name), parts)) await meet(channel, parts);
    },
  };
}

const Channel = z.looseObject({
  name: z.string().default(''),
  is_mpim: z.boolean().default(false),
  is_archived: z.boolean().default(false),
  is_member: z.boolean().default(false),
  is_ext_shared: z.boolean().default(false),
});

async function meet(channel: string, parts: SlackChannelsParts): Promise<void> {
  // Chats of two begin with D; the bot has no leave to ask about them.
  if (channel.startsWith('D') || (await isBound('slack', channel, parts))) return;
  const { name, ...is } = await infoOf(channel, parts);
  if (is.is_mpim || is.is_archived || !is.is_member) return;
  if (is.is_ext_shared) {
    // People of other organisations read along there, and who they are nobody here decides.
    parts.log.warn({ channel }, 'a channel shared with another organisation is not written to');
    return;
  }
  await bindChannel(await addressOf(channel, parts), namedAs(name), parts);
}

async function reach(
  channel: string,
  parts: SlackChannelsParts,
): Promise<MetChannel | { readonly missing: string }> {
  if (channel.startsWith('D')) return { missing: NO_CHANNEL };
  const info = await infoOf(channel, parts).catch((cause: unknown): { readonly why: string } => {
    const code = cause instanceof Fault ? codeOf(cause.cause) : undefined;
    // Slack does not own up to a private channel that the bot is not in.
    if (code === 'channel_not_found') return { why: NOT_IN_IT };
    // The bot has leave to ask about channels, and none about chats of several.
    if (code === 'missing_scope') return { why: NO_CHANNEL };
    throw cause;
  });
  if (!('name' in info)) return { missing: info.why };
  if (info.is_mpim) return { missing: NO_CHANNEL };
  if (!info.is_member) return { missing: NOT_IN_IT };
  if (info.is_ext_shared) return { missing: SHARED };
  return { address: await addressOf(channel, parts), called: info.name };
}

const NO_CHANNEL =
  'This is a chat and no channel: the briefing goes to channels only. Say setup in the channel itself.';
const NOT_IN_IT =
  'Homeward is not in this channel yet. Write /invite @homeward here first, then say setup again.';
const SHARED =
  'This channel is shared with another organisation, whose people would read along: Homeward writes nothing there by itself. Choose another channel.';

async function addressOf(channel: string, { workspace }: SlackChannelsParts): Promise<Address> {
  return { platform: 'slack', conversation: channel, tenant: (await workspace()).team };
}

async function infoOf(
  channel: string,
  { client }: SlackChannelsParts,
): Promise<z.infer<typeof Channel>> {
  try {
    return Channel.parse((await client.conversations.info({ channel })).channel);
  } catch (cause) {
    const { why } = outcomeOf(cause);
    throw new Fault('platform', `Slack did not say what a channel is called: ${why}`, cause);
  }
}

/** Slack keeps names in small letters, with dashes for blanks. */
const namedAs = (slackName: string) => (name: string) =>
  name.trim().toLowerCase().replaceAll(/\s+/g, '-') === slackName;
