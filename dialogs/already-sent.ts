import type { Card } from './card.ts';
import type { Asking } from './dialog.ts';
import { openEpisode } from './episode-choice.ts';
import { whatNext } from './next-card.ts';
import { notice } from './notice.ts';

/**
 * What a second press of Send is answered: that nothing has changed, and what the first was answered. Whoever may not
 * see the episode that their report was added to learns its reference from no second press either.
 */
export async function alreadySent(reference: string, asking: Asking): Promise<Card> {
  const { actor, tenant, services } = asking;
  const text = 'This was sent before. Nothing has changed, and nobody was told twice.';
  const seen = await openEpisode(reference, actor.email, tenant, services);
  if (!seen) return notice('Already sent', text);
  const card = notice(`Already sent as ${reference}`, text);
  return {
    ...card,
    // On a slow platform this may come over the first answer.
    blocks: [...card.blocks, ...whatNext(seen.child, seen.view, asking)],
    buttons: [{ label: `Show ${reference}`, press: { do: 'say', words: `show ${reference}` } }],
  };
}
