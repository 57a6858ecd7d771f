import type { Playground } from './bot/local/playground.ts';
import { type TeamsParts, teamsDoor } from './bot/teams/front-door.ts';
import type { Config } from './config.ts';
import type { Desk } from './dialogs/inbound.ts';
import type { Services } from './dialogs/services.ts';
import { type Front, never, nothing } from './front.ts';
import { openPlayground, welcome } from './local-mode.ts';

/** Teams itself, or what stands in for it: without credentials nobody is asked to prove anything. */
export function teamsFront(services: Services, desk: Desk, settings: TeamsSettings): Front {
  const door = teamsDoor({ ...services, desk, ...settings });
  return {
    messenger: door.messenger,
    receive: door.receive,
    open: nothing,
    begin: () => {},
    settled: door.settled,
    close: door.settled,
    end: nothing,
    ended: never,
  };
}

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
    ...teamsFront(services, desk, {}),
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

/** The credentials for Teams, and other limits for tests, which also go without credentials. */
export type TeamsSettings = Pick<TeamsParts, 'credentials' | 'patience'>;
