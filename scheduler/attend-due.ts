import type { Due } from '../dialogs/store.ts';
import { attend } from './deliver.ts';
import { faultWords } from './fault-words.ts';
import { type Hold, holdUnder, leaseSeconds } from './hold.ts';
import type { Kinds } from './kinds.ts';
import { later } from './outcome.ts';
import { raiseStuck } from './stuck.ts';
import type { Kind, Tools, Woken } from './wakeable.ts';

const pauseMillis = 60_000;

/** Claims a document and does what is due for it. Whatever goes wrong stays with this one: it is paused and raised. */
export async function attendDue(
  due: Due,
  kinds: Kinds,
  tools: Tools,
): Promise<'attended' | 'held'> {
  const { store } = tools.services;
  const lease = await store.watch.claim(due, leaseSeconds);
  if (!lease) return 'held';
  const hold = holdUnder(lease, store);
  tools.observe({ what: 'attended', kind: due.kind });
  switch (due.kind) {
    case 'child':
      await attendSafely(kinds.child, hold, tools);
      break;
    case 'draft':
      await attendSafely(kinds.draft, hold, tools);
      break;
    case 'person':
      await attendSafely(kinds.person, hold, tools);
      break;
    case 'briefing':
      await attendSafely(kinds.briefing, hold, tools);
      break;
    case 'notification':
      await attendSafely(kinds.notification, hold, tools);
      break;
    default: {
      const never: never = due.kind;
      return never;
    }
  }
  return 'attended';
}

async function attendSafely<D extends Woken>(
  kind: Kind<D>,
  hold: Hold,
  tools: Tools,
): Promise<void> {
  try {
    await attend({ kind, hold, tools });
    await hold.release();
  } catch (thrown) {
    const about = { kind: hold.kind, id: hold.id, ...faultWords(thrown) };
    tools.services.log.error(about, 'a document could not be attended to; it is tried again');
    tools.observe({ what: 'fault', kind: hold.kind });
    await putAside(kind, hold, tools);
  }
}

/** Sets a pause; where not even that can be saved, the lease is left to run out, which is one too. */
async function putAside<D extends Woken>(kind: Kind<D>, hold: Hold, tools: Tools): Promise<void> {
  const { store, log } = tools.services;
  try {
    const document = await kind.shelf.get(hold.id);
    if (!document) return;
    const retryAt = later(await store.time(), pauseMillis);
    const paused = { ...document, wakeAt: null, retryAt };
    if ((await kind.shelf.save(paused, hold.lease())) !== 'saved') return;
    await hold.release();
    await raiseStuck(document, tools.services);
  } catch (thrown) {
    log.error({ kind: hold.kind, id: hold.id, ...faultWords(thrown) }, 'it could not be paused');
  }
}
