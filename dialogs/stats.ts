import type { Block, Button, Card } from './card.ts';
import type { Talker } from './draft-keeping.ts';
import { episodesOf } from './episodes-of.ts';
import { type Figures, figuresOf, type Tally } from './figures.ts';
import { type Month, monthOf, plusMonth, readMonth, showMonth } from './month.ts';
import { notice } from './notice.ts';
import { showSpan } from './show-time.ts';
import { holdsNothing, seesEveryone } from './teams-seen.ts';

/** How far back figures reach: what lies further back is read from the exports that were kept. */
const monthsBack = 24;

/**
 * The figures of this month so far and of the month before, or of the month that was typed, over the children whom a
 * person may see: counts alone, no names and no references.
 */
export async function statsCard(typed: readonly string[], talker: Talker): Promise<Card> {
  const { actor, tenant, services } = talker;
  const now = services.clock.now();
  const { zone } = tenant.pack.calendar;
  const current = monthOf(now, zone);
  const asked = typed.length === 0 ? undefined : monthAsked('stats', typed, talker);
  if (asked && 'title' in asked) return asked;
  const months = asked ? [asked] : [current, plusMonth(current, -1, zone)];
  const period = { from: months.at(-1)?.from ?? current.from, until: months[0]?.until ?? now };
  const episodes = await episodesOf(period, talker);
  if (episodes.length === 0 && holdsNothing(actor.email, tenant)) return nothingToCount;
  const whose = seesEveryone(actor.email, tenant)
    ? `All children of ${tenant.authority.name}.`
    : 'The children whom you may see.';
  const text = `${whose} An episode counts in the month that it began in, a deadline in the month that it falls due in; its share in time is of those that fell due and were not waived.`;
  return {
    title: `Figures: ${months.map((each) => nameOf(each, current)).join(', and ')}`,
    summary: 'Figures',
    blocks: [
      ...months.flatMap((month) =>
        blocksOf(figuresOf(episodes, month, now), nameOf(month, current)),
      ),
      { kind: 'text', text, weight: 'quiet' },
    ],
    buttons: buttonsOf(months, talker),
  };
}

/** The month that was typed after a command, or a card that says what to type. */
export function monthAsked(
  command: 'stats' | 'export',
  typed: readonly string[],
  { tenant, services }: Talker,
): Month | Card {
  const now = services.clock.now();
  const { zone } = tenant.pack.calendar;
  const current = monthOf(now, zone);
  const month = readMonth(typed, now, zone);
  const example = `${command} ${plusMonth(current, -1, zone).name}`;
  if (!month) {
    const one = `, or one episode like export ${tenant.authority.prefix}-0042`;
    return notice('Which month?', `Say it like ${example}${command === 'export' ? one : ''}.`);
  }
  if (month.from > now) {
    return notice(`${showMonth(month)} has not begun`, `Say a month that has, like ${example}.`);
  }
  const first = plusMonth(current, -monthsBack, zone);
  if (month.from >= first.from) return month;
  const text = `They reach back to ${showMonth(first)}. Say a later month, like ${example}.`;
  return notice('So far back there are no figures', text);
}

const nothingToCount: Card = notice(
  'Nothing to count',
  'Figures are over the children whom you may see, and there is none. To tell me of a child, say report.',
);

const nameOf = (month: Month, current: Month): string =>
  `${showMonth(month)}${month.name === current.name ? ' so far' : ''}`;

function blocksOf(figures: Figures, name: string): readonly Block[] {
  const { medianAway, returned, interviews, others } = figures;
  const after = medianAway === undefined ? '' : `, after ${showSpan(medianAway)} (median)`;
  const due = others.map((each) => `${each.title}: ${tallyWords(each)}`);
  return [
    { kind: 'text', text: name, weight: 'strong' },
    {
      kind: 'facts',
      facts: [
        { label: 'Missing episodes', value: String(figures.missing) },
        { label: 'Absences', value: String(figures.absences) },
        { label: 'Children', value: String(figures.children) },
        { label: 'Missing more than once', value: String(figures.repeatedly) },
        { label: 'Returned from missing', value: `${returned}${after}` },
        { label: 'Return home interviews', value: tallyWords(interviews) },
      ],
    },
    ...(due.length === 0
      ? []
      : [{ kind: 'list', heading: `Other deadlines, ${name}`, items: due } as const]),
  ];
}

/** `8 of 10 in time (80%), 1 late, 1 not done yet; 2 more are not due yet`. */
function tallyWords({ inTime, late, overdue, waived, open, declined }: Tally): string {
  const asked = inTime + late + overdue;
  const share = `${inTime} of ${asked} in time (${Math.floor((inTime / asked) * 100)}%)`;
  const parts = [
    asked === 0 ? 'none fell due' : share,
    ...counted(late, 'late'),
    ...counted(overdue, 'overdue and not done yet'),
    ...counted(declined, 'declined'),
    ...counted(waived, 'waived'),
    ...counted(open, 'not due yet'),
  ];
  return parts.join(', ');
}

const counted = (count: number, what: string): readonly string[] =>
  count === 0 ? [] : [`${count} ${what}`];

function buttonsOf(months: readonly Month[], { actor, tenant }: Talker): readonly Button[] {
  const { zone } = tenant.pack.calendar;
  const say = (label: string, words: string): Button => ({ label, press: { do: 'say', words } });
  const last = months.at(-1);
  if (!last) return [];
  const before = plusMonth(last, -1, zone);
  const exports = seesEveryone(actor.email, tenant)
    ? months.map((month) => say(`Export ${showMonth(month)}`, `export ${month.name}`))
    : [];
  return [say(showMonth(before), `stats ${before.name}`), ...exports];
}
