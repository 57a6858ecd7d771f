import { Role } from '../procedures/pack.ts';
import type { PersonDocument } from './documents.ts';
import type { Talker } from './draft-keeping.ts';
import { roleLabel } from './people.ts';
import type { Postbox } from './services.ts';
import { showTime } from './show-time.ts';

/** Those of the authority's file who cannot be told anything, and why: one line for all whom nobody met yet. */
export async function unreachedPeople({ tenant, services }: Talker): Promise<readonly string[]> {
  const { postbox, store, clock } = services;
  if (postbox.isFixed) return [];
  const { people, zone } = tenant.authority;
  const known = await Promise.all(people.map(({ email }) => store.people.get(email)));
  const lines: string[] = [];
  const neverMet: string[] = [];
  for (const [i, { name }] of people.entries()) {
    const person = known[i];
    if (person?.unreachable) {
      const { since, why } = person.unreachable;
      lines.push(`${name}, since ${showTime(since, zone, clock.now())}: ${why}`);
    } else if (!isReached(person, postbox)) neverMet.push(name);
  }
  if (neverMet.length > 0) {
    lines.push(`They have not added Homeward to their chats: ${neverMet.join(', ')}`);
  }
  return lines;
}

/** Children with an open episode whose own worker is not in the authority's file any more. */
export async function workersWhoLeft({ tenant, services }: Talker): Promise<readonly string[]> {
  const { authority, people } = tenant.authority;
  const named = new Set(people.map(({ email }) => email));
  const open = await services.store.children.open(authority);
  return open.flatMap((child) =>
    Role.options.flatMap((role) => {
      const own = child.people[role];
      if (own === undefined || named.has(own)) return [];
      const references = child.episodes.map(({ reference }) => reference).join(', ');
      return [`${references}, ${roleLabel(role, tenant.pack.pack)}: ${own}`];
    }),
  );
}

/** Slack finds people by their e-mail address when there is something to tell them, unless it lost the way to them. */
function isReached(person: PersonDocument | undefined, postbox: Postbox): boolean {
  const identities = person?.identities ?? [];
  const isOn = (platform: PersonDocument['identities'][number]['platform']) =>
    postbox.messengerFor(platform) !== undefined;
  if (identities.some(({ platform, address }) => address && isOn(platform))) return true;
  return isOn('slack') && !identities.some(({ platform }) => platform === 'slack');
}
