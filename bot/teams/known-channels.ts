import type { MetChannel } from '../../dialogs/inbound.ts';
import type { Address } from '../../procedures/message.ts';
import { bindChannel, isBound, loseChannel, type MetChannelsParts } from '../met-channels.ts';
import type { Spot } from './read.ts';

/** A channel as Teams lists it; the General channel is listed without a name. */
export interface ListedChannel {
  readonly id: string;
  readonly name: string;
}

/** The team channels that the bot was met in. */
export interface KnownChannels {
  /** Remembers the channel where something happened; `list` is asked for names only when they are needed. */
  meet(at: Spot, list: () => Promise<readonly ListedChannel[]>): Promise<void>;
  /** Remembers all channels of the team that the bot was added to. */
  join(at: Spot, list: () => Promise<readonly ListedChannel[]>): Promise<void>;
  /** How a channel is posted to, and its name where Teams tells it; or why it cannot be. */
  reach(
    at: Spot,
    list: () => Promise<readonly ListedChannel[]>,
  ): Promise<MetChannel | { readonly missing: string }>;
  /** Remembers that the bot was sent away from a channel's team. */
  lose(at: Spot): Promise<void>;
}

/** Binds channels to authorities by the names that their files give, whatever the letter case. */
export function knownChannels(parts: MetChannelsParts): KnownChannels {
  return {
    meet: async (at, list) => {
      if (await isBound('teams', at.conversation, parts)) return;
      const name = await nameIn(at, list);
      if (name !== undefined) await bind(parts, at, { id: at.conversation, name });
    },
    join: async (at, list) => {
      for (const channel of await list()) await bind(parts, at, channel);
    },
    reach: async (at, list) => {
      if (at.team === undefined) return { missing: NO_TEAM };
      // Names are a convenience: a channel whose name Teams does not tell is tied all the same.
      const called = await nameIn(at, list).catch(() => undefined);
      return { address: addressOf(at, at.conversation), ...(called && { called }) };
    },
    lose: (at) =>
      loseChannel('teams', at.conversation, 'Homeward was removed from the team', parts),
  };
}

const nameOf = (at: Spot): string | undefined =>
  at.channelName ?? (at.conversation === at.team ? 'General' : undefined);

async function nameIn(
  at: Spot,
  list: () => Promise<readonly ListedChannel[]>,
): Promise<string | undefined> {
  return nameOf(at) ?? (await list()).find(({ id }) => id === at.conversation)?.name;
}

const NO_TEAM =
  'This is a chat and no channel of a team: the briefing goes to channels only. Say setup in the channel itself.';

const addressOf = ({ service, tenant }: Spot, conversation: string): Address => ({
  platform: 'teams',
  conversation,
  service,
  ...(tenant === undefined ? {} : { tenant }),
});

const bind = (parts: MetChannelsParts, at: Spot, channel: ListedChannel): Promise<void> =>
  bindChannel(
    addressOf(at, channel.id),
    (name) => name.toLowerCase() === channel.name.toLowerCase(),
    parts,
  );
