import type { Choice, Input } from '../../dialogs/card.ts';
import { plainLine } from './plain.ts';
import { wrap } from './wrap.ts';

/** What was read from a typed line: the value for the input, or what is wrong with it. */
export type ReadAnswer = { readonly value: string } | { readonly problem: string };

/** One input as a question: label, what was wrong, hint, choices by number, and what stands in it now. */
export function questionLines(input: Input, width: number | undefined): readonly string[] {
  const choices = (input.choices ?? []).map(
    ({ label }, i) => `  ${String(i + 1).padStart(2)} ${plainLine(label)}`,
  );
  return [
    '',
    ...wrap(`${plainLine(input.label)}${input.required ? ' (needed)' : ''}`, width),
    ...(input.error === undefined ? [] : wrap(`! ${plainLine(input.error)}`, width, '  ')),
    ...(input.hint === undefined ? [] : wrap(`  ${plainLine(input.hint)}`, width, '  ')),
    ...choices,
    ...(input.kind === 'choices' ? ['  Several: 1, 3'] : []),
    ...standing(input, width),
  ];
}

/** Reads the answer to a question; an empty line keeps what stands there unless it was refused, a dash empties it. */
export function readAnswer(input: Input, line: string): ReadAnswer {
  const typed = line.trim();
  const kept = input.error === undefined ? (input.value ?? '') : '';
  const value = typed === '' ? kept : typed === '-' ? '' : typed;
  if (value === '') return input.required ? { problem: needed } : { value };
  // What stands there is sent back as it came, whatever it is.
  if (typed === '' || !input.choices) return { value };
  return input.kind === 'choices'
    ? readSeveral(input.choices, typed)
    : readOne(input.choices, typed);
}

const needed = 'This is needed. Say back for what came before, or later to leave it for now.';

function standing(
  { value, choices, required, error }: Input,
  width: number | undefined,
): readonly string[] {
  if (value === undefined || value === '' || error !== undefined) {
    return required ? [] : ['  Enter leaves it out.'];
  }
  const labels = value.split(',').map((one) => choices?.find((each) => each.value === one)?.label);
  const shown = choices ? labels.map((label, i) => label ?? value.split(',')[i]).join(', ') : value;
  return wrap(`  [${plainLine(shown)}] Enter keeps it, - empties it.`, width, '  ');
}

function readOne(choices: readonly Choice[], typed: string): ReadAnswer {
  const found = choiceFor(choices, typed);
  if (found) return { value: found.value };
  return { problem: `Type a number from 1 to ${choices.length}, or the words beside it.` };
}

function readSeveral(choices: readonly Choice[], typed: string): ReadAnswer {
  const parts = /^[\d\s,]+$/.test(typed) ? typed.split(/[\s,]+/) : typed.split(',');
  const found = parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => choiceFor(choices, part));
  const values = found.flatMap((choice) => (choice ? [choice.value] : []));
  if (values.length === found.length && values.length > 0) {
    return { value: [...new Set(values)].join(',') };
  }
  return { problem: `Type numbers from 1 to ${choices.length} with commas between them.` };
}

function choiceFor(choices: readonly Choice[], typed: string): Choice | undefined {
  if (/^\d+$/.test(typed)) {
    return choices[Number(typed) - 1] ?? choices.find(({ value }) => value === typed);
  }
  const wanted = typed.toLowerCase();
  const exact = choices.find(
    ({ value, label }) => value.toLowerCase() === wanted || label.toLowerCase() === wanted,
  );
  const [only, another] = choices.filter(({ label }) => label.toLowerCase().startsWith(wanted));
  return exact ?? (another === undefined ? only : undefined);
}
