import { rolesFor } from '../procedures/holder.ts';
import type { Tenant } from './services.ts';

type Held = Pick<Tenant, 'authority'>;

/** Whether somebody sees every child of the authority: they hold a role for each team, and for a child of none. */
export const seesEveryone = (email: string, { authority }: Held): boolean =>
  rolesByTeam(email, { authority }).every((roles) => roles.length > 0);

/** Whether somebody holds no role for any team; they may still be some child's own, or have reported one. */
export const holdsNothing = (email: string, { authority }: Held): boolean =>
  rolesByTeam(email, { authority }).every((roles) => roles.length === 0);

/** Whether figures and exports are somebody's business: they see several teams, or manage one. */
export function answersForTeams(email: string, { authority }: Held): boolean {
  const held = rolesByTeam(email, { authority }).filter((roles) => roles.length > 0);
  return held.length > 1 || held.some((roles) => roles.includes('team-manager'));
}

/** The roles somebody holds for each team, and for a child of none. */
const rolesByTeam = (email: string, { authority }: Held) =>
  [undefined, ...authority.teams.map(({ id }) => id)].map((team) =>
    rolesFor(email, { people: {}, team }, authority),
  );
