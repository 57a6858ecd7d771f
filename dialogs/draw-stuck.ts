import type { Message } from '../procedures/message.ts';
import type { Card } from './card.ts';

/** Tells the coordinator that the bot itself is in trouble with something, by its reference. */
export function drawStuck({ about }: Message): Card {
  const title = 'Homeward has a problem';
  const named = about.slice(0, mostNames).join(', ');
  const what = about.length > mostNames ? `${named} and ${about.length - mostNames} more` : named;
  return {
    title,
    summary: title,
    blocks: [
      {
        kind: 'notice',
        tone: 'danger',
        text: `Held up by a fault: ${what}. Nothing recorded is lost, and it is tried again every minute. Until it is put right, please follow this by hand, and tell whoever runs Homeward.`,
      },
    ],
    buttons: [],
  };
}

const mostNames = 40;
