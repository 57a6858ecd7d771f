import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../load.ts';
import { Pack } from '../../procedures/pack.ts';

const schema: unknown = JSON.parse(
  readFileSync(join(packageRoot(), 'procedures', 'pack.schema.json'), 'utf8'),
);

/** Every key that the pack language has, but for the facts and the fields of events, which are not its own. */
function keysOf(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'properties' && typeof inner === 'object' && inner !== null) {
      for (const name of Object.keys(inner)) found.add(name);
    }
    keysOf(inner, found);
  }
  return found;
}

describe('the pack language', () => {
  const doc = readFileSync(join(packageRoot(), 'docs', 'procedures.md'), 'utf8');
  const others = [
    'status',
    'count',
    'arisesAt',
    'dueAt',
    'metAt',
    'late',
    'type',
    'assessmentThreshold',
  ];
  const facts = ['lookedAfter', 'placement', 'placedBy', 'workStepOpen', 'person'];

  for (const key of keysOf(schema)) {
    if ([...others, ...facts].includes(key)) continue;
    it(`has an example of "${key}" in docs/procedures.md`, () => {
      assert.match(doc, new RegExp(`\\b${key}\\b`));
    });
  }

  const rule = {
    rule: 'one',
    title: 'One',
    class: 'T',
    when: { spell: 'missing' },
    due: { span: { hours: 1 } },
    owner: 'team-manager',
    source: '1',
    examples: [{ name: 'any', events: [{}], expect: 'nothing' }],
  };
  const problems = (...rules: readonly object[]): readonly string[] => {
    const read = Pack.safeParse({
      pack: 'try',
      title: 'Try',
      document: 'try',
      version: 1,
      inForceFrom: '2026-01-01',
      rules,
    });
    return read.success ? [] : read.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`);
  };

  it('takes a rule that is whole', () => {
    assert.deepEqual(problems(rule), []);
  });

  for (const [name, rules, says] of [
    ['a name used twice', [rule, rule], 'rules.1.rule: expected a name used once; found one again'],
    [
      'a rule that fires with one that stands below it',
      [
        { ...rule, when: { fires: 'two' } },
        { ...rule, rule: 'two' },
      ],
      'rules.0.when: expected rules that stand above this one; found two',
    ],
    [
      'a chain after a rule that is not there',
      [{ ...rule, when: { follows: ['two', 'one'] } }],
      'rules.0.when: expected rules that stand above this one; found two',
    ],
    [
      'milestones without dates of their own',
      [rule, { ...rule, rule: 'two', when: { milestones: 'one' } }],
      'rules.1.due: expected milestones both in when and in due',
    ],
    [
      'facts asked of what follows other rules',
      [rule, { ...rule, rule: 'two', when: { follows: ['one'] }, child: { open: true } }],
      'rules.1.child: expected nothing: it follows the facts of the rule before it',
    ],
    [
      'a further event than that of a rule below it',
      [{ ...rule, further: { than: 'two', since: 'missingSince', span: { hours: 1 } } }],
      'rules.0.further.than: expected a rule that stands above this one',
    ],
  ] as const) {
    it(`refuses ${name}`, () => {
      assert.deepEqual(problems(...rules), [says]);
    });
  }
});
