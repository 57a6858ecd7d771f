import type {
  ChannelDocument,
  Draft,
  NotificationDocument,
  PersonDocument,
} from '../dialogs/documents.ts';
import { plainName, plainWords } from '../dialogs/plain-name.ts';
import type { ChildDocument } from '../procedures/child.ts';

/** A way a document is found: what kind of key, within what (an authority; '' is everywhere), and its value. */
export type Key = readonly [name: string, scope: string, value: string];

/** A child: by references, case number (unique in an authority), name, being open, and the roles that owe. */
export function keysOfChild(child: ChildDocument): readonly Key[] {
  const within = child.authority;
  const caseNumber = caseNumberKey(child.identity.caseNumber ?? '');
  const references = [...child.episodes, ...child.earlier].flatMap((e) => e.reference ?? []);
  return [
    ...distinct(references).map((reference): Key => ['reference', within, reference]),
    ...(caseNumber === '' ? [] : [['case-number', within, caseNumber] as const]),
    ['name', within, plainName(child.identity.name)],
    ...beginningsOf(child.identity.name).map((word): Key => ['name-word', within, word]),
    ...(child.episodes.length === 0 ? [] : [['open', within, ''] as const]),
    ...distinct(child.owing).map((role): Key => ['owes', within, role]),
  ];
}

/** A draft: by its author, until it is sent. */
export const keysOfDraft = (draft: Draft): readonly Key[] =>
  draft.sentAs === undefined ? [['author', draft.authority, draft.author]] : [];

/** A person: by what each platform calls them, whatever the authority. */
export const keysOfPerson = (person: PersonDocument): readonly Key[] =>
  distinct(person.identities.map((identity) => platformKey(identity.platform, identity.id))).map(
    (value): Key => ['identity', '', value],
  );

/** A channel: by its authority. */
export const keysOfChannel = (channel: ChannelDocument): readonly Key[] => [
  ['all', channel.authority, ''],
];

/** A notification from another authority: by the authority that received it. */
export const keysOfNotification = (notification: NotificationDocument): readonly Key[] => [
  ['all', notification.authority, ''],
];

/** A case number as it is compared: letter case, blanks and marks don't count. */
export const caseNumberKey = (caseNumber: string): string => plainName(caseNumber);

/** Every beginning of a name's words from three letters on, so that a part of a name is answered by an exact key. */
const beginningsOf = (name: string): readonly string[] =>
  distinct(
    plainWords(name).flatMap((word) => [
      word,
      ...Array.from({ length: Math.max(0, word.length - 3) }, (_, i) => word.slice(0, i + 3)),
    ]),
  );

/** What a platform calls somebody or something. */
export const platformKey = (platform: string, id: string): string => `${platform} ${id}`;

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];
