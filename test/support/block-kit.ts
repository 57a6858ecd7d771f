import { z } from 'zod';
import { messageBlock, viewBlock } from './block-kit-blocks.ts';
import { id, plainText, text } from './block-kit-text.ts';

const MOST_BLOCK_TEXT = 13_200;
const MOST_VIEW_BYTES = 250_000;

const Message = z.strictObject({
  text: z.string().max(40_000).optional(),
  blocks: z.array(messageBlock).max(50, 'must be at most 50 blocks').optional(),
});

const viewShared = {
  blocks: z.array(viewBlock).min(1).max(100, 'must be at most 100 blocks'),
  private_metadata: z.string().max(3000).optional(),
  callback_id: id.optional(),
  external_id: id.optional(),
};

const View = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('modal'),
      ...viewShared,
      title: plainText(24),
      submit: plainText(24).optional(),
      close: plainText(24).optional(),
      clear_on_close: z.boolean().optional(),
      notify_on_close: z.boolean().optional(),
    })
    .refine(
      ({ submit, blocks }) => submit !== undefined || blocks.every(({ type }) => type !== 'input'),
      'must have submit where it has input blocks',
    ),
  z.strictObject({ type: z.literal('home'), ...viewShared }),
]);

/**
 * What Slack would refuse in a message, a sentence for each: "blocks.2.text.text: must be at most 150 characters".
 * Written from Slack's documented limits, stricter where they are silent; unknown keys are refused.
 */
export function messageFaults(payload: {
  readonly text?: unknown;
  readonly blocks?: unknown;
}): readonly string[] {
  const { text: fallback, blocks } = payload;
  const message = {
    ...(fallback === undefined ? {} : { text: fallback }),
    ...(blocks === undefined ? {} : { blocks }),
  };
  const read = Message.safeParse(message);
  if (!read.success) return faultsOf(read.error);
  const says = text(40_000).safeParse(fallback).success || (read.data.blocks ?? []).length > 0;
  const size = textIn(blocks);
  return [
    ...(says ? [] : ['no text: there is neither text nor a block']),
    ...(size <= MOST_BLOCK_TEXT
      ? []
      : [`blocks: must hold at most ${MOST_BLOCK_TEXT} characters, these hold ${size}`]),
    ...doubles(read.data.blocks ?? []),
  ];
}

/** What Slack would refuse in a modal or an App Home view, a sentence for each. */
export function viewFaults(view: unknown): readonly string[] {
  const read = View.safeParse(view);
  if (!read.success) return faultsOf(read.error);
  const bytes = Buffer.byteLength(JSON.stringify(view));
  return [
    ...(bytes <= MOST_VIEW_BYTES ? [] : [`must be at most 250 KB, this is ${bytes} bytes`]),
    ...doubles(read.data.blocks),
  ];
}

const faultsOf = ({ issues }: z.ZodError): readonly string[] =>
  issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

function doubles(blocks: readonly { readonly block_id?: string | undefined }[]): readonly string[] {
  const ids = blocks.flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
  const again = ids.filter((each, i) => ids.indexOf(each) !== i);
  return again.map((each) => `block_id ${each} stands twice`);
}

/** How many characters of text stand in a payload, wherever they stand. */
function textIn(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, each) => sum + textIn(each), 0);
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce(
    (sum, [key, value]) =>
      sum + (key === 'text' && typeof value === 'string' ? value.length : textIn(value)),
    0,
  );
}
