import type { Block, Card } from './card.ts';
import { circulationLetter } from './circulation-letter.ts';
import type { Talker } from './draft-keeping.ts';
import { findEpisode, notThere } from './find-episode.ts';
import { letterFile } from './letter-file.ts';
import { notice } from './notice.ts';

/** The draft of the circulation letter of an episode, to be read and completed, with the document itself. */
export async function letterCard(typed: string | undefined, talker: Talker): Promise<Card> {
  if (typed === undefined) {
    return notice('Which letter?', 'Say letter and the reference, like letter NFD-0042.');
  }
  const found = await findEpisode(typed, talker);
  if (!found) return notThere(typed, talker);
  const letter = circulationLetter(found, talker.tenant, talker.services.clock.now());
  const { reference } = found.view.episode;
  const gaps = letter.sections.flatMap(({ lines }) => lines).filter(isGap).length;
  const text = `A draft from what is known. ${gaps} places in square brackets are for you to fill in before it goes to the safeguarding manager.`;
  return {
    title: `Circulation letter, ${reference}`,
    summary: `${reference}: circulation letter`,
    blocks: [
      { kind: 'notice', tone: 'warning', text },
      ...letter.sections.map(
        ({ heading, lines }): Block => ({ kind: 'list', heading, items: lines }),
      ),
    ],
    buttons: [
      { label: `Show ${reference}`, press: { do: 'say', words: `show ${reference}` } },
      { label: 'Record it sent', press: { do: 'say', words: `update ${reference}` } },
    ],
    file: letterFile(reference, letter),
  };
}

const isGap = (line: string): boolean => line.includes('[To be filled in');
