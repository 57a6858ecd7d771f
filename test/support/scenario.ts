import assert from 'node:assert/strict';
import type { KnownEvent } from '../../episode/amend.ts';
import { named } from '../../episode/amend.ts';
import type { Event } from '../../episode/events.ts';
import type { Instant } from '../../episode/instant.ts';
import { loadPacks } from '../../load.ts';
import type { Pack } from '../../procedures/pack.ts';
import { outcomeOf, readScenario } from '../../procedures/scenario.ts';

/** A scenario as a file holds it: local times, nothing checked yet. */
export type Written = Readonly<Record<string, unknown>>;

/** What simulate answers about one obligation. */
export type Listed = ReturnType<typeof outcomeOf>['obligations'][number];

export const packs: readonly Pack[] = loadPacks();

/** `02T20:30` in November 2026, when local time in England is UTC. */
export const on = (dayAndTime: string): Instant => `2026-11-${dayAndTime}:00.000Z`;

/** Events of one episode, each known by its position where it has no id. */
export const story = (...events: readonly Event[]): readonly KnownEvent[] =>
  events.map((event, i) => named(event, event.id ?? String(i)));

/** A child missing from care since 18:00 on Monday 2 November 2026, reported at 20:30. */
export const report: Written = {
  type: 'missing-reported',
  at: '2026-11-02T20:30',
  missingSince: '2026-11-02T18:00',
  from: 'care',
};

/** A return at a local time of November 2026, `03T07:30`. */
export const back = (dayAndTime: string, more: Written = {}): Written => ({
  type: 'returned',
  at: `2026-11-${dayAndTime}`,
  ...more,
});

/** Any other event at a local time of November 2026. */
export const event = (type: string, dayAndTime: string, more: Written = {}): Written => ({
  type,
  at: `2026-11-${dayAndTime}`,
  ...more,
});

/** A Wakefield scenario of these events, seen at a local time of November 2026. */
export const scenario = (
  events: readonly Written[],
  asOf: string,
  more: Written = {},
): Written => ({
  procedure: 'wakefield',
  events,
  asOf: `2026-11-${asOf}`,
  ...more,
});

/** The answer to a scenario that must not be refused. */
export function answer(written: Written, from: readonly Pack[] = packs) {
  const read = readScenario(written, from);
  assert.ok(!('problems' in read), 'problems' in read ? read.problems.join('\n') : '');
  return outcomeOf(read);
}

/** Why a scenario is refused; nothing if it is not. */
export function refusal(written: unknown, from: readonly Pack[] = packs): readonly string[] {
  const read = readScenario(written, from);
  return 'problems' in read ? read.problems : [];
}

/** The obligations of one rule in an answer, in its order. */
export const ofRule = (outcome: ReturnType<typeof answer>, rule: string): readonly Listed[] =>
  outcome.obligations.filter((each) => each.rule === rule);

/** The one obligation of a rule in an answer. */
export function theOne(outcome: ReturnType<typeof answer>, rule: string): Listed {
  const [found, ...others] = ofRule(outcome, rule);
  assert.ok(found, `expected ${rule} among ${outcome.obligations.map(({ id }) => id).join(', ')}`);
  assert.equal(others.length, 0, `expected ${rule} once`);
  return found;
}

/** The status of the one obligation of a rule. */
export const statusOf = (
  events: readonly Written[],
  asOf: string,
  rule: string,
  more: Written = {},
) => theOne(answer(scenario(events, asOf, more)), rule).status;
