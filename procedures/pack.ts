import { z } from 'zod';
import { ChildFacts } from '../episode/events.ts';
import { Examples } from './example.ts';
import { Pattern } from './pattern.ts';
import { Figure, Span } from './span.ts';
import { When } from './trigger.ts';

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

/** When it is due: at once, or a span after a moment (after the obligation arises, where none is named). */
export const Due = z.union([
  z.literal('at-once'),
  z.strictObject({
    /** `mark` is the moment that the trigger names: the end of its `after`, or what ended the obligation before. */
    since: z.enum(['missingSince', 'notifiedAt', 'at', 'mark']).optional(),
    /** A field of the causing event that names the moment itself, where it was given. */
    field: z.literal('reviewAt').optional(),
    span: Figure,
  }),
  /** Of milestones: one after the other since the child was last seen, and from the last on again and again. */
  z.strictObject({
    since: z.literal('missingSince'),
    milestones: z.array(Span).min(1),
    thenEvery: Span,
  }),
]);
export type Due = z.infer<typeof Due>;

/** Who must act: a role; one that depends on the hour, on where the child went from or on the episode; or the bot. */
export const Owner = z.union([
  Role,
  z.strictObject({ inHours: Role, outOfHours: Role }),
  z.strictObject({ fromCare: Role, fromHome: Role }),
  z.strictObject({ wasMissing: Role, onlyAbsent: Role }),
  /** Of milestones, one after the other; the last goes on. */
  z.strictObject({ milestones: z.array(Role).min(1) }),
  z.strictObject({ bot: z.array(Role).min(1) }),
]);
export type Owner = z.infer<typeof Owner>;

/** One line of a procedure. */
export const Rule = z.strictObject({
  rule: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  class: RuleClass,
  /** True where the source allows nobody to waive it; or the facts about the child under which it does not. */
  fixed: z.union([z.boolean(), z.strictObject({ where: ChildFacts })]).optional(),
  /** True where the figure is ours, because the source gives none. */
  default: z.boolean().optional(),
  when: When,
  /** Facts about the child, or any of several sets, that must hold at the cause or from a later change while away. */
  child: z.union([ChildFacts, z.array(ChildFacts).min(2)]).optional(),
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
  /** Who carries it out, by the first set of facts that holds. */
  provider: z
    .array(z.strictObject({ where: ChildFacts.optional(), provider: z.string().min(1) }))
    .min(1)
    .optional(),
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

/** Something that people may tell and this procedure does not take, or takes and remarks on. */
export const Remark = z.strictObject({
  event: Pattern,
  /** The field that is wrong, and what it should hold, for the editor of a file. */
  field: z.string().min(1),
  expected: z.string().min(1),
  /** What a person is told: what is so, and what to do. */
  sentence: z.string().min(1),
  source: z.string().min(1),
});
export type Remark = z.infer<typeof Remark>;

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
    /** What is not taken at all. */
    refuses: z.array(Remark).optional(),
    /** What is kept, with a remark. */
    flags: z.array(Remark).optional(),
    rules: z.array(Rule).min(1),
  })
  .check(({ value, issues }) => {
    issues.push(...misfits(value.rules));
  });
export type Pack = z.infer<typeof Pack>;

type Issue = z.core.$ZodRawIssue;

/** What does not fit together among the rules of a pack: names used twice, rules that stand on others not above them. */
function misfits(rules: readonly Rule[]): readonly Issue[] {
  const above = new Set<string>();
  return rules.flatMap((rule, i) => {
    const found = wrongIn(rule, above);
    above.add(rule.rule);
    return found.map(
      ({ path, message }): Issue => ({
        code: 'custom',
        message,
        input: rule,
        path: ['rules', i, ...path],
      }),
    );
  });
}

interface Misfit {
  readonly path: readonly string[];
  readonly message: string;
}

function wrongIn(rule: Rule, above: ReadonlySet<string>): readonly Misfit[] {
  const wrong: Misfit[] = [];
  const complain = (path: readonly string[], message: string) => wrong.push({ path, message });
  if (above.has(rule.rule)) {
    complain(['rule'], `expected a name used once; found ${rule.rule} again`);
  }
  if (rule.further && !above.has(rule.further.than)) {
    complain(['further', 'than'], 'expected a rule that stands above this one');
  }
  for (const name of standsOn(rule)) {
    if (name !== rule.rule && !above.has(name)) {
      complain(['when'], `expected rules that stand above this one; found ${name}`);
    }
  }
  const inSteps = 'milestones' in rule.when;
  const dueInSteps = typeof rule.due === 'object' && 'milestones' in rule.due;
  if (inSteps !== dueInSteps) complain(['due'], 'expected milestones both in when and in due');
  if ((inSteps || 'follows' in rule.when) && rule.child) {
    complain(['child'], 'expected nothing: it follows the facts of the rule before it');
  }
  return wrong;
}

/** The rules whose obligations start this one. */
function standsOn({ when }: Rule): readonly string[] {
  if ('milestones' in when) return [when.milestones];
  if ('follows' in when) return when.follows;
  return [when].flat().flatMap((each) => ('fires' in each ? [each.fires] : []));
}
