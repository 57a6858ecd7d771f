import fc from 'fast-check';
import { instantOf, millisOf } from '../../episode/instant.ts';
import type { Written } from './scenario.ts';

/** One step of an invented episode: how long after the one before, and what numbers decide about it. */
interface Step {
  readonly minutes: number;
  readonly pick: number;
  readonly more: number;
}

interface Telling {
  readonly at: string;
  readonly step: Step;
  readonly told: readonly Written[];
}

const aStep: fc.Arbitrary<Step> = fc.record({
  minutes: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 4000 })),
  pick: fc.nat(9999),
  more: fc.nat(9999),
});

const facts = fc.record(
  {
    open: fc.boolean(),
    lookedAfter: fc.boolean(),
    placement: fc.constantFrom('in-area', 'out-of-area'),
    placedBy: fc.constantFrom('this-authority', 'this-authority', 'other-authority'),
    childProtectionPlan: fc.boolean(),
    unaccompanied: fc.boolean(),
    workStepOpen: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Wakefield as often as all the others together: most of the steps below are its own. */
const procedure = fc.constantFrom(
  'wakefield',
  'wakefield',
  'wakefield',
  'lambeth',
  'cumbria',
  'family-tracing',
);

const earlier = fc.record(
  {
    missingSince: fc.integer({ min: 0, max: 60 * 24 * 65 }).map((ago) => before(ago)),
    as: fc.constantFrom('missing', 'absence'),
  },
  { requiredKeys: ['missingSince'] },
);

/** Across the clock change of October 2026, so that local days have 23, 24 and 25 hours. */
const start = millisOf('2026-10-22T18:00:00.000Z');
const before = (minutes: number): string => instantOf(start - minutes * 60_000);
const after = (at: string, minutes: number): string => instantOf(millisOf(at) + minutes * 60_000);

/** Episodes as people might tell them, most of them possible, some not; no two events at the same moment. */
export const aScenario: fc.Arbitrary<Written> = fc
  .record({
    procedure,
    child: facts,
    history: fc.array(earlier, { maxLength: 8 }),
    steps: fc.array(aStep, { minLength: 1, maxLength: 12 }),
    asOf: fc.integer({ min: 0, max: 12_000 }),
  })
  .map(({ procedure, child, history, steps, asOf }) => ({
    procedure,
    child,
    history,
    events: tell(steps),
    asOf: after(instantOf(start), asOf),
  }));

/** A scenario, and the same with one more thing told after all the others, which is no amendment. */
export const withLater: fc.Arbitrary<{ readonly before: Written; readonly after: Written }> = fc
  .record({
    procedure,
    child: facts,
    history: fc.array(earlier, { maxLength: 8 }),
    steps: fc.array(aStep, { minLength: 2, maxLength: 12 }),
  })
  .map(({ procedure, child, history, steps }) => {
    const events = tell(steps);
    const rest = { procedure, child, history, asOf: '2027-06-01T12:00' };
    const more = events.slice(0, -1);
    return { before: { ...rest, events: more }, after: { ...rest, events } };
  })
  .filter(({ after: { events } }) => {
    const last = Array.isArray(events) ? events.at(-1) : undefined;
    return last.type !== 'corrected' && last.type !== 'withdrawn';
  });

function tell(steps: readonly Step[]): readonly Written[] {
  let at = instantOf(start);
  const told: Written[] = [];
  for (const step of steps) {
    at = after(at, step.minutes);
    told.push({ at, ...next({ at, step, told }) });
    // The authority hears of a return before anything else happens, half of the time.
    if (step.more % 4 === 0) at = after(at, 240);
  }
  return told;
}

function next(telling: Telling): Written {
  const { step, told } = telling;
  const last = told.findLast(({ type }) => moves.includes(String(type)));
  if (step.pick % 12 === 0) return oneOf([...first, ...away, ...home], step.more)(telling);
  if (last === undefined || last.type === 'concern-raised') return oneOf(first, step.pick)(telling);
  return oneOf(last.type === 'returned' ? home : away, step.pick)(telling);
}

type Tell = (telling: Telling) => Written;

const oneOf = (kinds: readonly Tell[], pick: number): Tell =>
  kinds[pick % kinds.length] ?? (() => ({ type: 'noted', text: 'A word' }));
const since = ({ at, step }: Telling, most: number): string => after(at, -(step.more % most));
const moves = [
  'concern-raised',
  'missing-reported',
  'absence-reported',
  'reclassified',
  'returned',
];
const plain =
  (type: string, more: Written = {}): Tell =>
  () => ({ type, ...more });
const missing: Tell = (t) => ({ type: 'missing-reported', missingSince: since(t, 600) });
const absent: Tell = (t) => ({ type: 'absence-reported', absentSince: since(t, 600) });

const first: readonly Tell[] = [missing, missing, absent, plain('concern-raised')];

const anyTime: readonly Tell[] = [
  plain('meeting-held', { meeting: 'strategy' }),
  plain('meeting-held', { meeting: 'strategy-discussion', circulate: true }),
  plain('police-update'),
  plain('risk-assessed', { level: 'high' }),
  plain('harm-disclosed'),
  plain('media-interest'),
  ({ step }) => ({ type: 'waived', rule: oftenOpen[step.more % 4], rationale: 'Safe elsewhere' }),
  ({ step }) => ({ type: 'child-changed', facts: { open: step.more % 2 === 0 } }),
  ({ step, told }) => ({
    type: 'withdrawn',
    event: step.more % Math.max(1, told.length),
    reason: 'Recorded in error',
  }),
  ({ step, told }) => {
    const event = step.more % Math.max(1, told.length);
    return { type: 'corrected', event, fields: otherFields(told[event] ?? report, step.more) };
  },
];

const report: Written = { type: 'missing-reported', missingSince: instantOf(start) };

const oftenOpen = ['strategy-meeting-24h', 'serious-notification', 'rhi', 'police-report'];

function otherFields(event: Written, minutes: number): Written {
  const earlierBy = (name: string) => ({ [name]: after(String(event[name]), -(minutes % 300)) });
  if (event.type === 'missing-reported') return earlierBy('missingSince');
  if (event.type === 'returned') return { harmDisclosed: true };
  if (event.type === 'risk-assessed') return { level: 'medium' };
  return earlierBy('at');
}

const away: readonly Tell[] = [
  ...anyTime,
  plain('police-informed'),
  plain('risk-assessed', { level: 'medium' }),
  plain('plan-agreed'),
  plain('notification-sent', { notification: 'serious-notification' }),
  ({ told, ...t }) => ({
    type: 'reclassified',
    as:
      told.findLast(({ type }) => moves.includes(String(type)))?.type === 'missing-reported'
        ? 'absence'
        : 'missing',
    since: since({ told, ...t }, 60),
  }),
  ({ at, step }) => ({ type: 'returned', notifiedAt: after(at, step.more % 4 === 0 ? 200 : 0) }),
  ({ step }) => ({ type: 'returned', outcome: step.more % 5 === 0 ? 'died' : 'placement' }),
  ({ step }) => ({ type: 'returned', harmDisclosed: step.more % 2 === 0 }),
];

const home: readonly Tell[] = [
  ...anyTime,
  plain('safe-and-well-checked'),
  plain('rhi-completed'),
  plain('rhi-offered'),
  plain('work-step-closed'),
  plain('rhi-declined', { reason: 'Did not want to talk' }),
  plain('task-done', { task: 'find-me-plan' }),
  plain('closed'),
  (t) => ({ type: 'missing-reported', missingSince: since(t, t.step.minutes) }),
  (t) => ({ type: 'missing-reported', missingSince: since(t, t.step.minutes) }),
];

/** A scenario's events, each with an id, and amendments that name it. */
export function withIds({ events }: Written): readonly Written[] {
  const list: readonly Written[] = Array.isArray(events) ? events : [];
  return list.map((event, i) => ({
    ...event,
    id: `e${i}`,
    ...(typeof event.event === 'number' && { event: `e${event.event}` }),
  }));
}

/** A scenario's events up to the moment somebody looks. */
export const toldBy = ({ events, asOf }: Written): readonly Written[] => {
  const list: readonly Written[] = Array.isArray(events) ? events : [];
  return list.filter(({ at }) => String(at) <= String(asOf));
};
