import { addedReport } from '../procedures/added.ts';
import type { ChildDocument } from '../procedures/child.ts';
import type { Message } from '../procedures/message.ts';
import { inError } from '../procedures/sayings.ts';
import { type Packs, viewOf } from '../procedures/view.ts';
import type { Block, Card } from './card.ts';
import { addedBlocks, addedTitle } from './draw-added.ts';
import { newsBlocks, newsTitle } from './draw-news.ts';
import { reminderBlocks, reminderTitle } from './draw-reminder.ts';
import { messageButtons } from './message-buttons.ts';
import { insteadWords } from './message-child.ts';
import { type Telling, tellingOf } from './message-subject.ts';
import { notice } from './notice.ts';
import { rungWords } from './procedure-words.ts';
import type { Tenant } from './services.ts';

/**
 * Draws a message of the ladder as things stand by what was recorded. No clock is read: "how late" is as of when it was
 * first said, so that drawing it again gives the same card unless something changed.
 */
export function drawMessage(
  message: Message,
  child: ChildDocument,
  tenant: Tenant,
  packs: Packs,
): Card {
  const episode = child.episodes.find((each) => each.reference === message.episode);
  if (!episode) return closedCard(message.episode ?? 'This episode');
  const telling = tellingOf(message, child, tenant, viewOf(episode, child, packs));
  const { title, blocks } = faceOf(telling);
  return {
    title,
    summary: `${episode.reference}: ${rungWords(message.rung, telling.wording.pack)}`,
    blocks: [...blocks, ...footnotes(telling)],
    buttons: messageButtons(telling),
  };
}

function faceOf(telling: Telling): Pick<Card, 'title' | 'blocks'> {
  const { rung } = telling.message;
  if (rung === addedReport) {
    return { title: addedTitle(telling), blocks: addedBlocks(telling) };
  }
  if (rung === 'assigned' || rung === inError) {
    return { title: newsTitle(telling), blocks: newsBlocks(telling) };
  }
  return { title: reminderTitle(telling), blocks: reminderBlocks(telling) };
}

/** Why it comes to this person. */
function footnotes(telling: Telling): readonly Block[] {
  const instead = insteadWords(telling);
  return instead === undefined ? [] : [{ kind: 'text', text: instead }];
}

const closedCard = (reference: string): Card => ({
  ...notice(`Closed: ${reference}`, 'This episode is closed. Nothing more is asked of anybody.'),
  buttons: [{ label: `Show ${reference}`, press: { do: 'say', words: `show ${reference}` } }],
});
