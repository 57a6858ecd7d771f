import { Fault } from '../episode/fault.ts';
import type { Platform } from '../procedures/message.ts';
import type { PersonDocument } from './documents.ts';
import type { Clock, Postbox } from './services.ts';
import type { People } from './store.ts';

/** What tells whether somebody is left without any way to them. */
export interface Ways {
  readonly people: Pick<People, 'get' | 'save'>;
  readonly postbox: Pick<Postbox, 'addressOfPerson' | 'messengerFor'>;
  readonly clock: Clock;
}

/**
 * Remembers that a platform has no way to a person any more, and says whether they are reached on another one.
 * Only where they are not are they unreachable, `why` in words for the coordinator; whoever hears from them clears it.
 */
export async function loseWay(
  email: string,
  platform: Platform,
  why: string,
  { people, postbox, clock }: Ways,
): Promise<'elsewhere' | 'nowhere'> {
  const person = await change(people, email, (found) => withoutAddress(found, platform));
  if (person === undefined || person.unreachable) return 'nowhere';
  if (await isReachedBeside(platform, person, postbox)) return 'elsewhere';
  const unreachable = { since: clock.now(), why };
  const left = await change(people, email, (found) =>
    // They may have spoken up while that was asked.
    found.unreachable || hasWay(found, postbox) ? undefined : { ...found, unreachable },
  );
  return left?.unreachable ? 'nowhere' : 'elsewhere';
}

function withoutAddress(person: PersonDocument, platform: Platform): PersonDocument | undefined {
  const had = person.identities.some((each) => each.platform === platform && each.address);
  if (!had || person.unreachable) return undefined;
  const identities = person.identities.map((each) =>
    each.platform === platform ? { platform, id: each.id } : each,
  );
  return { ...person, identities };
}

async function isReachedBeside(
  platform: Platform,
  { authority, id }: PersonDocument,
  postbox: Ways['postbox'],
): Promise<boolean> {
  try {
    const other = await postbox.addressOfPerson(authority, id);
    return 'platform' in other && other.platform !== platform;
  } catch (cause) {
    // A platform that cannot be asked now may know a way: whoever looks for one next finds out.
    if (cause instanceof Fault && cause.code === 'platform') return true;
    throw cause;
  }
}

const hasWay = ({ identities }: PersonDocument, postbox: Ways['postbox']): boolean =>
  identities.some(({ address }) => address && postbox.messengerFor(address.platform));

const MOST_TRIES = 5;

/** Saves a change of somebody who is known, if there is one, and gives them as they stand then. */
async function change(
  people: Ways['people'],
  email: string,
  how: (found: PersonDocument) => PersonDocument | undefined,
): Promise<PersonDocument | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const found = await people.get(email);
    const next = found && how(found);
    if (!found || !next) return found;
    if ((await people.save(next)) === 'saved') return next;
  }
  throw new Fault('store', `a person could not be saved in ${MOST_TRIES} tries`);
}
