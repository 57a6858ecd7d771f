import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../load.ts';
import { traitsOf } from './support/traits.ts';

const NOT_OURS = /^(node_modules|dist|data|\.git|coverage)$/;

const sourcesIn = (folder: string, under = ''): readonly string[] =>
  readdirSync(join(folder, under), { withFileTypes: true })
    .filter((entry) => !NOT_OURS.test(entry.name))
    .flatMap((entry) => {
      const path = under === '' ? entry.name : `${under}/${entry.name}`;
      if (entry.isDirectory()) return sourcesIn(folder, path);
      return /\.ts$/.test(entry.name) ? [path] : [];
    });

const root = packageRoot();
const sources = sourcesIn(root).map((path) => {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, lines: text.split('\n').length - 1, traits: traitsOf(text) };
});
const shipped = sources.filter(({ path }) => !path.startsWith('test/'));
const withTrait = (trait: string, among: typeof sources) =>
  among.filter(({ traits }) => traits.has(trait)).map(({ path }) => path);

describe('The house', () => {
  it('reads the environment in config.ts only', () => {
    assert.deepEqual(
      withTrait('process.env', shipped).filter((path) => path !== 'config.ts'),
      [],
    );
  });

  for (const clock of [
    'DateTime.now()',
    'DateTime.local()',
    'Date.now()',
    'new Date()',
    'Date()',
  ]) {
    it(`asks the machine what time it is, with ${clock}, in main.ts only`, () => {
      assert.deepEqual(
        withTrait(clock, shipped).filter((path) => path !== 'main.ts'),
        [],
      );
    });
  }

  it('exports by name only, and nothing that another file made', () => {
    assert.deepEqual(withTrait('export default', sources), []);
    assert.deepEqual(withTrait('export from', sources), []);
  });

  it('believes no cast: no as, no non-null mark, no any', () => {
    for (const trait of ['as', '!', 'any']) assert.deepEqual(withTrait(trait, sources), [], trait);
  });

  it('silences no tool', () => {
    assert.deepEqual(withTrait('silenced', sources), []);
  });

  it('keeps every file that ships under 250 lines', () => {
    const long = shipped.filter(({ lines }) => lines > 250);
    assert.deepEqual(
      long.map(({ path, lines }) => `${path}: ${lines}`),
      [],
    );
  });

  it('names a file for the one thing inside it', () => {
    const vague = /(^|\/)(utils?|helpers?|common|manager|types|index)\.ts$/;
    const names = sources.map(({ path }) => path);
    assert.deepEqual(
      names.filter((path) => vague.test(path) || /[A-Z_]/.test(path)),
      [],
    );
  });

  it('passes over no test, but for what a suite needs and this machine lacks', () => {
    const skipping = [...withTrait('skip', sources), ...withTrait('pending', sources)];
    assert.deepEqual(
      skipping.filter((path) => path !== 'test/support/optional.ts'),
      [],
    );
  });
});

describe('What the house forbids', () => {
  const forbidden: readonly (readonly [text: string, trait: string])[] = [
    ['export const a = process.env.HOME;', 'process.env'],
    ["export const a = process['env'];", 'process.env'],
    ["import { env } from 'node:process';", 'process.env'],
    ['const { env } = process;', 'process.env'],
    ['export const a = DateTime.now();', 'DateTime.now()'],
    ['export const a = DateTime.local().year;', 'DateTime.local()'],
    ['export const a = (now = Date.now) => now();', 'Date.now()'],
    ['export const a = new Date();', 'new Date()'],
    ['export const a = Date();', 'Date()'],
    ['export default 1;', 'export default'],
    ['export default function a() {}', 'export default'],
    ["export * from './b.ts';", 'export from'],
    ["export { b } from './b.ts';", 'export from'],
    ['export const a = (b: unknown) => b as string;', 'as'],
    ['export const a = (b: unknown) => <string>b;', 'as'],
    ['export const a = (b?: string) => b!;', '!'],
    ['export const a = (b: any) => b;', 'any'],
    [`// biome-${'ignore'} lint: because`, 'silenced'],
    ["it.skip('is passed over', () => {});", 'skip'],
    ["describe('a', function () { this.skip(); });", 'skip'],
    ["it('is to be written');", 'pending'],
  ];

  for (const [text, trait] of forbidden) {
    it(`is seen in ${text}`, () => {
      assert.ok(traitsOf(text).has(trait), [...traitsOf(text)].join(', '));
    });
  }

  it('is not seen in what only looks like it', () => {
    const innocent = [
      "// new Date() and process.env, as any clock: export default 'x' as const",
      "export const a = ['as', 'any'] as const;",
      "export const b = new Date('2026-11-02');",
      "import { c as d } from './c.ts';",
      "it('has a body', () => {});",
    ];
    assert.deepEqual([...traitsOf(innocent.join('\n'))], []);
  });
});
