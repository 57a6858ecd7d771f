import { v5 } from 'uuid';
import type { Message } from './message.ts';

/** A message's key: UUIDv5 of document, rung, recipient, instant and obligations. */
export const messageKey = (
  document: string,
  { rung, to, at, about }: Pick<Message, 'rung' | 'to' | 'at' | 'about'>,
): string =>
  v5(JSON.stringify([document, rung, 'channel' in to ? to.channel : to.person, at, about]), space);

const space = 'b1a9b0c4-6f4b-4d4f-9a5e-3f6c2c1d7e58';
