import type { Messenger } from '../dialogs/services.ts';
import type { Address, Recipient } from '../procedures/message.ts';
import type { Tools } from './wakeable.ts';

/** Where a message goes and who takes it there, or why it goes nowhere. */
export type Place =
  | { readonly address: Address; readonly messenger: Messenger }
  | { readonly missing: string };

/** Finds where a recipient is reached now. Somebody known to be unreachable is not tried again. */
export async function placeOf(
  to: Recipient,
  authority: string,
  { services }: Tools,
): Promise<Place> {
  const { postbox, store } = services;
  if ('person' in to) {
    const person = await store.people.get(to.person);
    if (person?.unreachable) return { missing: person.unreachable.why };
  }
  const address =
    'person' in to
      ? await postbox.addressOfPerson(authority, to.person)
      : await postbox.addressOfChannel(authority, to.channel);
  if ('missing' in address) return address;
  const messenger = postbox.messengerFor(address.platform);
  return messenger ? { address, messenger } : { missing: `${address.platform} is not turned on` };
}

/** Remembers that a platform has no way to a person or channel any more; whoever hears from them clears it. */
export async function markGone(
  to: Recipient,
  authority: string,
  why: string,
  { services }: Tools,
): Promise<void> {
  const { store, clock } = services;
  const gone = { since: clock.now(), why };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if ('person' in to) {
      const person = await store.people.get(to.person);
      if (!person || person.unreachable) return;
      if ((await store.people.save({ ...person, unreachable: gone })) === 'saved') return;
    } else {
      const all = await store.channels.of(authority);
      const channel = all.find((each) => each.name === to.channel);
      if (!channel || channel.gone) return;
      if ((await store.channels.save({ ...channel, gone })) === 'saved') return;
    }
  }
}
