import type { types } from '@slack/bolt';
import type { Card } from '../../dialogs/card.ts';
import { fieldErrors, type Origin } from './read-view.ts';
import { renderModal } from './render-view.ts';

/** What a modal that was submitted shows next: another card, or the same form with a word above it. */
export type Shown = { readonly card: Card } | { readonly kept: Card };

/** What goes back on a submission. */
export type Ack =
  | { readonly response_action: 'update'; readonly view: types.ModalView }
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> };

/** Answers a submission: field errors stand beside their fields while the form is the same, all else redraws it. */
export function ackOf(shown: Shown, submitted: types.ModalView, origin: Origin | undefined): Ack {
  if ('kept' in shown) return { response_action: 'update', view: withNote(submitted, shown.kept) };
  const errors = fieldErrors(shown.card);
  const view = renderModal(shown.card, origin);
  const isSame = view.private_metadata === submitted.private_metadata;
  const stands = new Set(submitted.blocks.map((block) => block.block_id));
  const beside =
    Object.keys(errors).length > 0 && Object.keys(errors).every((id) => stands.has(id));
  // Errors leave the rest of the view as it is, and a word above it would outlive what it was about.
  return isSame && beside && !stands.has(NOTE)
    ? { response_action: 'errors', errors }
    : { response_action: 'update', view };
}

const NOTE = 'homeward:note';

/** The form that was submitted, with a word above it; what stands in its fields stays, because they are the same. */
export function withNote(submitted: types.ModalView, note: Card): types.ModalView {
  const { type, callback_id, title, submit, close, private_metadata, blocks } = submitted;
  return {
    type,
    title,
    blocks: [noteOf(inOneLine(note)), ...blocks.filter((block) => block.block_id !== NOTE)],
    ...(callback_id && { callback_id }),
    ...(submit && { submit }),
    ...(close && { close }),
    ...(private_metadata && { private_metadata }),
  };
}

const inOneLine = ({ title, blocks }: Card): string =>
  [`${title}.`, ...blocks.flatMap((block) => ('text' in block ? [block.text] : []))].join(' ');

const noteOf = (text: string): types.SectionBlock => ({
  type: 'section',
  block_id: NOTE,
  text: { type: 'plain_text', text, emoji: false },
});
