import { rolesFor } from '../procedures/holder.ts';
import type { ResolvedPack } from '../procedures/resolve.ts';
import type { OpenEpisode } from './episode-choice.ts';
import { type Fact, optional } from './fact.ts';
import type { Tenant } from './services.ts';
import { showFullDate } from './show-time.ts';

/** The fact by which a coordinator moves an episode to the procedure that new episodes run under. */
export const movedFact: Fact = {
  id: 'procedure',
  label: "Move to the authority's procedure of today",
  makes: [],
  fields: [optional('reason', 'Why?', 'paragraph')],
  // What is moved to is known where it is recorded.
  event: ({ reason = '' }, at) => ({ type: 'noted', at, text: reason === '' ? 'Moved' : reason }),
};

/** Whether an episode runs under another procedure than a new one would, and this person may move it. */
export const mayMove = (email: string, { child, view }: OpenEpisode, tenant: Tenant): boolean =>
  view.pack.hash !== tenant.pack.hash &&
  view.timeline.state !== 'closed' &&
  rolesFor(email, child, tenant.authority).includes('missing-coordinator');

/** What the history says of a move: from which version to which, and why. */
export function moveWords(from: ResolvedPack, to: ResolvedPack, reason: string): string {
  const why = reason === '' ? '' : ` Why: ${reason}`;
  const [old, next] = [packWords(from), packWords(to)];
  if (old === next) return `Moved to today's figures of the ${next}.${why}`;
  return `Moved from the ${old} to the ${next}.${why}`;
}

/** `Lambeth missing procedure, version 2, in force from 1 January 2027`. */
export const packWords = ({ pack: { title, version, inForceFrom } }: ResolvedPack): string =>
  `${title}, version ${version}, in force from ${showFullDate(inForceFrom)}`;
