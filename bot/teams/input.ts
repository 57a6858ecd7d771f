import type { Input } from '../../dialogs/card.ts';
import type { Element } from './adaptive-card.ts';
import { escapeMarkdown, escapePlain } from './escape.ts';

/** Up to so many choices stand side by side with their buttons; more are a list to open. */
const MOST_EXPANDED = 5;

/**
 * Draws a field: its label, what was wrong with it, the place to type, and the hint below.
 * "Required" is said in words: a client that checks it would not let Back through.
 */
export function inputOf(input: Input): readonly Element[] {
  return [
    ...(input.error === undefined ? [] : [errorOf(input.error)]),
    fieldOf(input),
    ...(input.hint === undefined ? [] : [hintOf(input.hint)]),
  ];
}

function fieldOf(input: Input): Element {
  const shared = {
    id: input.id,
    label: input.required ? escapePlain(input.label) : `${escapePlain(input.label)} (optional)`,
    spacing: input.error === undefined ? 'Medium' : 'Small',
    // What a person typed comes back to them letter for letter, so nothing in it is escaped.
    ...(input.value === undefined ? {} : { value: input.value }),
  };
  switch (input.kind) {
    case 'line':
      return { type: 'Input.Text', ...shared };
    case 'paragraph':
      return { type: 'Input.Text', isMultiline: true, ...shared };
    case 'choice':
      return choiceSetOf(input, shared, (input.choices ?? []).length <= MOST_EXPANDED);
    case 'choices':
      return { ...choiceSetOf(input, shared, true), isMultiSelect: true };
    default:
      return input.kind satisfies never;
  }
}

function choiceSetOf(
  input: Input,
  shared: { readonly [key: string]: string },
  expanded: boolean,
): Element {
  return {
    type: 'Input.ChoiceSet',
    ...shared,
    style: expanded ? 'expanded' : 'compact',
    wrap: true,
    ...(expanded ? {} : { placeholder: 'Choose' }),
    choices: (input.choices ?? []).map(({ value, label }) => ({
      // Round and square buttons have Markdown read in their titles; the entries of a list do not.
      title: expanded ? escapeMarkdown(label) : escapePlain(label),
      value,
    })),
  };
}

const errorOf = (error: string): Element => ({
  type: 'TextBlock',
  text: escapeMarkdown(error),
  wrap: true,
  color: 'Attention',
  weight: 'Bolder',
  spacing: 'Medium',
});

const hintOf = (hint: string): Element => ({
  type: 'TextBlock',
  text: escapeMarkdown(hint),
  wrap: true,
  size: 'Small',
  isSubtle: true,
  spacing: 'Small',
});
