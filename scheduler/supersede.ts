import type { Message } from '../procedures/message.ts';

const ownRungs = ['assigned', 'due-soon', 'due', 'overdue'];

/** An outbox in which only the latest of several unsent reminders about the same still waits. */
export const withoutSuperseded = (outbox: readonly Message[]): Message[] =>
  outbox.map((message) => {
    const isUnsent = message.state === 'waiting' || message.state === 'retrying';
    if (!isUnsent || !ownRungs.includes(message.rung)) return message;
    const later = outbox.find(
      (other) => ownRungs.includes(other.rung) && coming(other) && covers(other, message),
    );
    if (!later) return message;
    const { deadline: _deadline, notBefore: _notBefore, ...rest } = message;
    return { ...rest, state: 'withdrawn', reason: 'a later reminder says the same and more' };
  });

/** True where one message is later than another, to the same person, about all of the other's obligations. */
export const covers = (message: Message, other: Message): boolean =>
  message.at > other.at &&
  'person' in message.to &&
  'person' in other.to &&
  message.to.person === other.to.person &&
  message.episode === other.episode &&
  other.about.every((id) => message.about.includes(id));

const coming = ({ state }: Message): boolean => state !== 'withdrawn' && state !== 'undeliverable';
