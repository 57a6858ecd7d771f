import type { types } from '@slack/bolt';
import { z } from 'zod';
import { unescapedIn } from './entities.ts';

const Modal = z.looseObject({
  id: z.string(),
  type: z.literal('modal'),
  callback_id: z.string(),
  private_metadata: z.string().optional(),
  blocks: z.array(z.looseObject({})),
});

const isModal = (view: unknown): view is types.ModalView => Modal.safeParse(view).success;

/** What of a view is drawn; what stands in its fields, and what rides unseen, comes back as it was. */
const DRAWN = ['title', 'submit', 'close', 'blocks'];

/** A modal as it stands on somebody's screen, to be put back as it was sent: Slack gives its texts back with entities. */
export const StandingModal = z.preprocess((view) => {
  const { success, data } = Modal.safeParse(view);
  if (!success) return view;
  return Object.fromEntries(
    Object.entries(data).map(([key, each]) => [
      key,
      DRAWN.includes(key) ? unescapedIn(each) : each,
    ]),
  );
}, z.custom<types.ModalView>(isModal));
