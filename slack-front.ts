import { setTimeout as pause } from 'node:timers/promises';
import type { SlackCredentials } from './bot/slack/client.ts';
import { type SlackParts, slackDoor } from './bot/slack/front-door.ts';
import type { Desk } from './dialogs/inbound.ts';
import type { Services } from './dialogs/services.ts';
import { Fault } from './episode/fault.ts';
import { type Front, never, nothing } from './front.ts';

const STOP_WITHIN_MS = 5000;

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
    settled: door.settled,
    // An answer that waits for Slack to take more does not hold up the stop.
    async close() {
      const late = pause(STOP_WITHIN_MS, 'late' as const, { ref: false });
      if ((await Promise.race([door.settled(), late])) === 'late') {
        log.warn(
          {},
          'an answer, or the rest of a long message, was not brought to its end in Slack',
        );
      }
    },
    end: nothing,
    ended: never,
  };
}

/** The credentials for Slack, and other limits for tests. */
export type SlackSettings = { readonly credentials: SlackCredentials } & Pick<
  SlackParts,
  'patience' | 'pause'
>;
