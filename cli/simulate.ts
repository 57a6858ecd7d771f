import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Fault } from '../episode/fault.ts';
import { loadPacks } from '../load.ts';
import { compared } from '../procedures/comparison.ts';
import { noticesOf } from '../procedures/notices.ts';
import { Pack } from '../procedures/pack.ts';
import { readYaml } from '../procedures/read-yaml.ts';
import { outcomeOf, readScenario } from '../procedures/scenario.ts';

const usage = 'npm run --silent simulate -- FILE [--notices] [--compare PACK-OR-FILE]';

/**
 * Reads a scenario file and prints what follows from it as JSON, with what the ladder would send (`--notices`) and what
 * would be different under another procedure (`--compare`); what is wrong with it goes to standard error.
 */
function simulate(args: readonly string[]): number {
  const asked = readArgs(args);
  const [file] = asked.positionals;
  if (file === undefined || asked.positionals.length > 1) {
    return refuse([`Name the scenario file: ${usage}`]);
  }
  const written = readJson(file);
  const packs = loadPacks();
  const scenario = readScenario(written, packs);
  if ('problems' in scenario) return refuse(scenario.problems.map((each) => `${file}: ${each}`));
  const outcome = outcomeOf(scenario);
  const { notices, compare } = asked.values;
  const comparison =
    compare === undefined ? undefined : comparedWith(compare, written, packs, outcome);
  if (comparison && 'problems' in comparison) return refuse(comparison.problems);
  const said = notices ? { notices: noticesOf(scenario) } : {};
  process.stdout.write(`${JSON.stringify({ ...outcome, ...said, ...comparison }, null, 2)}\n`);
  return 0;
}

function readArgs(args: readonly string[]) {
  try {
    const options = { notices: { type: 'boolean' }, compare: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    throw new Fault('file', `expected ${usage}; found ${args.join(' ')}`, cause);
  }
}

type Outcome = ReturnType<typeof outcomeOf>;

/** The same scenario under another procedure: one of those there are, or a file with a changed one. */
function comparedWith(other: string, written: unknown, packs: readonly Pack[], here: Outcome) {
  const pack = packs.find((each) => each.pack === other) ?? readPack(other, packs);
  if ('problems' in pack) return pack;
  const scenario = readScenario(withProcedure(written, pack.pack), [pack]);
  if ('problems' in scenario) return { comparison: { with: other, refused: scenario.problems } };
  return { comparison: { with: other, ...compared(here, outcomeOf(scenario)) } };
}

function readPack(
  file: string,
  packs: readonly Pack[],
): Pack | { readonly problems: readonly string[] } {
  if (!/\.ya?ml$/.test(file)) {
    const names = packs.map((each) => each.pack).join(', ');
    return { problems: [`--compare: expected one of ${names}, or a .yaml file; found "${file}"`] };
  }
  const read = readYaml(readText(file, 'a procedure pack'), Pack, file);
  return 'value' in read ? read.value : read;
}

const withProcedure = (written: unknown, procedure: string): unknown =>
  typeof written === 'object' && written !== null ? { ...written, procedure } : written;

function readJson(file: string): unknown {
  const text = readText(file, 'a scenario in JSON');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault(
      'file',
      `${file}: expected a scenario in JSON; found text that is not JSON`,
      cause,
    );
  }
}

function readText(file: string, expected: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Fault('file', `${file}: expected ${expected}; found no file to read`, cause);
  }
}

function refuse(problems: readonly string[]): number {
  process.stderr.write(`${problems.join('\n')}\n`);
  return 2;
}

try {
  process.exitCode = simulate(process.argv.slice(2));
} catch (fault) {
  if (!(fault instanceof Fault)) throw fault;
  process.exitCode = refuse([fault.message]);
}
