import type { Tenant } from '../../dialogs/services.ts';
import { named } from '../../episode/amend.ts';
import type { Event } from '../../episode/events.ts';
import type { Instant } from '../../episode/instant.ts';
import { knownAt } from '../../episode/timeline.ts';
import type { ChildDocument } from '../../procedures/child.ts';
import { localOf } from '../../procedures/local-time.ts';
import { plan } from '../../procedures/plan.ts';
import { aChild, anEntry, anEpisode } from './documents.ts';
import { aTenant } from './fixture-authority.ts';

const northford = aTenant();

/** How a walk through time is made. */
export interface Walk {
  readonly tenant?: Tenant;
  readonly child?: Partial<ChildDocument>;
  /** Nobody looks between these: the bot was down. */
  readonly down?: readonly [from: Instant, to: Instant];
}

/**
 * Lives through these events with the planner alone, waking when it asks to be woken: what was said, in order, as
 * `03T09:00 due manager: strategy-meeting-24h`, by local day and time.
 */
export function walk(events: readonly Event[], until: Instant, options: Walk = {}): string[] {
  const { tenant = northford, down } = options;
  const told = events.map((event, i) => named(event, event.id ?? `e${i + 1}`));
  let child = aChild(options.child ?? {});
  const said: string[] = [];
  const around = { authority: tenant.authority, packs: new Map([[tenant.pack.hash, tenant.pack]]) };
  const look = (now: Instant) => {
    child = plan(child, around, now);
    said.push(...child.outbox.filter(({ state }) => state === 'waiting').map(line(now, tenant)));
    child = { ...child, outbox: [] };
    // Asked without an outbox it says when it has more to say.
    child = plan(child, around, now);
  };
  const lookUpTo = (end: Instant) => {
    while (child.wakeAt !== null && child.wakeAt <= end) {
      const late = down && child.wakeAt > down[0] && child.wakeAt < down[1];
      look(late ? down[1] : child.wakeAt);
    }
  };
  for (const event of told.toSorted((a, b) => (knownAt(a) < knownAt(b) ? -1 : 1))) {
    lookUpTo(knownAt(event));
    child = withEvent(child, event, tenant);
    look(knownAt(event));
  }
  lookUpTo(until);
  return said;
}

function withEvent(child: ChildDocument, event: Event, tenant: Tenant): ChildDocument {
  const [open = anEpisode({ pack: tenant.pack.hash, entries: [] })] = child.episodes;
  const entries = [
    ...open.entries,
    anEntry({ event, recordedAt: knownAt(named(event, event.id ?? '')) }),
  ];
  return { ...child, episodes: [{ ...open, entries }] };
}

const line =
  (now: Instant, tenant: Tenant) =>
  ({ rung, to, about }: ChildDocument['outbox'][number]): string => {
    const { date, time } = localOf(now, tenant.authority.zone);
    const who = 'person' in to ? to.person.split('@')[0] : to.channel;
    const what = about.map((id) => (/^(returned|died)@/.test(id) ? id : id.split('@')[0]));
    return `${date.slice(8)}T${time} ${rung} ${who}: ${what.join(', ')}`;
  };
