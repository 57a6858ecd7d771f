import type { Button, Card, Input } from '../../dialogs/card.ts';
import { plainLine } from './plain.ts';
import { questionLines, readAnswer } from './question.ts';

/** What an answer leads to: another question, or a button with everything that stands in the form. */
export type Asked =
  | { readonly ask: readonly string[] }
  | { readonly button: Button; readonly values: Readonly<Record<string, string>> };

/** The inputs of one card, asked one by one. */
export interface Questions {
  /** The question that waits for an answer. */
  lines(): readonly string[];
  /** Takes a typed line: an answer, or one of the words that leave the form. */
  answer(line: string): Asked;
  /** The button that keeps what was typed for later, if anything was. */
  leave(): Extract<Asked, { button: Button }> | undefined;
}

/** Asks a card's inputs; where some of them were found wrong, only those. Nothing for a card without inputs. */
export function questionsOf(card: Card, width: number | undefined): Questions | undefined {
  const inputs = card.inputs ?? [];
  const wrong = inputs.filter(({ error }) => error !== undefined);
  const asked = wrong.length > 0 ? wrong : inputs;
  const values = new Map(inputs.map(({ id, value }) => [id, value ?? '']));
  let position = 0;
  const press = (button: Button) => ({ button, values: Object.fromEntries(values) });
  const lines = (problem?: string): readonly string[] => {
    const input = asked[position];
    const words = position === 0 && problem === undefined ? leavingLine(card) : [];
    const error = problem ?? input?.error;
    return input === undefined
      ? []
      : [...words, ...questionLines(standing(input, values, error), width)];
  };
  if (asked.length === 0) return undefined;
  return {
    lines: () => lines(),
    leave: () => {
      const later = leaving(card).find(({ press: { go } }) => go === 'later');
      const typed = inputs.some(({ id, value }) => (values.get(id) ?? '') !== (value ?? ''));
      return later && typed ? press(later.button) : undefined;
    },
    answer(line) {
      const word = line.trim().toLowerCase();
      if (word === 'back' && position > 0) {
        position -= 1;
        return { ask: lines() };
      }
      const left = leaving(card).find((each) => each.words.includes(word));
      if (left) return press(left.button);
      if (word === 'back') return { ask: lines('There is nothing before this.') };
      const input = asked[position];
      if (input) {
        const read = readAnswer(standing(input, values, refused(input, values)), line);
        if ('problem' in read) return { ask: lines(read.problem) };
        values.set(input.id, read.value);
        position += 1;
      }
      const forward = forwardOf(card);
      return position < asked.length || !forward ? { ask: lines() } : press(forward);
    },
  };
}

/** What was wrong with what stands in an input, while that is still what it was drawn with. */
const refused = ({ id, value, error }: Input, values: ReadonlyMap<string, string>) =>
  values.get(id) === (value ?? '') ? error : undefined;

/** The input with what was answered since it was drawn. */
function standing(input: Input, values: ReadonlyMap<string, string>, error?: string): Input {
  const { error: _drawn, value: _was, ...rest } = input;
  const value = values.get(input.id) ?? '';
  return { ...rest, ...(value !== '' && { value }), ...(error !== undefined && { error }) };
}

const forwardOf = ({ buttons }: Card): Button | undefined =>
  buttons.find(({ style }) => style === 'primary') ?? buttons[0];

/** The buttons that leave a form, with the words that press them. */
const leaving = (card: Card) =>
  card.buttons.flatMap((button) => {
    const { press, label } = button;
    if (button === forwardOf(card) || press.do !== 'step') return [];
    return [{ button, press, words: [press.go, plainLine(label).toLowerCase()] }];
  });

function leavingLine(card: Card): readonly string[] {
  const words = leaving(card).map(({ button, press }) =>
    press.go === 'back' || press.go === 'later' ? press.go : plainLine(button.label).toLowerCase(),
  );
  return words.length === 0 ? [] : [`(At any question: ${words.join(', ')}.)`];
}
