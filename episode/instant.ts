import { z } from 'zod';

/**
 * A moment in UTC as ISO 8601 text with milliseconds (`2026-11-02T18:00:00.000Z`).
 * Because every instant is written the same way, instants compare and sort as text.
 */
export type Instant = string;

/** Checks that a stored instant is in the one form that sorts as text. */
export const Instant = z.iso.datetime({ precision: 3, offset: false, local: false });

/** Milliseconds since 1970 of an instant. */
export const millisOf = (instant: Instant): number => Date.parse(instant);

/** The instant that lies so many milliseconds after 1970. */
export const instantOf = (millis: number): Instant => new Date(millis).toISOString();

/** The later of two instants. */
export const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** The earlier of two instants. */
export const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);
