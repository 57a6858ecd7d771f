import type { Fields, Value } from './mongo-database.ts';

/**
 * What the store takes for the server's present moment, as an expression that the server works out when it carries a
 * command out. It is the server's own clock (`$$NOW`), but for tests, which let it stand still or move it on.
 */
export type Present = () => Value;

/** The server's own clock: no process's clock, and no time on the way, can make a lease longer than it is. */
export const serverPresent: Present = () => '$$NOW';

/** The present as an instant, the way every instant is written. */
export const presentText = (present: Present): Fields => textOf(present());

/** The instant so many whole milliseconds after the present. */
export const textAfter = (present: Present, ms: number): Fields =>
  textOf({ $dateAdd: { startDate: present(), unit: 'millisecond', amount: ms } });

const textOf = (date: Value): Fields => ({
  $dateToString: { date, format: '%Y-%m-%dT%H:%M:%S.%LZ', timezone: 'UTC' },
});
