import assert from 'node:assert/strict';
import { facts } from '../../dialogs/facts.ts';
import { hasUseFor } from '../../dialogs/pack-use.ts';
import { named } from '../../episode/amend.ts';
import { Event } from '../../episode/events.ts';
import { loadPacks } from '../../load.ts';
import { matches, type Pattern } from '../../procedures/pattern.ts';

const at = '2026-11-03T09:00:00.000Z';

/** Told by a dialog of their own, or by a button. */
const elsewhere = ['missing-reported', 'absence-reported', 'returned', 'reminder-acknowledged'];

/** What is filled in when somebody presses Done… on a rule that waits for this. */
const prefilled = ({ type: _type, ...fields }: Pattern) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, String([value].flat()[0])]),
  );

const required: Readonly<Record<string, string>> = {
  level: 'medium',
  reason: 'They would not talk',
  task: 'screening@e1',
};

describe('the facts of an update', () => {
  it('are every event that people tell, but for those that another dialog records', () => {
    const made = new Set<string>(facts.flatMap(({ makes }) => makes));
    const types = Event.options.map(({ shape }) => shape.type.value);
    const missing = types.filter((type) => !made.has(type) && !elsewhere.includes(type));
    assert.deepEqual(missing, []);
  });

  it('are known by one name each', () => {
    const ids = facts.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  for (const pack of loadPacks()) {
    it(`answer everything that a rule of the ${pack.pack} procedure waits for`, () => {
      for (const { rule, metBy = [] } of pack.rules) {
        for (const pattern of metBy.filter(({ type }) => !elsewhere.includes(type))) {
          const fact = facts.find(({ makes }) => makes.some((type) => type === pattern.type));
          assert.ok(fact, `${rule} waits for ${pattern.type}, which nobody can tell`);
          const event = fact.event({ ...required, ...prefilled(pattern) }, at, 'e2');
          assert.ok(event && Event.safeParse(event).success, `${rule}: ${JSON.stringify(event)}`);
          assert.ok(hasUseFor(fact.makes, pack), rule);
          const { task: _task, ...wanted } = pattern;
          assert.ok(matches(named(event, 'e2'), { ...wanted, type: pattern.type }), rule);
        }
      }
    });
  }
});
