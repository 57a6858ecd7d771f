import type { SlackPeople } from './known-people.ts';

/** More than so many names in one message are left as ids: each may be a call to Slack. */
const MOST_NAMES = 10;

/**
 * Words in which people stand by their names: Slack sends somebody who was mentioned as an id. Whom it does not name
 * stays as the id.
 */
export async function withNames(words: string, people: SlackPeople): Promise<string> {
  const ids = [
    ...new Set([...words.matchAll(/@([UW][A-Z0-9]{5,60})\b/g)].map(([, id = '']) => id)),
  ];
  const names = new Map<string, string>();
  for (const id of ids.slice(0, MOST_NAMES)) {
    const actor = await people.actorAt(id).catch(() => undefined);
    if (actor !== undefined && actor.name !== '') names.set(`@${id}`, actor.name);
  }
  return words.replaceAll(/@[UW][A-Z0-9]{5,60}\b/g, (id) => names.get(id) ?? id);
}
