import type { types } from '@slack/bolt';
import type { Button, Card, Input } from '../../dialogs/card.ts';

/** A message card with quiet defaults. */
export const card = (over: Partial<Card> = {}): Card => ({
  title: 'Strategy meeting is due',
  summary: 'Something is due.',
  blocks: [],
  buttons: [],
  ...over,
});

/** The press of a button of a step. */
export const step = (go: 'next' | 'back' | 'later' | 'discard' | 'send'): Button['press'] => ({
  do: 'step',
  draft: 'draft-1',
  step: 'who',
  go,
});

/** A step of a dialog that asks for some fields. */
export const form = (inputs: readonly Input[], over: Partial<Card> = {}): Card =>
  card({
    title: 'Who is missing, 1 of 5',
    inputs,
    buttons: [
      { label: 'Next', press: step('next'), style: 'primary' },
      { label: 'Back', press: step('back') },
      { label: 'Finish later', press: step('later') },
    ],
    ...over,
  });

/** A field to type a line in. */
export const aField = (over: Partial<Input> = {}): Input => ({
  id: 'where',
  label: 'Where',
  kind: 'line',
  required: true,
  ...over,
});

/** What kinds of blocks there are, from top to bottom. */
export const typesOf = (blocks: readonly { type: string }[]) => blocks.map(({ type }) => type);

/** The buttons of some blocks. */
export const buttonsOf = (blocks: readonly types.AnyBlock[]): readonly types.Button[] =>
  blocks.flatMap((block) =>
    block.type === 'actions' && 'elements' in block
      ? block.elements.filter(
          (each): each is types.Button => 'type' in each && each.type === 'button',
        )
      : [],
  );
