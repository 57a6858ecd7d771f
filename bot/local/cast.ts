import type { Actor } from '../../dialogs/inbound.ts';
import { roleLabel } from '../../dialogs/people.ts';
import type { Tenant } from '../../dialogs/services.ts';
import type { Holding } from '../../procedures/authority.ts';

/** Somebody of an authority, and what they are there: "team manager, Locality North". */
export interface CastMember extends Actor {
  readonly what: string;
  /** The same for looking up, in small letters: the roles as the files call them too (duty, where people say EDT). */
  readonly calledBy: readonly string[];
}

/** Everybody of the authorities, in the order of their files. */
export const castOf = (tenants: readonly Tenant[]): readonly CastMember[] =>
  tenants.flatMap((tenant) => {
    const posts = postsOf(tenant);
    return tenant.authority.people.map(({ name, email }) => {
      const own = posts.filter((post) => post.email === email);
      return {
        name,
        email: email.toLowerCase(),
        what: own.length === 0 ? 'no role' : [...new Set(own.map(({ what }) => what))].join('; '),
        calledBy: own.flatMap((post) => post.calledBy.map(folded)),
      };
    });
  });

/**
 * Who is meant by part of a name, of a role or of an address. A whole name comes before the start of one, and that
 * before anything in the middle of it or a role, so that more letters always mean fewer people.
 */
export function findInCast(typed: string, cast: readonly CastMember[]): readonly CastMember[] {
  const wanted = folded(typed);
  const ways: readonly ((member: CastMember) => boolean)[] = [
    ({ name, email }) => folded(name) === wanted || email === wanted,
    ({ name }) => folded(name).startsWith(wanted) || folded(name).includes(` ${wanted}`),
    ({ calledBy }) => calledBy.includes(wanted),
    ({ name, what, email }) =>
      [name, what].some((text) => folded(text).includes(wanted)) || email.startsWith(wanted),
  ];
  for (const way of ways) {
    const found = wanted === '' ? [] : cast.filter(way);
    if (found.length > 0) return found;
  }
  return [];
}

/** Something that somebody is: a role held or deputised for, somewhere. */
interface Post {
  readonly email: string;
  readonly what: string;
  readonly calledBy: readonly string[];
}

function postsOf({ authority, pack }: Tenant): readonly Post[] {
  const label = (role: string) => roleLabel(role, pack.pack);
  const held = (roles: Partial<Record<string, Holding>>, where?: string): readonly Post[] =>
    Object.entries(roles).flatMap(([role, holding]) => {
      const what = where === undefined ? label(role) : `${label(role)}, ${where}`;
      const names = [
        role.replaceAll('-', ' '),
        label(role),
        ...(where === undefined ? [] : [where]),
      ];
      return [
        ...(holding ? [{ email: holding.holder, what, calledBy: names }] : []),
        ...(holding?.deputies ?? []).map((email) => ({
          email,
          what: `deputy ${what}`,
          calledBy: [],
        })),
      ];
    });
  const posts = [
    ...held(authority.roles),
    ...authority.teams.flatMap(({ roles, name }) => held(roles, name)),
    ...authority.administrators.map((email) => ({
      email,
      what: 'administrator',
      calledBy: ['administrator'],
    })),
  ];
  const forOneChild = authority.children.flatMap(({ people }) =>
    Object.entries(people).flatMap(([role, email]) =>
      email === undefined
        ? []
        : [{ email, what: `${label(role)} of a child`, calledBy: [label(role)] }],
    ),
  );
  const holds = (email: string) => posts.some((post) => post.email === email);
  return [...posts, ...forOneChild.filter(({ email }) => !holds(email))];
}

// People type Zielinski for Zieliński, and a plain apostrophe for a curved one.
const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'").trim().toLowerCase();
