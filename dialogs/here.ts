import type { Platform } from '../procedures/message.ts';
import type { Card } from './card.ts';
import type { Talker } from './draft-keeping.ts';
import type { Place } from './inbound.ts';
import { newPerson } from './new-person.ts';
import { notice } from './notice.ts';
import type { Services } from './services.ts';

/** What people call each place. */
export const platformNames: Readonly<Record<Platform, string>> = {
  teams: 'Teams',
  slack: 'Slack',
  terminal: 'the terminal',
};

/** Whether people can be told things in Teams and in Slack, so that they have a choice. */
export const hasTwoPlaces = ({ postbox }: Services): boolean =>
  postbox.messengerFor('teams') !== undefined && postbox.messengerFor('slack') !== undefined;

/** From now on, what the bot tells somebody by itself comes to the platform where they said so. */
export async function hearHere(place: Place, talker: Talker): Promise<Card> {
  const here = platformNames[place.platform];
  if (!hasTwoPlaces(talker.services)) {
    return notice('It comes here already', `There is no other place than ${here} for it.`);
  }
  await prefer(place.platform, talker);
  const text = `What I tell you by myself, such as reminders, comes to you in ${here} from now on. What stands elsewhere stays there. Say here in the other place to change it back.`;
  return notice(`I tell you in ${here}`, text);
}

async function prefer(platform: Platform, { actor, tenant, services }: Talker): Promise<void> {
  const { people } = services.store;
  for (;;) {
    const known = await people.get(actor.email);
    if (known?.preferred === platform) return;
    const saved = known
      ? await people.save({ ...known, preferred: platform })
      : await people.add({
          ...newPerson(actor.email, tenant.authority.authority),
          preferred: platform,
        });
    if (saved === 'saved') return;
  }
}
