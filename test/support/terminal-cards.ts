import type { Button, Card, Input } from '../../dialogs/card.ts';

/** A card with quiet defaults. */
export const aCard = (over: Partial<Card> = {}): Card => ({
  title: 'NFD-0042',
  summary: 'NFD-0042',
  blocks: [],
  buttons: [],
  ...over,
});

/** A button that says something. */
export const sayButton = (label: string, words = label.toLowerCase()): Button => ({
  label,
  press: { do: 'say', words },
});

/** A button of a step of a guided dialog. */
export const stepButton = (
  label: string,
  go: 'next' | 'back' | 'send' | 'later' | 'discard',
  step = 'who',
): Button => ({
  label,
  press: { do: 'step', draft: 'draft-1', step, go },
  ...(go === 'next' || go === 'send' ? { style: 'primary' } : {}),
});

/** A line to type in. */
export const anInput = (over: Partial<Input> = {}): Input => ({
  id: 'name',
  label: 'Name',
  kind: 'line',
  required: false,
  ...over,
});

/** A step of a guided dialog, with the buttons that every step has. */
export const aStep = (inputs: readonly Input[], over: Partial<Card> = {}): Card =>
  aCard({
    title: 'Who, 2 of 5',
    inputs,
    buttons: [
      stepButton('Next', 'next'),
      stepButton('Back', 'back'),
      stepButton('Finish later', 'later'),
    ],
    ...over,
  });
