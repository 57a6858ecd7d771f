import type { Press } from './card.ts';
import { catalogue } from './catalogue.ts';
import { readCommand } from './command-words.ts';

/** Commands that begin a guided dialog under another name. */
const beginsOne = ['note', 'discussed', 'action', 'notification', 'heard'];

/**
 * Whether what somebody typed or pressed may be answered with a form. A platform that can show forms only
 * for a moment after it was asked opens one at once, and fills it when the answer is there.
 */
export function mayAsk(asked: { readonly said: string } | { readonly press: Press }): boolean {
  if ('said' in asked) return begins(asked.said);
  const { press } = asked;
  switch (press.do) {
    case 'say':
      return begins(press.words);
    case 'step':
    case 'done':
    case 'not-needed':
      return true;
    case 'acknowledge':
      return false;
    default:
      return press satisfies never;
  }
}

function begins(words: string): boolean {
  const read = readCommand(words);
  return 'command' in read && (catalogue.has(read.command) || beginsOne.includes(read.command));
}
