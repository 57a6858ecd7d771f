import { z } from 'zod';
import { ChildFacts } from '../episode/events.ts';
import { Examples } from './example.ts';

/** A length of time; its unit is its key. `hours` and `minutes` elapse, the rest follow the calendar. */
export const Span = z.union([
  z.strictObject({ minutes: z.int().positive() }),
  z.strictObject({ hours: z.int().positive() }),
  z.strictObject({ days: z.int().positive() }),
  z.strictObject({ months: z.int().positive() }),
  z.strictObject({ workingDays: z.int().positive() }),
]);
export type Span = z.infer<typeof Span>;

/** The roles that a procedure speaks of (PROCEDURES 1). */
export const Role = z.enum([
  'social-worker',
  'team-manager',
  'service-manager',
  'head-of-service',
  'assistant-director',
  'director',
  'dcs',
  'missing-coordinator',
  'missing-coordinator-manager',
  'referral-hub',
  'rhi-worker',
  'duty',
  'placement',
  'early-help-worker',
  'safeguarding-manager',
  'protection-plan-manager',
  'designated-nurse',
  'inclusion-officer',
  'independent-reviewing-officer',
  'conference-chair',
  'communications',
  'legal',
]);
export type Role = z.infer<typeof Role>;

/** How a rule's reminders climb: safety at any hour, a deadline, or administration. */
export const RuleClass = z.enum(['S', 'T', 'A']);
export type RuleClass = z.infer<typeof RuleClass>;

const scalar = z.union([z.string(), z.boolean()]);

/** An event to look for: its type, and for each further field the value or values that match. */
export const Pattern = z
  .object({ type: z.string() })
  .catchall(z.union([scalar, z.array(scalar).min(1)]));
export type Pattern = z.infer<typeof Pattern>;

const RollingWindow = {
  episodes: z.int().min(2),
  days: z.int().positive().optional(),
  months: z.int().positive().optional(),
};

/** What starts a rule. */
export const Trigger = z.union([
  /** Each spell of this kind; `missing-or-absence` is once an episode. */
  z.strictObject({ spell: z.enum(['missing', 'absence', 'missing-or-absence']) }),
  /** Each event that matches, in an episode that is (or then becomes) of the kind given. */
  z.strictObject({
    event: z.union([Pattern, z.array(Pattern).min(1)]),
    during: z.enum(['missing', 'absence']).optional(),
  }),
  /** The return from an episode that was missing at any time. */
  z.strictObject({ returned: z.literal('from-missing') }),
  /** So many missing episodes in a rolling window that ends with this one (PROCEDURES 3). */
  z.strictObject({ rolling: z.strictObject(RollingWindow) }),
]);
export type Trigger = z.infer<typeof Trigger>;

/** When it is due: at once, or a span after a moment (after the obligation arises, where none is named). */
export const Due = z.union([
  z.literal('at-once'),
  z.strictObject({
    since: z.enum(['missingSince', 'notifiedAt', 'at']).optional(),
    /** A field of the causing event that names the moment itself, where it was given. */
    field: z.literal('reviewAt').optional(),
    span: Span,
  }),
]);
export type Due = z.infer<typeof Due>;

/** Who must act: a role, a role that hands over out of hours, or the bot itself, to recipients. */
export const Owner = z.union([
  Role,
  z.strictObject({ inHours: Role, outOfHours: Role }),
  z.strictObject({ bot: z.array(Role).min(1) }),
]);
export type Owner = z.infer<typeof Owner>;

/** One line of a procedure. */
export const Rule = z.strictObject({
  rule: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  class: RuleClass,
  /** True where the source allows nobody to waive it. */
  fixed: z.boolean().optional(),
  /** True where the figure is ours, because the source gives none. */
  default: z.boolean().optional(),
  when: Trigger,
  /** Facts about the child that must hold at the cause, or from a later change while missing or absent. */
  child: ChildFacts.optional(),
  /** What makes it needless: the return, or also the change to an absence (see PROCEDURES 3). */
  lapses: z.enum(['while-missing', 'while-absent', 'until-return']).optional(),
  due: Due,
  owner: Owner,
  /** Events of which any one meets it; none for what the bot does itself. */
  metBy: z.array(Pattern).optional(),
  /** Count only events at or after it arose; otherwise those since the spell began count too. */
  counts: z.literal('after').optional(),
  /** It must be another event than the one that met this rule, at or after a moment. */
  further: z
    .strictObject({ than: z.string(), since: z.literal('missingSince'), span: Span })
    .optional(),
  /** Also holds for a child placed here by another authority, whose own duties stay its own. */
  placedHere: z.literal(true).optional(),
  /** Words for whoever must do it: who attends, who receives it. */
  guidance: z.string().optional(),
  /** The source's own section or sections; another document only where it is not the pack's. */
  source: z.union([
    z.string().min(1),
    z.strictObject({ document: z.string().min(1), section: z.string().min(1) }),
  ]),
  /** No longer asked from this date on; the rule is kept for the episodes it governed. */
  inForceUntil: z.iso.date().optional(),
  examples: Examples,
});
export type Rule = z.infer<typeof Rule>;

/** An authority's procedure as data. */
export const Pack = z
  .strictObject({
    pack: z.string().regex(/^[a-z-]+$/),
    title: z.string().min(1),
    /** The document that its rules cite, by file name without ending. */
    document: z.string().min(1),
    version: z.int().positive(),
    inForceFrom: z.iso.date(),
    /** What this authority calls a role, where it is not the usual name. */
    labels: z.partialRecord(Role, z.string()).optional(),
    /** The chain that an unanswered reminder climbs, lowest first. */
    chain: z
      .array(Role)
      .default([
        'team-manager',
        'service-manager',
        'head-of-service',
        'assistant-director',
        'director',
      ]),
    officeOpens: z.string().default('09:00'),
    closeOfBusiness: z.string().default('17:00'),
    rules: z.array(Rule).min(1),
  })
  .check((context) => {
    const seen = new Set<string>();
    context.value.rules.forEach((rule, i) => {
      const complain = (path: (string | number)[], message: string) =>
        context.issues.push({ code: 'custom', message, input: rule, path: ['rules', i, ...path] });
      if (seen.has(rule.rule))
        complain(['rule'], `expected a name used once; found ${rule.rule} again`);
      if (rule.further && !seen.has(rule.further.than)) {
        complain(['further', 'than'], 'expected a rule that stands above this one');
      }
      seen.add(rule.rule);
    });
  });
export type Pack = z.infer<typeof Pack>;
