import { localOf } from '../procedures/local-time.ts';
import type { EpisodeView } from '../procedures/view.ts';
import type { Block, Card } from './card.ts';
import type { Talker } from './draft-keeping.ts';
import { type OpenEpisode, openEpisodes } from './episode-choice.ts';
import { byWorst, initialsOf, riskOf, statusLine } from './episode-line.ts';
import { dueWords, owedAt } from './obligation-line.ts';
import { mayView } from './people.ts';
import { shortTitle } from './procedure-words.ts';
import { showDate } from './show-time.ts';

/** Episodes that get a button of their own to be shown by. */
const mostShown = 4;

/**
 * The open episodes a person may see, worst first: reference, who (in a channel by initials), where it stands and for
 * how long, risk, and what is overdue or due next.
 */
export async function listCard(talker: Talker, place: 'direct' | 'channel'): Promise<Card> {
  const { actor, tenant, services } = talker;
  const now = services.clock.now();
  const open = await openEpisodes(actor.email, tenant, services);
  const worst = open
    .filter(({ view }) => view.timeline.state !== 'none' && view.timeline.state !== 'closed')
    .toSorted((a, b) => byWorst(a.view, b.view));
  const line = (each: OpenEpisode): string => lineOf(each, now, place);
  const { date } = localOf(now, tenant.pack.calendar.zone);
  const isAway = ({ view }: OpenEpisode): boolean => awayStates.includes(view.timeline.state);
  const away = worst.filter(isAway);
  const back = worst.filter((each) => !isAway(each));
  const seesAll = mayView(actor.email, { people: {}, episodes: [] }, tenant.authority);
  const title =
    worst.length === 0 && !seesAll
      ? 'No open episode of yours'
      : titleOf(away, showDate(date, date));
  return {
    title,
    summary: `Open episodes: ${worst.length}`,
    blocks: [
      ...section('Away, worst first', away.map(line)),
      ...section('Found, not yet closed', back.map(line)),
      ...(worst.length === 0 ? [nothing] : []),
    ],
    buttons: worst.slice(0, mostShown).map(({ view: { episode } }) => ({
      label: `Show ${episode.reference}`,
      press: { do: 'say', words: `show ${episode.reference}` },
    })),
  };
}

const awayStates = ['missing', 'absence', 'concern'];

const nothing: Block = {
  kind: 'text',
  text: 'There is no open episode that you may see. To tell me of a child, say report.',
};

/** `2 missing, 1 absent`, or that nobody is missing, with the date. */
function titleOf(away: readonly OpenEpisode[], today: string): string {
  const count = (state: EpisodeView['timeline']['state'], word: string): string[] => {
    const found = away.filter(({ view }) => view.timeline.state === state).length;
    return found === 0 ? [] : [`${found} ${word}`];
  };
  const missing = count('missing', 'missing');
  const others = [...count('absence', 'absent'), ...count('concern', 'under concern')];
  return [...(missing.length > 0 ? missing : [`Nobody is missing, ${today}`]), ...others].join(
    ', ',
  );
}

const section = (heading: string, items: readonly string[]): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', heading, items }];

/** `NFD-0042, RA: missing since Mon 2 Nov, 18:00 (14 hours). Risk high. Strategy meeting, by Tue 3 Nov, 18:00`. */
function lineOf({ child, view }: OpenEpisode, now: string, place: 'direct' | 'channel'): string {
  const { zone } = view.pack.calendar;
  const risk = riskOf(view);
  const [next, ...more] = owedAt(view, now);
  const due = next ? `${shortTitle(next.rule)}, ${dueWords(next, now, zone)}` : 'Nothing is due';
  const others = more.length === 0 ? '' : `, and ${more.length} more`;
  const name = place === 'direct' ? child.identity.name : initialsOf(child.identity.name);
  const judged = risk === undefined ? 'Risk not assessed' : `Risk ${risk}`;
  const stands = statusLine(view, now, zone);
  return `${view.episode.reference}, ${name}: ${stands}. ${judged}. ${due}${others}`;
}
