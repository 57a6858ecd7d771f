import type { Actor } from '../../dialogs/inbound.ts';
import { roleLabel } from '../../dialogs/people.ts';
import type { Tenant } from '../../dialogs/services.ts';
import type { Holding } from '../../procedures/authority.ts';

/** Somebody of an authority, and what they are there: "team manager, Locality North". */
export interface CastMember extends Actor {
  readonly what: string;
}

/** Everybody of the authorities, in the order of their files. */
export const castOf = (tenants: readonly Tenant[]): readonly CastMember[] =>
  tenants.flatMap((tenant) =>
    tenant.authority.people.map(({ name, email }) => ({
      name,
      email: email.toLowerCase(),
      what: whatIs(email, tenant),
    })),
  );

/**
 * Who is meant by part of a name, of a role or of an address. A whole name comes before the start of one, and that
 * before anything in the middle of it or a role, so that more letters always mean fewer people.
 */
export function findInCast(typed: string, cast: readonly CastMember[]): readonly CastMember[] {
  const wanted = folded(typed);
  const ways: readonly ((member: CastMember) => boolean)[] = [
    ({ name, email }) => folded(name) === wanted || email === wanted,
    ({ name }) => folded(name).startsWith(wanted) || folded(name).includes(` ${wanted}`),
    ({ what }) => folded(what).split(/[,;] /).includes(wanted),
    ({ name, what, email }) =>
      [name, what].some((text) => folded(text).includes(wanted)) || email.startsWith(wanted),
  ];
  for (const way of ways) {
    const found = wanted === '' ? [] : cast.filter(way);
    if (found.length > 0) return found;
  }
  return [];
}

function whatIs(email: string, { authority, pack }: Tenant): string {
  const held = (roles: Partial<Record<string, Holding>>, where: string): string[] =>
    Object.entries(roles).flatMap(([role, holding]) => {
      const label = `${roleLabel(role, pack.pack)}${where}`;
      if (holding?.holder === email) return [label];
      return holding?.deputies.includes(email) ? [`deputy ${label}`] : [];
    });
  const forChildren = authority.children.flatMap(({ people }) =>
    Object.entries(people).flatMap(([role, who]) =>
      who === email ? [`${roleLabel(role, pack.pack)} of a child`] : [],
    ),
  );
  const all = [
    ...held(authority.roles, ''),
    ...authority.teams.flatMap((team) => held(team.roles, `, ${team.name}`)),
    ...forChildren,
    ...(authority.administrators.includes(email) ? ['administrator'] : []),
  ];
  return all.length === 0 ? 'no role' : [...new Set(all)].join('; ');
}

// People type Zielinski for Zieliński, and a plain apostrophe for a curved one.
const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'").trim().toLowerCase();
