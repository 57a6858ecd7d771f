import { holdingOf, rolesFor } from '../procedures/holder.ts';
import type { Obligation } from '../procedures/obligation.ts';
import { Role } from '../procedures/pack.ts';
import { viewsOf } from '../procedures/view.ts';
import type { Block, Button, Card } from './card.ts';
import type { Talker } from './draft-keeping.ts';
import type { OpenEpisode } from './episode-choice.ts';
import { initialsOf } from './episode-line.ts';
import { dueWords, owedAt, worstFirstAt } from './obligation-line.ts';
import { holderLabel } from './people.ts';
import { shortTitle } from './procedure-words.ts';

/** Things that get a Done button of their own. */
const mostDone = 3;

/** What a person owes, overdue first; for a coordinator also what anybody else owes, with whose it is. */
export async function dueCard(talker: Talker): Promise<Card> {
  const now = talker.services.clock.now();
  const owed = await everythingOwed(talker);
  const mine = owed.filter(({ isMine }) => isMine);
  const others = owed.filter(({ isMine }) => !isMine);
  const overdue = owed.filter(({ obligation }) => obligation.dueAt < now).length;
  const line = (each: Owed): string => lineOf(each, talker, now);
  return {
    title: titleOf(mine.length, others.length, overdue),
    summary: `Due: ${owed.length}`,
    blocks: [
      ...section(others.length > 0 ? 'Yours' : undefined, mine.map(line)),
      ...section('With others', others.map(line)),
      ...(owed.length === 0 ? [nothing] : []),
    ],
    buttons: mine.slice(0, mostDone).map((each) => doneButton(each, mine)),
  };
}

interface Owed extends OpenEpisode {
  readonly obligation: Obligation;
  readonly isMine: boolean;
}

async function everythingOwed({ actor, tenant, services }: Talker): Promise<readonly Owed[]> {
  const now = services.clock.now();
  const { authority } = tenant;
  // A child may name anybody for any role, so which roles are this person's is asked child by child.
  const children = await services.store.children.owing(authority.authority, Role.options);
  const packs = await services.packsFor(children);
  const owed = children.flatMap((child) => {
    const roles = new Set<string>(rolesFor(actor.email, child, authority));
    const seesAll = roles.has('missing-coordinator');
    return viewsOf(child, packs).flatMap((view) =>
      owedAt(view, now)
        .map((obligation) => ({ child, view, obligation, isMine: roles.has(obligation.owner) }))
        .filter(({ isMine }) => isMine || seesAll),
    );
  });
  return owed.toSorted((a, b) => worstFirstAt(now)(a.obligation, b.obligation));
}

const nothing: Block = { kind: 'text', text: 'Nothing is due, and nothing is overdue.' };

function titleOf(mine: number, others: number, overdue: number): string {
  if (mine + others === 0) return 'You owe nothing';
  const late = overdue === 0 ? 'none overdue' : `${overdue} overdue`;
  const own = mine === 0 ? 'You owe nothing' : `You owe ${counted(mine)}`;
  return others === 0 ? `${own}, ${late}` : `${own}; others owe ${counted(others)}: ${late}`;
}

const counted = (count: number): string => `${count} ${count === 1 ? 'thing' : 'things'}`;

const section = (heading: string | undefined, items: readonly string[]): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', items, ...(heading !== undefined && { heading }) }];

/** `NFD-0042, RA: Strategy meeting: missing for 24 hours, overdue by 2 hours, since Tue 3 Nov, 18:00`. */
function lineOf({ child, view, obligation, isMine }: Owed, talker: Talker, now: string): string {
  const { tenant, actor } = talker;
  const { owner, rule } = obligation;
  const due = dueWords(obligation, now, view.pack.calendar.zone);
  const held = owner === 'bot' ? undefined : holdingOf(owner, child, tenant.authority);
  // A deputy answers for it as well, and wants to know whose it is first.
  const says = !isMine || (held !== undefined && held.holder !== actor.email);
  const whose = says ? `. ${holderLabel(owner, child, tenant)}` : '';
  const who = `${view.episode.reference}, ${initialsOf(child.identity.name)}`;
  return `${who}: ${rule.title}, ${due}${whose}`;
}

function doneButton({ view, obligation }: Owed, among: readonly Owed[]): Button {
  const { reference } = view.episode;
  const short = shortTitle(obligation.rule);
  const isShared = among.some(
    (each) =>
      each.obligation !== obligation &&
      each.view.episode.reference === reference &&
      shortTitle(each.obligation.rule) === short,
  );
  return {
    label: `Done: ${isShared ? obligation.rule.title : short}, ${reference}…`,
    press: { do: 'done', reference, obligation: obligation.id, rung: 'due-list' },
  };
}
