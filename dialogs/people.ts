import type { Instant } from '../episode/instant.ts';
import type { Authority } from '../procedures/authority.ts';
import type { ChildDocument, Episode } from '../procedures/child.ts';
import { holdingOf, rolesFor, type Whose } from '../procedures/holder.ts';
import type { Obligation } from '../procedures/obligation.ts';
import { type Pack, Role } from '../procedures/pack.ts';
import type { ResolvedPack } from '../procedures/resolve.ts';
import { inOffice } from '../procedures/working-days.ts';
import type { Tenant } from './services.ts';

/** Whether somebody may tie channels and see who holds each role. */
export const isAdministrator = (email: string, { administrators }: Authority): boolean =>
  administrators.includes(email);

/** What people call a role: the pack's word for it, or the role's own. */
export function roleLabel(role: string, pack: Pack): string {
  const labels = new Map<string, string | undefined>(Object.entries(pack.labels ?? {}));
  return labels.get(role) ?? spelledOut.get(role) ?? role.replaceAll('-', ' ');
}

/** Roles whose own names are abbreviations. */
const spelledOut: ReadonlyMap<string, string> = new Map([
  ['rhi-worker', 'interview worker'],
  ['dcs', "director of children's services"],
]);

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

/** Whether a person may see anything of a child: a role for them, or having reported an open episode themselves. */
export const mayView = (
  email: string,
  child: Whose & Pick<ChildDocument, 'episodes'>,
  authority: Authority,
): boolean =>
  child.episodes.some((episode) => mayViewEpisode(email, child, episode, authority)) ||
  rolesFor(email, child, authority).length > 0;

/** Whether a person may see an episode: a role for the child, or having reported that very episode. */
export const mayViewEpisode = (
  email: string,
  child: Whose,
  episode: Pick<Episode, 'entries'>,
  authority: Authority,
): boolean => episode.entries[0]?.by === email || rolesFor(email, child, authority).length > 0;

/**
 * Whether a person may answer for an obligation at a moment: its owner or a deputy, the duty team out of hours, those
 * above the owner in the chain, and the coordinator.
 */
export function mayAnswer(
  email: string,
  obligation: Obligation,
  child: ChildDocument,
  { authority, pack }: Tenant,
  now: Instant,
): boolean {
  const allowed = answerers(obligation, pack, now);
  return rolesFor(email, child, authority).some((role) => allowed.includes(role));
}

/** The roles that may answer for an obligation; the duty team for a safety matter at any hour, as it hears of it. */
export function answerers(
  { owner, rule }: Obligation,
  { pack, calendar }: ResolvedPack,
  now: Instant,
): readonly Role[] {
  if (owner === 'bot') return ['missing-coordinator'];
  const above = pack.chain.slice(pack.chain.indexOf(owner) + 1);
  const isDuty = rule.class === 'S' || !inOffice(now, calendar);
  const all: readonly Role[] = [
    owner,
    ...(isDuty ? (['duty'] as const) : []),
    ...above,
    'missing-coordinator',
  ];
  return [...new Set(all)];
}
