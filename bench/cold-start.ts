import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { packageRoot } from '../load.ts';

/** Packages that a start in the terminal does not load: of platforms and a database that are off, and of cli/. */
const left = ['@slack/bolt', 'botbuilder', 'fflate', 'jose', 'mongodb'];

/**
 * The cold start of the compiled program to ready (terminal, so without the Playground), beside a process that only
 * imports the packages that it loads. One runs after the other, so that whatever else the machine does falls on both alike.
 */
const rounds = 11;
const root = packageRoot();

const ours: number[] = [];
const floor: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  floor.push(await timed(importsAlone(), () => true));
  ours.push(await withFolder((folder) => timed(homeward(folder), isRunning)));
}
const ratio = median(ours.map((millis, i) => millis / (floor[i] ?? millis)));
console.log(`start to ready        ${median(ours).toFixed(0)} ms (median of ${rounds})`);
console.log(`importing the packages ${median(floor).toFixed(0)} ms`);
console.log(`ratio                 ${ratio.toFixed(2)} (median of the rounds; aim 1.2)`);

function importsAlone(): ChildProcess {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const loaded = Object.keys(dependencies).filter((name) => !left.includes(name));
  const imports = loaded.map((name) => `import ${JSON.stringify(name)};`);
  const code = `${imports.join('\n')}\nprocess.stdout.write('done\\n');`;
  return spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: root });
}

function homeward(dataDir: string): ChildProcess {
  const env = { DATA_DIR: dataDir, PORT: '39781' };
  return spawn(process.execPath, ['dist/main.js', 'chat'], { cwd: root, env });
}

function isRunning(printed: string): boolean {
  return printed.includes('Homeward is running');
}

/** Milliseconds from the start of a process to the first output that counts; then it is ended. */
async function timed(child: ChildProcess, counts: (printed: string) => boolean): Promise<number> {
  const began = performance.now();
  let printed = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const millis = await new Promise<number>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      printed += String(chunk);
      if (counts(printed)) resolve(performance.now() - began);
    });
    child.stderr?.on('data', (chunk) => process.stderr.write(chunk));
    child.once('exit', () => reject(new Error(`It ended before it was ready: ${printed}`)));
  });
  child.stdin?.end();
  child.kill('SIGTERM');
  await ended;
  return millis;
}

async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
