import type { Instant } from '../episode/instant.ts';
import { rolesFor } from '../procedures/holder.ts';
import { plusMonths } from '../procedures/local-time.ts';
import type { Role } from '../procedures/pack.ts';
import type { NotificationDocument } from './documents.ts';
import type { Tenant } from './services.ts';

/** Who keeps the list of other authorities' notifications. */
const keepers: readonly Role[] = [
  'missing-coordinator',
  'missing-coordinator-manager',
  'referral-hub',
  'safeguarding-manager',
  'duty',
];

/** Whether somebody may read and add to the list of other authorities' notifications. */
export const keepsNotifications = (email: string, { authority }: Tenant): boolean =>
  rolesFor(email, { people: {}, team: undefined }, authority).some((role) =>
    keepers.includes(role),
  );

/** When the other authority was last heard of about somebody. */
export const lastHeardAt = ({ receivedAt, communications }: NotificationDocument): Instant =>
  [receivedAt, ...communications.map(({ at }) => at)].toSorted().at(-1) ?? receivedAt;

/** From when on two years have passed without a word from that authority: it is removed then (family tracing). */
export const silentFrom = (notification: NotificationDocument, zone: string): Instant =>
  plusMonths(lastHeardAt(notification), 24, zone);

/** Whether every word somebody typed stands somewhere in a notification; letter case doesn't count. */
export function isAbout(
  { from, about, text, contact, communications }: NotificationDocument,
  words: readonly string[],
): boolean {
  const said = [from, about, text, contact, ...communications.map((each) => each.text)];
  const all = said.join(' ').normalize('NFKC').toLowerCase();
  return words.every((word) => all.includes(word.normalize('NFKC').toLowerCase()));
}
