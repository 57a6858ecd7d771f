import type { PersonDocument } from '../dialogs/documents.ts';
import { dayOf, drawDigest } from '../dialogs/draw-digest.ts';
import { drawStuck } from '../dialogs/draw-stuck.ts';
import { newPerson } from '../dialogs/new-person.ts';
import type { Services, Tenant } from '../dialogs/services.ts';
import type { Instant } from '../episode/instant.ts';
import { nextDigestAfter } from '../procedures/ladder.ts';
import { localOf } from '../procedures/local-time.ts';
import type { Message } from '../procedures/message.ts';
import { messageKey } from '../procedures/message-key.ts';
import type { Role } from '../procedures/pack.ts';
import { inOffice } from '../procedures/working-days.ts';
import type { Kind } from './wakeable.ts';

/** People: one digest at the start of their office day, and what a coordinator must hear of the bot itself. */
export const personKind = (services: Services): Kind<PersonDocument> => ({
  shelf: services.store.people,
  plan: (person, now) => planned(person, now, services),
  async draw(message, person) {
    const tenant = employerOf(person, services);
    if (!tenant) return undefined;
    if (message.rung === 'stuck') return drawStuck(message);
    return drawDigest(await digestOf(person, tenant, message.saidAt ?? message.at, services));
  },
  whose: () => ({ people: {}, team: undefined }),
  redraws: false,
  settled: async (person, now) =>
    person.outbox.filter((message) => isSettled(message, person, now, services)),
});

/** Makes sure that everybody of each authority is woken for their digest, keeping what the front doors wrote. */
export async function ensurePeople({ tenants, store, clock }: Services): Promise<void> {
  for (const { authority, pack } of tenants) {
    const wakeAt = nextDigestAfter(clock.now(), pack.calendar);
    for (const { email } of authority.people) {
      const known = await store.people.get(email);
      if (known && (known.wakeAt !== null || known.retryAt !== null)) continue;
      // Somebody else saving at the same time wakes them too, or is the front door, which rings again.
      if (known) await store.people.save({ ...known, wakeAt });
      else {
        await store.people.add({ ...newPerson(email, authority.authority), wakeAt });
      }
    }
  }
}

async function planned(
  person: PersonDocument,
  now: Instant,
  services: Services,
): Promise<PersonDocument> {
  const tenant = employerOf(person, services);
  if (!tenant) return { ...person, wakeAt: null };
  const { calendar } = tenant.pack;
  const waiting = { ...person, wakeAt: nextDigestAfter(now, calendar) };
  const today = localOf(now, calendar.zone).date;
  if ((person.digestedOn ?? '') >= today || !inOffice(now, calendar)) return waiting;
  const { own, others } = dayOf(await digestOf(person, tenant, now, services));
  const [first] = [...own, ...others];
  const digested = { ...waiting, digestedOn: today };
  if (!first) return digested;
  const owner = own.length > 0 ? first.obligation.owner : 'missing-coordinator';
  const role: Role = owner === 'bot' ? 'missing-coordinator' : owner;
  const of = { rung: 'digest', to: { person: person.id, role }, at: now, about: [today] };
  const key = messageKey(person.id, { ...of, at: today });
  const message: Message = { key, ...of, state: 'waiting', attempts: 0 };
  return { ...digested, outbox: [...person.outbox, message] };
}

async function digestOf(person: PersonDocument, tenant: Tenant, now: Instant, services: Services) {
  const children = await services.store.children.open(tenant.authority.authority);
  return { tenant, person: person.id, children, packs: await services.packsFor(children), now };
}

/** The authority that a person works for; nobody who left its file is written to. */
const employerOf = (person: PersonDocument, { tenants }: Services): Tenant | undefined =>
  tenants.find(
    ({ authority }) =>
      authority.authority === person.authority &&
      authority.people.some(({ email }) => email === person.id),
  );

/** Done with; what the bot said of itself today stays, so that it is not said again today. */
function isSettled(
  { state, rung, at }: Message,
  person: PersonDocument,
  now: Instant,
  services: Services,
): boolean {
  if (state !== 'sent' && state !== 'withdrawn' && state !== 'undeliverable') return false;
  const zone = employerOf(person, services)?.authority.zone ?? 'UTC';
  return rung !== 'stuck' || localOf(at, zone).date < localOf(now, zone).date;
}
