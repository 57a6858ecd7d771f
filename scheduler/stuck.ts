import type { Services } from '../dialogs/services.ts';
import { localOf } from '../procedures/local-time.ts';
import type { Message } from '../procedures/message.ts';
import { messageKey } from '../procedures/plan.ts';
import { tenantOf } from './tenant.ts';
import type { Woken } from './wakeable.ts';

/** Tells the coordinator, once a day for each document, that it could not be attended to. */
export async function raiseStuck(document: Woken, services: Services): Promise<void> {
  const { authority } = tenantOf(document.authority, services);
  const coordinator = authority.roles['missing-coordinator']?.holder ?? authority.administrators[0];
  if (coordinator === undefined || coordinator === document.id) return;
  const now = services.clock.now();
  const of = {
    rung: 'stuck',
    to: { person: coordinator, role: 'missing-coordinator' as const },
    at: now,
    about: namesOf(document),
  };
  const today = localOf(now, authority.zone).date;
  const key = messageKey(document.id, { ...of, at: today });
  const message: Message = { key, ...of, state: 'waiting', attempts: 0 };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const person = await services.store.people.get(coordinator);
    if (!person || person.outbox.some((each) => each.key === key)) return;
    const told = { ...person, outbox: [...person.outbox, message], wakeAt: now };
    if ((await services.store.people.save(told)) === 'saved') return;
  }
}

const namesOf = (document: Woken): string[] =>
  'episodes' in document && document.episodes.length > 0
    ? document.episodes.map((each) => each.reference)
    : [
        'channel' in document
          ? `the briefing in ${document.channel}`
          : 'an unfinished dialog or digest',
      ];
