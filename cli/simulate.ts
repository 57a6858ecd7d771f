import { readFileSync } from 'node:fs';
import { Fault } from '../episode/fault.ts';
import { loadPacks } from '../load.ts';
import { outcomeOf, readScenario } from '../procedures/scenario.ts';

/** Reads a scenario file and prints what follows from it as JSON; what is wrong with it goes to standard error. */
function simulate(file: string | undefined): number {
  if (file === undefined) {
    return refuse(['Name the scenario file: npm run --silent simulate -- FILE']);
  }
  const scenario = readScenario(readJson(file), loadPacks());
  if ('problems' in scenario) return refuse(scenario.problems.map((each) => `${file}: ${each}`));
  process.stdout.write(`${JSON.stringify(outcomeOf(scenario), null, 2)}\n`);
  return 0;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const found = cause instanceof SyntaxError ? 'text that is not JSON' : 'no file to read';
    throw new Fault('file', `${file}: expected a scenario in JSON; found ${found}`, cause);
  }
}

function refuse(problems: readonly string[]): number {
  process.stderr.write(`${problems.join('\n')}\n`);
  return 2;
}

try {
  process.exitCode = simulate(process.argv[2]);
} catch (fault) {
  if (!(fault instanceof Fault)) throw fault;
  process.exitCode = refuse([fault.message]);
}
