import type { Card } from './card.ts';
import type { CommandName } from './command-words.ts';
import type { Talker } from './draft-keeping.ts';
import { type OpenEpisode, openEpisodes } from './episode-choice.ts';
import { statusLine } from './episode-line.ts';
import { plainName, plainWords } from './plain-name.ts';
import { readReference } from './reference.ts';

/** Commands about one episode, which may be called by the child's name as well. */
const aboutOne: readonly CommandName[] = [
  'found',
  'update',
  'show',
  'letter',
  'export',
  'note',
  'discussed',
  'action',
];

const mostOffered = 5;

/** What follows a command, with a reference in place of a name; or a card that asks which of several was meant. */
export async function withReference(
  command: CommandName,
  rest: readonly string[],
  talker: Talker,
): Promise<{ readonly rest: readonly string[] } | { readonly which: Card }> {
  const [first] = rest;
  const { authority } = talker.tenant;
  if (first === undefined || !aboutOne.includes(command) || readReference(first, authority)) {
    return { rest };
  }
  const [one, ...others] = await episodesNamed(rest, talker);
  if (one === undefined) return { rest };
  if (others.length > 0) return { which: whichCard(command, rest, [one, ...others], talker) };
  return { rest: [one.view.episode.reference] };
}

/** The open episodes a person may see of children whom the words name: beginnings of words, or a case number. */
async function episodesNamed(
  typed: readonly string[],
  { actor, tenant, services }: Talker,
): Promise<readonly OpenEpisode[]> {
  const wanted = plainWords(typed.join(' '));
  const number = plainName(typed.join(''));
  const open = await openEpisodes(actor.email, tenant, services);
  return open.filter(({ child: { identity } }) => {
    const parts = plainWords(identity.name);
    const isNamed =
      wanted.length > 0 && wanted.every((word) => parts.some((part) => part.startsWith(word)));
    return isNamed || (number !== '' && plainName(identity.caseNumber ?? '') === number);
  });
}

function whichCard(
  command: CommandName,
  typed: readonly string[],
  found: readonly OpenEpisode[],
  { services }: Talker,
): Card {
  const now = services.clock.now();
  const line = ({ child, view }: OpenEpisode): string =>
    `${view.episode.reference}, ${child.identity.name}: ${statusLine(view, now, view.pack.calendar.zone)}`;
  return {
    title: `Which ${typed.join(' ').slice(0, 40)}?`,
    summary: 'Which episode?',
    blocks: [{ kind: 'list', items: found.map(line) }],
    buttons: found.slice(0, mostOffered).map(({ view: { episode } }) => ({
      label: episode.reference,
      press: { do: 'say', words: `${command} ${episode.reference}` },
    })),
  };
}
