import type { ChannelDocument } from '../../dialogs/documents.ts';
import type { Clock, Tenant } from '../../dialogs/services.ts';
import type { Channels } from '../../dialogs/store.ts';
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

/**
 * Binds channels to authorities by the names that their files give. A name that two authorities
 * use says nothing, and a binding that works is left alone: both are for an administrator to settle.
 */
export function knownChannels(parts: {
  readonly channels: Channels;
  readonly tenants: readonly Pick<Tenant, 'authority'>[];
  readonly clock: Clock;
}): KnownChannels {
  const { channels, tenants, clock } = parts;
  return {
    meet: async (at, list) => {
      const known = await channels.byConversation('teams', at.conversation);
      if (known !== undefined && known.gone === undefined) return;
      const name = nameOf(at) ?? (await list()).find(({ id }) => id === at.conversation)?.name;
      if (name !== undefined) await bind(parts, at, { id: at.conversation, name });
    },
    join: async (at, list) => {
      for (const channel of await list()) await bind({ channels, tenants }, at, channel);
    },
    lose: async (at) => {
      const known = await channels.byConversation('teams', at.conversation);
      if (known === undefined || known.gone) return;
      const gone = { since: clock.now(), why: 'Homeward was removed from the team' };
      await channels.save({ ...known, gone });
    },
  };
}

const nameOf = (at: Spot): string | undefined =>
  at.channelName ?? (at.conversation === at.team ? 'General' : undefined);

async function bind(
  {
    channels,
    tenants,
  }: { readonly channels: Channels; readonly tenants: readonly Pick<Tenant, 'authority'>[] },
  at: Spot,
  channel: ListedChannel,
): Promise<void> {
  const [found, another] = tenants.flatMap(({ authority }) =>
    namesIn(authority)
      .filter((name) => name.toLowerCase() === channel.name.toLowerCase())
      .map((name) => ({ authority: authority.authority, name })),
  );
  if (found === undefined || another !== undefined) return;
  const document: ChannelDocument = {
    id: `${found.authority}/${found.name}`,
    ...found,
    version: 0,
    address: {
      platform: 'teams',
      conversation: channel.id,
      service: at.service,
      ...(at.tenant === undefined ? {} : { tenant: at.tenant }),
    },
  };
  // Lost to another process, the race left the same binding; a later activity mends the rest.
  if ((await channels.add(document)) === 'saved') return;
  const bound = await channels.get(document.id);
  if (bound?.gone) await channels.save({ ...document, version: bound.version });
}

const namesIn = (authority: Tenant['authority']): readonly string[] => [
  ...new Set(
    [authority.briefing.channel, ...authority.teams.map((team) => team.channel)].filter(
      (name) => name !== undefined,
    ),
  ),
];
