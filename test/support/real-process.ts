import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { packageRoot } from '../../load.ts';

/** A Homeward that runs as a process of its own. */
export interface RealProcess {
  readonly child: ChildProcess;
  /** Resolves when that text was printed, on either stream; rejects with all that was, if the process ends before. */
  prints(text: string): Promise<void>;
  /** What was printed so far. */
  printed(): { readonly out: string; readonly err: string };
  /** How it ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

// Apart from what `npm start` runs, so that neither is rebuilt under the other.
const built = join(packageRoot(), 'dist', 'tested');

/** Compiles the program, as `npm run build` does, for `runHomeward`. */
export function buildHomeward(): void {
  const tsc = join(packageRoot(), 'node_modules', 'typescript', 'bin', 'tsc');
  const words = [tsc, '-p', 'tsconfig.build.json', '--outDir', built];
  execFileSync(process.execPath, words, { cwd: packageRoot() });
}

/** Runs the built program with these words and settings; nothing of our own environment goes along. */
export function runHomeward(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
): RealProcess {
  const main = join(built, 'main.js');
  const child = spawn(process.execPath, [main, ...words], { env: settings });
  let out = '';
  let err = '';
  let look = () => {};
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
    look();
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
    look();
  });
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  return {
    child,
    ended,
    printed: () => ({ out, err }),
    prints: (text) =>
      new Promise((resolve, reject) => {
        look = () => {
          if (`${out}${err}`.includes(text)) resolve();
        };
        ended.then(() => reject(new Error(`It ended without printing ${text}:\n${out}${err}`)));
        look();
      }),
  };
}

const given = new Set<number>();

/** A port of this machine that nobody listens on, below those that a connection is given for its own end. */
export async function freePort(): Promise<string> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return String(port);
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
