import { localOf } from '../procedures/local-time.ts';
import type { Card } from './card.ts';
import type { Talker } from './draft-keeping.ts';
import { drawBriefing } from './draw-briefing.ts';
import type { Place } from './inbound.ts';
import { mayView } from './people.ts';

/**
 * Today's briefing now, here: in a team's channel that team's children, in the briefing channel all of them; in a
 * direct chat those the person may see.
 */
export async function briefingNow(
  place: Place,
  { actor, tenant, services }: Talker,
): Promise<Card> {
  const { authority } = tenant;
  const now = services.clock.now();
  const channel = await services.store.channels.byConversation(place.platform, place.conversation);
  const team = authority.teams.find((each) => each.channel === channel?.name)?.id;
  const open = await services.store.children.open(authority.authority);
  const children = open.filter((child) =>
    place.kind === 'channel'
      ? team === undefined || child.team === team
      : mayView(actor.email, child, authority),
  );
  return drawBriefing({
    tenant,
    ...(team !== undefined && { team }),
    date: localOf(now, tenant.pack.calendar.zone).date,
    children,
    packs: await services.packsFor(children),
    now,
  });
}
