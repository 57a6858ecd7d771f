import { z } from 'zod';
import { Instant } from '../episode/instant.ts';
import { Role } from './pack.ts';

/** The chat platforms, and the terminal. */
export const Platform = z.enum(['teams', 'slack', 'terminal']);
export type Platform = z.infer<typeof Platform>;

/** Where a platform can be written to: one conversation, and what that platform needs to reach it. */
export const Address = z.strictObject({
  platform: Platform,
  conversation: z.string().min(1),
  /** Teams: the service address, the tenant and the person's id there. */
  service: z.string().optional(),
  tenant: z.string().optional(),
  user: z.string().optional(),
});
export type Address = z.infer<typeof Address>;

/** A message as a platform holds it, so that it can be redrawn. */
export const Posted = z.strictObject({ address: Address, message: z.string().min(1) });
export type Posted = z.infer<typeof Posted>;

/** Who a message is for: a person in a role, or a channel of the authority by its id. */
export const Recipient = z.union([
  z.strictObject({
    person: z.email(),
    role: z.union([Role, z.literal('reporter')]),
    /** Why it goes to this person and not to whoever it was meant for. */
    insteadOf: z.string().optional(),
  }),
  z.strictObject({ channel: z.string().min(1) }),
]);
export type Recipient = z.infer<typeof Recipient>;

/** Where a message stands (DESIGN, Delivery). */
export const MessageState = z.enum([
  'waiting',
  'sending',
  'sent',
  'retrying',
  'ambiguous',
  'undeliverable',
  'withdrawn',
]);
export type MessageState = z.infer<typeof MessageState>;

/**
 * What to say to whom about which obligations: one rung, for one recipient, at one instant.
 * The words are not here: the card is drawn at the moment of sending, from the state of that moment.
 */
export const Message = z.strictObject({
  /** UUIDv5 of document, rung, recipient, instant and obligations: planning it again cannot repeat it. */
  key: z.uuid(),
  /** What the message is: a rung of the ladder, or a word of another kind (`returned`, `digest`, `briefing`). */
  rung: z.string().min(1),
  to: Recipient,
  /** When it is for, by the business clock. */
  at: Instant,
  /** The reference of the episode it is about, where it is about one. */
  episode: z.string().optional(),
  /** Ids of the obligations it is about. */
  about: z.array(z.string()),
  state: MessageState,
  /** How often a platform was asked to post it. */
  attempts: z.int().nonnegative(),
  /** While `sending`: the store's time after which its outcome is unknown. */
  deadline: Instant.optional(),
  /** While `retrying` or `ambiguous`: not before this, by the store's time. */
  notBefore: Instant.optional(),
  /** While `sending` or `ambiguous`: where it was put, which is where it is looked for. */
  putTo: Address.optional(),
  /** While `ambiguous`: when the platform was asked for it and did not have it, by the store's time. */
  soughtAt: Instant.optional(),
  /** When it was first put to a platform, by the business clock: how late it says it is counts from here. */
  saidAt: Instant.optional(),
  /** True once an outcome was unknown: the copy sent after it says that it may be a repeat. */
  mayRepeat: z.boolean().optional(),
  /** Why it is undeliverable or withdrawn, in words for the coordinator. */
  reason: z.string().optional(),
  /** Where the platform holds it, once sent. */
  posted: Posted.optional(),
  /** A hash of the card last shown, so that a card that changed is redrawn and another is not. */
  drawn: z.string().optional(),
});
export type Message = z.infer<typeof Message>;
