import { z } from 'zod';
import { Pattern } from './pattern.ts';
import { Span } from './span.ts';

/** Each spell of a kind; `missing-or-absence` is once an episode. */
const OnSpell = z.strictObject({
  spell: z.enum(['missing', 'absence', 'missing-or-absence']),
  /** Only where the child went from there. */
  from: z.enum(['care', 'home']).optional(),
  /** Only once it has lasted so long; what happened before that does not answer it. */
  after: Span.optional(),
});

/** Each event that matches, in an episode that is (or then becomes) of the kind given. */
const OnEvent = z.strictObject({
  event: z.union([Pattern, z.array(Pattern).min(1)]),
  during: z.enum(['missing', 'absence', 'was-missing']).optional(),
  /** Only so long after the event. */
  after: Span.optional(),
  /** Only while the latest event of that type matches. */
  while: Pattern.optional(),
  /** Only events that lie so long after the spell began. */
  notBefore: Span.optional(),
});

/** The return from an episode that was missing at any time, or from one that was only an absence. */
const OnReturn = z.strictObject({ returned: z.enum(['from-missing', 'only-absent']) });

/** So many missing episodes in a rolling window that ends with this one (PROCEDURES 3). */
const OnCount = z.strictObject({
  rolling: z.strictObject({
    episodes: z.int().min(2),
    days: z.int().positive().optional(),
    months: z.int().positive().optional(),
    /** At each episode that reaches the count, not once in a window. */
    every: z.literal(true).optional(),
    /** Other rolling rules that, once they have fired in the window, keep this one still. */
    unlessFired: z.array(z.string()).optional(),
  }),
});

/** Whenever another rule is asked. */
const OnRule = z.strictObject({ fires: z.string() });

/** After each obligation of these rules that was met (from the event that met it) or waived (from when it was due). */
const InChain = z.strictObject({ follows: z.array(z.string()).min(1) });

/** In steps, the first after the rule named: each once the one before is met, waived or past due. */
const InMilestones = z.strictObject({ milestones: z.string() });

/** What starts a rule by itself. */
export const Trigger = z.union([OnSpell, OnEvent, OnReturn, OnCount, OnRule]);
export type Trigger = z.infer<typeof Trigger>;

/** What starts a rule: one thing, any of several, or what became of obligations before it. */
export const When = z.union([Trigger, z.array(Trigger).min(2), InChain, InMilestones]);
export type When = z.infer<typeof When>;
