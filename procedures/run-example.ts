import { z } from 'zod';
import type { Examples } from './example.ts';
import { instantOfWritten } from './local-time.ts';
import type { Pack, Rule } from './pack.ts';
import { outcomeOf, readScenario } from './scenario.ts';

type Example = Examples[number];
type Outcome = ReturnType<typeof outcomeOf>['obligations'][number];

/** How a worked example came out: as it says, or in what it differs. */
export function runExample(pack: Pack, rule: Rule, example: Example): readonly string[] {
  const scenario = readScenario(
    {
      procedure: pack.pack,
      child: example.child ?? {},
      history: example.history ?? [],
      events: example.events,
      asOf: example.asOf ?? lastAt(example.events),
    },
    [pack],
  );
  if ('problems' in scenario) return scenario.problems;
  const found = outcomeOf(scenario).obligations.filter((each) => each.rule === rule.rule);
  return differences(example.expect, found);
}

function differences(expect: Example['expect'], found: readonly Outcome[]): readonly string[] {
  const last = found.at(-1);
  if (expect === 'nothing') return last ? [`expected nothing; found ${last.id}`] : [];
  if (!last) return ['expected an obligation; found nothing'];
  const { count, ...wanted } = expect;
  const wrong = Object.entries(wanted).flatMap(([name, value]) => {
    const actual = last[asKey(name)];
    const same = actual === value || actual === inUtc(value);
    return same ? [] : [`${name}: expected ${inUtc(value)}; found ${actual}`];
  });
  const many = count !== undefined && count !== found.length;
  return many ? [...wrong, `count: expected ${count}; found ${found.length}`] : wrong;
}

const asKey = (name: string) => Compared.parse(name);
const Compared = z.enum(['arisesAt', 'dueAt', 'owner', 'status', 'metAt', 'late', 'provider']);

const inUtc = (value: string | boolean | undefined) =>
  typeof value === 'string' ? (instantOfWritten(value, 'Europe/London') ?? value) : value;

const Dated = z.looseObject({ at: z.string() });

/** Somebody looks when the last thing was told. */
const lastAt = (events: Example['events']): string | undefined =>
  events
    .flatMap((event) => Dated.safeParse(event).data?.at ?? [])
    .toSorted()
    .at(-1);
