import type { types } from '@slack/bolt';
import type { Input, StepPress } from '../../dialogs/card.ts';
import { MOST_TYPED } from '../../dialogs/check-step.ts';
import { fitting, optionsOf } from './choices.ts';
import { cut, isBlank, literal, oneLine, plainText } from './plain-text.ts';
import { bold, MOST_TEXT, paragraphs, quiet, signed } from './rich-text.ts';

const MOST_LABEL = 2000;
const MOST_FOLDED_OUT = 5;
const MOST_BOXES = 10;
const MOST_OPTION_TEXT = 75;

/**
 * The id of a field's block: Slack keeps what stands in a field when the same id is drawn again. The draft is in it,
 * so that what was typed of one child never stands in a form that was begun for another.
 */
export const blockIdOf = ({ draft, step }: StepPress, { id }: Pick<Input, 'id'>): string =>
  `${draft}/${step}:${id}`;

/** The value of the round button that takes an answer back: Slack lets nobody un-press one. */
export const NO_ANSWER = 'homeward:no-answer';

/** Whether it is drawn as a field; what Slack has no field for is drawn as text. */
export const isField = (input: Input): boolean =>
  isChoice(input)
    ? fitting(input).shown.length > 0
    : literal(input.value ?? '').length <= MOST_TEXT;

const isChoice = ({ kind }: Input): boolean => kind === 'choice' || kind === 'choices';

/** Draws a field: what was wrong with it, its label, the place to fill in, and the hint below. */
export function inputOf(input: Input, press: StepPress): readonly types.KnownBlock[] {
  const { error = '' } = input;
  const wrong = signed('warning', error);
  if (!isField(input)) return [...wrong, ...(isChoice(input) ? emptyOf(input) : longOf(input))];
  const { hint = '' } = input;
  const field: types.InputBlock = {
    type: 'input',
    block_id: blockIdOf(press, input),
    label: plainText(labelOf(input), MOST_LABEL),
    optional: !input.required,
    element: elementOf(input),
    ...(isBlank(hint) ? {} : { hint: plainText(literal(hint), MOST_LABEL) }),
  };
  return [...wrong, field, ...leftOutOf(input)];
}

const labelOf = ({ label, id }: Input): string => oneLine(label) || oneLine(id) || 'Answer';

const emptyOf = (input: Input): readonly types.KnownBlock[] => [
  ...quiet(`${cut(labelOf(input), MOST_LABEL)}: there is nothing to choose from.`),
];

const longOf = (input: Input): readonly types.KnownBlock[] => [
  ...paragraphs(cut(labelOf(input), MOST_TEXT), bold),
  ...paragraphs(input.value ?? ''),
  ...quiet(
    'This is longer than Slack lets a field hold. It is kept, and can be changed where it was typed.',
  ),
];

function leftOutOf(input: Input): readonly types.KnownBlock[] {
  const { left } = fitting(input);
  if (left === 0) return [];
  return quiet(`${left} more to choose from ${left === 1 ? 'does' : 'do'} not fit here.`);
}

function elementOf(input: Input): types.InputBlockElement {
  switch (input.kind) {
    case 'line':
    case 'paragraph':
      return textInputOf(input);
    case 'choice':
      return choiceOf(input);
    case 'choices':
      return choicesOf(input);
    default:
      return input.kind satisfies never;
  }
}

function textInputOf({ kind, value = '' }: Input): types.PlainTextInput {
  const text = literal(value);
  // What was typed elsewhere may have several lines, which a single line would not keep.
  const isMultiline = kind === 'paragraph' || text.includes('\n');
  return {
    type: 'plain_text_input',
    action_id: 'value',
    ...(isMultiline ? { multiline: true } : {}),
    ...(isBlank(text) ? {} : { initial_value: text }),
    // Slack counts along while somebody types; it takes no start that is longer than that.
    ...(text.length > MOST_TYPED ? {} : { max_length: MOST_TYPED }),
  };
}

function choiceOf(input: Input): types.RadioButtons | types.StaticSelect {
  const { shown } = fitting(input);
  const [chosen] = shown.filter(({ value }) => value === input.value);
  const start = chosen && { initial_option: chosen };
  const isFew =
    shown.length <= MOST_FOLDED_OUT &&
    (input.choices ?? []).every(({ label }) => oneLine(label).length <= MOST_OPTION_TEXT);
  if (isFew) {
    const options = input.required ? shown : [...shown, noAnswer];
    return { type: 'radio_buttons', action_id: 'value', options, ...start };
  }
  return { type: 'static_select', action_id: 'value', ...optionsOf(shown), ...start };
}

const noAnswer: types.PlainTextOption = {
  text: plainText('No answer', MOST_OPTION_TEXT),
  value: NO_ANSWER,
};

function choicesOf(input: Input): types.Checkboxes | types.MultiStaticSelect {
  const { shown } = fitting(input);
  const values = (input.value ?? '').split(',');
  const chosen = shown.filter(({ value }) => values.includes(value ?? ''));
  const start = chosen.length === 0 ? {} : { initial_options: chosen };
  if (shown.length <= MOST_BOXES) {
    return { type: 'checkboxes', action_id: 'value', options: shown, ...start };
  }
  return { type: 'multi_static_select', action_id: 'value', ...optionsOf(shown), ...start };
}
