import { createHash } from 'node:crypto';
import type { Card } from '../dialogs/card.ts';
import { asPossibleRepeat } from '../dialogs/possible-repeat.ts';
import type { Message } from '../procedures/message.ts';
import type { Kind, Tools, Woken } from './wakeable.ts';

/** A card and the hash that tells whether it changed. */
export interface DrawnCard {
  readonly card: Card;
  readonly hash: string;
}

/** Draws a message as things stand, headed by whose it is where several share a chat; a repeat says that it may be one. */
export async function drawnCard<D extends Woken>(
  kind: Kind<D>,
  message: Message,
  document: D,
  { services }: Tools,
): Promise<DrawnCard | undefined> {
  const drawn = await kind.draw(message, document);
  if (!drawn) return undefined;
  const { to } = message;
  const heading =
    'person' in to
      ? services.postbox.headingFor(document.authority, to.person, to.role)
      : undefined;
  const told = message.mayRepeat === true ? asPossibleRepeat(drawn) : drawn;
  const card = heading === undefined ? told : { ...told, heading };
  return { card, hash: createHash('sha256').update(JSON.stringify(card)).digest('hex') };
}
