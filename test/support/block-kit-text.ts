import { z } from 'zod';

/** A text that holds something to see, of at most so many characters (UTF-16 units, as Slack's own clients count). */
export const text = (most: number) =>
  z
    .string()
    .max(most, `must be at most ${most} characters`)
    .refine((value) => value.trim() !== '', 'must not be empty')
    .refine(isWellFormed, 'must be well-formed');

/** JSON with half a character in it is no JSON to Slack. */
export const isWellFormed = (value: string): boolean => !/[\ud800-\udfff]/u.test(value);

/** An id of ours: 1 to 255 characters. */
export const id = z.string().min(1).max(255, 'must be at most 255 characters');

/** A `plain_text` object. */
export const plainText = (most: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: text(most),
    emoji: z.boolean().optional(),
  });

/** A `mrkdwn` object, in which people, channels, links and dates come to life. */
export const mrkdwn = (most: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: text(most),
    verbatim: z.boolean().optional(),
  });

/** Either text object. */
export const eitherText = (most: number) =>
  z.discriminatedUnion('type', [plainText(most), mrkdwn(most)]);
