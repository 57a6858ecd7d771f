import { named } from '../episode/amend.ts';
import { Event } from '../episode/events.ts';
import { type Instant, instantOf, millisOf } from '../episode/instant.ts';
import { loadPacks } from '../load.ts';
import { type Given, obligationsFor } from '../procedures/obligations-for.ts';
import { type Clocks, clocksFor } from '../procedures/plus-span.ts';
import { resolvePack } from '../procedures/resolve.ts';
import type { Span } from '../procedures/span.ts';

/**
 * How long it takes to work out the obligations of 100,000 episodes of 12 events in one process, and beside it the
 * floor: the same work with the clocks' results read from a table. Medians of runs that take turns, in
 * processor time.
 */
const episodes = Number(process.argv[2] ?? 100_000);
const rounds = 3;
const stories = 5000;
const minute = 60_000;

/** An episode of 12 events that begins at some minute of 2026; `n` decides about what differs between them. */
function anEpisode(n: number): readonly (Event & { readonly id: string })[] {
  const start = millisOf('2026-01-05T08:00:00.000Z') + n * 97 * minute;
  const at = (hours: number): string => instantOf(start + hours * 60 * minute);
  const told: readonly unknown[] = [
    { type: 'concern-raised', at: at(0) },
    {
      type: 'missing-reported',
      at: at(2),
      missingSince: at(-1),
      from: n % 3 === 0 ? 'home' : 'care',
    },
    { type: 'police-informed', at: at(2.2) },
    { type: 'risk-assessed', at: at(3), level: n % 2 === 0 ? 'high' : 'medium' },
    { type: 'party-informed', at: at(4), party: 'parents' },
    { type: 'plan-agreed', at: at(5) },
    { type: 'meeting-held', at: at(23), meeting: 'strategy' },
    { type: 'notification-sent', at: at(60), notification: 'serious-notification' },
    { type: 'police-update', at: at(70) },
    { type: 'returned', at: at(90), notifiedAt: at(91) },
    { type: 'safe-and-well-checked', at: at(93) },
    { type: 'rhi-completed', at: at(120), harmDisclosed: n % 5 === 0 },
  ];
  return told.map((event, i) => named(Event.parse(event), String(i)));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Processor time, which other work on the machine does not lengthen. */
function timed(work: () => number): { readonly ms: number; readonly found: number } {
  const before = process.cpuUsage();
  const found = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, found };
}

/** Clocks that remember every answer, so that the second time around nothing is reckoned. */
function tableOf(clocks: Clocks): Clocks {
  const dues = new Map<Span, Map<Instant, Instant>>();
  const open = new Map<Instant, boolean>();
  return {
    calendar: clocks.calendar,
    plus: (from, span) => {
      const known = dues.get(span) ?? new Map<Instant, Instant>();
      dues.set(span, known);
      const due = known.get(from) ?? clocks.plus(from, span);
      known.set(from, due);
      return due;
    },
    inOffice: (at) => {
      const known = open.get(at) ?? clocks.inOffice(at);
      open.set(at, known);
      return known;
    },
  };
}

const told = Array.from({ length: stories }, (_, n) => anEpisode(n));
for (const pack of loadPacks()) {
  const resolved = resolvePack(pack, 'Europe/London', {});
  if ('problems' in resolved) throw new Error(`${pack.pack} does not resolve`);
  const all = told.map(
    (events): Given => ({
      events,
      facts: { open: true, lookedAfter: true },
      earlier: [],
      pack: resolved,
    }),
  );
  const work = (clocks: Clocks): number => {
    let found = 0;
    for (let n = 0; n < episodes; n += 1) {
      const given = all[n % stories];
      if (given) found += obligationsFor(given, undefined, clocks).length;
    }
    return found;
  };
  const reckoned = clocksFor(resolved.calendar);
  const table = tableOf(reckoned);
  for (const given of all) obligationsFor(given, undefined, table);
  const runs = Array.from({ length: rounds }, () => ({
    work: timed(() => work(reckoned)),
    floor: timed(() => work(table)),
  }));
  const [ms, floor] = [median(runs.map((r) => r.work.ms)), median(runs.map((r) => r.floor.ms))];
  const found = runs[0]?.work.found ?? 0;
  if (runs.some((run) => run.work.found !== found || run.floor.found !== found)) {
    throw new Error('The table answers otherwise than the clocks.');
  }
  console.log(
    `${pack.pack}: ${(ms / 1000).toFixed(2)} s for ${episodes} episodes of 12 events, ${found} obligations; ` +
      `floor ${(floor / 1000).toFixed(2)} s; ratio ${(ms / floor).toFixed(2)}`,
  );
}
