import type { Instant } from '../episode/instant.ts';
import type { Message } from '../procedures/message.ts';
import { reroute } from '../procedures/reroute.ts';
import type { Hold } from './hold.ts';
import { tenantOf } from './tenant.ts';
import type { Kind, Tools, Woken } from './wakeable.ts';

/** The work on one document: what it is, who holds it, and the world around. */
export interface Attending<D extends Woken> {
  readonly kind: Kind<D>;
  readonly hold: Hold;
  readonly tools: Tools;
}

/**
 * Saves what became of one message under the lease, whatever else was saved meanwhile. An undeliverable one brings
 * the messages to whoever hears of it instead, in the same write. Once the lease is lost, nothing is saved.
 */
export async function settle<D extends Woken>(
  key: string,
  change: (message: Message) => Message,
  { kind, hold, tools }: Attending<D>,
  fault: 'person' | 'card' = 'person',
): Promise<void> {
  while (!(await hold.isLost())) {
    const document = await kind.shelf.get(hold.id);
    const message = document?.outbox.find((each) => each.key === key);
    if (!document || !message) return;
    const after = change(message);
    const rest = document.outbox.map((each) => (each.key === key ? after : each));
    const instead =
      after.state === 'undeliverable'
        ? await insteadOf(after, fault, { ...document, outbox: rest }, { kind, hold, tools })
        : [];
    const settled = underWay(document, [...rest, ...instead], tools.services.clock.now());
    if ((await kind.shelf.save(settled, hold.lease())) !== 'saved') continue;
    if (after.state !== message.state) tools.observe({ what: 'message', state: after.state });
    return;
  }
  tools.services.log.warn({ kind: hold.kind, id: hold.id, key }, 'the lease ran out before saving');
}

/** A document with an outbox that isn't done with: it is due now, and again when a send must have ended. */
export const underWay = <D extends Woken>(
  document: D,
  outbox: readonly Message[],
  now: Instant,
): D => ({ ...document, outbox: [...outbox], wakeAt: now, retryAt: retryOf(outbox, now) });

/** When, by the store's time, the first paused or unanswered message must be looked at again. */
export const retryOf = (outbox: readonly Message[], now: Instant): Instant | null =>
  outbox
    .flatMap((message) => {
      if (message.state === 'sending') return message.deadline ?? [];
      return isAhead(message, now) ? [] : (message.notBefore ?? []);
    })
    .toSorted()[0] ?? null;

/** Still to be sent, and for an instant that has not come, because the clock was moved back. */
export const isAhead = ({ state, at }: Message, now: Instant): boolean =>
  (state === 'waiting' || state === 'retrying') && at > now;

async function insteadOf<D extends Woken>(
  message: Message,
  fault: 'person' | 'card',
  document: D,
  { kind, tools }: Attending<D>,
): Promise<readonly Message[]> {
  const { authority, pack } = tenantOf(document.authority, tools.services);
  const { messages, nobodyLeft } = reroute({
    document: document.id,
    outbox: document.outbox,
    message,
    fault,
    whose: kind.whose(document),
    authority,
    chain: pack.pack.chain,
    passing: await unreachable(document.authority, tools),
  });
  const about = { id: document.id, key: message.key, rung: message.rung };
  if (nobodyLeft) {
    tools.observe({ what: 'message', state: 'last-resort' });
    tools.services.log.error(about, 'a message reached nobody, and nobody is left to tell');
  } else {
    tools.services.log.warn(about, 'a message is undeliverable; others are told instead');
  }
  return messages;
}

/** Everybody of an authority who cannot be reached, and why. */
async function unreachable(
  authority: string,
  { services }: Tools,
): Promise<ReadonlyMap<string, string>> {
  const { people } = tenantOf(authority, services).authority;
  const found = await Promise.all(people.map(({ email }) => services.store.people.get(email)));
  return new Map(
    found.flatMap((each) => (each?.unreachable ? [[each.id, each.unreachable.why]] : [])),
  );
}
