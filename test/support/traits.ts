import { parseSync } from '@swc/core';

type Tree = Readonly<Record<string, unknown>>;

/** What a source does that the house looks out for, by short names such as `new Date()`; comments don't count. */
export const traitsOf = (text: string): ReadonlySet<string> => {
  const traits = new Set<string>();
  const look = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) look(each);
    if (!isTree(node)) return;
    const trait = traitOf(node);
    if (trait !== undefined) traits.add(trait);
    for (const inner of Object.values(node)) look(inner);
  };
  look(parseSync(text, { syntax: 'typescript', target: 'es2022' }));
  if (SILENCED.test(text)) traits.add('silenced');
  return traits;
};

// In two pieces, so that this file does not find itself.
const SILENCED = new RegExp(
  `(//|/\\*)\\s*(biome|@ts|eslint|prettier)-(${'ignore'}|expect|nocheck|disable)`,
);

const isTree = (node: unknown): node is Tree => typeof node === 'object' && node !== null;

const traitOf = (node: Tree): string | undefined => {
  switch (node.type) {
    case 'MemberExpression':
      return ofMember(nameOf(node.object), nameOf(node.property));
    case 'VariableDeclarator':
      return nameOf(node.init) === 'process' ? 'process.env' : undefined;
    case 'ImportDeclaration':
      return /^(node:)?process$/.test(nameOf(node.source)) ? 'process.env' : undefined;
    case 'NewExpression':
      return nameOf(node.callee) === 'Date' && isEmpty(node.arguments) ? 'new Date()' : undefined;
    case 'CallExpression':
      return ofCall(node);
    case 'ExportDefaultDeclaration':
    case 'ExportDefaultExpression':
      return 'export default';
    case 'ExportAllDeclaration':
      return 'export from';
    case 'ExportNamedDeclaration':
      return isTree(node.source) ? 'export from' : undefined;
    case 'TsAsExpression':
    case 'TsTypeAssertion':
      return 'as';
    case 'TsNonNullExpression':
      return '!';
    case 'TsKeywordType':
      return node.kind === 'any' ? 'any' : undefined;
    default:
      return undefined;
  }
};

const ofMember = (object: string, property: string): string | undefined => {
  if (object === 'process' && property === 'env') return 'process.env';
  if (object === 'DateTime' && (property === 'now' || property === 'local')) {
    return `DateTime.${property}()`;
  }
  if (object === 'Date' && property === 'now') return 'Date.now()';
  return property === 'skip' ? 'skip' : undefined;
};

const ofCall = (node: Tree): string | undefined => {
  const called = nameOf(node.callee);
  if (called === 'Date') return 'Date()';
  if (/^x(it|describe|specify|context)$/.test(called)) return 'skip';
  const bodiless = Array.isArray(node.arguments) && node.arguments.length === 1;
  return called === 'it' && bodiless ? 'pending' : undefined;
};

/** The name a piece of source stands for: an identifier's, a text's, or that of `['computed']`. */
const nameOf = (node: unknown): string => {
  if (!isTree(node)) return '';
  if (node.type === 'Computed') return nameOf(node.expression);
  return typeof node.value === 'string' ? node.value : '';
};

const isEmpty = (list: unknown): boolean => !Array.isArray(list) || list.length === 0;
