import type { Playground } from './bot/local/playground.ts';
import type { Answer, Posting, SignedPosting } from './bot/server.ts';
import type { SlackCredentials } from './bot/slack/client.ts';
import { type SlackParts, slackDoor } from './bot/slack/front-door.ts';
import type { TeamsCredentials } from './bot/teams/adapter.ts';
import { teamsDoor } from './bot/teams/front-door.ts';
import { openBoard } from './bot/terminal/board.ts';
import { chat } from './bot/terminal/chat.ts';
import { terminalMessenger } from './bot/terminal/messenger.ts';
import { openScreen, type Streams } from './bot/terminal/screen.ts';
import type { Config } from './config.ts';
import type { Desk } from './dialogs/inbound.ts';
import type { Messenger, Services } from './dialogs/services.ts';
import { Fault } from './episode/fault.ts';
import { firstPerson, openPlayground, welcome } from './local-mode.ts';
import type { Address } from './procedures/message.ts';

/** Where people talk, as the house starts and stops it. */
export interface Front {
  readonly messenger: Messenger;
  /** Takes what Teams posts, where that is how people talk. */
  readonly receive?: (posting: Posting) => Promise<Answer>;
  /** Takes what Slack posts, where that is how people talk. */
  readonly receiveSlack?: (posting: SignedPosting) => Promise<Answer>;
  /** Finds somebody who never spoke to the bot, where the platform can be asked. */
  readonly seek?: (email: string) => Promise<Address | { readonly missing: string }>;
  /** Makes it reachable; the bot listens on `url` already. */
  open(url: string): Promise<void>;
  /** Begins to take what people say: everything else runs. */
  begin(): void;
  /** Takes nothing more, and lets what runs come to its end. */
  close(): Promise<void>;
  /** Ends what was started to make it reachable, once nothing is sent any more. */
  end(): Promise<void>;
  /** Resolves when there is nobody left to talk to; never for a front that waits for people. */
  readonly ended: Promise<void>;
}

const nothing = async () => {};
const never = new Promise<void>(() => {});

/** Teams itself, or what stands in for it: without credentials nobody is asked to prove anything. */
export function teamsFront(services: Services, desk: Desk, credentials?: TeamsCredentials): Front {
  const door = teamsDoor({ ...services, desk, ...(credentials && { credentials }) });
  return {
    messenger: door.messenger,
    receive: door.receive,
    open: nothing,
    begin: () => {},
    close: () => door.settled(),
    end: nothing,
    ended: never,
  };
}

/** Slack, and how a test would have it wait and pause. */
export function slackFront(services: Services, desk: Desk, settings: SlackSettings): Front {
  const { log } = services;
  const door = slackDoor({ ...services, desk, ...settings });
  return {
    messenger: door.messenger,
    receiveSlack: door.receive,
    seek: door.addressOf,
    async open() {
      await door.open().catch((cause) => {
        // Slack that is down for a while is no reason to leave everybody else without the bot.
        if (!(cause instanceof Fault) || cause.code !== 'platform') throw cause;
        log.warn({ why: cause.message }, 'Slack is asked again when somebody speaks there');
      });
    },
    begin: () => {},
    close: () => door.settled(),
    end: nothing,
    ended: never,
  };
}

/** The credentials for Slack, and other limits for tests. */
export type SlackSettings = { readonly credentials: SlackCredentials } & Pick<
  SlackParts,
  'patience' | 'pause'
>;

/** Teams with the Playground for its client, on this machine. */
export function playgroundFront(
  services: Services,
  desk: Desk,
  config: Config,
  print: (lines: readonly string[]) => void,
): Front {
  const { tenants, clock, log } = services;
  let playground: Playground | undefined;
  return {
    ...teamsFront(services, desk),
    async open(url) {
      playground = await openPlayground(tenants, config, url, log);
      const where = `Open ${playground.url} in a browser: that is the Teams client.`;
      print(welcome(tenants, clock.now(), where));
      void playground.exited.then(({ asked }) => {
        if (!asked)
          print([
            'The Teams client for this machine has ended. Start Homeward again for a new one.',
          ]);
      });
    },
    end: async () => playground?.stop(),
  };
}

/** A terminal, on this machine. */
export function terminalFront(
  services: Services,
  desk: Desk,
  streams: Streams,
  settled: () => Promise<void>,
): Front {
  const { tenants, clock, log, newId } = services;
  const screen = openScreen(streams);
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
    async close() {
      screen.close();
      await talk;
      over();
    },
    end: nothing,
    ended,
  };
}
