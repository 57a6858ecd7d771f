import type { Message } from '../procedures/message.ts';
import type { Button, Card } from './card.ts';
import type { Draft } from './documents.ts';
import { reopening } from './draft-keeping.ts';
import { nameOf } from './people.ts';
import type { Tenant } from './services.ts';
import { showTime } from './show-time.ts';

/**
 * A word about a report that was begun and not sent: to its author with a way to go on, to others that there is one
 * and whose, never what stands in it.
 */
export function drawDraftNotice(message: Message, draft: Draft, tenant: Tenant): Card {
  const { authority, pack } = tenant;
  const begun = showTime(draft.startedAt, pack.calendar.zone);
  const what = draft.form === 'found' ? 'found report' : 'missing report';
  const isAuthor = 'person' in message.to && message.to.person === draft.author;
  const author = nameOf(draft.author, authority);
  if (message.rung === 'draft-dropped') {
    const whose = isAuthor ? 'Your' : `${author}'s`;
    return card(
      `An unsent ${what} was dropped`,
      `${whose} ${what}, begun ${begun}, was not sent within three days and has been thrown away. Nothing of it was recorded, and nobody was told. ${draft.form === 'found' ? 'If the child is back and that is not recorded, say found' : 'If the child is still missing, report it now'}.`,
      draft.form === 'found'
        ? { label: 'Found', press: { do: 'say', words: 'found' } }
        : { label: 'Report', press: { do: 'say', words: 'report' } },
    );
  }
  if (isAuthor) {
    return card(
      `You have an unsent ${what}`,
      `You began a ${what} ${begun} and have not sent it. Nothing is recorded yet, and nobody has been told. Every step you sent is kept.`,
      { label: 'Go on', press: { ...reopening(draft), go: 'resume' } },
    );
  }
  return card(
    `There is an unsent ${what}`,
    `${author} began a ${what} ${begun} and has not sent it. Nothing is recorded yet. Please ask ${author} to send it or to throw it away.`,
  );
}

const card = (title: string, text: string, next?: Button): Card => ({
  title,
  summary: title,
  blocks: [{ kind: 'notice', tone: 'warning', text }],
  buttons: next ? [{ ...next, style: 'primary' }] : [],
});
