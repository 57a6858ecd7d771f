import { openBoard } from './bot/terminal/board.ts';
import { chat } from './bot/terminal/chat.ts';
import { terminalMessenger } from './bot/terminal/messenger.ts';
import { openScreen, type Screen, type Streams } from './bot/terminal/screen.ts';
import type { Desk } from './dialogs/inbound.ts';
import type { Services } from './dialogs/services.ts';
import { type Front, nothing } from './front.ts';
import { firstPerson, welcome } from './local-mode.ts';

/** A terminal, on this machine. */
export function terminalFront(
  services: Services,
  desk: Desk,
  streams: Streams,
  settled: () => Promise<void>,
): Front {
  const { tenants, clock, log, newId } = services;
  const screen = attended(openScreen(streams));
  const board = openBoard();
  let talk: Promise<void> | undefined;
  let over = () => {};
  const ended = new Promise<void>((resolve) => {
    over = resolve;
  });
  return {
    messenger: terminalMessenger({ screen, board, newId }),
    async open() {
      screen.print(welcome(tenants, clock.now(), 'Type here. "exit" leaves.'));
    },
    begin() {
      const actor = firstPerson(tenants);
      talk = chat({ screen, board, desk, actor, newId, log, settled }).finally(over);
    },
    settled: () => Promise.race([screen.settled(), ended]),
    async close() {
      screen.close();
      await talk;
      over();
    },
    end: nothing,
    ended,
  };
}

/** A screen that says when the line it gave out has been dealt with: the next one is asked for then. */
function attended(screen: Screen): Screen & Pick<Front, 'settled'> {
  let attending = Promise.resolve();
  let dealtWith = () => {};
  return {
    ...screen,
    settled: () => attending,
    async next() {
      dealtWith();
      const line = await screen.next();
      attending = new Promise((resolve) => {
        dealtWith = resolve;
      });
      return line;
    },
  };
}
