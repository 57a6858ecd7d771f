import type { Message } from '../procedures/message.ts';
import type { Card } from './card.ts';

/** Tells the coordinator that the bot itself is in trouble with something, by its reference. */
export function drawStuck({ about }: Message): Card {
  const title = 'Homeward has a problem with one record';
  const what = about.join(', ');
  return {
    title,
    summary: title,
    blocks: [
      {
        kind: 'notice',
        tone: 'danger',
        text: `Reminders about ${what} are held up by a fault. Nothing recorded is lost, and it is tried again every minute. Until it is put right, please follow ${what} by hand, and tell whoever runs Homeward.`,
      },
    ],
    buttons: [],
  };
}
