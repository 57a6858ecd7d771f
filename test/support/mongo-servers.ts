import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { mongoPrograms, ownMongo } from './optional.ts';
import { freePort } from './real-process.ts';
import { storeFolder } from './store-folder.ts';

/** A MongoDB server that a suite runs on. */
export interface MongoServer {
  /** Its address, without a database. */
  readonly uri: string;
  /** Stops it as a loss of power would, or freezes it, or lets it go on; nothing for a server that is not ours. */
  signal(what: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

/** The address of a database on a server. */
export function databaseOn({ uri }: MongoServer, database: string): string {
  const address = new URL(uri);
  address.pathname = `/${database}`;
  return address.href;
}

/** The server that MONGODB_URI names, or else SecantusDB. */
export async function mongoServer(): Promise<MongoServer> {
  if (ownMongo === undefined) return secantusServer();
  return { uri: ownMongo, signal: () => {}, stop: async () => {} };
}

/** Starts SecantusDB: the server in Rust, or the one in Python, which lie in one package and lack different things. */
export async function secantusServer(
  which: 'secantusdb' | 'secantusdbInPython' = 'secantusdb',
  ...more: readonly string[]
): Promise<MongoServer> {
  const port = await freePort();
  const folder = storeFolder();
  const words = ['--port', port, '--storage-path', folder.path, ...more];
  return started(mongoPrograms[which], words, {
    port,
    folder,
    isReady: (line) => line.includes('listening on'),
  });
}

/** Starts FerretDB on its SQLite backend. */
export async function ferretServer(): Promise<MongoServer> {
  const port = await freePort();
  const folder = storeFolder();
  const words = [
    '--handler=sqlite',
    `--sqlite-url=file:${folder.path}/`,
    `--state-dir=${folder.path}`,
    `--listen-addr=127.0.0.1:${port}`,
    '--telemetry=disable',
    '--debug-addr=-',
  ];
  const isReady = (line: string) => line.includes('Listening on TCP');
  return started(mongoPrograms.ferretdb, words, { port, folder, isReady });
}

async function started(
  program: string,
  words: readonly string[],
  given: {
    readonly port: string;
    readonly folder: ReturnType<typeof storeFolder>;
    isReady(line: string): boolean;
  },
): Promise<MongoServer> {
  const server = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const over = once(server, 'exit');
  const killed = () => server.kill('SIGKILL');
  process.once('exit', killed);
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (given.isReady(line)) resolve();
      });
    }
    over.then(() => reject(new Error(`${program} ended:\n${lines.join('\n')}`)), reject);
  });
  return {
    uri: `mongodb://127.0.0.1:${given.port}/`,
    signal: (what) => void server.kill(what),
    async stop() {
      process.off('exit', killed);
      server.kill('SIGCONT');
      server.kill('SIGKILL');
      await over;
      given.folder.remove();
    },
  };
}
