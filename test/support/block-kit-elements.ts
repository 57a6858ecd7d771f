import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { eitherText, id, plainText, text } from './block-kit-text.ts';

/** A button: label 75, value 2,000, address 3,000 characters. */
export const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plainText(75),
  value: text(2000).optional(),
  url: z.url().max(3000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: text(75).optional(),
});

const value = text(150);

const option = z.strictObject({
  text: plainText(75),
  value,
  description: plainText(75).optional(),
});

/** Round and square buttons may carry either text. */
const markedOption = z.strictObject({
  text: eitherText(75),
  value,
  description: eitherText(75).optional(),
});

const shared = { action_id: id, focus_on_load: z.boolean().optional() };

const listShared = {
  ...shared,
  placeholder: plainText(150).optional(),
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z
    .array(z.strictObject({ label: plainText(75), options: z.array(option).min(1).max(100) }))
    .min(1)
    .max(100)
    .optional(),
};

type Options = readonly unknown[];
interface Listed {
  readonly options?: Options | undefined;
  readonly option_groups?: readonly { readonly options: Options }[] | undefined;
  readonly initial_option?: unknown;
  readonly initial_options?: Options | undefined;
}

const isOneList = ({ options, option_groups }: Listed): boolean =>
  (options === undefined) !== (option_groups === undefined);

/** What is chosen at first has to be one of the options, to the letter. */
function startsListed({
  options,
  option_groups = [],
  initial_option,
  initial_options = [],
}: Listed): boolean {
  const all = [...(options ?? []), ...option_groups.flatMap((group) => group.options)];
  const chosen = initial_option === undefined ? initial_options : [initial_option];
  return chosen.every((each) => all.some((one) => isDeepStrictEqual(one, each)));
}

const ONE_LIST = 'must have either options or option_groups';
const NOT_LISTED = 'must start with one of the options';

/** A list to open, with one answer. */
export const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...listShared,
    initial_option: option.optional(),
  })
  .refine(isOneList, ONE_LIST)
  .refine(startsListed, NOT_LISTED);

/** A list to open, with several answers. */
export const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...listShared,
    initial_options: z.array(option).min(1).optional(),
    max_selected_items: z.int().min(1).optional(),
  })
  .refine(isOneList, ONE_LIST)
  .refine(startsListed, NOT_LISTED);

/** Round buttons, of which one may be pressed: 1 to 10. */
export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...shared,
    options: z.array(markedOption).min(1).max(10),
    initial_option: markedOption.optional(),
  })
  .refine(startsListed, NOT_LISTED);

/** Boxes to tick: 1 to 10. */
export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...shared,
    options: z.array(markedOption).min(1).max(10),
    initial_options: z.array(markedOption).min(1).optional(),
  })
  .refine(startsListed, NOT_LISTED);

/** A place to type, of at most 3,000 characters. */
export const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...shared,
    placeholder: plainText(150).optional(),
    initial_value: text(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  })
  .refine(
    ({ initial_value: start = '', max_length: most = Infinity }) => start.length <= most,
    'must start with no more than max_length characters',
  )
  .refine(
    ({ initial_value: start = '', multiline }) => multiline === true || !start.includes('\n'),
    'must start with a single line where it takes a single line',
  );
