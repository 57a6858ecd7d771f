import type { Block, Button, Card } from './card.ts';
import { isReference } from './command-words.ts';
import type { Talker } from './draft-keeping.ts';
import { monthCard } from './export-month.ts';
import { partsOf } from './export-parts.ts';
import { episodeRecord, recordFile } from './export-record.ts';
import { findEpisode, notThere } from './find-episode.ts';
import { monthOf, readMonth } from './month.ts';
import { notice } from './notice.ts';
import { readReference } from './reference.ts';
import { monthAsked } from './stats.ts';
import { seesEveryone } from './teams-seen.ts';

/**
 * What can be taken along: the record of the episode that was typed, or the episodes of a month for those who see every
 * child of the authority. What somebody may not see is answered as if it did not exist.
 */
export async function exportCard(typed: readonly string[], talker: Talker): Promise<Card> {
  const { actor, tenant, services } = talker;
  const [first] = typed;
  const { zone } = tenant.pack.calendar;
  const now = services.clock.now();
  const isMonth = first !== undefined && readMonth(typed, now, zone) !== undefined;
  const isOurs = first !== undefined && readReference(first, tenant.authority) !== undefined;
  // An authority may call its references OCT-0042; a number alone may also begin a month, as in 10 2026.
  const isRecord = isReference(first) ? isOurs || !isMonth : isOurs && !isMonth;
  if (isRecord) return recordCard(first ?? '', typed[1], talker);
  if (!seesEveryone(actor.email, tenant)) return whichEpisode(talker);
  const month = first === undefined ? monthOf(now, zone) : monthAsked('export', typed, talker);
  return 'title' in month ? month : monthCard(month, talker);
}

async function recordCard(typed: string, asked: string | undefined, talker: Talker): Promise<Card> {
  const found = await findEpisode(typed, talker);
  if (!found) return notThere(typed, talker);
  const { reference } = found.view.episode;
  const record = episodeRecord(found, talker);
  const parts = partsOf(record.sections);
  const wanted = Number(asked ?? 1);
  const number = parts[wanted - 1] === undefined ? 1 : wanted;
  talker.services.log.info({ reference, count: 1 }, 'Episodes were exported');
  const say = (label: string, words: string): Button => ({ label, press: { do: 'say', words } });
  const next = `export ${reference} ${number + 1}`;
  const more = number < parts.length ? [say(`Part ${number + 1} of ${parts.length}`, next)] : [];
  return {
    title: `${record.title}${parts.length > 1 ? `, part ${number} of ${parts.length}` : ''}`,
    summary: `${reference}: record`,
    blocks: (parts[number - 1] ?? []).map(
      ({ heading, lines }): Block => ({ kind: 'list', heading, items: lines }),
    ),
    buttons: [...more, say(`Show ${reference}`, `show ${reference}`)],
    file: recordFile(reference, record),
  };
}

const whichEpisode = ({ tenant: { authority } }: Talker): Card =>
  notice(
    'Which episode?',
    `Say export and the reference, like export ${authority.prefix}-0042. The episodes of a month are for those who see every child of ${authority.name}.`,
  );
