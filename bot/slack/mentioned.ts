import type { Log } from '../../dialogs/services.ts';
import { traceOf } from '../trace.ts';
import type { SlackPeople } from './known-people.ts';

/** More than so many names in one message are left as ids: each may be a call to Slack. */
const MOST_NAMES = 10;

type Named = Pick<SlackPeople, 'actorAt'>;

/**
 * Words in which people stand by their names: Slack sends somebody who was mentioned as an id. Whom it does not name
 * stays as the id, and the log says why.
 */
export async function withNames(words: string, people: Named, log: Log): Promise<string> {
  const ids = [
    ...new Set([...words.matchAll(/@([UW][A-Z0-9]{5,60})\b/g)].map(([, id = '']) => id)),
  ];
  const asked = ids.slice(0, MOST_NAMES);
  // Together: Slack may take for each as long as we wait for it.
  const names = await Promise.all(asked.map((id) => nameOf(id, people, log)));
  const known = new Map(asked.map((id, n) => [id, names[n]]));
  return words.replaceAll(/@([UW][A-Z0-9]{5,60})\b/g, (as, id: string) => known.get(id) || as);
}

async function nameOf(id: string, people: Named, log: Log): Promise<string> {
  try {
    return (await people.actorAt(id)).name;
  } catch (cause) {
    log.warn({ fault: traceOf(cause) }, 'Slack does not name somebody who was mentioned');
    return '';
  }
}
