import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Streams } from './bot/terminal/screen.ts';
import { type Config, readConfig } from './config.ts';
import { platformNames } from './dialogs/here.ts';
import type { Store } from './dialogs/store.ts';
import { Fault } from './episode/fault.ts';
import { instantOf } from './episode/instant.ts';
import { buildHouse, type House, type HouseParts } from './house.ts';
import { openLog } from './open-log.ts';
import { openStore } from './open-store.ts';
import { loadTenants } from './tenants.ts';

/** An orderly stop takes no longer than this; what hangs is then left to the next start to clear up. */
const STOP_WITHIN_MS = 9500;

async function main(args: readonly string[]): Promise<void> {
  const mode = modeOf(args);
  const stopAsked = signalled();
  const config = readConfig();
  const tenants = loadTenants(config.authorities);
  const store = await openStore(config, Date.now);
  let house: House | undefined;
  try {
    const built = await buildHouse(partsFor(mode, config, tenants, store));
    house = built;
    const started = built.start().then(() => {
      if (config.live) process.stdout.write(`${servedWords(config, tenants, built)}\n`);
      return built.ended;
    });
    await Promise.race([started, stopAsked]);
  } finally {
    await stopInTime(house, store);
  }
}

/** What an operator reads once the platforms are served. */
function servedWords({ host, port }: Config, tenants: HouseParts['tenants'], house: House): string {
  const names = tenants.map(({ authority }) => authority.name).join(', ');
  const where = house
    .served()
    .map((platform) => platformNames[platform])
    .join(' and ');
  return `Homeward is running for ${names} in ${where}. It listens on ${host}, port ${port}; /ready says whether it can serve.`;
}

function partsFor(
  mode: 'chat' | 'serve',
  config: Config,
  tenants: HouseParts['tenants'],
  store: Store,
): HouseParts {
  const input = process.stdin;
  const output = process.stdout;
  return {
    config,
    tenants,
    store,
    clock: { now: () => instantOf(Date.now()) },
    // A terminal that people talk in is no place for a log.
    log: openLog(
      config.logLevel,
      mode === 'chat' ? join(config.dataDir, 'homeward.log') : 'stderr',
    ),
    newId: randomUUID,
    front: frontsOf(mode, config, { input, output }),
    print: (lines) => void output.write(`${lines.join('\n')}\n`),
  };
}

function modeOf([word, ...more]: readonly string[]): 'chat' | 'serve' {
  if (word === undefined) return 'serve';
  if (word === 'chat' && more.length === 0) return 'chat';
  const found = [word, ...more].join(' ');
  throw new Fault('setup', `Expected nothing or chat after main.js; found ${found}.`);
}

/** The terminal lets anybody be anybody, so it is for this machine alone: beside live platforms there is none. */
function frontsOf(
  mode: 'chat' | 'serve',
  { live }: Config,
  terminal: Streams,
): HouseParts['front'] {
  if (live === undefined) return mode === 'chat' ? { terminal } : 'playground';
  if (mode === 'chat') {
    const what = 'Credentials of Teams or Slack are set, and the terminal is for local mode only.';
    throw new Fault('setup', `${what} Unset them, and start again.`);
  }
  const { teams, slack } = live;
  return {
    ...(teams && { teams: { credentials: teams } }),
    ...(slack && { slack: { credentials: slack } }),
  };
}

/** The first Ctrl-C or TERM asks for an orderly stop; the second ends the process at once. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve();
      });
    }
  });
}

async function stopInTime(house: House | undefined, store: Store): Promise<void> {
  const late = setTimeout(() => {
    process.stderr.write('Not everything stopped within 10 seconds; the rest was cut off.\n');
    process.exit(1);
  }, STOP_WITHIN_MS);
  await house?.stop();
  await store.close();
  clearTimeout(late);
}

try {
  await main(process.argv.slice(2));
  // A half-started Playground may still hold the process; everything of ours has stopped.
  process.exit(0);
} catch (fault) {
  if (!(fault instanceof Fault) || fault.code === 'bug') throw fault;
  process.stderr.write(`${fault.message}\n`);
  process.exit(1);
}
