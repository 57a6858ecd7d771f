import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { expectationOf } from './expectation.ts';

/** What is wrong at one place of a value that came from outside, in the words of whoever wrote it. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  /** `expected …; found …`, without the place. */
  readonly words: string;
}

/**
 * Says in plain words what a schema expected; give it to `safeParse` as `error`, so that unknown keys are answered
 * with those that are allowed. A schema's own message, where it has one, goes first.
 */
export const inPlainWords = (issue: z.core.$ZodRawIssue): string | undefined => {
  const expected = expectationOf(issue, issue.inst);
  return expected === undefined ? undefined : `expected ${expected}`;
};

/** What a check found in a value: of each place, the first that is wrong with it. */
export const findingsOf = (error: z.ZodError, value: unknown): readonly Finding[] => {
  const findings = error.issues.flatMap((issue) => fromIssue(issue, value, []));
  const places = findings.map(({ path }) => showPath(path));
  return findings.filter(
    ({ path }, i) => path.length === 0 || places.indexOf(showPath(path)) === i,
  );
};

/** The place as people read it: `teams[1].roles.team-manager.holder`. */
export const showPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((shown, key) => {
    if (typeof key === 'number') return `${shown}[${key}]`;
    return shown === '' ? String(key) : `${shown}.${String(key)}`;
  }, '');

const fromIssue = (
  issue: z.core.$ZodIssue,
  whole: unknown,
  above: readonly PropertyKey[],
): readonly Finding[] => {
  const path = [...above, ...issue.path];
  const found = valueAt(whole, path);
  if (issue.code === 'unrecognized_keys') {
    const expected = expectedBy(issue);
    return issue.keys.map((key) => ({ path: [...path, key], words: withFound(expected, key) }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const meant = branchMeant(issue.errors, found);
    if (meant) return meant.flatMap((inner) => fromIssue(inner, whole, path));
    const expected = `expected ${oneOf(issue.errors.map((branch) => branchName(branch, found)))}`;
    return [{ path, words: withFound(expected, found) }];
  }
  return [{ path, words: withFound(expectedBy(issue), found) }];
};

const expectedBy = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'custom' || issue.message.startsWith('expected ')) return issue.message;
  return `expected ${expectationOf(issue, undefined) ?? issue.message}`;
};

// A message of a schema's own may already say what was found, or be a whole sentence.
const withFound = (expected: string, found: unknown): string => {
  if (!expected.startsWith('expected ') || expected.includes('; found ')) return expected;
  const options = expected.startsWith(ONE_OF) ? expected.slice(ONE_OF.length).split(', ') : [];
  const meant = typeof found === 'string' ? nearest(found, options) : undefined;
  return `${expected}; found ${show(found)}${meant ? `; did you mean ${meant}?` : ''}`;
};

const ONE_OF = 'expected one of ';

const nearest = (word: string, options: readonly string[]): string | undefined => {
  if (options.length === 0) return undefined;
  const candidate = closest(word, options);
  return distance(word, candidate) <= Math.max(1, Math.ceil(word.length / 3))
    ? candidate
    : undefined;
};

/**
 * The branch of a union that the writer evidently meant: the only one that takes this kind of value,
 * or the only one whose own keys are all there. Nothing when several could be meant.
 */
const branchMeant = (
  branches: readonly (readonly z.core.$ZodIssue[])[],
  value: unknown,
): readonly z.core.$ZodIssue[] | undefined => {
  const open = branches.filter((branch) => !branch.some(refusesWhole));
  if (open.length <= 1) return open[0];
  return open.find((branch) => missingKeys(branch, value).length === 0);
};

const refusesWhole = (issue: z.core.$ZodIssue): boolean =>
  issue.path.length === 0 && issue.code !== 'unrecognized_keys' && issue.code !== 'custom';

const missingKeys = (branch: readonly z.core.$ZodIssue[], value: unknown): readonly string[] =>
  branch
    .filter((issue) => issue.path.length === 1 && valueAt(value, issue.path) === undefined)
    .map((issue) => showPath(issue.path));

const branchName = (branch: readonly z.core.$ZodIssue[], value: unknown): string => {
  const missing = missingKeys(branch, value);
  if (missing.length > 0) return missing.join(' with ');
  const [first] = branch;
  if (!first) return 'something else';
  return expectedBy(first)
    .replace(/^expected (a block with )?/, '')
    .replace(/; found .*$/, '');
};

const oneOf = (names: readonly string[]): string => {
  const distinct = [...new Set(names)];
  const last = distinct.pop() ?? 'nothing';
  return distinct.length === 0 ? last : `${distinct.join(', ')} or ${last}`;
};

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? Reflect.get(inner, key)
        : undefined,
    value,
  );

const LONGEST = 60;

const show = (value: unknown): string => {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value !== 'object') return String(value);
  const parts = Object.entries(value).map(([key, inner]) => `${key}: ${showShort(inner)}`);
  return parts.length === 0 ? 'an empty block' : shorten(`{ ${parts.join(', ')} }`);
};

const showShort = (value: unknown): string =>
  typeof value === 'object' && value !== null ? '…' : String(value);

const shorten = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
