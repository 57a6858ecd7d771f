import type { Instant } from '../episode/instant.ts';
import type { Authority, Holding, Team } from '../procedures/authority.ts';
import { recipientFor } from '../procedures/holder.ts';
import { localOf } from '../procedures/local-time.ts';
import { type Pack, Role } from '../procedures/pack.ts';
import type { Block } from './card.ts';
import { nameOf, roleLabel } from './people.ts';
import type { Tenant } from './services.ts';

/** Who holds each role, for the whole authority and team by team, deputies in brackets. */
export function roleBlocks(tenant: Tenant): readonly Block[] {
  const { authority } = tenant;
  const administrators = authority.administrators.map((email) => nameOf(email, authority));
  const whole = [`administrators: ${administrators.join(', ')}`, ...held(authority.roles, tenant)];
  return [
    { kind: 'list', heading: 'Roles for the whole authority', items: whole },
    ...authority.teams.map(({ name, roles }): Block => {
      const own = held(roles, tenant);
      const items = own.length === 0 ? ['nobody of its own'] : own;
      return { kind: 'list', heading: `Roles for ${name}`, items };
    }),
  ];
}

function held(roles: Team['roles'], { authority, pack }: Tenant): readonly string[] {
  return Role.options.flatMap((role) => {
    const holding = roles[role];
    return holding ? [`${roleLabel(role, pack.pack)}: ${names(holding, authority)}`] : [];
  });
}

function names({ holder, deputies }: Holding, authority: Authority): string {
  const others = deputies.map((email) => nameOf(email, authority)).join(', ');
  return `${nameOf(holder, authority)}${others === '' ? '' : ` (${others})`}`;
}

/** The roles that the authority's procedure gives something to do and that nobody holds, or not everywhere. */
export function unheldRoles({ authority, pack }: Tenant, now: Instant): readonly string[] {
  const asked = askedOf(pack.pack, localOf(now, authority.zone).date);
  return Role.options.flatMap((role) => {
    const rules = asked.get(role);
    if (rules === undefined || authority.roles[role]) return [];
    const without = authority.teams.filter((team) => !team.roles[role]);
    const isNowhere = without.length === authority.teams.length;
    const where = isNowhere
      ? 'nobody'
      : `nobody for ${without.map(({ name }) => name).join(', ')} or a child without a team`;
    const instead = insteadOf(role, without, authority, pack.pack);
    return [
      `${roleLabel(role, pack.pack)}: ${where}. ${partWords(rules)} What is for it goes to ${instead}.`,
    ];
  });
}

/** The titles of the rules that each role has a part in; none where it is only there when others don't answer. */
function askedOf({ rules, chain }: Pack, today: string): ReadonlyMap<Role, readonly string[]> {
  // Whatever the procedure, what nobody else can be told comes to the coordinator, and at night to the duty team.
  const always = [...chain, 'missing-coordinator', 'duty'] as const;
  const asked = new Map<Role, readonly string[]>(always.map((role) => [role, []]));
  for (const { owner, title, inForceUntil } of rules) {
    if (inForceUntil !== undefined && inForceUntil <= today) continue;
    for (const role of rolesIn(owner)) asked.set(role, [...(asked.get(role) ?? []), title]);
  }
  return asked;
}

function rolesIn(owner: Pack['rules'][number]['owner']): readonly Role[] {
  if (typeof owner === 'string') return [owner];
  if ('bot' in owner) return owner.bot;
  if ('milestones' in owner) return [...new Set(owner.milestones)];
  if ('inHours' in owner) return [owner.inHours, owner.outOfHours];
  if ('fromCare' in owner) return [owner.fromCare, owner.fromHome];
  return [owner.wasMissing, owner.onlyAbsent];
}

function partWords([first, ...others]: readonly string[]): string {
  if (first === undefined) return 'Unanswered reminders climb to it.';
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `It has a part in: ${first}${more}.`;
}

/** Who gets what is meant for a role that nobody holds: it may differ by team. */
function insteadOf(
  role: Role,
  without: readonly Team[],
  authority: Authority,
  { chain, labels }: Pack,
): string {
  const told = [undefined, ...without.map(({ id }) => id)].map((team) => {
    const next = recipientFor(role, { people: {}, team }, authority, chain).role;
    if (next === role || next === 'reporter') return 'the administrators';
    return `the ${labels?.[next] ?? next.replaceAll('-', ' ')}`;
  });
  return [...new Set(told)].join(' or ');
}
