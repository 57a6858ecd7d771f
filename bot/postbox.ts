import type { PersonDocument } from '../dialogs/documents.ts';
import type { Messenger, Postbox } from '../dialogs/services.ts';
import type { Channels, People } from '../dialogs/store.ts';
import type { Address, Platform } from '../procedures/message.ts';

/** What the post goes by: who and what was met on the platforms, and the messengers that are on. */
export interface PostboxParts {
  readonly people: Pick<People, 'get'>;
  readonly channels: Pick<Channels, 'get'>;
  /** By platform; it may be filled after the postbox was made. */
  readonly messengers: ReadonlyMap<Platform, Messenger>;
  /**
   * Looks for somebody whom no platform has met yet, where a platform finds people by their e-mail address (Slack).
   * Throws a `platform` fault when it cannot be asked.
   */
  readonly seek?: (email: string) => Promise<Address | { readonly missing: string }>;
}

/** Reaches people and channels where the platforms met them: on the platform somebody prefers, if it is on. */
export function postbox({ people, channels, messengers, seek }: PostboxParts): Postbox {
  return {
    messengerFor: (platform) => messengers.get(platform),
    addressOfPerson: async (_authority, email) => {
      const person = await people.get(email);
      if (person?.unreachable) return { missing: person.unreachable.why };
      const known = addressOf(person, messengers);
      if (known) return known;
      const found = await seek?.(email);
      if (found === undefined) return { missing: NEVER_MET };
      if (!('missing' in found) || !messengers.has('teams')) return found;
      return { missing: `${NEVER_MET} in Teams, and ${found.missing}` };
    },
    addressOfChannel: async (authority, name) => {
      const channel = await channels.get(`${authority}/${name}`);
      if (channel?.gone) return { missing: channel.gone.why };
      if (channel && messengers.has(channel.address.platform)) return channel.address;
      return { missing: 'Homeward was not added to a channel of that name' };
    },
    headingFor: () => undefined,
  };
}

const NEVER_MET = 'they have not added Homeward to their chats';

function addressOf(
  person: PersonDocument | undefined,
  messengers: ReadonlyMap<Platform, Messenger>,
): Address | undefined {
  const known = (person?.identities ?? []).flatMap(({ address }) =>
    address !== undefined && messengers.has(address.platform) ? [address] : [],
  );
  return known.find(({ platform }) => platform === person?.preferred) ?? known[0];
}
