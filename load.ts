import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
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

/** The packs of a folder: which there are, and each of them read when it is asked for. */
export interface PackLibrary {
  /** Their names, which are those of their files. */
  readonly names: readonly string[];
  /** Nothing where there is none of that name; throws a `file` fault with all that is wrong with it. */
  find(name: string): Pack | undefined;
}

/** Opens a folder of packs; a start reads only those that its authorities name. */
export const packLibrary = (
  folder: string = join(packageRoot(), 'procedures', 'packs'),
): PackLibrary => {
  const files = new Map(
    yamlFiles(folder, 'procedure pack').map((file) => [basename(file, extname(file)), file]),
  );
  const read = new Map<string, Pack>();
  return {
    names: [...files.keys()],
    find(name) {
      const file = files.get(name);
      if (file !== undefined && !read.has(name)) read.set(name, readPack(name, file));
      return read.get(name);
    },
  };
};

/** Every pack of a folder; throws a `file` fault with all that is wrong with the first that is broken. */
export const loadPacks = (folder?: string): readonly Pack[] => {
  const library = packLibrary(folder);
  return library.names.flatMap((name) => library.find(name) ?? []);
};

const readPack = (name: string, file: string): Pack => {
  const CalledLikeItsFile = Pack.check(({ value, issues }) => {
    if (value.pack === name) return;
    const message = `expected ${name}, as the file is called`;
    issues.push({ code: 'custom', message, input: value.pack, path: ['pack'] });
  });
  const read = readYaml(readFileSync(file, 'utf8'), CalledLikeItsFile, basename(file));
  if ('problems' in read) throw new Fault('file', read.problems.join('\n'));
  return read.value;
};

/**
 * Reads every authority of a folder, checked also against the packs there are and against each other.
 * Throws a `file` fault with all that is wrong, one problem a line.
 */
export const loadAuthorities = (
  folder: string,
  packs: PackLibrary = packLibrary(),
): readonly Authority[] => {
  const ids = new Set<string>();
  const prefixes = new Set<string>();
  const emails = new Set<string>();
  const InThisHouse = Authority.check(({ value, issues }) => {
    const sameAuthority = again(ids, value.authority, ['authority']);
    issues.push(
      ...sameAuthority,
      ...again(prefixes, value.prefix, ['prefix']),
      ...procedureIssues(value, packs),
    );
    // Whoever speaks is taken for a person of one authority: in a second one they would be told, and never heard.
    if (sameAuthority.length > 0) return;
    value.people.forEach(({ email }, i) => {
      issues.push(...again(emails, email, ['people', i, 'email']));
    });
  });
  return readAuthorities(folder, InThisHouse);
};

const readAuthorities = (folder: string, schema: z.ZodType<Authority>): readonly Authority[] => {
  const files = yamlFiles(folder, 'authority');
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

const again = (seen: Set<string>, value: string, path: (string | number)[]) => {
  if (!seen.has(value)) {
    seen.add(value);
    return [];
  }
  const message = `expected one that no other file has; found "${value}" again`;
  return [{ code: 'custom' as const, message, input: value, path }];
};

const procedureIssues = (
  { procedure, settings, override, zone }: Authority,
  packs: PackLibrary,
) => {
  const pack = packs.find(procedure);
  if (!pack) {
    const message = `expected one of ${packs.names.join(', ')}`;
    return [{ code: 'custom' as const, message, input: procedure, path: ['procedure'] }];
  }
  if (!IANAZone.isValidZone(zone)) {
    const message = 'expected a time zone like Europe/London';
    return [{ code: 'custom' as const, message, input: zone, path: ['zone'] }];
  }
  const resolved = resolvePack(pack, zone, settings, override);
  if (!('problems' in resolved)) return [];
  return resolved.problems.map(({ in: where, key, expected }) => ({
    code: 'custom' as const,
    message: `expected ${expected}; found "${where === 'settings' ? settings[key] : override[key]?.figure}"`,
    input: where === 'settings' ? settings : override,
    path: [where, key],
  }));
};
