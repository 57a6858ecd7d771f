import type { PersonDocument } from '../dialogs/documents.ts';
import type { Services } from '../dialogs/services.ts';
import type { Instant } from '../episode/instant.ts';
import { localOf, plusMinutes } from '../procedures/local-time.ts';
import type { Message } from '../procedures/message.ts';
import { messageKey } from '../procedures/message-key.ts';
import { tenantOf } from './tenant.ts';
import type { Woken } from './wakeable.ts';

/**
 * Tells the coordinator that a document could not be attended to: once a day for each, and a minute later, so that
 * what fails together is one message.
 */
export async function raiseStuck(document: Woken, services: Services): Promise<void> {
  const { authority } = tenantOf(document.authority, services);
  const coordinator = authority.roles['missing-coordinator']?.holder ?? authority.administrators[0];
  if (coordinator === undefined || coordinator === document.id) return;
  const now = services.clock.now();
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const person = await services.store.people.get(coordinator);
    const told = person && withStuck(person, namesOf(document), now, authority.zone);
    if (!told || (await services.store.people.save(told)) === 'saved') return;
  }
}

/** The person with the names in the message that is about to go; nothing where they were told today. */
function withStuck(
  person: PersonDocument,
  names: readonly string[],
  now: Instant,
  zone: string,
): PersonDocument | undefined {
  const today = localOf(now, zone).date;
  const told = person.outbox.filter(
    ({ rung, at }) => rung === 'stuck' && localOf(at, zone).date >= today,
  );
  const fresh = names.filter((name) => !told.some(({ about }) => about.includes(name)));
  if (fresh.length === 0) return undefined;
  const waiting = told.find(({ state }) => state === 'waiting');
  const of = {
    rung: 'stuck',
    to: { person: person.id, role: 'missing-coordinator' as const },
    at: waiting?.at ?? plusMinutes(now, 1),
    about: [...(waiting?.about ?? []), ...fresh].toSorted(),
  };
  const message: Message = { key: messageKey(person.id, of), ...of, state: 'waiting', attempts: 0 };
  const outbox = [...person.outbox.filter((each) => each !== waiting), message];
  return { ...person, outbox, wakeAt: now };
}

function namesOf(document: Woken): readonly string[] {
  if ('episodes' in document) return document.episodes.map((each) => each.reference);
  if ('channel' in document) return [`the briefing in ${document.channel}`];
  return ['form' in document ? 'an unsent report' : 'a daily digest'];
}
