import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, type RealProcess, runHomeward } from './real-process.ts';
import { until } from './until.ts';

/** A machine that Homeward runs on: its data, ports and clock are the same for every process started there. */
export interface Machine {
  readonly folder: string;
  /** Where the bot takes activities. */
  readonly endpoint: string;
  /** The address of the Teams client. */
  readonly playground: string;
  /** Starts Homeward with these words, and waits until it has said that it is ready. */
  start(...words: readonly string[]): Promise<RealProcess>;
  /** Ends one as a loss of power would, and waits until its Teams client has noticed. */
  kill(homeward: RealProcess): Promise<void>;
  /** Ends what still runs as a loss of power would, and removes the data. */
  clear(): Promise<void>;
}

/** Loaded before a Homeward with `-r`, it sets the machine's clock to MACHINE_CLOCK. */
export const machineClock = fileURLToPath(new URL('machine-clock.cjs', import.meta.url));

/** A machine with no data yet, whose clock every process finds at this instant when it starts. */
export async function aMachine(at: string): Promise<Machine> {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-machine-'));
  const [PORT, PLAYGROUND_PORT] = [await freePort(), await freePort()];
  const playground = `http://127.0.0.1:${PLAYGROUND_PORT}`;
  const running: RealProcess[] = [];
  return {
    folder,
    endpoint: `http://127.0.0.1:${PORT}/api/messages`,
    playground,
    async start(...words) {
      const NODE_OPTIONS = `-r "${machineClock}"`;
      const settings = { DATA_DIR: folder, PORT, PLAYGROUND_PORT, NODE_OPTIONS };
      const started = runHomeward(words, { ...settings, MACHINE_CLOCK: at });
      running.push(started);
      await started.prints('Ctrl-C stops everything.');
      return started;
    },
    async kill({ child, ended }) {
      child.kill('SIGKILL');
      await ended;
      await until(async () => !(await answers(playground)));
    },
    async clear() {
      for (const { child } of running) child.kill('SIGKILL');
      await Promise.all(running.map(({ ended }) => ended));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );
