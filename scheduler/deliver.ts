import { isDeepStrictEqual } from 'node:util';
import { earlier, type Instant } from '../episode/instant.ts';
import type { Message } from '../procedures/message.ts';
import { clearUp } from './doubt.ts';
import { logMessage } from './log-message.ts';
import { asAmbiguous } from './outcome.ts';
import { redraw, staleCard } from './redraw.ts';
import { send } from './send.ts';
import { type Attending, isAhead, retryOf, settle } from './settle.ts';
import type { Woken } from './wakeable.ts';

/**
 * Everything that is to be done for one document now, one step at a time, each in a write of its own and each from
 * a fresh plan: send what waits, clear up what is in doubt, draw cards again, log what is settled, set the next
 * waking. It ends early when the process is to stop or somebody else took the document over.
 */
export async function attend<D extends Woken>(attending: Attending<D>): Promise<void> {
  const { kind, hold, tools } = attending;
  const { clock, store } = tools.services;
  const putOff = new Map<string, Instant>();
  while (!tools.isStopping() && !(await hold.isLost())) {
    const stored = await kind.shelf.get(hold.id);
    if (!stored) return;
    const now = clock.now();
    const time = await store.time();
    const document = await kind.plan(stored, now);
    const message = document.outbox.find((each) => isReady(each, now, time));
    if (message) {
      if (!(await hold.hasTimeToSend())) return;
      await advance(message, document, attending);
      continue;
    }
    const stale = await staleCard(document, putOff, attending);
    if (stale) {
      if (!(await hold.hasTimeToSend())) return;
      const until = await redraw(stale, attending);
      if (until !== undefined) putOff.set(stale.message.key, until);
      continue;
    }
    if (await finish(stored, document, putOff, attending)) return;
  }
}

/** Whether something is to be done about a message now: business time says what is due, the store's what is paused. */
function isReady(message: Message, now: Instant, time: Instant): boolean {
  switch (message.state) {
    case 'waiting':
      return message.at <= now;
    case 'retrying':
      return message.at <= now && (message.notBefore ?? '') <= time;
    case 'sending':
      return (message.deadline ?? '') <= time;
    case 'ambiguous':
      return message.notBefore !== undefined && message.notBefore <= time;
    case 'sent':
    case 'undeliverable':
    case 'withdrawn':
      return false;
    default: {
      const never: never = message.state;
      return never;
    }
  }
}

async function advance<D extends Woken>(
  message: Message,
  document: D,
  attending: Attending<D>,
): Promise<void> {
  if (message.state === 'ambiguous') return clearUp(message, document, attending);
  if (message.state !== 'sending') return send(message, document, attending);
  const time = await attending.tools.services.store.time();
  return settle(message.key, (each) => asAmbiguous(each, time), attending);
}

/** Logs what is settled and saves when to wake next; false when somebody saved meanwhile. */
async function finish<D extends Woken>(
  stored: D,
  document: D,
  putOff: ReadonlyMap<string, Instant>,
  { kind, hold, tools }: Attending<D>,
): Promise<boolean> {
  const { clock, store } = tools.services;
  const now = clock.now();
  const settled = await kind.settled(document, now);
  const logged = settled.filter((message) => !putOff.has(message.key));
  for (const message of logged) await logMessage(message, document, now, store);
  const outbox = document.outbox.filter((message) => !logged.includes(message));
  const final = {
    ...document,
    outbox,
    wakeAt: wakeOf(document, outbox, now),
    retryAt: retryOf(outbox, now),
  };
  for (const until of putOff.values()) final.retryAt = earlier(final.retryAt ?? until, until);
  if (!isDeepStrictEqual(final, stored)) {
    if ((await kind.shelf.save(final, hold.lease())) !== 'saved') return false;
  }
  await kind.discard?.(final, now);
  return true;
}

/** The next planning, or the instant of a message that waits for it because the clock was moved back. */
const wakeOf = ({ wakeAt }: Woken, outbox: readonly Message[], now: Instant): Instant | null =>
  outbox
    .flatMap((message) => (isAhead(message, now) ? [message.at] : []))
    .concat(wakeAt ?? [])
    .toSorted()[0] ?? null;
