import { addedId } from '../procedures/added.ts';
import type { Block } from './card.ts';
import { eventWords } from './event-line.ts';
import { childWords } from './message-child.ts';
import type { Telling } from './message-subject.ts';
import { entryOf } from './obligation-line.ts';
import { nameOf } from './people.ts';
import { asSentence } from './practice-words.ts';
import { showTime } from './show-time.ts';

/** Somebody reported the same child again: `Second report: NFD-0007`. */
export const addedTitle = ({ view }: Telling): string => `Second report: ${view.episode.reference}`;

/** Who reported the child a second time, and all that this report said, to be compared with the first. */
export function addedBlocks(telling: Telling): readonly Block[] {
  const { message, view, wording, tenant } = telling;
  const first = view.given.events.find((event) => message.about.includes(addedId(event)));
  const entry = first && entryOf(first.id, view.episode.entries);
  if (!entry) return [{ kind: 'text', text: childWords(telling) }];
  const told = view.given.events.filter(
    ({ id }) => entryOf(id, view.episode.entries)?.key === entry.key,
  );
  const when = showTime(entry.recordedAt, wording.zone);
  const by = nameOf(entry.by, tenant.authority);
  const isHigh = told.some((event) => event.type === 'risk-assessed' && event.level === 'high');
  return [
    { kind: 'text', text: childWords(telling), weight: 'strong' },
    {
      kind: 'notice',
      tone: isHigh ? 'danger' : 'warning',
      text: `${by} reported this child too, ${when}. It was added to ${view.episode.reference}.`,
    },
    {
      kind: 'list',
      heading: 'What they told',
      items: told.map((e) => asSentence(eventWords(e, wording))),
    },
    {
      kind: 'text',
      text: 'Compare it with what is known. Where a time is wrong now, correct it with update.',
      weight: 'quiet',
    },
  ];
}
