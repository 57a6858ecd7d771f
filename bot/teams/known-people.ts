import { z } from 'zod';
import type { Actor } from '../../dialogs/inbound.ts';
import { loseWay, type Ways } from '../../dialogs/lose-way.ts';
import type { Clock, Tenant } from '../../dialogs/services.ts';
import type { People } from '../../dialogs/store.ts';
import { Fault } from '../../episode/fault.ts';
import type { Address } from '../../procedures/message.ts';
import { authorityOf, identityOn, knownEmail, nameIn, rememberPerson } from '../met-people.ts';
import type { OneTryAdapter } from './adapter.ts';
import type { Spot } from './read.ts';

/** The people who were met in Teams, by their directory id, and where each can be written to. */
export interface KnownPeople {
  /**
   * Who did something: the e-mail address is asked of Teams the first time and remembered.
   * Throws an `unknown-person` fault when Teams does not give one, or when they are of another tenant.
   */
  actorAt(at: Spot): Promise<Actor>;
  /** Remembers where somebody of an authority can be written to; true when that was not known before. */
  meet(actor: Actor, at: Spot): Promise<boolean>;
  /** Remembers that somebody removed the bot: they are unreachable unless they are reached on another platform. */
  lose(at: Spot): Promise<void>;
  /** The direct chat with somebody, where there is one. */
  directAddress(actor: Actor): Promise<Address | undefined>;
}

/** Keeps them in the store; people of no authority are looked up each time and never kept. */
export function knownPeople(parts: {
  readonly people: People;
  readonly tenants: readonly Pick<Tenant, 'authority'>[];
  readonly clock: Clock;
  readonly postbox: Ways['postbox'];
  readonly adapter: OneTryAdapter;
}): KnownPeople {
  const { people, tenants, adapter } = parts;
  return {
    actorAt: async (at) => {
      const known = await knownEmail(people, tenants, 'teams', at.directoryId);
      const email = known ?? (await askTeams(adapter, at));
      return { email, name: nameIn(tenants, email) ?? at.name };
    },
    meet: async ({ email }, at) => {
      const authority = authorityOf(tenants, email);
      if (authority === undefined) return false;
      const met = { email, authority, platform: 'teams' } as const;
      const isDirect = at.kind === 'direct';
      return rememberPerson(
        people,
        met,
        (known) => {
          const address = isDirect ? addressOf(at) : known?.address;
          return { id: at.directoryId, ...(address && { address }) };
        },
        // Hearing from them in a channel does not say that their own chat can be written to again.
        isDirect,
      );
    },
    lose: async (at) => {
      const known = await people.byIdentity('teams', at.directoryId);
      if (known === undefined) return;
      await loseWay(known.id, 'teams', 'they removed Homeward from Teams', parts);
    },
    directAddress: async (actor) => identityOn('teams', await people.get(actor.email))?.address,
  };
}

const Member = z.looseObject({
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  tenantId: z.string().nullish(),
});

async function askTeams(adapter: OneTryAdapter, at: Spot): Promise<string> {
  const connector = await adapter.connectorTo(at.service);
  const where = at.kind === 'channel' ? (at.team ?? at.conversation) : at.conversation;
  const answer = await connector.conversations.getConversationMember(where, at.user);
  const member = Member.safeParse(answer).data;
  // Guests and people of other organisations have the addresses that those gave them: anybody's can be claimed there.
  if (at.tenant && member?.tenantId && member.tenantId !== at.tenant) {
    throw new Fault('unknown-person', 'somebody of another Teams tenant spoke to Homeward');
  }
  const email = z.email().safeParse((member?.email || member?.userPrincipalName)?.toLowerCase());
  if (!email.success)
    throw new Fault('unknown-person', 'Teams gave no e-mail address for a person');
  return email.data;
}

const addressOf = (at: Spot): Address => ({
  platform: 'teams',
  conversation: at.conversation,
  service: at.service,
  user: at.user,
  ...(at.tenant === undefined ? {} : { tenant: at.tenant }),
});
