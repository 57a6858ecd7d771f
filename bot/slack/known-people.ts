import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Actor } from '../../dialogs/inbound.ts';
import type { Clock, Tenant } from '../../dialogs/services.ts';
import type { People } from '../../dialogs/store.ts';
import { Fault } from '../../episode/fault.ts';
import type { Instant } from '../../episode/instant.ts';
import { plusHours } from '../../procedures/local-time.ts';
import type { Address } from '../../procedures/message.ts';
import { authorityOf, identityOn, knownEmail, nameIn, rememberPerson } from '../met-people.ts';
import { codeOf, outcomeOf } from './outcome.ts';
import type { Workspace } from './workspace.ts';

/** Somebody in Slack, and their own conversation with the bot where it is known. */
export interface SlackSpot {
  readonly user: string;
  readonly directChannel?: string;
}

/** The people of the workspace, by their id there, and where each can be written to. */
export interface SlackPeople {
  /**
   * Who did something: the e-mail address is asked of Slack the first time and remembered. Throws an
   * `unknown-person` fault when Slack gives none, or when they are of another workspace: there, anybody's address
   * can be claimed.
   */
  actorAt(user: string): Promise<Actor>;
  /** Remembers where somebody of an authority can be written to. */
  meet(actor: Actor, at: SlackSpot): Promise<void>;
  /** Remembers where the own chat of somebody is who is known already. */
  moved(user: string, directChannel: string): Promise<void>;
  /**
   * Where somebody can be written to, or why not in words. Whom Slack does not know is not asked for again for an
   * hour. Throws a `platform` fault when Slack cannot be asked.
   */
  addressOf(email: string): Promise<Address | { readonly missing: string }>;
}

/** What they are found with. */
export interface SlackPeopleParts {
  readonly people: People;
  readonly tenants: readonly Pick<Tenant, 'authority'>[];
  readonly clock: Clock;
  readonly client: webApi.WebClient;
  readonly workspace: () => Promise<Workspace>;
}

type Found = Address | { readonly missing: string };

const FORGET_MISSING = { hours: 1 };

/** Keeps them in the store; people of no authority are looked up each time and never kept. */
export function knownPeople(parts: SlackPeopleParts): SlackPeople {
  const { people, tenants, clock } = parts;
  const missing = new Map<string, { readonly missing: string; readonly until: Instant }>();
  return {
    actorAt: async (user) => {
      const known = await knownEmail(people, tenants, 'slack', user);
      if (known !== undefined) return { email: known, name: nameIn(tenants, known) ?? '' };
      const { email, name } = await whoIs(user, parts);
      return { email, name: nameIn(tenants, email) ?? name };
    },
    meet: async ({ email }, { user, directChannel }) => {
      missing.delete(email);
      const { team } = await parts.workspace();
      const addressFrom = (known: Address | undefined): Address => {
        // Slack opens the conversation with whoever a message is for, so that a person's id is an address too.
        const conversation = directChannel ?? known?.conversation ?? user;
        return { platform: 'slack', conversation, tenant: team, user };
      };
      await keep(email, user, parts, addressFrom, true);
    },
    moved: async (user, directChannel) => {
      const email = await knownEmail(people, tenants, 'slack', user);
      if (email === undefined) return;
      const { team: tenant } = await parts.workspace();
      const address = { platform: 'slack', conversation: directChannel, tenant, user } as const;
      await keep(email, user, parts, () => address, false);
    },
    addressOf: async (anyCase) => {
      const email = anyCase.toLowerCase();
      const known = identityOn('slack', await people.get(email));
      if (known) return known.address ? opened(email, known.address, parts) : LOST;
      const before = missing.get(email);
      if (before && clock.now() < before.until) return { missing: before.missing };
      const found = await sought(email, parts);
      if ('missing' in found) {
        missing.set(email, { ...found, until: plusHours(clock.now(), FORGET_MISSING.hours) });
      }
      return found;
    },
  };
}

const LOST: Found = {
  missing: 'Slack has no way to them until they write to Homeward there',
};
const NOBODY: Found = { missing: 'Slack knows nobody with that e-mail address' };

const User = z.looseObject({
  id: z.string(),
  name: z.string().default(''),
  team_id: z.string().optional(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  enterprise_user: z.looseObject({ teams: z.array(z.string()).default([]) }).optional(),
  profile: z
    .looseObject({ email: z.string().optional(), real_name: z.string().optional() })
    .default({}),
});
type User = z.infer<typeof User>;

async function whoIs(
  user: string,
  { client, workspace }: SlackPeopleParts,
): Promise<{ readonly email: string; readonly name: string }> {
  const found = await asked(async () => User.parse((await client.users.info({ user })).user));
  if (!isOurs(found, (await workspace()).team)) {
    throw new Fault(
      'unknown-person',
      'somebody of another Slack workspace, or a bot, spoke to Homeward',
    );
  }
  const email = z.email().safeParse(found.profile.email?.toLowerCase());
  if (!email.success)
    throw new Fault('unknown-person', 'Slack gave no e-mail address for a person');
  return { email: email.data, name: found.profile.real_name || found.name };
}

/** People of other workspaces come in by shared channels; who vouches for their e-mail address there, nobody knows. */
const isOurs = ({ team_id, is_bot, enterprise_user }: User, team: string): boolean =>
  !is_bot && (team_id === team || (enterprise_user?.teams.includes(team) ?? false));

async function sought(email: string, parts: SlackPeopleParts): Promise<Found> {
  const { client, workspace } = parts;
  try {
    const user = User.parse((await client.users.lookupByEmail({ email })).user);
    const { team } = await workspace();
    if (!isOurs(user, team)) return NOBODY;
    if (user.deleted) return { missing: 'their Slack account is deactivated' };
    const address = await open(user.id, team, client);
    await keep(email, user.id, parts, (known) => known ?? address, false);
    return address;
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'users_not_found' || code === 'user_not_found') return NOBODY;
    const { outcome, why } = outcomeOf(cause);
    if (outcome === 'gone') return { missing: why };
    throw asFault(cause);
  }
}

/** An address in which a person's id stands for their conversation gets the conversation's own. */
async function opened(email: string, known: Address, parts: SlackPeopleParts): Promise<Found> {
  const { user, tenant, conversation } = known;
  if (user === undefined || tenant === undefined || conversation !== user) return known;
  const address = await asked(() => open(user, tenant, parts.client));
  await keep(email, user, parts, () => address, false);
  return address;
}

async function open(user: string, tenant: string, client: webApi.WebClient): Promise<Address> {
  const { channel } = await client.conversations.open({ users: user });
  return { platform: 'slack', conversation: channel?.id ?? user, tenant, user };
}

async function keep(
  email: string,
  id: string,
  { people, tenants }: SlackPeopleParts,
  addressFrom: (known: Address | undefined) => Address,
  reaches: boolean,
): Promise<void> {
  const authority = authorityOf(tenants, email);
  if (authority === undefined) return;
  const met = { email, authority, platform: 'slack' } as const;
  await rememberPerson(
    people,
    met,
    (known) => ({ id, address: addressFrom(known?.id === id ? known.address : undefined) }),
    reaches,
  );
}

async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw asFault(cause);
  }
}

const asFault = (cause: unknown): Fault =>
  cause instanceof Fault
    ? cause
    : new Fault('platform', `Slack could not say who somebody is: ${outcomeOf(cause).why}`, cause);
