import type { KnownEvent } from '../episode/amend.ts';
import type { Instant } from '../episode/instant.ts';
import { knownAt } from '../episode/timeline.ts';
import { Authority } from './authority.ts';
import type { ChildDocument } from './child.ts';
import type { Message } from './message.ts';
import { Role } from './pack.ts';
import { plan } from './plan.ts';
import type { ReadScenario } from './scenario.ts';

/** A message that the ladder would send: when, on which rung, to which role, about which obligations. */
export interface Notice {
  readonly at: Instant;
  readonly rung: string;
  readonly to: string;
  readonly about: readonly string[];
}

/**
 * The messages that the ladder would send by `asOf` if everything was told when it happened and every role was held by
 * somebody of its own. The daily digest is not among them: it says again what these are about.
 */
export function noticesOf({ given, asOf }: ReadScenario): readonly Notice[] {
  const around = { authority, packs: new Map([[given.pack.hash, given.pack]]) };
  const told = given.events.toSorted((a, b) => (knownAt(a) < knownAt(b) ? -1 : 1));
  const notices: Notice[] = [];
  let child = childOf(given.pack.hash, { ...given, events: [] });
  let now: Instant | undefined = nextAfter('', told, child);
  while (now !== undefined && now <= asOf) {
    const at = now;
    const heard = given.events.filter((event) => knownAt(event) <= at);
    const planned = plan(withEvents(child, heard), around, at);
    notices.push(...planned.outbox.filter(isWaiting).map((message) => noticeOf(message, at)));
    // What was said stands as said; the ladder climbs on from there.
    child = { ...planned, outbox: [] };
    now = nextAfter(at, told, plan(child, around, at));
  }
  return notices;
}

const isWaiting = ({ state }: Message): boolean => state === 'waiting';

const noticeOf = ({ rung, to, about }: Message, at: Instant): Notice => ({
  at,
  rung,
  to: 'role' in to ? to.role : to.channel,
  about,
});

/** The next moment at which something is heard or is to be said. */
function nextAfter(
  now: Instant,
  told: readonly KnownEvent[],
  { wakeAt }: Pick<ChildDocument, 'wakeAt'>,
): Instant | undefined {
  const heard = told.map(knownAt).find((at) => at > now);
  return [heard, wakeAt ?? undefined]
    .filter((at) => at !== undefined)
    .filter((at) => at > now)
    .toSorted()[0];
}

function childOf(pack: string, { facts, earlier }: ReadScenario['given']): ChildDocument {
  return {
    id: 'scenario',
    authority: authority.authority,
    version: 0,
    wakeAt: null,
    retryAt: null,
    outbox: [],
    identity: { name: 'The child' },
    facts,
    people: {},
    episodes: [{ reference: 'TRY-0001', pack, entries: [], spoken: {} }],
    earlier: [...earlier],
    owing: [],
  };
}

const withEvents = (child: ChildDocument, events: readonly KnownEvent[]): ChildDocument => ({
  ...child,
  episodes: child.episodes.map((episode) => ({
    ...episode,
    entries: events.map((event, i) => ({
      event,
      recordedAt: knownAt(event),
      by: 'reporter@scenario.example',
      key: String(i),
      hash: String(i),
    })),
  })),
});

const mailbox = (role: Role): string => `${role}@scenario.example`;

/** Every role held by somebody of its own, so that a message shows the role it is for. */
const authority = Authority.parse({
  authority: 'scenario',
  name: 'The scenario',
  prefix: 'TRY',
  procedure: 'any',
  briefing: { channel: 'none' },
  people: Role.options.map((role) => ({ name: role, email: mailbox(role) })),
  administrators: [mailbox('missing-coordinator')],
  roles: Object.fromEntries(Role.options.map((role) => [role, { holder: mailbox(role) }])),
  teams: [{ id: 'all', name: 'All' }],
});
