import type { Card, Input } from '../../dialogs/card.ts';

/** A card as it is shown where there are no fields to fill in: what stands in them is text. */
export function withoutFields({ inputs = [], ...card }: Card): Card {
  if (inputs.length === 0) return card;
  const facts = inputs.map((input) => ({ label: input.label, value: inWords(input) }));
  return { ...card, blocks: [...card.blocks, { kind: 'facts', facts }] };
}

function inWords({ choices, value = '' }: Input): string {
  if (!choices) return value;
  const label = (one: string) => choices.find((each) => each.value === one)?.label ?? one;
  return value.split(',').map(label).join(', ');
}
