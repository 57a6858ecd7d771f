import type { Card } from './card.ts';
import { begin } from './conversation.ts';
import type { Dialog } from './dialog.ts';
import type { Talker } from './draft-keeping.ts';
import { openEpisode, openEpisodes } from './episode-choice.ts';
import { type Answers, type Step, stepsOf } from './form.ts';
import { found, isAway } from './found.ts';
import { notice } from './notice.ts';
import { holderLabel } from './people.ts';
import { readReference } from './reference.ts';
import { update } from './update.ts';

/** Begins a dialog about one episode where its reference was given, and asks which where not. */
export async function beginAbout(
  dialog: Dialog,
  typed: string | undefined,
  talker: Talker,
  { about = {}, answers: known = {}, another = false }: Beginning = {},
): Promise<Card> {
  if (typed === undefined || isAnother(typed)) {
    if (await hasNothingFor(dialog, talker)) return nothingOpen(dialog, talker);
    return begin(dialog, about, talker, { answers: known }, another || isAnother(typed));
  }
  const reference = readReference(typed, talker.tenant.authority);
  const { actor, tenant, services } = talker;
  const open = reference && (await openEpisode(reference, actor.email, tenant, services));
  if (!open) {
    return notice(
      'No such open episode',
      `There is no open episode ${typed} that you may see. Say list to see those there are.`,
    );
  }
  const { reference: episode } = open.view.episode;
  if (dialog === found && !isAway(open.view)) return notAway(episode);
  const [first] = dialog.form.steps;
  const answers = first ? { ...known, [first.id]: { ...known[first.id], episode } } : known;
  const begun = stepsOf(dialog.form, answers).find((step) => !isAnswered(step, answers));
  const from = { answers, ...(begun && { step: begun.id }) };
  return begin(dialog, { ...about, episode }, talker, from, another);
}

/** What is known when a dialog begins, and whether an unfinished one is left as it is. */
interface Beginning {
  readonly about?: Readonly<Record<string, string>>;
  readonly answers?: Answers;
  readonly another?: boolean;
}

/** Begins the record of one kind of fact, or goes on with the one of that kind that was left. */
export const beginFact = (fact: string, typed: string | undefined, talker: Talker): Promise<Card> =>
  beginAbout(update, typed, talker, { about: { fact }, answers: { what: { fact } } });

/** Begins the record of a note, with what somebody wrote elsewhere as its text where that was pointed at. */
export function beginNote(
  typed: string | undefined,
  quoting: string | undefined,
  talker: Talker,
): Promise<Card> {
  const text = quoting?.trim() ?? '';
  if (text === '') return beginFact('note', typed, talker);
  const answers = { what: { fact: 'note' }, note: { text: shortened(text) } };
  return beginAbout(update, typed, talker, { about: { fact: 'note' }, answers, another: true });
}

/** Whether a word asks for a new dialog beside the one that was left unfinished. */
export const isAnother = (word: string | undefined): boolean => word?.toLowerCase() === 'another';

/** A note holds 2,000 characters; whoever points at more sees where it was cut. */
const longestQuote = 1900;

const shortened = (text: string): string =>
  text.length <= longestQuote ? text : `${text.slice(0, longestQuote)}… (cut here: it was longer)`;

/** A first step of which every required field is known need not be asked. */
const isAnswered = ({ id, fields }: Step, answers: Answers): boolean =>
  fields.every((field) => (answers[id]?.[field.id] ?? '') !== '');

/** An empty list to choose from would be a blind alley. */
async function hasNothingFor(
  dialog: Dialog,
  { actor, tenant, services }: Talker,
): Promise<boolean> {
  const open = await openEpisodes(actor.email, tenant, services);
  return !open.some(
    ({ view }) => isAway(view) || (dialog !== found && view.timeline.state === 'returned'),
  );
}

/** All the questions of a return would end in a refusal. */
const notAway = (reference: string): Card => ({
  ...notice(
    'Nobody to be found',
    `${reference}: this child is not away any more. Nothing has changed. What is wrong about the return, or new, is recorded with update.`,
  ),
  buttons: [
    { label: `Show ${reference}`, press: { do: 'say', words: `show ${reference}` } },
    { label: 'Update', press: { do: 'say', words: `update ${reference}` } },
  ],
});

function nothingOpen(dialog: Dialog, { tenant }: Talker): Card {
  const duty = holderLabel('duty', { people: {}, team: undefined }, tenant);
  const text =
    dialog === found
      ? `Nobody whom you may see is away. If a child is back whom you cannot see here, tell ${duty}.`
      : 'There is no open episode that you may see.';
  return {
    ...notice('Nothing to add to', text),
    buttons: [{ label: 'Report a child missing', press: { do: 'say', words: 'report' } }],
  };
}
