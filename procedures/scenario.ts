import { z } from 'zod';
import { inOrder, type KnownEvent, named } from '../episode/amend.ts';
import { ChildFacts, eventSchemas } from '../episode/events.ts';
import { Fault } from '../episode/fault.ts';
import type { Instant } from '../episode/instant.ts';
import { timelineAt } from '../episode/timeline.ts';
import type { EarlierEpisode } from './child.ts';
import { instantOfWritten } from './local-time.ts';
import { procedureObjectionTo } from './objection.ts';
import { statusAt, wasLate } from './obligation.ts';
import { type Given, obligationsFor } from './obligations-for.ts';
import type { Pack } from './pack.ts';
import { inPlainWords } from './problems.ts';
import { problemsOf } from './read-yaml.ts';
import { resolvePack } from './resolve.ts';

/** The zone in which a scenario's times without an offset are read. */
const zone = 'Europe/London';

const writtenTime = z.string().transform((text, context): Instant => {
  const instant = instantOfWritten(text, zone);
  if (instant !== undefined) return instant;
  const message = 'expected a date and time that the calendar has, like 2026-11-02T18:00';
  context.issues.push({ code: 'custom', message: `${message}; found "${text}"`, input: text });
  return z.NEVER;
});

const words = z.string().trim().min(1, 'expected some words');
const timeFields = [
  'at',
  'missingSince',
  'absentSince',
  'since',
  'reviewAt',
  'notifiedAt',
  'dueAt',
];

const ScenarioEvent = z.discriminatedUnion('type', eventSchemas(writtenTime, words));

/** The file that an authority tries its procedure with (PROCEDURES 10). */
const Scenario = z.strictObject({
  procedure: z.string(),
  settings: z.record(z.string(), z.string()).default({}),
  child: ChildFacts.default({}),
  history: z
    .array(
      z
        .strictObject({
          missingSince: writtenTime,
          returnedAt: writtenTime.optional(),
          as: z.enum(['absence', 'missing']).optional(),
        })
        .refine((e) => e.returnedAt === undefined || e.returnedAt >= e.missingSince, {
          path: ['returnedAt'],
          message: 'expected a return at or after missingSince',
        }),
    )
    .default([]),
  events: z.array(ScenarioEvent),
  asOf: writtenTime,
});

/** A scenario that can be worked out: what is given, and the moment somebody looks. */
export interface ReadScenario {
  readonly given: Given;
  readonly asOf: Instant;
}

/** What was wrong with a file, one sentence a problem, each with the place and what was expected. */
export interface Problems {
  readonly problems: readonly string[];
}

/** Reads a scenario against the packs there are; everything it refuses is named by its field's path. */
export function readScenario(written: unknown, packs: readonly Pack[]): ReadScenario | Problems {
  const parsed = Scenario.safeParse(written, { error: inPlainWords });
  if (!parsed.success) return { problems: problemsOf(parsed.error, written) };
  const { procedure, settings, child, history, asOf } = parsed.data;
  const pack = packs.find((each) => each.pack === procedure);
  if (!pack) {
    const names = packs.map((each) => each.pack).join(', ');
    return { problems: [`procedure: expected one of ${names}; found "${procedure}"`] };
  }
  const resolved = resolvePack(pack, zone, settings);
  if ('problems' in resolved) {
    return {
      problems: resolved.problems.map(
        ({ key, expected }) => `settings.${key}: expected ${expected}; found "${settings[key]}"`,
      ),
    };
  }
  const events = withIds(parsed.data.events);
  if ('problems' in events) return events;
  const given: Given = {
    events: events.filter((event) => event.at <= asOf),
    facts: child,
    earlier: history.map(asEarlier),
    pack: resolved,
  };
  return refused(given, events, asOf) ?? { given, asOf };
}

