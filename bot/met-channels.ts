import type { ChannelDocument } from '../dialogs/documents.ts';
import type { Clock, Postbox, Tenant } from '../dialogs/services.ts';
import type { Channels } from '../dialogs/store.ts';
import type { Address, Platform } from '../procedures/message.ts';

/** What channels are bound with. */
export interface MetChannelsParts {
  readonly channels: Channels;
  readonly tenants: readonly Pick<Tenant, 'authority'>[];
  readonly clock: Clock;
  /** Says which platforms are on: a binding on one that is not works no more. */
  readonly postbox: Pick<Postbox, 'messengerFor'>;
}

/** True where a conversation stands for a channel that an authority's file still names, and is not gone. */
export async function isBound(
  platform: Platform,
  conversation: string,
  { channels, tenants }: MetChannelsParts,
): Promise<boolean> {
  const bound = await boundTo(platform, conversation, channels, tenants);
  return bound.some(
    ({ gone, authority, name }) =>
      gone === undefined &&
      tenants.some(
        (tenant) => tenant.authority.authority === authority && namesIn(tenant).includes(name),
      ),
  );
}

/** True where an authority's file gives such a name to a channel. */
export const isNamedInFile = (
  isNamed: (name: string) => boolean,
  { tenants }: Pick<MetChannelsParts, 'tenants'>,
): boolean => tenants.some((tenant) => namesIn(tenant).some(isNamed));

/**
 * Binds a conversation to the authority whose file names a channel so. A name that two authorities use says nothing,
 * and what is bound and works is left alone, conversation and channel: that is for an administrator to settle.
 */
export async function bindChannel(
  address: Address,
  isNamed: (name: string) => boolean,
  parts: MetChannelsParts,
): Promise<void> {
  const { channels, tenants, postbox } = parts;
  if (await isBound(address.platform, address.conversation, parts)) return;
  const [found, another] = tenants.flatMap((tenant) =>
    namesIn(tenant)
      .filter(isNamed)
      .map((name) => ({ authority: tenant.authority.authority, name })),
  );
  if (found === undefined || another !== undefined) return;
  const document: ChannelDocument = {
    id: `${found.authority}/${found.name}`,
    ...found,
    version: 0,
    address,
  };
  // Lost to another process, the race left the same binding; a later activity mends the rest.
  if ((await channels.add(document)) === 'saved') return;
  const bound = await channels.get(document.id);
  if (bound === undefined) return;
  const isOn = postbox.messengerFor(bound.address.platform) !== undefined;
  if (bound.gone || !isOn) await channels.save({ ...document, version: bound.version });
}

/** Remembers since when a conversation cannot be posted to, and why in words for the coordinator. */
export async function loseChannel(
  platform: Platform,
  conversation: string,
  why: string,
  { channels, tenants, clock }: MetChannelsParts,
): Promise<void> {
  for (const bound of await boundTo(platform, conversation, channels, tenants)) {
    if (!bound.gone) await channels.save({ ...bound, gone: { since: clock.now(), why } });
  }
}

/** All that a conversation stands for: what a file named it before, and what it names it now. */
async function boundTo(
  platform: Platform,
  conversation: string,
  channels: Channels,
  tenants: MetChannelsParts['tenants'],
): Promise<readonly ChannelDocument[]> {
  const all = await Promise.all(tenants.map(({ authority }) => channels.of(authority.authority)));
  return all
    .flat()
    .filter(
      ({ address }) => address.platform === platform && address.conversation === conversation,
    );
}

const namesIn = ({ authority }: Pick<Tenant, 'authority'>): readonly string[] => [
  ...new Set(
    [authority.briefing.channel, ...authority.teams.map((team) => team.channel)].filter(
      (name) => name !== undefined,
    ),
  ),
];
