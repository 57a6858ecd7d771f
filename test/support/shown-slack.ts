import type { BlockJson, ElementJson, FieldValue, RichJson, TextJson } from './slack-blocks.ts';
import { fieldAt, fieldsFrom, optionsOf, optionWords, textIn } from './slack-fields.ts';
import type { OpenView } from './slack-state.ts';

/** A message, a modal or a home as a person in Slack sees it: plain words. */
export interface ShownSlack {
  readonly title: string;
  /** Everything written on it in reading order, one thing a line; inputs in brackets, buttons in double ones. */
  readonly text: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly inputs: readonly SlackField[];
  /** The labels of its buttons; a modal's Submit comes first. */
  readonly buttons: readonly string[];
  /** What a press sends, for the buttons that stand among the blocks. */
  readonly actions: readonly SlackButton[];
}

/** A field of a shown form. */
export interface SlackField {
  /** Its block id. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly required: boolean;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  /** What stands beside it in red. */
  readonly error?: string;
}

/** A button with the block it stands in. */
export interface SlackButton {
  readonly label: string;
  readonly blockId: string;
  readonly element: ElementJson;
}

/** Reads a message's blocks the way a person does; its text alone where there are none. */
export function shownMessage(text: string, blocks: readonly BlockJson[]): ShownSlack {
  const { lines: drawn, ...shown } = shownBlocks(blocks, fieldsFrom(blocks), {});
  const header = blocks.find((block) => block.type === 'header');
  const lines = blocks.length === 0 ? [asMrkdwn(text)] : drawn;
  const title = header === undefined ? '' : wordsOf(header.text);
  const buttons = shown.actions.map(({ label }) => label);
  return { ...shown, title, buttons, text: withButtons(lines, []) };
}

/** Reads a modal or a home. A modal named after the bot alone is called by the header it begins with. */
export function shownView({ json, fields, errors }: OpenView): ShownSlack {
  const { lines: drawn, ...shown } = shownBlocks(json.blocks, fields, errors);
  const named = json.title === undefined ? '' : wordsOf(json.title);
  const header = json.blocks.find((block) => block.type === 'header');
  const byHeader = (named === '' || named === 'Homeward') && header !== undefined;
  const submit = json.submit ? [wordsOf(json.submit)] : [];
  const lines = byHeader || named === '' ? drawn : [named, ...drawn];
  return {
    ...shown,
    title: byHeader ? wordsOf(header.text) : named,
    buttons: [...submit, ...shown.actions.map(({ label }) => label)],
    text: withButtons(lines, submit),
  };
}

const withButtons = (lines: readonly string[], labels: readonly string[]): string =>
  [...lines, ...(labels.length === 0 ? [] : [labels.map((each) => `[[${each}]]`).join(' ')])].join(
    '\n',
  );

function shownBlocks(
  blocks: readonly BlockJson[],
  fields: ReadonlyMap<string, FieldValue>,
  errors: Readonly<Record<string, string>>,
) {
  const inputs = blocks.flatMap((block) =>
    block.type === 'input' ? [inputOf(block, fields, errors)] : [],
  );
  const facts = blocks.flatMap((block) =>
    block.type === 'rich_text' ? block.elements.flatMap(factsOf) : [],
  );
  return {
    lines: blocks.flatMap((block) => linesOf(block, inputs)),
    facts: Object.fromEntries(facts),
    inputs,
    actions: blocks.flatMap(buttonsOf),
  };
}

function linesOf(block: BlockJson, inputs: readonly SlackField[]): readonly string[] {
  switch (block.type) {
    case 'header':
      return [wordsOf(block.text)];
    case 'section':
      return [...(block.text ? [block.text] : []), ...(block.fields ?? [])]
        .map(wordsOf)
        .concat(buttonLine(block));
    case 'context':
      return [block.elements.map(wordsOf).join(' ')];
    case 'divider':
      return [];
    case 'actions':
      return buttonLine(block);
    case 'rich_text':
      return block.elements.flatMap((part) => richLines(part));
    case 'input': {
      const input = inputs.find(({ id }) => id === block.block_id);
      return input === undefined ? [] : inputLines(input, block.hint);
    }
    default:
      return block satisfies never;
  }
}

