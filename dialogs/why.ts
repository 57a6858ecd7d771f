import { distance } from 'fastest-levenshtein';
import { isOwed, type Obligation } from '../procedures/obligation.ts';
import type { Block, Button, Card } from './card.ts';
import type { Talker } from './draft-keeping.ts';
import type { OpenEpisode } from './episode-choice.ts';
import { whyBlocks } from './explain-rule.ts';
import { findEpisode, notThere } from './find-episode.ts';

/**
 * Why something is asked in an episode: the rule and its source, how its date was worked out, what meets it, what makes
 * it needless, whose it is. `asked` is a rule, the id of an obligation or words of the title.
 */
export async function whyCard(typed: string, asked: string, talker: Talker): Promise<Card> {
  const found = await findEpisode(typed, talker);
  if (!found) return notThere(typed, talker);
  const obligation = obligationFor(asked, found, talker);
  return obligation ? explained(obligation, found, talker) : unknownRule(asked, found, talker);
}

/** The obligation somebody means: the one still owed where a rule was asked for more than once, else the last. */
function obligationFor(
  asked: string,
  { view }: OpenEpisode,
  { services }: Talker,
): Obligation | undefined {
  const wanted = asked.trim().toLowerCase();
  if (wanted === '') return undefined;
  const now = services.clock.now();
  const all = view.obligations;
  const exact = all.filter(({ id, rule }) => id === asked.trim() || rule.rule === wanted);
  const slug = wanted.replaceAll(/\s+/g, '-');
  const close = all.filter(
    ({ rule }) => rule.rule === slug || rule.title.toLowerCase().includes(wanted),
  );
  const meant = exact.length > 0 ? exact : isOneRule(close) ? close : [];
  return meant.find((each) => isOwed(each, now)) ?? meant.at(-1);
}

/** Words that fit several rules mean none of them for sure. */
const isOneRule = (obligations: readonly Obligation[]): boolean =>
  new Set(obligations.map(({ rule }) => rule.rule)).size === 1;

function explained(obligation: Obligation, found: OpenEpisode, talker: Talker): Card {
  const { reference } = found.view.episode;
  return {
    title: `Why: ${obligation.rule.title}`,
    summary: `${reference}: why ${obligation.rule.rule}`,
    blocks: whyBlocks(obligation, found, talker),
    buttons: [{ label: `Show ${reference}`, press: { do: 'say', words: `show ${reference}` } }],
  };
}

/** The rules that episode has, the nearest one first. */
function unknownRule(asked: string, { view }: OpenEpisode, { tenant }: Talker): Card {
  const { reference } = view.episode;
  const rules = [...new Map(view.obligations.map(({ rule }) => [rule.rule, rule])).values()];
  const wanted = asked.trim().toLowerCase();
  const near = (rule: { readonly rule: string; readonly title: string }): number =>
    (rule.title.toLowerCase().includes(wanted) ? 0 : 100) + distance(wanted, rule.rule);
  const sorted = wanted === '' ? rules : rules.toSorted((a, b) => near(a) - near(b));
  const elsewhere = tenant.pack.pack.rules.find(({ rule }) => rule === wanted);
  const [nearest] = sorted;
  const items = sorted.map(({ rule, title }) => `${rule}: ${title}`);
  const buttons = (wanted === '' ? sorted.slice(0, 4) : sorted.slice(0, 1)).map(
    (rule): Button => ({
      label: `Why: ${rule.title}`,
      press: { do: 'say', words: `why ${reference} ${rule.rule}` },
    }),
  );
  const said = elsewhere
    ? `"${elsewhere.title}" is not asked in ${reference}.`
    : `I know no rule "${asked.trim().slice(0, 60)}" in ${reference}.`;
  const meant = nearest && !elsewhere ? ` Did you mean ${nearest.rule}?` : '';
  const text = wanted === '' ? `Say which one: why ${reference} and its name.` : `${said}${meant}`;
  const list: Block = { kind: 'list', heading: `Asked in ${reference}`, items };
  return {
    title: 'Which rule?',
    summary: `${reference}: which rule?`,
    blocks: [{ kind: 'text', text }, ...(items.length > 0 ? [list] : [])],
    buttons,
  };
}
