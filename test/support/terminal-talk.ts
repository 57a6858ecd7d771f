import { openBoard } from '../../bot/terminal/board.ts';
import { chat } from '../../bot/terminal/chat.ts';
import { terminalMessenger } from '../../bot/terminal/messenger.ts';
import { openScreen } from '../../bot/terminal/screen.ts';
import type { Desk, Inbound, Reply } from '../../dialogs/inbound.ts';
import type { Messenger } from '../../dialogs/services.ts';
import { type FakeTerminal, fakeTerminal } from './terminal-streams.ts';

/** A talk in a fake terminal with a desk that answers as a test says. */
export interface Talk extends FakeTerminal {
  readonly messenger: Messenger;
  /** Everything that the desk heard, in order. */
  readonly heard: readonly Inbound[];
  /** What was logged as errors. */
  readonly errors: readonly object[];
  /** How often the chat waited for everything to settle. */
  settledCount(): number;
  readonly over: Promise<void>;
}

/** What the desk answers to each thing it hears. */
export type Answering = (inbound: Inbound) => readonly Reply[];

/** Begins to talk; `live` is a terminal that a person types in, otherwise it is a pipe. */
export function talk(answering: Answering, { live = false } = {}): Talk {
  const terminal = fakeTerminal(live);
  const heard: Inbound[] = [];
  const errors: object[] = [];
  let ids = 0;
  let settled = 0;
  const desk: Desk = async (inbound) => {
    heard.push(inbound);
    return answering(inbound);
  };
  const newId = () => `id-${++ids}`;
  const screen = openScreen(terminal.streams);
  const board = openBoard();
  const over = chat({
    screen,
    board,
    desk,
    newId,
    actor: { name: 'Priya Raman', email: 'priya.raman@northford.example' },
    log: { info: () => {}, warn: () => {}, error: (about) => void errors.push(about) },
    settled: async () => {
      settled += 1;
    },
  });
  const messenger = terminalMessenger({ screen, board, newId });
  return { ...terminal, messenger, heard, errors, over, settledCount: () => settled };
}
