import type { Authority, Holding } from './authority.ts';
import type { ChildDocument } from './child.ts';
import type { Recipient } from './message.ts';
import { Role } from './pack.ts';

/** Whose duty a child is: the child's own people, its team, and then the authority say who holds a role. */
export type Whose = Pick<ChildDocument, 'people' | 'team'>;

/** Who a message for a role goes to. */
export type PersonRecipient = Extract<Recipient, { person: string }>;

/** Roles that work round the clock; messages for the others may wait for the office to open. */
export const atAnyHour: readonly Role[] = ['duty', 'placement'];

/**
 * Who holds a role for a child, with deputies; nothing when nobody does. A child's own worker who is not under
 * `people` of the authority's file any more has left, and holds nothing.
 */
export function holdingOf(role: Role, whose: Whose, authority: Authority): Holding | undefined {
  const own = whose.people[role];
  if (own !== undefined && !hasLeft(own, authority)) return { holder: own, deputies: [] };
  const team = authority.teams.find((each) => each.id === whose.team);
  return team?.roles[role] ?? authority.roles[role];
}

const hasLeft = (email: string, { people }: Authority): boolean =>
  !people.some((person) => person.email === email);

/** The roles a person holds for a child, as holder or deputy. */
export function rolesFor(email: string, whose: Whose, authority: Authority): readonly Role[] {
  const named = new Set<Role>([
    ...keysOf(whose.people),
    ...authority.teams.flatMap((team) => keysOf(team.roles)),
    ...keysOf(authority.roles),
  ]);
  return [...named].filter((role) => {
    const held = holdingOf(role, whose, authority);
    return held !== undefined && (held.holder === email || held.deputies.includes(email));
  });
}

/**
 * Who a message for a role goes to. Where nobody holds it, whoever comes next: the role's fallback, then up the
 * chain, and in the end the coordinator and the administrators; `insteadOf` then says why. `passing` leaves out
 * people who cannot be reached.
 */
export function recipientFor(
  role: Role,
  whose: Whose,
  authority: Authority,
  chain: readonly Role[],
  passing: ReadonlyMap<string, string> = new Map(),
): PersonRecipient {
  const own = whose.people[role];
  let why =
    own !== undefined && hasLeft(own, authority)
      ? `${own} is not in the authority’s file any more`
      : undefined;
  for (const candidate of [role, ...fallbacks(role, chain)]) {
    const held = holdingOf(candidate, whose, authority);
    const person = [held?.holder, ...(held?.deputies ?? [])].find(
      (email): email is string => email !== undefined && !passing.has(email),
    );
    const isMeant = person === held?.holder && candidate === role && why === undefined;
    if (person !== undefined && isMeant) return { person, role };
    if (person !== undefined) {
      return { person, role: candidate, insteadOf: why ?? unreachable(held, passing) };
    }
    why ??= held ? unreachable(held, passing) : `nobody holds the role ${role}`;
  }
  const person = authority.administrators[0] ?? '';
  return { person, role, insteadOf: why ?? `nobody holds the role ${role}` };
}

/** Who comes next where a role cannot be reached. */
function fallbacks(role: Role, chain: readonly Role[]): readonly Role[] {
  const first: readonly Role[] = role === 'placement' ? ['social-worker'] : [];
  const above = chain.slice(chain.indexOf(role) + 1);
  return [...first, ...above, 'missing-coordinator'];
}

const unreachable = (held: Holding | undefined, passing: ReadonlyMap<string, string>): string =>
  held === undefined
    ? 'nobody holds the role'
    : `${held.holder} cannot be reached (${passing.get(held.holder) ?? 'no reason known'})`;

function keysOf(roles: Partial<Record<Role, unknown>>): readonly Role[] {
  return Role.options.filter((role) => roles[role] !== undefined);
}
