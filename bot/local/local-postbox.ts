import { nameOf, roleLabel } from '../../dialogs/people.ts';
import type { Log, Messenger, Postbox, Tenant } from '../../dialogs/services.ts';
import type { Address, Platform } from '../../procedures/message.ts';

/** Where local mode can write to: one chat, and as many channels as its client has room for. */
export interface LocalPlaces {
  /** The chat where everybody's direct messages go. */
  readonly chat: Address;
  /** The rooms there are, by authority and channel name. */
  readonly room: (authority: string, channel: string) => Address | undefined;
}

/** What the local postbox goes by. */
export interface LocalPostboxParts {
  readonly places: LocalPlaces;
  readonly messengers: ReadonlyMap<Platform, Messenger>;
  readonly tenants: readonly Tenant[];
  readonly log: Log;
}

/** Brings everybody's messages to the one local chat, each headed with whose it is. */
export function localPostbox({ places, messengers, tenants, log }: LocalPostboxParts): Postbox {
  const told = new Set<string>();
  const noRoom = (authority: string, name: string) => {
    const missing = 'the local client has no room for this channel';
    const id = `${authority}/${name}`;
    if (!told.has(id)) log.info({ channel: id }, missing);
    told.add(id);
    return { missing };
  };
  return {
    isFixed: true,
    messengerFor: (platform) => messengers.get(platform),
    addressOfPerson: async () => places.chat,
    addressOfChannel: async (authority, name) =>
      places.room(authority, name) ?? noRoom(authority, name),
    headingFor: (authority, email, role) => {
      const tenant = tenants.find((each) => each.authority.authority === authority);
      if (tenant === undefined) return undefined;
      const { pack } = tenant.pack;
      return `To ${nameOf(email, tenant.authority)}, ${roleLabel(role, pack)}:`;
    },
  };
}
