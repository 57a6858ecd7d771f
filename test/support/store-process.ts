import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process that works on a store and says in lines what it was given. */
export interface StoreProcess {
  /** Everything it has said so far. */
  readonly lines: readonly string[];
  /** Waits until it has said so many lines, or one line so often; rejects when it ends before. */
  said(count: number, line?: string): Promise<void>;
  /** Lets it begin, where it waits for that. */
  go(): void;
  /** Lets it make another round, where it makes rounds. */
  ring(): void;
  /** Freezes it where it stands, or lets it go on. */
  signal(what: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it as a loss of power would, and waits until it is gone with all it said. */
  kill(): Promise<void>;
  /** Waits until it has ended by itself, and gives its exit status. */
  ended(): Promise<number | null>;
}

/** Starts one of the scripts beside this file, with the file of the store and more to tell it. */
export function storeProcess(script: string, ...args: readonly string[]): StoreProcess {
  const path = new URL(script, import.meta.url).pathname;
  const started = spawn(process.execPath, ['--import', 'tsx', path, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: started.stdout });
  // What is written to a process that was just killed has nowhere to go.
  started.stdin.on('error', () => {});
  reader.on('line', (line) => lines.push(line));
  const over = Promise.all([once(started, 'exit'), once(reader, 'close')]);
  return {
    lines,
    said: (count, line) => said(reader, lines, count, line),
    go: () => started.stdin.end('go\n'),
    ring: () => void started.stdin.write('ring\n'),
    signal: (what) => void started.kill(what),
    async kill() {
      started.kill('SIGKILL');
      await over;
    },
    async ended() {
      await over;
      return exitOf(started);
    },
  };
}

const exitOf = (started: ChildProcess): number | null => started.exitCode;

function said(
  reader: ReturnType<typeof createInterface>,
  lines: readonly string[],
  count: number,
  line: string | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = () => {
      reject(new Error(`the process ended after ${lines.length} lines; expected ${count}`));
    };
    const look = () => {
      if (lines.filter((each) => line === undefined || each === line).length < count) return;
      reader.off('line', look);
      reader.off('close', ended);
      resolve();
    };
    reader.on('line', look);
    reader.on('close', ended);
    look();
  });
}
