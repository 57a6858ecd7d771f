import type { Instant } from '../episode/instant.ts';
import type { ChildDocument } from '../procedures/child.ts';
import { holdingOf } from '../procedures/holder.ts';
import { type LocalDate, localOf } from '../procedures/local-time.ts';
import { byDue, type Obligation } from '../procedures/obligation.ts';
import { type EpisodeView, type Packs, viewsOf } from '../procedures/view.ts';
import { dueToday } from './briefing-matters.ts';
import type { Block, Card } from './card.ts';
import { initialsOf } from './episode-line.ts';
import { dueWords, worstFirstAt } from './obligation-line.ts';
import { holderLabel } from './people.ts';
import type { Tenant } from './services.ts';
import { showDate } from './show-time.ts';

/** What a digest is made of. */
export interface DigestOf {
  readonly tenant: Tenant;
  /** Whose day it is, by e-mail address. */
  readonly person: string;
  /** Every child with an open episode. */
  readonly children: readonly ChildDocument[];
  readonly packs: Packs;
  readonly now: Instant;
}

/** One thing that somebody owes for a child. */
export interface Owed {
  readonly child: ChildDocument;
  readonly view: EpisodeView;
  readonly obligation: Obligation;
}

/** What a person's day holds. */
export interface Day {
  /** What the person owes that is overdue or due today, worst first. */
  readonly own: readonly Owed[];
  /** For the coordinator: what others owe that is overdue. */
  readonly others: readonly Owed[];
}

/** What a digest would say; nobody is written to when it is nothing. */
export function dayOf(digest: DigestOf): Day {
  const { tenant, person, children, packs, now } = digest;
  const all = children.flatMap((child) =>
    viewsOf(child, packs).flatMap((view) => {
      const date = dateOf(digest);
      return dueToday(view, { date, now }).map((obligation) => ({ child, view, obligation }));
    }),
  );
  const inOrder = all.toSorted(
    (a, b) =>
      worstFirstAt(now)(a.obligation, b.obligation) ||
      byDue(a.obligation, b.obligation) ||
      a.child.id.localeCompare(b.child.id, 'en'),
  );
  const isOwn = ({ child, obligation: { owner } }: Owed): boolean =>
    owner !== 'bot' && holdingOf(owner, child, tenant.authority)?.holder === person;
  const coordinates = (child: ChildDocument): boolean =>
    holdingOf('missing-coordinator', child, tenant.authority)?.holder === person;
  return {
    own: inOrder.filter(isOwn),
    others: inOrder.filter(
      (each) => !isOwn(each) && each.obligation.dueAt < now && coordinates(each.child),
    ),
  };
}

/** The daily digest: everything overdue and due today across children, worst first. Nothing when nothing is owed. */
export function drawDigest(digest: DigestOf): Card | undefined {
  const { own, others } = dayOf(digest);
  if (own.length + others.length === 0) return undefined;
  const { now } = digest;
  const overdue = own.filter(({ obligation }) => obligation.dueAt < now);
  const today = own.filter(({ obligation }) => obligation.dueAt >= now);
  const day = showDate(dateOf(digest), dateOf(digest));
  const counts = [
    ...(overdue.length === 0 ? [] : [`${overdue.length} overdue`]),
    ...(today.length === 0 ? [] : [`${today.length} due today`]),
    ...(others.length === 0 ? [] : [`${others.length} overdue with others`]),
  ].join(', ');
  return {
    title: `Your day, ${day}: ${counts}`,
    summary: `Your day: ${counts}`,
    blocks: [
      ...listed('Overdue', overdue, digest, false),
      ...listed('Due today', today, digest, false),
      ...listed('Overdue with others', others, digest, true),
    ],
    buttons: [{ label: 'What is due', press: { do: 'say', words: 'due' }, style: 'primary' }],
  };
}

const mostLines = 15;

function listed(
  heading: string,
  owed: readonly Owed[],
  digest: DigestOf,
  saysWho: boolean,
): readonly Block[] {
  if (owed.length === 0) return [];
  const items = owed.slice(0, mostLines).map((each) => lineOf(each, digest, saysWho));
  const more = owed.length - items.length;
  return [
    {
      kind: 'list',
      heading,
      items: more > 0 ? [...items, `and ${more} more: say due`] : items,
    },
  ];
}

function lineOf(
  { child, view, obligation }: Owed,
  { tenant, now }: DigestOf,
  saysWho: boolean,
): string {
  const who = saysWho ? `. ${holderLabel(obligation.owner, child, tenant)}` : '';
  const due = dueWords(obligation, now, view.pack.calendar.zone);
  const { reference } = view.episode;
  return `${reference}, ${initialsOf(child.identity.name)}: ${obligation.rule.title}, ${due}${who}`;
}

const dateOf = ({ tenant, now }: DigestOf): LocalDate =>
  localOf(now, tenant.pack.calendar.zone).date;
