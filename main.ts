import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Config, readConfig } from './config.ts';
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
  refuseWhatIsNotServed(config);
  const tenants = loadTenants(config.authorities);
  const store = await openStore(config, Date.now);
  let house: House | undefined;
  try {
    house = await buildHouse(partsFor(mode, config, tenants, store));
    const started = house.start().then(() => house?.ended);
    await Promise.race([started, stopAsked]);
  } finally {
    await stopInTime(house, store);
  }
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
    front: mode === 'chat' ? { terminal: { input, output } } : 'playground',
    print: (lines) => void output.write(`${lines.join('\n')}\n`),
  };
}

function modeOf([word, ...more]: readonly string[]): 'chat' | 'serve' {
  if (word === undefined) return 'serve';
  if (word === 'chat' && more.length === 0) return 'chat';
  const found = [word, ...more].join(' ');
  throw new Fault('setup', `Expected nothing or chat after main.js; found ${found}.`);
}

function refuseWhatIsNotServed({ local }: Config): void {
  if (local) return;
  const what = 'Credentials of Teams or Slack are set, and this version serves local mode only.';
  throw new Fault('setup', `${what} Unset them, and start again.`);
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
