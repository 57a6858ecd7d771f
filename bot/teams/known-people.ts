import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { PersonDocument } from '../../dialogs/documents.ts';
import type { Actor } from '../../dialogs/inbound.ts';
import type { Clock, Tenant } from '../../dialogs/services.ts';
import type { People } from '../../dialogs/store.ts';
import { Fault } from '../../episode/fault.ts';
import type { Address } from '../../procedures/message.ts';
import type { OneTryAdapter } from './adapter.ts';
import type { Spot } from './read.ts';

/** The people who were met in Teams, by their directory id, and where each can be written to. */
export interface KnownPeople {
  /**
   * Who did something: the e-mail address is asked of Teams the first time and remembered.
   * Throws a `platform` fault when Teams does not give one.
   */
  actorAt(at: Spot): Promise<Actor>;
  /** Remembers where somebody of an authority can be written to; true when that was not known before. */
  meet(actor: Actor, at: Spot): Promise<boolean>;
  /** Remembers that somebody removed the bot. */
  lose(at: Spot): Promise<void>;
  /** The direct chat with somebody, where there is one. */
  directAddress(actor: Actor): Promise<Address | undefined>;
}

/** Keeps them in the store; people of no authority are looked up each time and never kept. */
export function knownPeople(parts: {
  readonly people: People;
  readonly tenants: readonly Pick<Tenant, 'authority'>[];
  readonly clock: Clock;
  readonly adapter: OneTryAdapter;
}): KnownPeople {
  const { people, tenants, clock, adapter } = parts;
  return {
    actorAt: async (at) => {
      const known = await people.byIdentity('teams', at.directoryId);
      const email = known?.id ?? (await askTeams(adapter, at));
      return { email, name: nameIn(tenants, email) ?? at.name };
    },
    meet: async (actor, at) => {
      const authority = authorityOf(tenants, actor.email);
      if (authority === undefined) return false;
      return keep(people, actor.email, (found) =>
        withIdentity(found ?? newPerson(actor.email, authority), at),
      );
    },
    lose: async (at) => {
      const known = await people.byIdentity('teams', at.directoryId);
      if (known === undefined) return;
      const unreachable = { since: clock.now(), why: 'they removed Homeward from Teams' };
      await keep(people, known.id, (found) =>
        found === undefined || found.unreachable ? undefined : { ...found, unreachable },
      );
    },
    directAddress: async (actor) => identityOf(await people.get(actor.email))?.address,
  };
}

const Member = z.looseObject({
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});

async function askTeams(adapter: OneTryAdapter, at: Spot): Promise<string> {
  const connector = await adapter.connectorTo(at.service);
  const where = at.kind === 'channel' ? (at.team ?? at.conversation) : at.conversation;
  const answer = await connector.conversations.getConversationMember(where, at.user);
  const member = Member.safeParse(answer).data;
  const email = z.email().safeParse((member?.email || member?.userPrincipalName)?.toLowerCase());
  if (!email.success) throw new Fault('platform', 'Teams gave no e-mail address for a person');
  return email.data;
}

const personIn = ({ authority }: Pick<Tenant, 'authority'>, email: string) =>
  authority.people.find((person) => person.email.toLowerCase() === email);

function nameIn(tenants: readonly Pick<Tenant, 'authority'>[], email: string): string | undefined {
  return tenants.map((tenant) => personIn(tenant, email)?.name).find((name) => name !== undefined);
}

function authorityOf(
  tenants: readonly Pick<Tenant, 'authority'>[],
  email: string,
): string | undefined {
  return tenants.find((tenant) => personIn(tenant, email))?.authority.authority;
}

const newPerson = (email: string, authority: string): PersonDocument => ({
  id: email,
  authority,
  version: 0,
  wakeAt: null,
  retryAt: null,
  outbox: [],
  identities: [],
});

const identityOf = (person: PersonDocument | undefined) =>
  person?.identities.find(({ platform }) => platform === 'teams');

/** The person as met at that spot, or nothing when that was known already. */
function withIdentity(person: PersonDocument, at: Spot): PersonDocument | undefined {
  const known = identityOf(person);
  const address = at.kind === 'direct' ? addressOf(at) : known?.address;
  const same = isDeepStrictEqual(known?.address, address);
  if (known?.id === at.directoryId && same && !person.unreachable) return undefined;
  const others = person.identities.filter(({ platform }) => platform !== 'teams');
  const identity = { platform: 'teams' as const, id: at.directoryId };
  const { unreachable, ...reachable } = person;
  return {
    ...reachable,
    // Hearing from them in a channel does not say that their own chat can be written to again.
    ...(unreachable && at.kind === 'channel' ? { unreachable } : {}),
    identities: [...others, address === undefined ? identity : { ...identity, address }],
  };
}

const addressOf = (at: Spot): Address => ({
  platform: 'teams',
  conversation: at.conversation,
  service: at.service,
  user: at.user,
  ...(at.tenant === undefined ? {} : { tenant: at.tenant }),
});

const MOST_TRIES = 5;

/** Loads, changes and saves a person until nobody else saved in between; false when nothing was to change. */
async function keep(
  people: People,
  email: string,
  change: (found: PersonDocument | undefined) => PersonDocument | undefined,
): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await people.get(email);
    const next = change(found);
    if (next === undefined) return false;
    const saved = found === undefined ? await people.add(next) : await people.save(next);
    if (saved === 'saved') return true;
  }
  throw new Fault('store', `a person could not be saved in ${MOST_TRIES} tries`);
}
