import { loadPacks } from '../load.ts';
import { Pack, type Rule } from '../procedures/pack.ts';
import { runExample } from '../procedures/run-example.ts';

/** A figure of a rule: where it stands, and what it is. */
interface Figure {
  readonly path: readonly (string | number)[];
  readonly value: number;
}

/** Every figure in what a rule says of when it starts, when it is due and what does not count. */
function figuresOf(value: unknown, path: Figure['path'] = []): readonly Figure[] {
  if (typeof value === 'number') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'examples' ? [] : figuresOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The same value with another number at one place. */
function withNumber(value: unknown, [key, ...rest]: Figure['path'], number: number): unknown {
  if (key === undefined) return number;
  if (Array.isArray(value)) {
    return value.map((inner, i) => (i === key ? withNumber(inner, rest, number) : inner));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, name === key ? withNumber(inner, rest, number) : inner]),
  );
}

/** Whether an example notices that a figure of its rule is another. */
function isNoticed(pack: Pack, rule: Rule, { path, value }: Figure, change: number): boolean {
  const place = ['rules', pack.rules.indexOf(rule), ...path];
  const changed = Pack.safeParse(withNumber(pack, place, value + change));
  // A figure that the language does not allow is noticed as well.
  if (!changed.success) return true;
  const other = changed.data.rules.find((each) => each.rule === rule.rule) ?? rule;
  return other.examples.some((example) => runExample(changed.data, other, example).length > 0);
}

let tried = 0;
const unnoticed: string[] = [];
for (const pack of loadPacks()) {
  for (const rule of pack.rules) {
    for (const figure of figuresOf(rule)) {
      for (const change of [-1, 1]) {
        tried += 1;
        if (isNoticed(pack, rule, figure, change)) continue;
        const [from, to] = [figure.value, figure.value + change];
        unnoticed.push(`${pack.pack}: ${rule.rule}.${figure.path.join('.')}: ${from} → ${to}`);
      }
    }
  }
}
console.log(
  `${tried} changes of a figure by one unit; ${unnoticed.length} that no example noticed`,
);
for (const each of unnoticed) console.log(each);
process.exitCode = unnoticed.length === 0 ? 0 : 1;
