import type { Authority } from './authority.ts';
import { recipientFor, type Whose } from './holder.ts';
import type { Message } from './message.ts';
import { messageKey } from './message-key.ts';
import type { Role } from './pack.ts';

/** What is known when a message turns out to be undeliverable. */
export interface Undelivered {
  /** Id of the document it is about. */
  readonly document: string;
  readonly outbox: readonly Message[];
  readonly message: Message;
  /** `person`: the next in the chain hears of it instead; `card`: only the coordinator, who can see to it. */
  readonly fault: 'person' | 'card';
  readonly whose: Whose;
  readonly authority: Authority;
  readonly chain: readonly Role[];
  /** Who cannot be reached, by e-mail address, and why. */
  readonly passing: ReadonlyMap<string, string>;
}

/** Who is told instead: new messages, none where all of them were put in the outbox before. */
export interface Rerouted {
  readonly messages: readonly Message[];
  /** True when nobody is left to tell. */
  readonly nobodyLeft: boolean;
}

/** An undeliverable message goes to the next in the chain and to the coordinator, saying why (DESIGN, Delivery). */
export function reroute(undelivered: Undelivered): Rerouted {
  const { message, outbox, document } = undelivered;
  // A card that is refused for the coordinator too would be refused for everybody.
  if (undelivered.fault === 'card' && 'person' in message.to && message.to.insteadOf !== undefined)
    return { messages: [], nobodyLeft: true };
  const passing = withFailed(undelivered);
  const roles: readonly Role[] =
    undelivered.fault === 'person' ? [roleOf(message), coordinator] : [coordinator];
  const instead = new Map<string, Message>();
  for (const role of new Set(roles)) {
    const { whose, authority, chain } = undelivered;
    const to = recipientFor(role, whose, authority, chain, passing);
    if (to.person === '' || passing.has(to.person) || instead.has(to.person)) continue;
    const next = copyFor({ ...to, insteadOf: reasonOf(undelivered) }, message);
    instead.set(to.person, { ...next, key: messageKey(document, next) });
  }
  const known = new Set(outbox.map((each) => each.key));
  const messages = [...instead.values()].filter((each) => !known.has(each.key));
  return { messages, nobodyLeft: instead.size === 0 };
}

const coordinator = 'missing-coordinator';

const roleOf = ({ to }: Message): Role =>
  'channel' in to || to.role === 'reporter' ? coordinator : to.role;

/** Whoever this very thing could not be brought to before is passed over too. */
function withFailed({ passing, outbox, message }: Undelivered): ReadonlyMap<string, string> {
  const all = new Map(passing);
  for (const each of [...outbox.filter((other) => isAbout(other, message)), message]) {
    if (each.state === 'undeliverable' && 'person' in each.to) {
      all.set(each.to.person, each.reason ?? 'no reason known');
    }
  }
  return all;
}

const isAbout = (a: Message, b: Message): boolean =>
  a.rung === b.rung && a.at === b.at && a.about.join() === b.about.join();

function reasonOf({ message: { to, reason }, fault }: Undelivered): string {
  const whom = 'channel' in to ? `the channel ${to.channel}` : to.person;
  const what = fault === 'person' ? 'cannot be reached' : 'could not be shown this';
  return `${whom} ${what} (${reason ?? 'no reason known'})`;
}

const copyFor = (to: Message['to'], { rung, at, episode, about }: Message) => ({
  rung,
  to,
  at,
  about,
  ...(episode !== undefined && { episode }),
  state: 'waiting' as const,
  attempts: 0,
});