function inputLines(input: SlackField, hint: TextJson | undefined): readonly string[] {
  const { label, value, required, choices, error } = input;
  const titles = choices.map(({ title }) => title).join(' | ');
  const named = required ? label : `${label} (optional)`;
  return [
    `[${named}: ${value}${titles === '' ? '' : ` of ${titles}`}]`,
    ...(error === undefined ? [] : [error]),
    ...(hint === undefined ? [] : [wordsOf(hint)]),
  ];
}

function inputOf(
  block: Extract<BlockJson, { type: 'input' }>,
  fields: ReadonlyMap<string, FieldValue>,
  errors: Readonly<Record<string, string>>,
): SlackField {
  const { block_id: id = '', element } = block;
  const error = errors[id];
  const value = fieldAt(fields, block);
  return {
    id,
    label: wordsOf(block.label),
    value: value === undefined ? '' : textIn(value),
    required: block.optional !== true,
    choices: optionsOf(element).map((each) => ({ title: optionWords(each), value: each.value })),
    ...(error === undefined ? {} : { error }),
  };
}

function buttonsOf(block: BlockJson): readonly SlackButton[] {
  const elements =
    block.type === 'actions'
      ? block.elements
      : block.type === 'section' && block.accessory !== undefined
        ? [block.accessory]
        : [];
  return elements.flatMap((element) =>
    element.text === undefined
      ? []
      : [{ label: wordsOf(element.text), blockId: block.block_id ?? '', element }],
  );
}

const buttonLine = (block: BlockJson): readonly string[] => {
  const labels = buttonsOf(block).map(({ label }) => `[[${label}]]`);
  return labels.length === 0 ? [] : [labels.join(' ')];
};

/** A text object as it is read. */
export const wordsOf = ({ type, text }: TextJson): string =>
  type === 'plain_text' ? text : asMrkdwn(text);

/** What Slack's markup leaves of a text: links by their words, mentions by an @, entities taken back. */
export const asMrkdwn = (text: string): string =>
  text
    .replaceAll(/<(https?:|mailto:)([^|>]*)\|([^>]*)>/g, '$3')
    .replaceAll(/<(https?:[^>]*)>/g, '$1')
    .replaceAll(/<!(channel|here|everyone)[^>]*>/g, '@$1')
    .replaceAll(/<@([^|>]*)(\|[^>]*)?>/g, '@$1')
    .replaceAll(/(^|\s)\*([^*\n]+)\*(?=\s|$|[.,:;!?])/g, '$1$2')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const EMOJI: Readonly<Record<string, string>> = {
  rotating_light: '🚨',
  warning: '⚠️',
  white_check_mark: '✅',
};

function richWords(part: RichJson): string {
  switch (part.type) {
    case 'emoji':
      return EMOJI[part.name ?? ''] ?? `:${part.name}:`;
    case 'user':
      return `@${part.user_id}`;
    case 'broadcast':
      return `@${part.range}`;
    case 'link':
      return part.text ?? part.url ?? '';
    default:
      return part.text ?? (part.elements ?? []).map(richWords).join('');
  }
}

const richLines = (part: RichJson): readonly string[] =>
  part.type === 'rich_text_list'
    ? (part.elements ?? []).map((item) => `- ${richWords(item)}`)
    : richWords(part)
        .split('\n')
        .filter((line, i, all) => line !== '' || i < all.length - 1);

/** A section that begins with something bold and goes on plain is a fact with its label. */
function factsOf(section: RichJson): readonly (readonly [string, string])[] {
  const [label, ...rest] = section.elements ?? [];
  if (section.type !== 'rich_text_section' || !isBold(label) || rest.length === 0) return [];
  const words = (label?.text ?? '').trim();
  if (!/[:?]$/.test(words)) return [];
  return [[words.replace(/:$/, ''), rest.map(richWords).join('').trim()]];
}

const isBold = (part: RichJson | undefined): boolean =>
  typeof part?.style === 'object' &&
  part.style !== null &&
  'bold' in part.style &&
  part.style.bold === true;
