import { z } from 'zod';
import { ChildFacts } from '../episode/events.ts';

/** A length of time; its unit is its key. `hours` and `minutes` elapse, the rest follow the calendar. */
export const Span = z.union([
  z.strictObject({ minutes: z.int().positive() }),
  z.strictObject({ hours: z.int().positive() }),
  z.strictObject({ days: z.int().positive() }),
  z.strictObject({ months: z.int().positive() }),
  z.strictObject({ workingDays: z.int().positive() }),
]);
export type Span = z.infer<typeof Span>;

/** A figure: one length for all, or one by where the child went missing from, or by what is true of the child. */
export const Figure = z.union([
  ...Span.options,
  z.strictObject({ fromCare: Span, fromHome: Span }),
  z.strictObject({ where: ChildFacts, span: Span, otherwise: Span }),
]);
export type Figure = z.infer<typeof Figure>;
