import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from 'yaml';
import type { z } from 'zod';
import { findingsOf, inPlainWords, showPath } from './problems.ts';

/** What a file holds, or everything that is wrong with it, one sentence a problem. */
export type ReadYaml<T> = { readonly value: T } | { readonly problems: readonly string[] };

/**
 * Reads a YAML text and checks it against a schema. A problem names the file, the line, the place, what was
 * expected and what was found: `northford.yaml:14: teams[1].name: expected some text; found ""`.
 */
export const readYaml = <S extends z.ZodType>(
  text: string,
  schema: S,
  fileName: string,
): ReadYaml<z.output<S>> => {
  const lines = new LineCounter();
  const options = { lineCounter: lines, prettyErrors: false, stringKeys: true };
  const document = parseDocument(text, options);
  const at = (offset: number, words: string) =>
    `${fileName}:${Math.max(1, lines.linePos(offset).line)}: ${words}`;
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    return { problems: broken.map((error) => at(error.pos[0], syntax(error, text))) };
  }
  const plain = plainValue(document);
  if ('broken' in plain) return { problems: [at(0, plain.broken)] };
  const checked = schema.safeParse(plain.value, { error: inPlainWords });
  if (checked.success) return { value: checked.data };
  const problems = findingsOf(checked.error, plain.value).map(({ path, words }) =>
    at(offsetOf(document, path), path.length === 0 ? words : `${showPath(path)}: ${words}`),
  );
  return { problems };
};

/**
 * The problems of a value that was read from elsewhere (a scenario, the environment), in the same words.
 * With `error: inPlainWords` given to `safeParse`, unknown keys are answered with the allowed ones.
 */
export const problemsOf = (
  error: z.ZodError,
  value: unknown,
  pathPrefix: readonly PropertyKey[] = [],
): readonly string[] =>
  findingsOf(error, value).map(({ path, words }) => {
    const place = showPath([...pathPrefix, ...path]);
    return place === '' ? words : `${place}: ${words}`;
  });

const syntax = (error: YAMLError, text: string): string => {
  const [start, end] = error.pos;
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^[^\s:]+/.exec(text.slice(start))?.[0] ?? text.slice(start, end);
    return `expected each key once; found ${key} again`;
  }
  return `expected YAML; found a mistake in it: ${error.message}`;
};

const plainValue = (
  document: Document,
): { readonly value: unknown } | { readonly broken: string } => {
  try {
    // A pack's examples tell one report many times over; nested multiplication is still refused.
    const value: unknown = document.toJS({ maxAliasCount: 1000 });
    return { value };
  } catch (cause) {
    // An alias without its anchor, or with far too many copies of it.
    return { broken: `expected YAML; found a mistake in it: ${String(cause)}` };
  }
};

/** Where the place stands in the text: its value, or its key where the value is a block, or its parent. */
const offsetOf = (document: Document, path: readonly PropertyKey[]): number => {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const key of path) {
    const step = stepInto(document, node, key);
    if (!step) return offset;
    offset = step.offset;
    node = step.node;
  }
  return isScalar(node) && node.value !== null ? (node.range?.[0] ?? offset) : offset;
};

const stepInto = (
  document: Document,
  from: Node | null,
  key: PropertyKey,
): { readonly node: Node | null; readonly offset: number } | undefined => {
  const node = isAlias(from) ? from.resolve(document) : from;
  if (isMap(node)) {
    const pair = node.items.find(
      (item) => isScalar(item.key) && String(item.key.value) === String(key),
    );
    if (!pair || !isScalar(pair.key)) return undefined;
    return { node: isNode(pair.value) ? pair.value : null, offset: pair.key.range?.[0] ?? 0 };
  }
  const item = isSeq(node) ? node.items[Number(key)] : undefined;
  return isNode(item) ? { node: item, offset: item.range?.[0] ?? 0 } : undefined;
};
