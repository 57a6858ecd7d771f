import type { Card } from '../../dialogs/card.ts';
import type { Messenger, PostOutcome } from '../../dialogs/services.ts';
import type { Address, Posted } from '../../procedures/message.ts';
import { postCount } from '../metrics.ts';
import type { Board } from './board.ts';
import { plainLine } from './plain.ts';
import { renderCard, renderChange } from './render.ts';
import type { Screen } from './screen.ts';

/** The one chat there is in a terminal. */
export const TERMINAL_CHAT: Address = { platform: 'terminal', conversation: 'terminal' };

const CHANNEL = 'channel:';

/** A channel of the authority as the terminal has it: its posts are printed between, under its name. */
export const terminalChannel = (name: string): Address => ({
  platform: 'terminal',
  conversation: `${CHANNEL}${name}`,
});

/** What the messenger prints with. */
export interface TerminalMessengerParts {
  readonly screen: Screen;
  readonly board: Board;
  readonly newId: () => string;
}

/** Prints cards that the bot sends by itself, and what changed in them. A terminal cannot be asked for a message. */
export function terminalMessenger(parts: TerminalMessengerParts): Messenger {
  return {
    platform: 'terminal',
    post: async (address, card) => counted('post', post(parts, address, card)),
    update: async (posted, card) => counted('update', update(parts, posted, card)),
  };
}

function counted(act: string, outcome: PostOutcome): PostOutcome {
  postCount.inc({ platform: 'terminal', act, outcome: outcome.outcome });
  return outcome;
}

const closed: PostOutcome = { outcome: 'busy', why: 'the terminal was closed' };

function post(
  { screen, board, newId }: TerminalMessengerParts,
  address: Address,
  card: Card,
): PostOutcome {
  if (screen.isGone()) return closed;
  const message = newId();
  const numbers = board.message(message, card);
  const lines = renderCard(card, { numbers, width: screen.width() });
  screen.print([...where(address), ...lines]);
  return { outcome: 'posted', posted: { address, message } };
}

function update(
  { screen, board }: TerminalMessengerParts,
  posted: Posted,
  card: Card,
): PostOutcome {
  if (screen.isGone()) return closed;
  const before = board.shown(posted.message);
  if (before && isSame(before, card)) return { outcome: 'posted', posted };
  const look = { numbers: board.message(posted.message, card), width: screen.width() };
  const lines = renderChange(card, before ?? { ...card, blocks: [] }, look);
  screen.print([...where(posted.address), ...lines]);
  return { outcome: 'posted', posted };
}

/** Whether two faces of a card say the same; the heading is the chat's, and not part of what is said. */
export const isSame = (a: Card, b: Card): boolean =>
  JSON.stringify([a.title, a.blocks, a.inputs ?? [], a.buttons]) ===
  JSON.stringify([b.title, b.blocks, b.inputs ?? [], b.buttons]);

const where = ({ conversation }: Address): readonly string[] =>
  conversation.startsWith(CHANNEL)
    ? ['', `In the channel ${plainLine(conversation.slice(CHANNEL.length))}:`]
    : [];
