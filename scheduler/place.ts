import { loseWay } from '../dialogs/lose-way.ts';
import type { Messenger } from '../dialogs/services.ts';
import { Fault } from '../episode/fault.ts';
import type { Address, Platform, Recipient } from '../procedures/message.ts';
import type { Tools } from './wakeable.ts';

/** Where a message goes and who takes it there. */
export interface Way {
  readonly address: Address;
  readonly messenger: Messenger;
}

/** Where a message goes, why it goes nowhere, or why nobody can say now. */
export type Place = Way | { readonly missing: string } | { readonly unknown: string };

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
  try {
    const address =
      'person' in to
        ? await postbox.addressOfPerson(authority, to.person)
        : await postbox.addressOfChannel(authority, to.channel);
    if ('missing' in address) return address;
    const messenger = postbox.messengerFor(address.platform);
    return messenger ? { address, messenger } : { missing: `${address.platform} is not turned on` };
  } catch (cause) {
    // A platform that was asked and could not say: that is a pause, and no fault of the document.
    if (cause instanceof Fault && cause.code === 'platform') return { unknown: cause.message };
    throw cause;
  }
}

/**
 * Remembers that a platform has no way to a person or channel any more; whoever hears from them clears it.
 * `elsewhere`: the person is reached on another platform.
 */
export async function markGone(
  to: Recipient,
  authority: string,
  { platform, why }: { readonly platform: Platform; readonly why: string },
  { services }: Tools,
): Promise<'elsewhere' | 'nowhere'> {
  const { store, postbox, clock } = services;
  if ('person' in to) {
    return loseWay(to.person, platform, why, { people: store.people, postbox, clock });
  }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const all = await store.channels.of(authority);
    const channel = all.find((each) => each.name === to.channel);
    if (!channel || channel.gone || channel.address.platform !== platform) break;
    const gone = { since: clock.now(), why };
    if ((await store.channels.save({ ...channel, gone })) === 'saved') break;
  }
  return 'nowhere';
}
