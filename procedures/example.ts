import { z } from 'zod';
import { ChildFacts } from '../episode/events.ts';

/**
 * Worked examples of one rule, kept beside it: what was told, and what must follow.
 * Times are the authority's local time, as people write them.
 */
export const Examples = z
  .array(
    z.strictObject({
      name: z.string().min(1),
      child: ChildFacts.optional(),
      history: z.array(z.json()).optional(),
      events: z.array(z.json()).min(1),
      /** When somebody looks; at the last event where nothing is said. */
      asOf: z.string().optional(),
      /** What the rule's last obligation looks like then, or that there is none. */
      expect: z.union([
        z.literal('nothing'),
        z.strictObject({
          count: z.int().positive().optional(),
          arisesAt: z.string().optional(),
          dueAt: z.string().optional(),
          owner: z.string().optional(),
          status: z.enum(['open', 'overdue', 'met', 'waived', 'lapsed']).optional(),
          metAt: z.string().optional(),
          late: z.boolean().optional(),
          provider: z.string().optional(),
        }),
      ]),
    }),
  )
  .min(1);
export type Examples = z.infer<typeof Examples>;
