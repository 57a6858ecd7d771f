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
  /** Remembers that the bot was sent away from a channel's team. */
  lose(at: Spot): Promise<void>;
}

/** Binds channels to authorities by the names that their files give, whatever the letter case. */
export function knownChannels(parts: MetChannelsParts): KnownChannels {
  return {
    meet: async (at, list) => {
      if (await isBound('teams', at.conversation, parts)) return;
      const name = nameOf(at) ?? (await list()).find(({ id }) => id === at.conversation)?.name;
      if (name !== undefined) await bind(parts, at, { id: at.conversation, name });
    },
    join: async (at, list) => {
      for (const channel of await list()) await bind(parts, at, channel);
    },
    lose: (at) =>
      loseChannel('teams', at.conversation, 'Homeward was removed from the team', parts),
  };
}

const nameOf = (at: Spot): string | undefined =>
  at.channelName ?? (at.conversation === at.team ? 'General' : undefined);

const bind = (parts: MetChannelsParts, at: Spot, channel: ListedChannel): Promise<void> =>
  bindChannel(
    {
      platform: 'teams',
      conversation: channel.id,
      service: at.service,
      ...(at.tenant === undefined ? {} : { tenant: at.tenant }),
    },
    (name) => name.toLowerCase() === channel.name.toLowerCase(),
    parts,
  );
