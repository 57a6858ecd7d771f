import assert from 'node:assert/strict';
import type { BlockJson, ElementJson, FieldValue, OptionJson } from './slack-blocks.ts';

type InputBlock = Extract<BlockJson, { type: 'input' }>;

const keyOf = ({ block_id = '', element }: InputBlock): string =>
  `${block_id} ${element.action_id ?? ''}`;

const inputsAmong = (blocks: readonly BlockJson[]): readonly InputBlock[] =>
  blocks.filter((block) => block.type === 'input');

/**
 * What stands in the fields of a view: what its elements begin with, and what a person had typed into
 * fields of the same block and action ids, which Slack keeps when a view is updated.
 */
export function fieldsFrom(
  blocks: readonly BlockJson[],
  before: ReadonlyMap<string, FieldValue> = new Map(),
): ReadonlyMap<string, FieldValue> {
  return new Map(
    inputsAmong(blocks).map((block) => {
      const kept = before.get(keyOf(block));
      const same = kept !== undefined && fits(kept, block.element);
      return [keyOf(block), same ? kept : initialOf(block.element)];
    }),
  );
}

/** Every option of an element, out of its groups too. */
export const optionsOf = (element: ElementJson): readonly OptionJson[] => [
  ...(element.options ?? []),
  ...(element.option_groups ?? []).flatMap(({ options }) => options),
];

function fits(value: FieldValue, element: ElementJson): boolean {
  const offered = new Set(optionsOf(element).map((option) => option.value));
  const chosen = [
    ...(value.selected_options ?? []),
    ...(value.selected_option ? [value.selected_option] : []),
  ];
  return value.type === element.type && chosen.every((option) => offered.has(option.value));
}

function initialOf(element: ElementJson): FieldValue {
  const { type } = element;
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    default:
      return { type, value: element.initial_value ?? null };
  }
}

/** What stands in a field as the one text that the desk knows: several values joined by commas. */
export const textIn = ({ value, selected_option, selected_options }: FieldValue): string =>
  value ?? selected_option?.value ?? (selected_options ?? []).map((each) => each.value).join(',');

/** What stands in one block's field. */
export const fieldAt = (
  fields: ReadonlyMap<string, FieldValue>,
  block: InputBlock,
): FieldValue | undefined => fields.get(keyOf(block));

/** `state.values` of a view: every field, empty ones with null. */
export function stateValues(
  fields: ReadonlyMap<string, FieldValue>,
): Readonly<Record<string, Readonly<Record<string, FieldValue>>>> {
  const values: Record<string, Record<string, FieldValue>> = {};
  for (const [key, value] of fields) {
    const [block = '', action = ''] = key.split(/ (?=[^ ]*$)/);
    values[block] = { ...values[block], [action]: value };
  }
  return values;
}

/** Fills fields by their labels (or the last part of their block ids), choices by label or value; '' empties one. */
export function filled(
  blocks: readonly BlockJson[],
  fields: ReadonlyMap<string, FieldValue>,
  typed: Readonly<Record<string, string>>,
): ReadonlyMap<string, FieldValue> {
  const inputs = inputsAmong(blocks);
  const after = new Map(fields);
  for (const [name, text] of Object.entries(typed)) {
    const block = inputs.find(
      ({ label, block_id = '' }) => label.text === name || block_id.split(':').at(-1) === name,
    );
    const labels = inputs.map(({ label }) => label.text).join(', ');
    assert.ok(block, `the form has no field "${name}"; it has: ${labels}`);
    after.set(keyOf(block), typedInto(block.element, text));
  }
  return after;
}

/** Nobody can un-press a round button: what takes an answer back is one more of them. */
function takenBack(element: ElementJson, empty: FieldValue): FieldValue {
  if (element.type !== 'radio_buttons' || !element.initial_option) return empty;
  return { ...empty, selected_option: chosen(element, 'No answer') };
}

function typedInto(element: ElementJson, text: string): FieldValue {
  const empty = initialOf({ type: element.type });
  if (text === '') return takenBack(element, empty);
  if (empty.selected_option === null) return { ...empty, selected_option: chosen(element, text) };
  if (empty.selected_options === undefined) {
    return { ...empty, value: element.multiline ? text : text.replaceAll('\n', ' ') };
  }
  const whole = find(element, text);
  const parts = whole === undefined ? text.split(',').map((one) => one.trim()) : [text];
  return { ...empty, selected_options: parts.map((one) => chosen(element, one)) };
}

/** An option's words as they are read: what was cut off its text goes on in its description. */
export const optionWords = ({ text, description }: OptionJson): string =>
  description === undefined ? text.text : `${text.text}\n${description.text}`.replace('…\n…', '');

const find = (element: ElementJson, wanted: string): OptionJson | undefined =>
  optionsOf(element).find((each) =>
    [each.value, each.text.text, optionWords(each)].includes(wanted),
  );

function chosen(element: ElementJson, wanted: string): OptionJson {
  const option = find(element, wanted);
  const all = optionsOf(element).map(optionWords).join(', ');
  assert.ok(option, `"${wanted}" is not among the choices: ${all}`);
  return option;
}

/** What Slack's client says beside fields that it does not send, by label; empty where all is well. */
export function complaints(
  blocks: readonly BlockJson[],
  fields: ReadonlyMap<string, FieldValue>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    inputsAmong(blocks).flatMap((block) => {
      const text = textIn(fieldAt(fields, block) ?? { type: '' });
      const { min_length = 0, max_length = 3000 } = block.element;
      const said = () => {
        if (text.trim() === '') return block.optional ? '' : 'Please complete this required field.';
        if (text.length > max_length) return `Must be ${max_length} characters or fewer.`;
        return text.length < min_length ? `Must be at least ${min_length} characters.` : '';
      };
      return said() === '' ? [] : [[block.label.text, said()] as const];
    }),
  );
}
