import type { types } from '@slack/bolt';
import type { Card } from '../../dialogs/card.ts';
import { shorten } from '../shorten.ts';
import { rowsOf } from './buttons.ts';
import { type FormParts, formOf } from './form-of.ts';
import { inputOf } from './inputs.ts';
import { packed } from './packed.ts';
import { oneLine, plainText } from './plain-text.ts';
import type { Metadata, Origin } from './read-view.ts';
import { bodyOf, headingOf, titleOf } from './render-blocks.ts';
import { withoutFields } from './without-fields.ts';

/** The callback id of every modal. */
export const CALLBACK = 'homeward';

const NAME = 'Homeward';
const MOST_BLOCKS = 100;
/** Slack takes a view of 250 KB; this one comes back, coded as a form, within what our server takes. */
const MOST_BYTES = 180_000;
const MOST_TITLE = 24;
const MOST_METADATA = 3000;

/**
 * Draws a card as a modal. A form's Next or Send is its Submit, whose press rides unseen; any other card has none.
 * A card over 100 blocks is shortened.
 */
export function renderModal(card: Card, origin?: Origin): types.ModalView {
  const form = formOf(card);
  const hidden: Metadata = { press: form?.submit.press ?? null, ...(origin && { origin }) };
  const title = oneLine(card.title);
  const isShort = title !== '' && title.length <= MOST_TITLE;
  const view = (each: Card): types.ModalView => ({
    type: 'modal',
    callback_id: CALLBACK,
    private_metadata: packed(hidden, MOST_METADATA),
    title: plainText(isShort ? title : NAME, MOST_TITLE),
    close: plainText('Close', MOST_TITLE),
    ...(form && { submit: plainText(oneLine(form.submit.label) || 'Next', MOST_TITLE) }),
    blocks: something([
      ...headingOf(each),
      ...(isShort ? [] : titleOf(each.title)),
      ...contentOf(each, form),
    ]),
  });
  return shorten(form ? card : withoutFields(card), view, fits);
}

/** Draws a card as App Home, its buttons first: lists there are long. A card over 100 blocks is shortened. */
export function renderHome(card: Card): types.HomeView {
  const view = (each: Card): types.HomeView => ({
    type: 'home',
    blocks: something([
      ...headingOf(each),
      ...titleOf(each.title),
      ...rowsOf(each.buttons),
      ...bodyOf(each.blocks),
    ]),
  });
  return shorten(withoutFields(card), view, fits);
}

function contentOf(card: Card, form: FormParts | undefined): readonly types.KnownBlock[] {
  if (!form) return [...bodyOf(card.blocks), ...rowsOf(card.buttons)];
  return [
    ...bodyOf(card.blocks),
    ...(card.inputs ?? []).flatMap((input) => inputOf(input, form.submit.press)),
    ...rowsOf(form.others),
  ];
}

/** A view without a block is none. */
const something = (blocks: types.KnownBlock[]): types.KnownBlock[] =>
  blocks.length > 0 ? blocks : [...titleOf(NAME)];

const fits = (view: types.View): boolean =>
  view.blocks.length <= MOST_BLOCKS && Buffer.byteLength(JSON.stringify(view)) <= MOST_BYTES;
