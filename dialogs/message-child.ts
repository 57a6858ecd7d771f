import { initialsOf, riskOf, stateSince } from './episode-line.ts';
import type { Telling } from './message-subject.ts';
import { nameOf, roleLabel } from './people.ts';
import { showTime } from './show-time.ts';

/**
 * Who a message is about and where they stand, without a duration, so that the card only changes when the state does:
 * `RA, missing since Mon 2 Nov, 18:00. Risk high.`
 */
export function childWords({ child, view, wording }: Telling): string {
  const risk = riskOf(view);
  const stands = [initialsOf(child.identity.name), standsWords(view.timeline.state)].join(', ');
  const since = stateSince(view);
  const from = since === undefined ? '' : ` ${showTime(since, wording.zone, wording.now)}`;
  if (view.timeline.diedAt !== undefined) return initialsOf(child.identity.name);
  return `${stands}${from}. ${risk === undefined ? 'Risk not assessed' : `Risk ${risk}`}.`;
}

/** Why a message goes to this person and not to whoever it was meant for, with names and labels for addresses and ids. */
export function insteadWords({ message: { to }, tenant, wording }: Telling): string | undefined {
  if ('channel' in to || to.insteadOf === undefined) return undefined;
  const why = to.insteadOf
    .replace(/[^\s(),]+@[^\s(),]+/g, (email) => nameOf(email, tenant.authority))
    .replace(
      /the role ([a-z-]+)/,
      (_all, role: string) => `the role ${roleLabel(role, wording.pack)}`,
    );
  return `This comes to you because ${why}.`;
}

const standsWords = (state: Telling['view']['timeline']['state']): string => {
  switch (state) {
    case 'missing':
      return 'missing since';
    case 'absence':
      return 'absent since';
    case 'concern':
      return 'under concern since';
    case 'returned':
      return 'found';
    case 'closed':
      return 'closed';
    case 'none':
      return 'recorded in error';
    default: {
      const never: never = state;
      return never;
    }
  }
};
