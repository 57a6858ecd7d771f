import type { ChildDocument } from '../procedures/child.ts';
import { isOwed, type Obligation } from '../procedures/obligation.ts';
import type { EpisodeView } from '../procedures/view.ts';
import type { Block, Card } from './card.ts';
import type { Asking } from './dialog.ts';
import { notice } from './notice.ts';
import { dueWords } from './obligation-line.ts';
import { holderLabel, nameOf } from './people.ts';
import { showTime } from './show-time.ts';

type Happened = 'reported' | 'returned' | 'recorded';

/** What happens next: who has been told, what is due now, and what if the child is still missing. */
export function nextCard(
  child: ChildDocument,
  view: EpisodeView,
  asking: Asking,
  happened: Happened,
): Card {
  const { reference } = view.episode;
  return {
    title: titles[happened](reference),
    summary: titles[happened](reference),
    blocks: [
      { kind: 'notice', tone: 'good', text: 'Saved and passed on. This is what happens next.' },
      ...whatNext(child, view, asking),
    ],
    buttons: [
      { label: `Show ${reference}`, press: { do: 'say', words: `show ${reference}` } },
      { label: 'Add to it', press: { do: 'say', words: `update ${reference}` } },
    ],
  };
}

/** The second report of a child: it was added to the first, which is shown to whoever may see it. */
export function joinedCard(
  child: ChildDocument,
  view: EpisodeView,
  asking: Asking,
  sees: boolean,
): Card {
  if (!sees) {
    return notice(
      'Taken and passed on',
      'Your report is saved, and the people responsible for this child can see it.',
    );
  }
  const { reference, entries } = view.episode;
  const [first] = entries;
  const zone = asking.tenant.pack.calendar.zone;
  const by = nameOf(first?.by ?? '', asking.tenant.authority);
  const when = showTime(first?.recordedAt ?? asking.now, zone, asking.now);
  const text = `This child was already reported by ${by} on ${when}, as ${reference}. What you told has been added to it.`;
  const card = nextCard(child, view, asking, 'recorded');
  const [, ...blocks] = card.blocks;
  return { ...card, blocks: [{ kind: 'notice', tone: 'warning', text }, ...blocks] };
}

/** Why it was not recorded, and what has to be done first. */
export function refusedCard(refusal: {
  readonly refused: string;
  readonly inTheWay?: readonly Obligation[];
}): Card {
  const card = notice('Nothing has changed', refusal.refused);
  const items = refusal.inTheWay?.map((each) => each.rule.title) ?? [];
  if (items.length === 0) return card;
  return {
    ...card,
    blocks: [...card.blocks, { kind: 'list', heading: 'Still to be done or waived', items }],
  };
}

const titles: Readonly<Record<Happened, (reference: string) => string>> = {
  reported: (reference) => `Reported: ${reference}`,
  returned: (reference) => `Return recorded: ${reference}`,
  recorded: (reference) => `Recorded: ${reference}`,
};

/** Who is being told now, what is due, and what if the child is still missing. */
export function whatNext(
  child: ChildDocument,
  view: EpisodeView,
  asking: Asking,
): readonly Block[] {
  const owed = view.obligations.filter((each) => each.owner !== 'bot' && isOwed(each, asking.now));
  const away = view.timeline.state === 'missing' || view.timeline.state === 'absence';
  const later = (each: Obligation): boolean =>
    away && each.rule.lapses !== undefined && each.rule.class === 'T';
  const { zone } = asking.tenant.pack.calendar;
  const line = (each: Obligation): string =>
    `${each.rule.title}: ${dueWords(each, asking.now, zone)}. ${holderLabel(each.owner, child, asking.tenant)}`;
  const now = owed.filter((each) => !later(each)).map(line);
  const ifStill = owed.filter(later).map(line);
  return [
    ...toldLine(child, view, asking),
    ...lapsedByClosing(view),
    ...(now.length > 0 ? [{ kind: 'list', heading: 'Now', items: now } as const] : []),
    ...(ifStill.length > 0
      ? [{ kind: 'list', heading: 'If still missing', items: ifStill } as const]
      : []),
    ...(owed.length === 0 ? [{ kind: 'text', text: 'Nothing is due.' } as const] : []),
  ];
}

/** Closing lets go of what is administrative, and says of what. */
function lapsedByClosing({ obligations, timeline }: EpisodeView): readonly Block[] {
  const { closedAt } = timeline;
  if (closedAt === undefined) return [];
  const items = obligations
    .filter(({ ended }) => ended?.as === 'lapsed' && ended.knownAt === closedAt)
    .map(({ rule }) => rule.title);
  return items.length === 0 ? [] : [{ kind: 'list', heading: 'Left undone, and let go', items }];
}

/** Who hears of it from the bot now: whoever has a message in the outbox. */
function toldLine(child: ChildDocument, view: EpisodeView, asking: Asking): readonly Block[] {
  const people = new Set(
    child.outbox
      .filter((message) => message.episode === view.episode.reference)
      .filter((message) => message.state === 'waiting')
      .flatMap(({ to }) => ('person' in to ? [holderOf(to, child, asking)] : [])),
  );
  if (people.size === 0) return [];
  return [{ kind: 'list', heading: 'Being told now', items: [...people] }];
}

const holderOf = (
  to: { readonly person: string; readonly role: string },
  child: ChildDocument,
  { tenant }: Asking,
): string =>
  to.role === 'reporter'
    ? nameOf(to.person, tenant.authority)
    : holderLabel(to.role, child, tenant);
