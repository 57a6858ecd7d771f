import type { Card } from './card.ts';

/** A card that says one thing: what happened, what is safe, what next. */
export const notice = (title: string, text: string): Card => ({
  title,
  summary: title,
  blocks: [{ kind: 'text', text }],
  buttons: [],
});
