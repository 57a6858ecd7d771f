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
import type { Front } from './front.ts';
import { placesInPlayground, placesInTerminal } from './local-mode.ts';
import { openAll } from './open-fronts.ts';
import type { Platform } from './procedures/message.ts';
import { readinessOf } from './readiness.ts';
import { startBell } from './scheduler/cron.ts';
import { programTimer } from './scheduler/timer.ts';
import { createScheduler, type Scheduler } from './scheduler/wake.ts';
import type { Observed } from './scheduler/wakeable.ts';
import type { SlackSettings } from './slack-front.ts';
import type { TeamsSettings } from './teams-front.ts';
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
  /** Where people talk: the Playground or a terminal (local mode), or the platforms that are on. */
  readonly front: 'playground' | { readonly terminal: Streams } | LiveFronts;
  /** Put around what the scheduler posts through, for whoever watches a play or a test. */
  readonly around?: (messenger: Messenger) => Messenger;
  /** Prints what an operator should read. */
  readonly print: (lines: readonly string[]) => void;
}

/** The platforms that are on. */
export interface LiveFronts {
  readonly teams?: TeamsSettings;
  readonly slack?: SlackSettings;
}

/** A whole Homeward. */
export interface House {
  readonly services: Services;
  readonly desk: Desk;
  readonly scheduler: Scheduler;
  /** Listens, opens the front, and begins to watch the clock; throws a `setup` fault when a port is taken. */
  start(): Promise<void>;
  /** The platforms that were opened: one that could not be is left out, and logged. */
  served(): readonly Platform[];
  /** The port it listens on, once started. */
  port(): number;
  /** Resolves when nothing that people said is being worked on, and nothing is due or on its way. */
  settled(): Promise<void>;
  /** Resolves when the terminal's input has ended and all is settled; never in the other fronts. */
  readonly ended: Promise<void>;
  /** Stops in order: claiming, the doors, what is being sent, the Playground. Safe at any moment, and twice. */
  stop(): Promise<void>;
}

/** Builds a house by hand, and starts nothing. */
export async function buildHouse(parts: HouseParts): Promise<House> {
  const { config, tenants, store, log, newId, front: wanted, around = asItIs } = parts;
  await addKnownChildren(tenants, store, newId);
  const isLocal = wanted === 'playground' || 'terminal' in wanted;
  const moved = isLocal ? await movableClock(parts.clock, store.settings) : undefined;
  const clock = moved ?? parts.clock;
  const messengers = new Map<Platform, Messenger>();
  const fronts: Front[] = [];
  const services: Services = {
    clock,
    store,
    tenants,
    postbox: postboxFor(parts, messengers, fronts),
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
  const files = join(config.dataDir, 'documents');
  const desk = moved
    ? localDesk({
        desk: keepingFiles(inner, files),
        clock: moved,
        settings,
        tenants,
        ring: services.ring,
      })
    : inner;
  fronts.push(...(await frontsFor(parts, services, desk, scheduler)));
  for (const { messenger } of fronts) messengers.set(messenger.platform, around(messenger));
  return {
    services,
    desk,
    scheduler,
    settled: () => settled(scheduler, fronts),
    ...running(isLocal, config, services, scheduler, fronts, messengers),
  };
}

function postboxFor(
  { front, config, tenants, store, log }: HouseParts,
  messengers: ReadonlyMap<Platform, Messenger>,
  fronts: readonly Front[],
): Postbox {
  if (front === 'playground' || 'terminal' in front) {
    const places = front === 'playground' ? placesInPlayground(tenants, config) : placesInTerminal;
    return localPostbox({ places, messengers, tenants, log });
  }
  const isSlack = front.slack !== undefined;
  const seek = async (email: string) =>
    fronts.find((each) => each.seek)?.seek?.(email) ?? { missing: 'Slack is not open yet' };
  return postbox({ ...store, messengers, ...(isSlack && { seek }) });
}

/** Each front is loaded when it is on: a platform's library takes longer to load than everything of ours. */
async function frontsFor(
  { front, config, print }: HouseParts,
  services: Services,
  desk: Desk,
  scheduler: Scheduler,
): Promise<readonly Front[]> {
  if (front !== 'playground' && 'terminal' in front) {
    const { terminalFront } = await import('./terminal-front.ts');
    return [terminalFront(services, desk, front.terminal, () => scheduler.idle())];
  }
  if (front === 'playground') {
    const { playgroundFront } = await import('./teams-front.ts');
    return [playgroundFront(services, desk, config, print)];
  }
  const { teams, slack } = front;
  return [
    ...(teams ? [(await import('./teams-front.ts')).teamsFront(services, desk, teams)] : []),
    ...(slack ? [(await import('./slack-front.ts')).slackFront(services, desk, slack)] : []),
  ];
}

function running(
  isLocal: boolean,
  config: Config,
  services: Services,
  scheduler: Scheduler,
  fronts: readonly Front[],
  messengers: Map<Platform, Messenger>,
) {
  const teams = fronts.find(({ receive }) => receive)?.receive;
  const slack = fronts.find(({ receiveSlack }) => receiveSlack)?.receiveSlack;
  let server: RunningServer | undefined;
  let watching: 'not started' | 'ok' | 'stopping' = 'not started';
  let stopped: Promise<void> | undefined;
  let opened: readonly Platform[] = [];
  const stop = async () => {
    watching = 'stopping';
    services.log.info({}, 'stopping');
    // Claiming ends at once; what is being sent has until the doors are closed, and a little longer.
    const quiet = scheduler.stop();
    await server?.stop();
    await Promise.all(fronts.map((front) => front.close()));
    await quiet;
    await Promise.all(fronts.map((front) => front.end()));
    services.log.info({}, 'stopped');
  };
  return {
    ended: Promise.race(fronts.map(({ ended }) => ended)),
    port: () => server?.port ?? 0,
    served: () => opened,
    async start() {
      server = await startServer({
        host: config.host,
        port: config.port,
        health: () => ({ mode: isLocal ? 'local' : 'live' }),
        ready: () => readinessOf(services.store, () => watching),
        ...(teams && { teams }),
        ...(slack && { slack }),
        log: services.log,
      });
      opened = await openAll(fronts, urlOf(config.host, server.port), services.log);
      // Whoever is only there hears of nothing: the next in the chain is told at once, not after five tries.
      for (const platform of messengers.keys()) {
        if (!opened.includes(platform)) messengers.delete(platform);
      }
      // Stopped while the front was opening.
      if (stopped) return;
      await scheduler.start();
      watching = 'ok';
      for (const front of fronts) front.begin();
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

async function settled(scheduler: Scheduler, fronts: readonly Front[]): Promise<void> {
  const allFronts = () => Promise.all(fronts.map((front) => front.settled()));
  await allFronts();
  await scheduler.idle();
  // What was sent by itself may go on in a thread.
  await allFronts();
}

const asItIs = (messenger: Messenger): Messenger => messenger;

const urlOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

function labelsOf(observed: Observed): { readonly what: string; readonly how: string } {
  const { what } = observed;
  if ('state' in observed) return { what, how: observed.state };
  return { what, how: 'outcome' in observed ? observed.outcome : observed.kind };
}
