import type { Authority } from '../procedures/authority.ts';
import type { ChildDocument } from '../procedures/child.ts';
import { holdingOf, rolesFor, type Whose } from '../procedures/holder.ts';
import type { Obligation } from '../procedures/obligation.ts';
import { type Pack, Role } from '../procedures/pack.ts';
import type { Tenant } from './services.ts';

/** What people call a role: the pack's word for it, or the role's own. */
export function roleLabel(role: string, pack: Pack): string {
  const labels = new Map<string, string | undefined>(Object.entries(pack.labels ?? {}));
  return labels.get(role) ?? role.replace(/^rhi-worker$/, 'interview worker').replaceAll('-', ' ');
}

/** A person's name by their e-mail address, as the authority's file gives it. */
export const nameOf = (email: string, authority: Authority): string =>
  authority.people.find((person) => person.email.toLowerCase() === email)?.name ?? email;

/** "Amara Okafor, team manager": who holds a role for a child. */
export function holderLabel(role: string, whose: Whose, tenant: Tenant): string {
  const label = roleLabel(role, tenant.pack.pack);
  if (role === 'bot') return 'Homeward';
  const known = Role.safeParse(role);
  const held = known.success ? holdingOf(known.data, whose, tenant.authority) : undefined;
  return held ? `${nameOf(held.holder, tenant.authority)}, ${label}` : label;
}

/** Whether a person may see a child's open episodes: a role for that child, or having reported it themselves. */
export const mayView = (email: string, child: ChildDocument, authority: Authority): boolean =>
  rolesFor(email, child, authority).length > 0 ||
  child.episodes.some((episode) => episode.entries[0]?.by === email);

/** Whether a person holds any role in an authority; without one nobody sees or records anything. */
export const holdsAnyRole = (email: string, authority: Authority): boolean =>
  authority.administrators.includes(email) ||
  [authority.roles, ...authority.teams.map((team) => team.roles)].some((roles) =>
    Object.values(roles).some((held) => held.holder === email || held.deputies.includes(email)),
  );

/**
 * Whether a person may answer for an obligation: its owner or a deputy, the duty team, those above the owner in the
 * chain, and the coordinator.
 */
export function mayAnswer(
  email: string,
  obligation: Obligation,
  child: ChildDocument,
  { authority, pack }: Tenant,
): boolean {
  return rolesFor(email, child, authority).some((role) =>
    answerers(obligation, pack.pack).includes(role),
  );
}

/** The roles that may answer for an obligation. */
export function answerers({ owner }: Obligation, pack: Pack): readonly Role[] {
  if (owner === 'bot') return ['missing-coordinator'];
  const above = pack.chain.slice(pack.chain.indexOf(owner) + 1);
  return [owner, 'duty', ...above, 'missing-coordinator'];
}
