import type { Block, Button, Card } from './card.ts';
import type { Talker } from './draft-keeping.ts';
import { dueCard } from './due.ts';
import { helpCard } from './help.ts';
import { listCard } from './list.ts';

/** What somebody owes, the open episodes they may see, and the buttons for everything else. */
export async function homeCard(talker: Talker): Promise<Card> {
  const due = await dueCard(talker);
  const list = await listCard(talker, 'direct');
  return {
    title: 'Home',
    summary: 'What you owe, and who is away',
    blocks: [...under(due), ...under(list)],
    buttons: [...helpCard(talker).buttons.filter(isElsewhere), ...due.buttons, ...list.buttons],
  };
}

const under = ({ title, blocks }: Card): readonly Block[] => [
  { kind: 'text', text: title, weight: 'strong' },
  ...blocks,
];

/** What stands here already needs no button, and Show and Why want a reference. */
const isElsewhere = ({ press }: Button): boolean =>
  press.do !== 'say' || !['home', 'list', 'due', 'show', 'why'].includes(press.words);
