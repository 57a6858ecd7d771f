import { join } from 'node:path';
import { keepingFiles } from './bot/local/kept-files.ts';
import { localDesk } from './bot/local/local-desk.ts';
import { localPostbox } from './bot/local/local-postbox.ts';
import { movableClock } from './bot/local/movable-clock.ts';
import { observedCount } from './bot/metrics.ts';
import { postbox } from './bot/postbox.ts';
import { type RunningServer, startServer } from './bot/server.ts';
import type { Streams } from './bot/terminal/screen.ts';
import type { Config } from './config.ts';
import { createDesk } from './dialogs/desk.ts';
import { drawMessage } from './dialogs/draw-message.ts';
import type { Desk } from './dialogs/inbound.ts';
import { openPackShelf } from './dialogs/pack-shelf.ts';
import type { Clock, Log, Messenger, Postbox, Services, Tenant } from './dialogs/services.ts';
import type { Store } from './dialogs/store.ts';
import { type Front, playgroundFront, teamsFront, terminalFront } from './fronts.ts';
import { placesInPlayground, placesInTerminal } from './local-mode.ts';
import type { Platform } from './procedures/message.ts';
import { readinessOf } from './readiness.ts';
import { startBell } from './scheduler/cron.ts';
import { programTimer } from './scheduler/timer.ts';
import { createScheduler, type Scheduler } from './scheduler/wake.ts';
import type { Observed } from './scheduler/wakeable.ts';
import { addKnownChildren } from './tenants.ts';

/** Everything a house is built from; nothing else is read, and no clock but these. */
export interface HouseParts {
  readonly config: Config;
  readonly tenants: readonly Tenant[];
  /** Open; whoever opened it closes it after the house has stopped. */
  readonly store: Store;
  /** The business clock, before local mode moves it on. */
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  /** Where people talk: the Playground or a terminal (local mode), or whatever Teams sends. */
  readonly front: 'playground' | 'teams' | { readonly terminal: Streams };
  /** Put around what the scheduler posts through, for whoever watches a play or a test. */
  readonly around?: (messenger: Messenger) => Messenger;
  /** Prints what an operator should read. */
  readonly print: (lines: readonly string[]) => void;
}

/** A whole Homeward. */
export interface House {
  readonly services: Services;
  readonly desk: Desk;
  readonly scheduler: Scheduler;
  /** Listens, opens the front, and begins to watch the clock; throws a `setup` fault when a port is taken. */
  start(): Promise<void>;
  /** The port it listens on, once started. */
  port(): number;
  /** Resolves when the terminal's input has ended and all is settled; never in the other fronts. */
  readonly ended: Promise<void>;
  /** Stops in order: claiming, the doors, what is being sent, the Playground. Safe at any moment, and twice. */
  stop(): Promise<void>;
}

/** Builds a house by hand, and starts nothing. */
export async function buildHouse(parts: HouseParts): Promise<House> {
  const { config, tenants, store, log, newId, front: wanted, around = asItIs } = parts;
  await addKnownChildren(tenants, store, newId);
  const isLocal = wanted !== 'teams';
  const moved = isLocal ? await movableClock(parts.clock, store.settings) : undefined;
  const clock = moved ?? parts.clock;
  const messengers = new Map<Platform, Messenger>();
  const services: Services = {
    clock,
    store,
    tenants,
    postbox: postboxFor(parts, messengers),
    log,
    packsFor: await openPackShelf(store, tenants),
    ring: () => scheduler.ring(),
    newId,
  };
  const scheduler = createScheduler(services, {
    drawMessage,
    setTimer: programTimer,
    startBell,
    observe: (observed) => observedCount.inc(labelsOf(observed)),
  });
  const inner = createDesk(services);
  const { settings } = store;
  const files = join(config.dataDir, 'letters');
  const desk = moved
    ? localDesk({
        desk: keepingFiles(inner, files),
        clock: moved,
        settings,
        tenants,
        ring: services.ring,
      })
    : inner;
  const front = frontFor(parts, services, desk, scheduler);
  messengers.set(front.messenger.platform, around(front.messenger));
  return { services, desk, scheduler, ...running(config, services, scheduler, front) };
}

function postboxFor(
  { front, config, tenants, store, log }: HouseParts,
  messengers: ReadonlyMap<Platform, Messenger>,
): Postbox {
  if (front === 'teams') return postbox({ ...store, messengers });
  const places = front === 'playground' ? placesInPlayground(tenants, config) : placesInTerminal;
  return localPostbox({ places, messengers, tenants, log });
}

function frontFor(
  { front, config, print }: HouseParts,
  services: Services,
  desk: Desk,
  scheduler: Scheduler,
): Front {
  if (front === 'teams') return teamsFront(services, desk);
  if (front === 'playground') return playgroundFront(services, desk, config, print);
  return terminalFront(services, desk, front.terminal, () => scheduler.idle());
}

function running(config: Config, services: Services, scheduler: Scheduler, front: Front) {
  let server: RunningServer | undefined;
  let watching: 'not started' | 'ok' | 'stopping' = 'not started';
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    watching = 'stopping';
    services.log.info({}, 'stopping');
    // Claiming ends at once; what is being sent has until the doors are closed, and a little longer.
    const quiet = scheduler.stop();
    await server?.stop();
    await front.close();
    await quiet;
    await front.end();
    services.log.info({}, 'stopped');
  };
  return {
    ended: front.ended,
    port: () => server?.port ?? 0,
    async start() {
      server = await startServer({
        host: config.host,
        port: config.port,
        health: () => ({ mode: config.local ? 'local' : 'live' }),
        ready: () => readinessOf(services.store, () => watching),
        ...(front.receive && { teams: front.receive }),
        log: services.log,
      });
      await front.open(urlOf(config.host, server.port));
      // Stopped while the front was opening.
      if (stopped) return;
      await scheduler.start();
      watching = 'ok';
      front.begin();
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

const asItIs = (messenger: Messenger): Messenger => messenger;

const urlOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

function labelsOf(observed: Observed): { readonly what: string; readonly how: string } {
  const { what } = observed;
  if ('state' in observed) return { what, how: observed.state };
  return { what, how: 'outcome' in observed ? observed.outcome : observed.kind };
}
