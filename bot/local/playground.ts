import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../episode/fault.ts';

/** Where the Playground listens, whom it talks to, and where its own configuration and log lie. */
export interface PlaygroundOptions {
  /** The bot's message endpoint, such as `http://127.0.0.1:3978/api/messages`. */
  readonly botUrl: string;
  /** The port on 127.0.0.1; it must be free. */
  readonly port: number;
  /** The file that `playgroundConfig` wrote. */
  readonly configFile: string;
  /** The Playground empties and rewrites this file; it holds what is said in the chat. */
  readonly logFile: string;
  readonly log: { readonly info: (message: string) => void };
}

/** How the Playground ended; `asked` is true when `stop` was called before. */
export interface PlaygroundExit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly asked: boolean;
}

/** The running Playground: the page's address, how to end it, and word of its end. */
export interface Playground {
  readonly url: string;
  readonly stop: () => Promise<void>;
  readonly exited: Promise<PlaygroundExit>;
}

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 3_000;
const LOOK_AGAIN_MS = 50;

/**
 * Starts Microsoft's Agents Playground on 127.0.0.1 and answers when its page can be opened.
 * Throws a `setup` fault when the port is taken, the configuration is refused, or it does not start.
 */
export const startPlayground = async (options: PlaygroundOptions): Promise<Playground> => {
  // A missing file does not stop the Playground: it would come up with people of its own.
  if (!existsSync(options.configFile))
    throw new Fault('setup', `${options.configFile} is not there; the Teams client needs it`);
  const child = launch(options);
  let asked = false;
  const exited = exitOf(child).then((end) => ({ ...end, asked }));
  const stop = async (): Promise<void> => {
    asked = true;
    await end(child, exited);
  };
  try {
    await ready(child, exited, options);
  } catch (cause) {
    await stop();
    throw cause;
  }
  const url = `http://127.0.0.1:${options.port}`;
  options.log.info(`The Teams client for this machine is at ${url}`);
  return { url, stop, exited };
};

const launch = ({ botUrl, port, configFile, logFile }: PlaygroundOptions): ChildProcess => {
  const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  const preload = join(projectFolder(), 'bot', 'local', 'listen-on-loopback.cjs');
  const serviceUrl = `http://127.0.0.1:${port}/_connector`;
  const args = ['-r', preload, cli, 'start', '-e', botUrl, '-c', 'msteams', '-p', String(port)];
  return spawn(process.execPath, [...args, '--service-url', serviceUrl, '--disable-telemetry'], {
    // Nothing of our own environment goes along: it may hold secrets, and a proxy would catch loopback.
    env: {
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: configFile,
      M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
    },
    // Ctrl-C reaches a whole process group; in its own, the Playground ends in our order, not before us.
    detached: process.platform !== 'win32',
    // The pipe to its input is what tells the preload that we are gone.
    stdio: ['pipe', 'pipe', 'ignore'],
  });
};

const projectFolder = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Fault('setup', 'package.json was not found above the program');
    folder = above;
  }
  return folder;
};

const exitOf = (child: ChildProcess): Promise<{ code: number | null; signal: string | null }> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });

const ready = async (
  child: ChildProcess,
  exited: Promise<PlaygroundExit>,
  options: PlaygroundOptions,
): Promise<void> => {
  const tooLate = AbortSignal.timeout(READY_WITHIN_MS);
  const over = new AbortController();
  const ended = exited.then(async () => {
    throw new Fault('setup', `The Agents Playground ended: ${await reasonIn(options.logFile)}`);
  });
  const elsewhere = listeningPort(child).then((port) => {
    // A taken port does not stop the Playground: it silently takes another, where nobody looks.
    if (port !== options.port) throw portTaken(options.port);
    return answered(options.port, AbortSignal.any([tooLate, over.signal]));
  });
  try {
    await Promise.race([elsewhere, ended, timeUp(tooLate)]);
  } finally {
    over.abort();
    ended.catch(() => undefined);
    elsewhere.catch(() => undefined);
  }
};

const timeUp = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () =>
      reject(new Fault('setup', 'The Agents Playground did not start within 30 seconds')),
    );
  });

const listeningPort = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-4096);
      const found = /Listening on (\d+)\s/.exec(said);
      if (found) resolve(Number(found[1]));
    });
  });

const answered = async (port: number, signal: AbortSignal): Promise<void> => {
  const url = `http://127.0.0.1:${port}/_internal/v1/testConfig`;
  while (!signal.aborted) {
    const reply = await fetch(url, { signal }).catch(() => null);
    if (reply?.ok) return;
    await pause(LOOK_AGAIN_MS);
  }
};

const reasonIn = async (logFile: string): Promise<string> => {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  const reason = /^error Reason: \S+ (.*(?:\n(?!error ).*)*)/m.exec(text)?.[1];
  return reason === undefined ? `see ${logFile}` : reason.trim();
};

const portTaken = (port: number): Fault =>
  new Fault(
    'setup',
    `Port ${port} on 127.0.0.1 is in use, so the Teams client for this machine cannot start. End what uses the port, or set another one, and start again.`,
  );

const end = async (child: ChildProcess, exited: Promise<PlaygroundExit>): Promise<void> => {
  child.kill('SIGTERM');
  const patience = new AbortController();
  const late = pause(STOP_WITHIN_MS, 'late', { signal: patience.signal }).catch(() => 'over');
  if ((await Promise.race([exited, late])) === 'late') child.kill('SIGKILL');
  await exited;
  patience.abort();
};
