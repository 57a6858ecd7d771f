import assert from 'node:assert/strict';
import type { ShownAction, ShownCard } from './shown-card.ts';

type Pressable = Pick<ShownCard, 'title' | 'buttons'> & { readonly message: string };

/** The newest card with that button, or that of one message; fails with what there is to press. */
export function cardWith<C extends Pressable>(
  cards: readonly C[],
  button: string,
  message: string | undefined,
): C {
  const among = message === undefined ? cards : cards.filter((card) => card.message === message);
  const card = among.findLast(({ buttons }) => buttons.includes(button));
  const there = among.map(({ title, buttons }) => `${title}: ${buttons.join(', ')}`).join('\n');
  assert.ok(card, `no card has the button "${button}"; there are:\n${there}`);
  return card;
}

/** What a client sends: the button's data, and what stands in the card's fields. */
export function dataOf(
  card: ShownCard,
  action: ShownAction,
  typed: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const values = new Map(card.inputs.map(({ id, value }) => [id, value]));
  for (const [name, value] of Object.entries(typed)) {
    const input = card.inputs.find(
      ({ id, label }) => id === name || label.replace(/ \(optional\)$/, '') === name,
    );
    const labels = card.inputs.map(({ label }) => label).join(', ');
    assert.ok(input, `the card has no field "${name}"; it has: ${labels}`);
    values.set(input.id, input.choices.length === 0 ? value : chosen(input.choices, value));
  }
  return {
    ...action.data,
    ...(action.associatedInputs === 'none' ? {} : Object.fromEntries(values)),
  };
}

/** Choices by their title or value; several are joined by commas. */
function chosen(
  choices: readonly { readonly title: string; readonly value: string }[],
  wanted: string,
): string {
  const all = choices.map(({ title }) => title).join(', ');
  const find = (one: string) => choices.find(({ title, value }) => [title, value].includes(one));
  const single = find(wanted);
  if (single !== undefined) return single.value;
  const several = wanted.split(',').map((one) => find(one.trim()));
  return several
    .map((choice) => {
      assert.ok(choice, `"${wanted}" is not among the choices: ${all}`);
      return choice.value;
    })
    .join(',');
}
