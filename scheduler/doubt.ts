import type { Messenger } from '../dialogs/services.ts';
import type { Message, Posted } from '../procedures/message.ts';
import {
  asRetrying,
  asUndeliverable,
  later,
  mostAttempts,
  sendMillis,
  settledOf,
} from './outcome.ts';
import { type Place, placeOf } from './place.ts';
import { type Attending, settle } from './settle.ts';
import { within } from './timer.ts';
import type { Tools, Woken } from './wakeable.ts';

const second = 1000;
const minute = 60 * second;

/** A message may show a little after it was taken: not found at once, it is looked for once more after this. */
const betweenLooks = 5 * second;

/**
 * Clears up a message that the platform may or may not have: looks for it by its key where the platform can be
 * asked, twice before it is sent again; else a person is sent it once more, saying that it may be a repeat, and a
 * channel is not.
 */
export async function clearUp<D extends Woken>(
  message: Message,
  document: D,
  attending: Attending<D>,
): Promise<void> {
  const place = await whereItWasPut(message, document.authority, attending.tools);
  if ('messenger' in place && place.messenger.find) {
    const search = place.messenger.find(place.address, message.key);
    const found = await searched(search, attending.tools);
    const time = await attending.tools.services.store.time();
    return settle(message.key, (each) => afterSearch(each, found, time), attending);
  }
  if ('channel' in message.to) {
    // Kept as it is for good: without `notBefore` nobody takes it up again.
    return settle(message.key, (each) => ({ ...settledOf(each), state: 'ambiguous' }), attending);
  }
  if (message.attempts >= mostAttempts) {
    return settle(message.key, (each) => asUndeliverable(each, silent), attending);
  }
  // It goes back among what is still to be sent: the next plan may find that it was done or answered meanwhile.
  const time = await attending.tools.services.store.time();
  return settle(message.key, (each) => ({ ...asRetrying(each, time), mayRepeat: true }), attending);
}

/** Where it was put, which may not be where its recipient is reached now. */
async function whereItWasPut(
  { to, putTo }: Message,
  authority: string,
  tools: Tools,
): Promise<Place> {
  const messenger = putTo && tools.services.postbox.messengerFor(putTo.platform);
  return putTo && messenger ? { address: putTo, messenger } : placeOf(to, authority, tools);
}

async function searched(
  search: ReturnType<NonNullable<Messenger['find']>>,
  { setTimer }: Tools,
): Promise<Posted | 'not-there' | 'unknown'> {
  try {
    return await within(sendMillis, search, 'unknown', setTimer);
  } catch {
    return 'unknown';
  }
}

const silent = 'the platform never said whether it arrived';

function afterSearch(
  message: Message,
  found: Posted | 'not-there' | 'unknown',
  time: string,
): Message {
  if (found === 'unknown') {
    // Nobody waits for ever: an hour after it was sent a person is told.
    if (time > later(message.deadline ?? time, 60 * minute))
      return asUndeliverable(message, silent);
    return { ...message, state: 'ambiguous', notBefore: later(time, minute) };
  }
  if (found !== 'not-there') return { ...settledOf(message), state: 'sent', posted: found };
  if (message.soughtAt === undefined) {
    return { ...message, soughtAt: time, notBefore: later(time, betweenLooks) };
  }
  if (message.attempts >= mostAttempts) {
    return asUndeliverable(message, 'it did not arrive, however often it was sent');
  }
  return { ...settledOf(message), state: 'waiting' };
}
