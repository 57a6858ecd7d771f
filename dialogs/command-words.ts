import { distance } from 'fastest-levenshtein';

/** A word that begins what people may ask of the bot. */
export interface CommandWord {
  readonly command: CommandName;
  /** What it does, in one line that follows the word. */
  readonly does: string;
  /** How it is typed, where something follows it. */
  readonly typed?: string;
  /** What its button says. */
  readonly label: string;
}

/** The commands there are. */
export type CommandName =
  | 'report'
  | 'found'
  | 'update'
  | 'list'
  | 'show'
  | 'due'
  | 'why'
  | 'briefing'
  | 'home'
  | 'note'
  | 'discussed'
  | 'action'
  | 'here'
  | 'letter'
  | 'notifications'
  | 'notification'
  | 'heard'
  | 'help'
  | 'setup'
  | 'stats'
  | 'export';

/** What somebody typed, read: a command with what follows it, or the nearest one there is. */
export type ReadCommand =
  | { readonly command: CommandName; readonly rest: readonly string[] }
  | {
      readonly nearest: string | undefined;
      /** What followed the word that was not understood. */
      readonly rest: readonly string[];
      readonly typed: string;
    };

/** The commands that work, in the order that help shows them. */
export const commandWords: readonly CommandWord[] = [
  { command: 'report', label: 'Report', does: 'a child is missing, absent, or not where expected' },
  { command: 'found', label: 'Found', does: 'a child was found, or is back' },
  {
    command: 'update',
    label: 'Update',
    does: 'record what was done: police told, meeting held, risk, a note, a correction',
    typed: 'update NFD-0042',
  },
  { command: 'list', label: 'List', does: 'who is missing or not yet closed, worst first' },
  { command: 'due', label: 'Due', does: 'what you owe, overdue first' },
  {
    command: 'show',
    label: 'Show',
    does: 'one child: where it stands, what is due, what happened',
    typed: 'show NFD-0042',
  },
  {
    command: 'why',
    label: 'Why',
    does: 'why something is asked, and how its date was worked out',
    typed: 'why NFD-0042 rhi',
  },
  { command: 'briefing', label: 'Briefing', does: "today's missing briefing, now and here" },
  { command: 'home', label: 'Home', does: 'what you owe and who is away, with every button' },
];

/** The command of those who can be reached in more than one place. */
export const hereWord: CommandWord = {
  command: 'here',
  label: 'Tell me here',
  does: 'have what I tell you by myself come to this place from now on',
};

/** The command of those who keep the list of other authorities' notifications. */
export const notificationsWord: CommandWord = {
  command: 'notifications',
  label: 'Notifications',
  does: 'whom other authorities look for: the list, a search, a new one',
  typed: 'notifications NAME',
};

/** The command of administrators. */
export const setupWord: CommandWord = {
  command: 'setup',
  label: 'Setup',
  does: 'tie the channel where you say it, see who holds each role, and what is missing',
};

/** The commands of those who answer for teams. */
export const figuresWords: readonly CommandWord[] = [
  {
    command: 'stats',
    label: 'Figures',
    does: 'episodes, returns and deadlines kept, this month and the last, or in stats 2026-10',
  },
  {
    command: 'export',
    label: 'Export',
    does: 'the whole history of an episode, for the case record',
    typed: 'export NFD-0042',
  },
];

/** The command that only some procedures have a use for, where a circulation letter is sent. */
export const letterWord: CommandWord = {
  command: 'letter',
  label: 'Letter',
  does: 'a draft of the circulation letter, with the gaps marked',
  typed: 'letter NFD-0042',
};

/**
 * Reads what somebody typed. Letter case, punctuation, a leading slash and polite words don't count; a greeting or
 * nothing is `help`, and a reference alone is `show`. What is no command gets the nearest one, if any is near.
 */
export function readCommand(text: string): ReadCommand {
  const words = text
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => word !== '');
  const [first, ...rest] = withReference(words.slice(politeWords(words)));
  if (first === undefined) return { command: 'help', rest: [] };
  if (/^who(['’]?s)?$/i.test(first) && rest.some((word) => /^(missing|away|absent)$/i.test(word))) {
    return { command: 'list', rest: [] };
  }
  if (isReference(first)) return { command: 'show', rest: [first, ...rest] };
  const command = meanings.get(first.toLowerCase());
  if (command !== undefined) return { command, rest };
  const nearest = nearestTo(first.toLowerCase());
  return { nearest, rest: rest.slice(0, 8), typed: text.trim().slice(0, 60) };
}

const names: readonly CommandName[] = [
  ...commandWords.map(({ command }) => command),
  'note',
  'discussed',
  'action',
  'here',
  'letter',
  'notifications',
  'notification',
  'heard',
  'help',
  'setup',
  'stats',
  'export',
];

const synonyms: readonly (readonly [CommandName, readonly string[]])[] = [
  ['report', ['missing', 'absent', 'new', 'reporting']],
  ['found', ['returned', 'back', 'return', 'safe']],
  ['update', ['record', 'add', 'close', 'correct']],
  ['list', ['all', 'episodes']],
  ['due', ['overdue', 'tasks', 'todo', 'owe']],
  ['show', ['open', 'see', 'details', 'view']],
  ['briefing', ['brief']],
  ['help', ['hello', 'hi', 'hey', 'hiya', 'morning', 'afternoon', 'evening', 'menu', 'start']],
  ['stats', ['statistics', 'figures']],
];

/** What each word means; of two that claim a word the later one has it. */
const meanings: ReadonlyMap<string, CommandName> = new Map([
  ...synonyms.flatMap(([command, words]) => words.map((word) => [word, command] as const)),
  ...names.map((name) => [name, name] as const),
]);

const polite = new Set(
  "please can could you i i’d i'd would like want need to me a an the my is what what's what’s whats good thanks".split(
    ' ',
  ),
);

/** How many words at the beginning only lead up to the command. */
function politeWords(words: readonly string[]): number {
  const from = words.findIndex((word) => !polite.has(word.toLowerCase()));
  return from === -1 ? words.length : from;
}

/** Whether a word is a reference of some authority. */
export const isReference = (word = ''): boolean => /^[a-z]{2,4}-\d{1,9}$/i.test(word);

/** A reference is one word however it was typed: `nfd42`, `NFD 42` and `nfd - 42` become `NFD-42`. */
const withReference = (words: readonly string[]): readonly string[] =>
  words
    .join(' ')
    .replace(/(?<=^|\s)([a-z]{2,4})\s*[\s-]?\s*(\d{1,9})(?=\s|$)/i, asReference)
    .split(' ')
    .filter((word) => word !== '');

const asReference = (all: string, letters: string, digits: string): string =>
  meanings.has(letters.toLowerCase()) ? all : `${letters.toUpperCase()}-${digits}`;

/** The command that a mistyped word most likely is; letters that only changed places are the nearest of all. */
function nearestTo(word: string): CommandName | undefined {
  const ranked = [...meanings]
    .map(([known, command]) => ({ command, away: distance(word, known), known }))
    .filter(({ known, away }) => away <= (word.length < 4 ? 1 : 2) || sameLetters(word, known))
    .toSorted((a, b) => a.away - b.away);
  return ranked[0]?.command;
}

const sameLetters = (a: string, b: string): boolean =>
  [...a].toSorted().join('') === [...b].toSorted().join('');
