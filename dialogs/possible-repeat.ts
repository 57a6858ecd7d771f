import type { Card } from './card.ts';

/** A card that says at its end that it may have come before, because nobody knows whether it did. */
export const asPossibleRepeat = (card: Card): Card => ({
  ...card,
  blocks: [
    ...card.blocks,
    { kind: 'text', text: 'You may have had this message already.', weight: 'quiet' },
  ],
});
