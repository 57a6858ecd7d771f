import { z } from 'zod';

/**
 * What a button asks for: ids and nothing more. Who pressed, and whether they may, is decided when it is pressed.
 * It travels through a platform and back, so it is parsed on the way in.
 */
export const Press = z.discriminatedUnion('do', [
  /** As if these words had been typed. */
  z.strictObject({ do: z.literal('say'), words: z.string().min(1) }),
  /**
   * One step of a guided dialog was sent, or left. `open` draws the step where it stands in the place of what was
   * pressed, `resume` beside it, and says what it is.
   */
  z.strictObject({
    do: z.literal('step'),
    draft: z.string().min(1),
    step: z.string().min(1),
    go: z.enum(['next', 'back', 'send', 'later', 'discard', 'open', 'resume']),
  }),
  /** "I have it", for the obligations of one reminder. */
  z.strictObject({
    do: z.literal('acknowledge'),
    reference: z.string().min(1),
    obligations: z.array(z.string().min(1)).min(1),
    rung: z.string().min(1),
  }),
  /** Opens the short form that records the fact which meets an obligation. */
  z.strictObject({
    do: z.literal('done'),
    reference: z.string().min(1),
    obligation: z.string().min(1),
    rung: z.string().min(1),
    /** Which of several facts that would meet it, once that was asked. */
    fact: z.string().min(1).optional(),
  }),
  /** Opens the short form that asks why it is not needed. */
  z.strictObject({
    do: z.literal('not-needed'),
    reference: z.string().min(1),
    obligation: z.string().min(1),
    rung: z.string().min(1),
  }),
]);
export type Press = z.infer<typeof Press>;

/** What a button of a guided dialog asks for. */
export type StepPress = Extract<Press, { do: 'step' }>;

/** A button of a card. */
export interface Button {
  readonly label: string;
  readonly press: Press;
  readonly style?: 'primary' | 'danger';
}

/** One value of a choice. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A place to type or choose in; `value` is what stands in it now. */
export interface Input {
  readonly id: string;
  readonly label: string;
  readonly kind: 'line' | 'paragraph' | 'choice' | 'choices';
  readonly required: boolean;
  readonly value?: string;
  readonly hint?: string;
  /** What was wrong with what stands in it. */
  readonly error?: string;
  /** For `choice` and `choices`; the values of `choices` are joined by commas. */
  readonly choices?: readonly Choice[];
}

/** A part of a card. */
export type Block =
  | { readonly kind: 'text'; readonly text: string; readonly weight?: 'strong' | 'quiet' }
  /** Something nobody may overlook. */
  | { readonly kind: 'notice'; readonly tone: 'danger' | 'warning' | 'good'; readonly text: string }
  | {
      readonly kind: 'facts';
      readonly facts: readonly { readonly label: string; readonly value: string }[];
    }
  | { readonly kind: 'list'; readonly heading?: string; readonly items: readonly string[] };

/**
 * What people are shown, on any platform: a message, or one step of a dialog when it has inputs.
 * Every string is plain text as somebody may have typed it; a renderer escapes it.
 */
export interface Card {
  /** Local mode says here whose message it is: "To Amara Okafor, team manager:". */
  readonly heading?: string;
  readonly title: string;
  /** For lock screens and fallbacks: no personal data. */
  readonly summary: string;
  readonly blocks: readonly Block[];
  readonly inputs?: readonly Input[];
  readonly buttons: readonly Button[];
  /** A document to take along, where the platform can hand it over; the card says everything that is in it. */
  readonly file?: CardFile;
}

/** A document in text form. Its name carries no personal data. */
export interface CardFile {
  readonly name: string;
  readonly mime: string;
  readonly text: string;
}
