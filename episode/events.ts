import { z } from 'zod';
import { Instant } from './instant.ts';

/**
 * The events people tell the bot about one episode; the list is closed (PROCEDURES 2).
 * `eventSchemas` takes the schema of an instant, because a scenario file writes local times
 * where a stored event holds UTC.
 */
export function eventSchemas<At extends z.ZodType<string>>(at: At, text: z.ZodType<string>) {
  const base = { at, id: z.string().min(1).optional() };
  const event = <T extends string, F extends z.core.$ZodLooseShape>(type: T, fields: F) =>
    z.strictObject({ type: z.literal(type), ...base, ...fields });
  return [
    event('concern-raised', { reviewAt: at.optional() }),
    event('missing-reported', { missingSince: at, from: Origin.optional() }),
    event('absence-reported', { absentSince: at, from: Origin.optional() }),
    event('reclassified', {
      as: z.enum(['missing', 'absence']),
      since: at,
      from: Origin.optional(),
    }),
    event('police-informed', { reference: text.optional(), force: text.optional() }),
    event('form-sent', { form: z.enum(['87A']) }),
    event('party-informed', { party: Party }),
    event('risk-assessed', {
      level: RiskLevel,
      assessor: z.enum(['social-care', 'police']).optional(),
      rationale: text.optional(),
    }),
    event('harm-disclosed', {}),
    event('removal-suspected', {}),
    event('media-interest', {}),
    event('plan-agreed', {}),
    event('police-update', {}),
    event('meeting-held', {
      meeting: MeetingKind,
      chair: text.optional(),
      circulate: z.boolean().optional(),
    }),
    event('notification-sent', { notification: NotificationKind }),
    event('waived', {
      rule: z.string().min(1),
      rationale: text,
      obligation: z.string().min(1).optional(),
    }),
    event('returned', {
      notifiedAt: at.optional(),
      outcome: ReturnOutcome.optional(),
      harmDisclosed: z.boolean().optional(),
    }),
    event('safe-and-well-checked', {}),
    event('rhi-offered', {}),
    event('rhi-allocated', {}),
    event('rhi-attempted', {}),
    event('rhi-completed', { harmDisclosed: z.boolean().optional() }),
    event('rhi-declined', { reason: text, carerViews: text.optional() }),
    event('work-step-created', {}),
    event('work-step-closed', {}),
    event('work-step-acknowledged', { role: z.enum(['team-manager', 'missing-coordinator']) }),
    event('reminder-acknowledged', { obligation: z.string().min(1), rung: z.string().min(1) }),
    event('task-done', { task: z.string().min(1) }),
    event('child-changed', { facts: ChildFacts }),
    event('discussed', {}),
    // Its own id is what a later `action-done` names, so here it is required.
    z.strictObject({
      type: z.literal('action-agreed'),
      at,
      id: z.string().min(1),
      action: text,
      owner: z.string().min(1),
      dueAt: at,
    }),
    event('action-done', { action: z.string().min(1) }),
    event('noted', { text }),
    event('corrected', {
      event: EventTarget,
      fields: z.record(z.string(), z.json()),
    }),
    event('withdrawn', { event: EventTarget, reason: text }),
    event('closed', { reason: text.optional() }),
  ] as const;
}

/** Where a child went missing from; `other` counts as `home`. */
export const Origin = z.enum(['care', 'home', 'other']);
export type Origin = z.infer<typeof Origin>;

/** Somebody outside the chain who must be told. */
export const Party = z.enum([
  'parents',
  'placing-authority',
  'referral-hub',
  'agencies',
  'core-group',
  'designated-nurse',
  'inclusion-officer',
  'independent-reviewing-officer',
  'safeguarding-manager',
  'protection-plan-manager',
  'home-office',
  'lead-member',
  'communications',
  'legal',
]);

/** How high somebody judged the risk to be. */
export const RiskLevel = z.enum(['none', 'low', 'medium', 'high']);
export type RiskLevel = z.infer<typeof RiskLevel>;

/** The meetings a procedure can ask for. */
export const MeetingKind = z.enum([
  'strategy',
  'section-47',
  'professionals',
  'missing',
  'stage-one',
  'stage-two',
  'intervention',
  'strategy-discussion',
]);

/** The statutory or procedural forms and reports that are sent; not the bot's messages. */
export const NotificationKind = z.enum([
  'serious-notification',
  'serious-notification-media',
  'need-to-know',
  'national',
  'circulation-letter',
]);

/** Where a child who was found is now. */
export const ReturnOutcome = z.enum([
  'placement',
  'home',
  'elsewhere',
  'hospital',
  'custody',
  'died',
]);

/** What rules read about the child; absent means false, none, this authority (PROCEDURES 3). */
export const ChildFacts = z.strictObject({
  open: z.boolean().optional(),
  lookedAfter: z.boolean().optional(),
  childProtectionPlan: z.boolean().optional(),
  unaccompanied: z.boolean().optional(),
  restricted: z.boolean().optional(),
  assessmentThreshold: z.boolean().optional(),
  placement: z.enum(['in-area', 'out-of-area']).optional(),
  placedBy: z.enum(['this-authority', 'other-authority']).optional(),
  workStepOpen: z.boolean().optional(),
  person: z.enum(['child', 'pregnant-woman', 'family', 'adult']).optional(),
});
export type ChildFacts = z.infer<typeof ChildFacts>;

/** The names of those facts, from the schema itself: a fact added there is read everywhere. */
export const childFactNames = ChildFacts.keyof().options;

/** The event a correction or withdrawal speaks of: its id, or its position in a scenario file. */
const EventTarget = z.union([z.string().min(1), z.int().nonnegative()]);

const said = z.string().trim().min(1, 'expected some words');

/** One event as people tell it: instants in UTC. */
export const Event = z.discriminatedUnion('type', eventSchemas(Instant, said));
export type Event = z.infer<typeof Event>;

/** The type of an event, one of the closed list. */
export type EventType = Event['type'];

/** One event of a given type. */
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;
