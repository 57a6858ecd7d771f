import { z } from 'zod';
import {
  button,
  checkboxes,
  multiStaticSelect,
  plainTextInput,
  radioButtons,
  staticSelect,
} from './block-kit-elements.ts';
import { richText } from './block-kit-rich-text.ts';
import { eitherText, id, plainText } from './block-kit-text.ts';

const blockId = { block_id: id.optional() };

/** No id of an element may stand twice in its block. */
const hasOwnIds = ({ elements }: { elements: readonly { action_id: string }[] }): boolean =>
  new Set(elements.map((each) => each.action_id)).size === elements.length;

const section = z
  .strictObject({
    type: z.literal('section'),
    ...blockId,
    text: eitherText(3000).optional(),
    fields: z.array(eitherText(2000)).min(1).max(10).optional(),
    accessory: z
      .discriminatedUnion('type', [
        button,
        staticSelect,
        multiStaticSelect,
        radioButtons,
        checkboxes,
      ])
      .optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, 'must say something');

const actions = z
  .strictObject({
    type: z.literal('actions'),
    ...blockId,
    elements: z
      .array(z.discriminatedUnion('type', [button, staticSelect, radioButtons, checkboxes]))
      .min(1)
      .max(25),
  })
  .refine(hasOwnIds, 'must give each element an action_id of its own');

const drawn = [
  section,
  actions,
  z.strictObject({ type: z.literal('header'), ...blockId, text: plainText(150) }),
  z.strictObject({
    type: z.literal('context'),
    ...blockId,
    elements: z.array(eitherText(3000)).min(1).max(10),
  }),
  z.strictObject({ type: z.literal('divider'), ...blockId }),
  richText,
] as const;

const input = z.strictObject({
  type: z.literal('input'),
  ...blockId,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion('type', [
    plainTextInput,
    staticSelect,
    multiStaticSelect,
    radioButtons,
    checkboxes,
  ]),
});

/** A block of a message; fields to fill in are refused there, we open a modal for them. */
export const messageBlock = z.discriminatedUnion('type', [...drawn]);

/** A block of a modal or of App Home. */
export const viewBlock = z.discriminatedUnion('type', [...drawn, input]);
