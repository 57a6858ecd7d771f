import { type Instant, later } from '../episode/instant.ts';
import { knownAt } from '../episode/timeline.ts';
import { atAnyHour } from './holder.ts';
import { type Saying, sayingsAhead } from './ladder.ts';
import type { Obligation } from './obligation.ts';
import type { Role } from './pack.ts';
import type { EpisodeView } from './view.ts';
import { nextOffice } from './working-days.ts';

/** Something to say in an episode: about what, on which rung, for when, to which roles. */
export interface Said {
  /** Id of the obligation, or of the news (`returned@…`, `died@…`). */
  readonly id: string;
  readonly rung: string;
  readonly at: Instant;
  readonly to: readonly Role[];
  /** A later rung has come as well, so this one is only marked as said. */
  readonly passedOver: boolean;
}

/** Everything that is still to be said in an episode, now or at a later instant that is certain so far. */
export function sayingsOf(view: EpisodeView, now: Instant): readonly Said[] {
  if (view.timeline.diedAt !== undefined) return unsaid(deaths(view), view);
  const obligations = view.obligations
    .filter((each) => each.owner === 'bot' || !each.ended || each.ended.knownAt > now)
    .flatMap((each) => aboutObligation(each, view, now));
  return [...unsaid([...returns(view), ...returnsInError(view)], view), ...obligations];
}

/** The rung that takes a return back: whoever believes the child found must hear at once that it is not so. */
export const inError = 'return-in-error';

/** True for what is said once because it happened, not because somebody owes it. */
export const isNews = (id: string): boolean => /^(returned|died|added)@/.test(id);

/** When an obligation's reminders were acknowledged, and when that was recorded. */
export const acknowledgementsOf = (id: string, view: EpisodeView): readonly Instant[] =>
  view.given.events.flatMap((event) =>
    event.type === 'reminder-acknowledged' && event.obligation === id ? [event.at] : [],
  );

const ownRungs = ['assigned', 'due-soon', 'due', 'overdue'];

function aboutObligation(obligation: Obligation, view: EpisodeView, now: Instant): readonly Said[] {
  const ahead = sayingsAhead({
    obligation,
    spoken: view.episode.spoken[obligation.id] ?? {},
    acknowledgedAt: acknowledgementsOf(obligation.id, view),
    calendar: view.pack.calendar,
    chain: view.pack.pack.chain,
  });
  const open = ahead.map((each) => ({ ...each, at: openAt(each, obligation, view, now) }));
  const own = open.filter((each) => ownRungs.includes(each.rung) && each.at <= now);
  const latest = own.toSorted((a, b) => rank(a) - rank(b)).at(-1);
  return open.map((each) => ({
    ...each,
    id: obligation.id,
    to: each.rung.startsWith('escalated:') ? [...each.to, 'missing-coordinator'] : each.to,
    passedOver: own.includes(each) && each !== latest,
  }));
}

/** What was not said when it was due, because the bot was down, waits for the office like everything else. */
function openAt(
  { at, to }: Saying,
  { rule, owner }: Obligation,
  { pack: { calendar } }: EpisodeView,
  now: Instant,
): Instant {
  const anyHour =
    rule.class === 'S' || owner === 'bot' || to.some((role) => atAnyHour.includes(role));
  return anyHour || at > now ? at : later(at, nextOffice(now, calendar));
}

const rank = ({ rung }: { readonly rung: string }): number => ownRungs.indexOf(rung);

/**
 * Everyone involved hears of a return: whoever was told at once of the child missing is told at once, the coordinator
 * always, the others when their office opens.
 */
function returns(view: EpisodeView): readonly Said[] {
  const { involved, waiting } = concernedIn(view);
  return view.timeline.returns.flatMap((event) => {
    const at = knownAt(event);
    const open = nextOffice(at, view.pack.calendar);
    const id = `returned@${event.id}`;
    const tell = (rung: string, when: Instant, to: readonly Role[]): Said[] =>
      to.length === 0 ? [] : [{ id, rung, at: when, to, passedOver: false }];
    return [...tell('returned', at, involved), ...tell('returned-office', open, waiting)];
  });
}

/** A return or death that was told and then withdrawn, told to the same people. */
function returnsInError(view: EpisodeView): readonly Said[] {
  const { involved, waiting } = concernedIn(view);
  return view.given.events.flatMap((event) => {
    const standing = view.timeline.returns.some(({ id }) => id === event.id);
    const withdrawal = withdrawalOf(event.id, view);
    if (event.type !== 'returned' || standing || !withdrawal) return [];
    return ['returned', 'died'].flatMap((what): Said[] => {
      const id = `${what}@${event.id}`;
      const told = view.episode.spoken[id];
      if (!told) return [];
      const office = told['returned-office'] ? waiting : [];
      const others = what === 'died' ? ['duty' as const, 'director' as const] : [];
      const to = [...new Set([...involved, ...office, ...others])];
      return [{ id, rung: inError, at: withdrawal, to, passedOver: false }];
    });
  });
}

/** When an event was withdrawn; the withdrawal itself still stands. */
function withdrawalOf(id: string, { given: { events } }: EpisodeView): Instant | undefined {
  const by = events.filter((each) => each.type === 'withdrawn');
  return by.find(
    (each) => String(each.event) === id && !by.some((other) => String(other.event) === each.id),
  )?.at;
}

/** Who is told of everything at once, and who when their office opens. */
function concernedIn(view: EpisodeView): {
  readonly involved: readonly Role[];
  readonly waiting: readonly Role[];
} {
  const involved = new Set<Role>(['missing-coordinator']);
  const whenOpen = new Set<Role>();
  for (const { owner, rule } of view.obligations) {
    if (typeof rule.owner === 'object' && 'bot' in rule.owner) {
      for (const role of rule.owner.bot) involved.add(role);
    } else if (owner !== 'bot') {
      (rule.class === 'S' || atAnyHour.includes(owner) ? involved : whenOpen).add(owner);
    }
  }
  return {
    involved: [...involved],
    waiting: [...whenOpen].filter((role) => !involved.has(role)),
  };
}

/** A death stops every reminder and is told to the duty team and the director, and to nobody by habit. */
function deaths(view: EpisodeView): readonly Said[] {
  return view.timeline.returns
    .filter((event) => event.outcome === 'died')
    .map((event) => ({
      id: `died@${event.id}`,
      rung: 'died',
      at: knownAt(event),
      to: ['duty', 'director', 'missing-coordinator'],
      passedOver: false,
    }));
}

const unsaid = (said: readonly Said[], view: EpisodeView): readonly Said[] =>
  said.filter(({ id, rung }) => view.episode.spoken[id]?.[rung] === undefined);
