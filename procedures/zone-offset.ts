import { IANAZone } from 'luxon';
import { Fault } from '../episode/fault.ts';

/** Whether the machine's zone data knows a time zone by this name (`Europe/London`). */
export const isZone = (name: string): boolean => IANAZone.isValidZone(name);

/**
 * Milliseconds that local time in a zone is ahead of UTC at so many milliseconds after 1970.
 * Throws a `setup` fault for an unknown zone.
 */
export const offsetAt = (millis: number, zone: string): number => {
  const day = Math.floor(millis / dayMillis);
  const days = daysOf(zone);
  const known = days.get(day);
  if (known !== undefined) return millis < known.changesAt ? known.before : known.after;
  if (days.size >= daysKept) days.clear();
  const found = offsetsOn(day, zone);
  days.set(day, found);
  return millis < found.changesAt ? found.before : found.after;
};

/** A UTC day's offsets: `before` holds until `changesAt`, `after` from then on. */
type OffsetDay = { readonly before: number; readonly after: number; readonly changesAt: number };

const dayMillis = 86_400_000;

// Asking the zone data costs microseconds and due dates are reckoned by the million, so each UTC
// day is asked about once. The limit keeps far-off typed years from growing the memory for ever.
const daysKept = 20_000;
const zones = new Map<string, Map<number, OffsetDay>>();

const daysOf = (zone: string): Map<number, OffsetDay> => {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  if (!isZone(zone)) throw new Fault('setup', `There is no time zone called "${zone}".`);
  const days = new Map<number, OffsetDay>();
  zones.set(zone, days);
  return days;
};

const offsetsOn = (day: number, zone: string): OffsetDay => {
  const data = IANAZone.create(zone);
  const offset = (millis: number): number => Math.round(data.offset(millis) * 60_000);
  let low = day * dayMillis;
  let high = low + dayMillis;
  const before = offset(low);
  const after = offset(high);
  if (before === after) return { before, after, changesAt: high };
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return { before, after, changesAt: high };
};
