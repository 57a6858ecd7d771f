import type { Store } from '../dialogs/store.ts';
import type { Instant } from '../episode/instant.ts';
import type { Message } from '../procedures/message.ts';
import type { Woken } from './wakeable.ts';

/** Puts a settled message into the delivery log; once more changes nothing. */
export const logMessage = (
  message: Message,
  { authority, id }: Woken,
  settledAt: Instant,
  { deliveries }: Pick<Store, 'deliveries'>,
): Promise<void> => {
  const { key, posted } = message;
  const entry = { id: key, authority, document: id, message, settledAt };
  return deliveries.append({ ...entry, ...(posted && { posted }) });
};
