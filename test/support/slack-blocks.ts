import { z } from 'zod';

const Text = z.looseObject({ type: z.enum(['plain_text', 'mrkdwn']), text: z.string() });
/** A text object. */
export type TextJson = z.infer<typeof Text>;

const Option = z.looseObject({ text: Text, value: z.string(), description: Text.optional() });
/** One thing to choose. */
export type OptionJson = z.infer<typeof Option>;

const Element = z.looseObject({
  type: z.string(),
  action_id: z.string().optional(),
  text: Text.optional(),
  value: z.string().optional(),
  style: z.string().optional(),
  url: z.string().optional(),
  options: z.array(Option).optional(),
  option_groups: z.array(z.looseObject({ label: Text, options: z.array(Option) })).optional(),
  initial_value: z.string().optional(),
  initial_option: Option.optional(),
  initial_options: z.array(Option).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().optional(),
  max_length: z.number().optional(),
});
/** A button, or what stands in an input block. */
export type ElementJson = z.infer<typeof Element>;

interface RichShape {
  type: string;
  text?: string | undefined;
  name?: string | undefined;
  url?: string | undefined;
  user_id?: string | undefined;
  range?: string | undefined;
  indent?: number | undefined;
  style?: unknown;
  elements?: RichShape[] | undefined;
}

const Rich: z.ZodType<RichShape> = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  name: z.string().optional(),
  url: z.string().optional(),
  user_id: z.string().optional(),
  range: z.string().optional(),
  indent: z.number().optional(),
  style: z.unknown().optional(),
  elements: z.lazy(() => z.array(Rich)).optional(),
});
/** A part of a rich text. */
export type RichJson = RichShape;

const base = { block_id: z.string().optional() };

/** A block as far as the fake reads it; what it may hold is for the validator to say. */
export const BlockJson = z.discriminatedUnion('type', [
  z.looseObject({ ...base, type: z.literal('header'), text: Text }),
  z.looseObject({
    ...base,
    type: z.literal('section'),
    text: Text.optional(),
    fields: z.array(Text).optional(),
    accessory: Element.optional(),
  }),
  z.looseObject({ ...base, type: z.literal('context'), elements: z.array(Text) }),
  z.looseObject({ ...base, type: z.literal('divider') }),
  z.looseObject({ ...base, type: z.literal('actions'), elements: z.array(Element) }),
  z.looseObject({ ...base, type: z.literal('rich_text'), elements: z.array(Rich) }),
  z.looseObject({
    ...base,
    type: z.literal('input'),
    label: Text,
    element: Element,
    hint: Text.optional(),
    optional: z.boolean().optional(),
  }),
]);
export type BlockJson = z.infer<typeof BlockJson>;

/** A modal or a home as far as the fake reads it. */
export const ViewJson = z.looseObject({
  type: z.enum(['modal', 'home']),
  title: Text.optional(),
  submit: Text.nullish(),
  close: Text.nullish(),
  blocks: z.array(BlockJson),
  private_metadata: z.string().default(''),
  callback_id: z.string().default(''),
  external_id: z.string().default(''),
  notify_on_close: z.boolean().default(false),
  clear_on_close: z.boolean().default(false),
});
export type ViewJson = z.infer<typeof ViewJson>;

/** What stands in one field, as Slack tells it in `state.values`. */
export interface FieldValue {
  readonly type: string;
  readonly value?: string | null;
  readonly selected_option?: OptionJson | null;
  readonly selected_options?: readonly OptionJson[];
}

/** Blocks with an id each, as Slack gives to those that have none. */
export const withBlockIds = <B extends BlockJson>(
  blocks: readonly B[],
  nextId: () => number,
): B[] => blocks.map((block) => ({ ...block, block_id: block.block_id ?? `b${nextId()}` }));
