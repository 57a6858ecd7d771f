import { z } from 'zod';
import { id, isWellFormed } from './block-kit-text.ts';

const style = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
  underline: z.boolean().optional(),
});
const styled = { style: style.optional() };

const words = z.string().min(1, 'must not be empty').refine(isWellFormed, 'must be well-formed');

const plain = z.strictObject({ type: z.literal('text'), text: words, ...styled });
const link = z.strictObject({
  type: z.literal('link'),
  url: z.url().max(3000),
  text: words.optional(),
  unsafe: z.boolean().optional(),
  ...styled,
});

const element = z.discriminatedUnion('type', [
  plain,
  link,
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string().regex(/^[a-z0-9_+'-]+$/),
    ...styled,
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().min(1), ...styled }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string().min(1), ...styled }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().min(1), ...styled }),
  z.strictObject({
    type: z.literal('broadcast'),
    range: z.enum(['here', 'channel', 'everyone']),
    ...styled,
  }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: words,
    url: z.url().optional(),
    fallback: words.optional(),
    ...styled,
  }),
]);

const section = z.strictObject({
  type: z.literal('rich_text_section'),
  elements: z.array(element).min(1),
});
const border = z.union([z.literal(0), z.literal(1)]).optional();

/** A `rich_text` block: sections, lists, quotes and preformatted text. */
export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(section).min(1),
          indent: z.int().min(0).max(8).optional(),
          offset: z.int().min(0).optional(),
          border,
        }),
        z.strictObject({
          type: z.literal('rich_text_quote'),
          elements: z.array(element).min(1),
          border,
        }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(z.discriminatedUnion('type', [plain, link])).min(1),
          border,
        }),
      ]),
    )
    .min(1),
});
