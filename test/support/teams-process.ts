import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A Homeward for Teams in a process of its own, whose clocks and whose death its parent decides. */
export interface TeamsProcess {
  /** Where it takes activities. */
  readonly endpoint: string;
  /**
   * Has it do one thing and waits until that is done: `clock INSTANT`, `settle`, `die WHERE AT [done]`, `stop`.
   * Answers how many steps it took since it was last told to die, or nothing when it died before.
   */
  ask(line: string): Promise<number | undefined>;
  /** Ends it as a loss of power would. */
  kill(): Promise<void>;
}

const script = fileURLToPath(new URL('teams-homeward.ts', import.meta.url));

/** Starts one on a database file; both its clocks stand at that instant. */
export async function teamsProcess(file: string, at: string): Promise<TeamsProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, file, at], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // What is said to a dead process is lost, and no fault.
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<number | undefined> => {
    const { value, done } = await lines.next();
    return done ? undefined : Number(value.split(' ')[1]);
  };
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const port = await answer();
  if (port === undefined) throw new Error('it ended before it listened');
  return {
    endpoint: `http://127.0.0.1:${port}/api/messages`,
    ask: (line) => {
      child.stdin.write(`${line}\n`);
      return answer();
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
