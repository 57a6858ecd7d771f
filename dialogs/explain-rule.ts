import type { Obligation } from '../procedures/obligation.ts';
import { statusAt } from '../procedures/obligation.ts';
import type { Pack, Role, Rule } from '../procedures/pack.ts';
import type { Block } from './card.ts';
import type { Talker } from './draft-keeping.ts';
import type { OpenEpisode } from './episode-choice.ts';
import { eventWords, type Wording } from './event-line.ts';
import { explainDue, figureWords } from './explain-due.ts';
import { dueWords, endingWords } from './obligation-line.ts';
import { holderLabel } from './people.ts';
import { asSentence } from './practice-words.ts';
import { patternWords } from './procedure-words.ts';
import { showTime } from './show-time.ts';

/** Everything there is to say about why an obligation is asked, for a private conversation. */
export function whyBlocks(
  obligation: Obligation,
  found: OpenEpisode,
  talker: Talker,
): readonly Block[] {
  const { view } = found;
  const { rule } = obligation;
  const { tenant, services } = talker;
  const now = services.clock.now();
  const { zone } = view.pack.calendar;
  const wording = { zone, pack: view.pack.pack, authority: tenant.authority, now };
  const status = statusAt(obligation, now);
  const ending = endingWords(obligation, view, wording) ?? '';
  const isOwed = status === 'open' || status === 'overdue';
  const due = dueWords(obligation, now, zone);
  const stands = isOwed ? (status === 'open' ? `Due ${due}.` : `O${due.slice(1)}.`) : ending;
  return [
    { kind: 'text', text: stands, weight: 'strong' },
    {
      kind: 'list',
      heading: 'How the date was worked out',
      items: [
        startedBy(obligation, found, wording),
        ...explainDue(obligation, view.pack.calendar, now),
      ],
    },
    {
      kind: 'facts',
      facts: [
        { label: 'Done by', value: metWords(rule) },
        { label: 'Falls away', value: fallsAway(obligation) },
        { label: 'Whose', value: holderLabel(obligation.owner, found.child, tenant) },
        ...providerFacts(obligation),
        { label: 'If unanswered', value: nextWords(obligation, found, talker) },
        { label: 'Source', value: sourceWords(rule, view.pack.pack) },
        { label: 'Figure', value: figureWords(rule, view.pack) },
      ],
    },
    ...(rule.guidance === undefined
      ? []
      : [{ kind: 'text', text: rule.guidance, weight: 'quiet' } as const]),
  ];
}

/** Who carries it out, where the procedure says so by what is known of the child. */
const providerFacts = ({ provider }: Obligation) =>
  provider === undefined ? [] : [{ label: 'Carried out by', value: provider.replaceAll('-', ' ') }];

function startedBy({ cause, arisesAt }: Obligation, found: OpenEpisode, wording: Wording): string {
  const event = found.view.timeline.events.find((each) => each.id === cause);
  const since = showTime(arisesAt, wording.zone, wording.now);
  return event
    ? `Asked because of: ${asSentence(eventWords(event, wording))} Known since ${since}.`
    : `Asked since ${since}.`;
}

function metWords(rule: Rule): string {
  const ways = (rule.metBy ?? []).map(patternWords);
  if (ways.length === 0) return 'Homeward itself';
  const after = rule.counts === 'after' ? ', after it was asked for' : '';
  const further = rule.further ? ', another one than for the earlier deadline' : '';
  return `${ways.join(', or ')}${after}${further}`;
}

function fallsAway({ rule, fixed }: Obligation): string {
  const ways = [
    ...lapseWords(rule.lapses),
    ...(fixed ? [] : ['if somebody who may answer records why it is not needed']),
  ];
  const text = ways.join('; or ') || 'never: the source lets nobody set it aside';
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lapseWords(lapses: Rule['lapses']): readonly string[] {
  switch (lapses) {
    case undefined:
      return [];
    case 'while-missing':
      return ['if the child is found, or where they are becomes known, before it is due'];
    case 'while-absent':
    case 'until-return':
      return ['if the child is found before it is due'];
    default: {
      const never: never = lapses;
      return never;
    }
  }
}

/** `Wakefield operating guidance, section 8 (wakefield-operating-guidance-2018)`. */
function sourceWords({ source }: Rule, { title, document }: Pack): string {
  if (typeof source !== 'string') return `${source.document}, ${source.section}`;
  return `${title}, section${source.includes(',') ? 's' : ''} ${source} (${document})`;
}

/** Who hears of it next when nobody answers, as the ladder of its class climbs. */
function nextWords({ owner, rule }: Obligation, found: OpenEpisode, { tenant }: Talker): string {
  if (owner === 'bot') return 'Nothing to answer: Homeward does it';
  if (rule.class === 'A') return 'It does not climb: the coordinator’s digest lists it';
  const next = stepAbove(owner, rule, found.view.pack.pack);
  if (next === undefined) return 'The coordinator is told; there is no step above';
  const when = rule.class === 'S' ? '30 minutes' : '2 office hours';
  return `${when} after it is due: ${holderLabel(next, found.child, tenant)}; the coordinator sees it`;
}

function stepAbove(owner: Role, { class: kind }: Rule, { chain }: Pack): Role | undefined {
  const ceiling = kind === 'S' ? 'service-manager' : 'head-of-service';
  return chain.slice(chain.indexOf(owner) + 1, chain.indexOf(ceiling) + 1)[0];
}
