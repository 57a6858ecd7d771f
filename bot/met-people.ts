import { isDeepStrictEqual } from 'node:util';
import type { PersonDocument } from '../dialogs/documents.ts';
import { newPerson } from '../dialogs/new-person.ts';
import type { Tenant } from '../dialogs/services.ts';
import type { People } from '../dialogs/store.ts';
import { Fault } from '../episode/fault.ts';
import type { Platform } from '../procedures/message.ts';

/** How one platform names a person, and where it can be written to them. */
export type Identity = PersonDocument['identities'][number];

type Tenants = readonly Pick<Tenant, 'authority'>[];

const personIn = ({ authority }: Tenants[number], email: string) =>
  authority.people.find((person) => person.email.toLowerCase() === email);

/** A person's name as an authority's file gives it. */
export const nameIn = (tenants: Tenants, email: string): string | undefined =>
  tenants.map((tenant) => personIn(tenant, email)?.name).find((name) => name !== undefined);

/** The authority whose file names a person. */
export const authorityOf = (tenants: Tenants, email: string): string | undefined =>
  tenants.find((tenant) => personIn(tenant, email))?.authority.authority;

/**
 * The e-mail address of somebody whom a platform knows by that id. Nothing where no authority's file has that
 * address any more: people change their names, and the platform knows the new one.
 */
export async function knownEmail(
  people: Pick<People, 'byIdentity'>,
  tenants: Tenants,
  platform: Platform,
  id: string,
): Promise<string | undefined> {
  const email = (await people.byIdentity(platform, id))?.id;
  return email !== undefined && authorityOf(tenants, email) !== undefined ? email : undefined;
}

/** How a platform names a person. */
export const identityOn = (
  platform: Platform,
  person: PersonDocument | undefined,
): Identity | undefined => person?.identities.find((each) => each.platform === platform);

/** Somebody of an authority, and the platform they were met on. */
export interface Met {
  readonly email: string;
  readonly authority: string;
  readonly platform: Platform;
}

/**
 * Remembers how a platform names a person of an authority, and where they are written to; true when that was not
 * known before. `reaches`: what they did shows that they can be written to there again.
 */
export async function rememberPerson(
  people: People,
  { email, authority, platform }: Met,
  identify: (known: Identity | undefined) => Omit<Identity, 'platform'>,
  reaches: boolean,
): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await people.get(email);
    const person = found ?? newPerson(email, authority);
    const identity = { platform, ...identify(identityOn(platform, person)) };
    const next = withIdentity(person, identity, reaches);
    if (isDeepStrictEqual(next, found)) return false;
    const saved = found === undefined ? await people.add(next) : await people.save(next);
    if (saved === 'saved') return true;
  }
  throw new Fault('store', `a person could not be saved in ${MOST_TRIES} tries`);
}

const MOST_TRIES = 5;

function withIdentity(
  person: PersonDocument,
  identity: Identity,
  reaches: boolean,
): PersonDocument {
  const { unreachable, ...reachable } = person;
  const { platform } = identity;
  const identities = identityOn(platform, person)
    ? person.identities.map((each) => (each.platform === platform ? identity : each))
    : [...person.identities, identity];
  return { ...reachable, ...(unreachable && !reaches ? { unreachable } : {}), identities };
}