/** What simulate prints: where the episode stands at `asOf`, and every obligation that had arisen by then. */
export function outcomeOf({ given, asOf }: ReadScenario) {
  return {
    state: timelineAt(given.events, asOf).state,
    obligations: obligationsFor(given, asOf)
      .filter((each) => each.arisesAt <= asOf)
      .map((each) => {
        const status = statusAt(each, asOf);
        const { rule } = each;
        return {
          id: each.id,
          rule: rule.rule,
          owner: each.owner,
          arisesAt: each.arisesAt,
          dueAt: each.dueAt,
          status,
          metAt: status === 'met' ? (each.ended?.at ?? null) : null,
          late: status === 'met' && wasLate(each),
          class: rule.class,
          waivable: !each.fixed,
          default: rule.default === true,
          source: citation(rule.source, given.pack.pack.document),
          ...(each.provider !== undefined && { provider: each.provider }),
        };
      }),
  };
}

/** Document and section, as an obligation cites its source. */
export const citation = (source: Pack['rules'][number]['source'], document: string): string =>
  typeof source === 'string' ? `${document}, ${source}` : `${source.document}, ${source.section}`;

/** Gives each event its position as id where it has none, and its amendments the id they speak of. */
function withIds(
  events: readonly z.infer<typeof ScenarioEvent>[],
): readonly KnownEvent[] | Problems {
  const ids = events.map((event, i) => event.id ?? String(i));
  const twice = ids.findIndex((id, i) => ids.indexOf(id) !== i);
  if (twice >= 0) {
    return { problems: [`events[${twice}].id: expected an id used once; found "${ids[twice]}"`] };
  }
  return events.map((event, i): KnownEvent => {
    const id = ids[i] ?? String(i);
    if (event.type !== 'corrected' && event.type !== 'withdrawn') return named(event, id);
    const target = typeof event.event === 'number' ? ids[event.event] : event.event;
    const amends = target ?? String(event.event);
    if (event.type === 'withdrawn') return { ...event, event: amends, id };
    return { ...event, event: amends, fields: inUtc(event.fields), id };
  });
}

/** A correction's times are local times too; what is no time is left for the check of its event. */
function inUtc(fields: Readonly<Record<string, z.core.util.JSONType>>) {
  const times = Object.entries(fields).map(([name, value]) => {
    const isTime = timeFields.includes(name) && typeof value === 'string';
    return [name, isTime ? (instantOfWritten(value, zone) ?? value) : value] as const;
  });
  return Object.fromEntries(times);
}

const asEarlier = (entry: z.infer<typeof Scenario>['history'][number]): EarlierEpisode => ({
  missingSince: entry.missingSince,
  ...(entry.returnedAt !== undefined && { returnedAt: entry.returnedAt }),
  ...(entry.as !== undefined && { as: entry.as }),
});

/** What the episode or the procedure refuses, or a date for which the calendar has no working days. */
function refused(given: Given, events: readonly KnownEvent[], asOf: Instant): Problems | undefined {
  try {
    const objection = objected(given, events);
    if (!objection) obligationsFor(given, asOf);
    return objection;
  } catch (fault) {
    if (!(fault instanceof Fault) || fault.code !== 'calendar') throw fault;
    const culprit = firstPastTheTable(given, asOf);
    const place = `events[${events.findIndex((event) => event.id === culprit?.id)}].at`;
    return { problems: [`${place}: expected a time that the calendar reaches. ${fault.message}`] };
  }
}

/** The first event, in order of `at`, with which something falls due past the bank holidays known. */
const firstPastTheTable = (given: Given, asOf: Instant): KnownEvent | undefined => {
  const ordered = inOrder(given.events);
  return ordered.find((_, i) => {
    try {
      obligationsFor({ ...given, events: ordered.slice(0, i + 1) }, asOf);
      return false;
    } catch {
      return true;
    }
  });
};

function objected(given: Given, events: readonly KnownEvent[]): Problems | undefined {
  const objection = procedureObjectionTo(given);
  if (!objection) return undefined;
  const index = events.findIndex((event) => event.id === objection.event);
  const place = objection.field === undefined ? '' : `.${objection.field}`;
  return { problems: [`events[${index}]${place}: expected ${objection.expected}`] };
}
