import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IANAZone } from 'luxon';
import type { z } from 'zod';
import { Fault } from './episode/fault.ts';
import { Authority } from './procedures/authority.ts';
import { Pack } from './procedures/pack.ts';
import { readYaml } from './procedures/read-yaml.ts';
import { resolvePack } from './procedures/resolve.ts';

/** The folder that holds package.json and what ships beside the program; the same from source and from dist. */
export const packageRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Fault('setup', 'package.json was not found above the program');
    folder = above;
  }
  return folder;
};

/** Reads every procedure pack of a folder; throws a `file` fault with all that is wrong, one problem a line. */
export const loadPacks = (
  folder: string = join(packageRoot(), 'procedures', 'packs'),
): readonly Pack[] => {
  const names = new Set<string>();
  const OncePerFolder = Pack.check(({ value, issues }) => {
    issues.push(...again(names, value.pack, 'pack'));
  });
  return readFolder(folder, 'procedure pack', OncePerFolder);
};

/**
 * Reads every authority of a folder, checked also against the packs there are and against each other.
 * Throws a `file` fault with all that is wrong, one problem a line.
 */
export const loadAuthorities = (
  folder: string,
  packs: readonly Pack[] = loadPacks(),
): readonly Authority[] => {
  const ids = new Set<string>();
  const prefixes = new Set<string>();
  const InThisHouse = Authority.check(({ value, issues }) => {
    issues.push(
      ...again(ids, value.authority, 'authority'),
      ...again(prefixes, value.prefix, 'prefix'),
      ...procedureIssues(value, packs),
    );
  });
  return readFolder(folder, 'authority', InThisHouse);
};

const readFolder = <S extends z.ZodType>(
  folder: string,
  what: string,
  schema: S,
): readonly z.output<S>[] => {
  const files = yamlFiles(folder, what);
  const read = files.map((file) => readYaml(readFileSync(file, 'utf8'), schema, basename(file)));
  const problems = read.flatMap((each) => ('problems' in each ? each.problems : []));
  if (problems.length > 0) throw new Fault('file', problems.join('\n'));
  return read.flatMap((each) => ('value' in each ? [each.value] : []));
};

const yamlFiles = (folder: string, what: string): readonly string[] => {
  const place = resolve(folder);
  const stands = statSync(place, { throwIfNoEntry: false });
  const missing = (found: string) =>
    new Fault(
      'file',
      `${place}: expected a folder with at least one ${what} (a .yaml file); found ${found}`,
    );
  if (!stands) throw missing('no such folder');
  if (!stands.isDirectory()) throw missing('a file');
  const names = readdirSync(place, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(place, entry.name));
  if (names.length === 0) throw missing('no such file in it');
  return names.sort();
};

const again = (seen: Set<string>, value: string, key: string) => {
  if (!seen.has(value)) {
    seen.add(value);
    return [];
  }
  const message = `expected one that no other file has; found "${value}" again`;
  return [{ code: 'custom' as const, message, input: value, path: [key] }];
};

const procedureIssues = ({ procedure, settings, zone }: Authority, packs: readonly Pack[]) => {
  const pack = packs.find((each) => each.pack === procedure);
  if (!pack) {
    const message = `expected one of ${packs.map((each) => each.pack).join(', ')}`;
    return [{ code: 'custom' as const, message, input: procedure, path: ['procedure'] }];
  }
  if (!IANAZone.isValidZone(zone)) {
    const message = 'expected a time zone like Europe/London';
    return [{ code: 'custom' as const, message, input: zone, path: ['zone'] }];
  }
  const resolved = resolvePack(pack, zone, settings);
  if (!('problems' in resolved)) return [];
  return resolved.problems.map(({ key, expected }) => ({
    code: 'custom' as const,
    message: `expected ${expected}; found "${settings[key]}"`,
    input: settings,
    path: ['settings', key],
  }));
};
