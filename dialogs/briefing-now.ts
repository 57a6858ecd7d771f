import { localOf } from '../procedures/local-time.ts';
import type { Card } from './card.ts';
import type { Talker } from './draft-keeping.ts';
import { drawBriefing } from './draw-briefing.ts';
import { teamsOf } from './file-channels.ts';
import type { Place, Reply } from './inbound.ts';
import { mayView } from './people.ts';
import { seesEveryone } from './teams-seen.ts';

/**
 * Today's briefing now, here: in a team's channel that team's children, in the briefing channel all of them. In a
 * direct chat those the person may see, and anywhere else the same, for their eyes only.
 */
export async function briefingNow(
  place: Place,
  { actor, tenant, services }: Talker,
): Promise<Reply> {
  const { authority } = tenant;
  const now = services.clock.now();
  const { channels } = services.store;
  const met = place.kind === 'channel' ? await channels.of(authority.authority) : [];
  // A channel that was let go, or that Homeward has left, stands for nothing any more.
  const name = met.find(
    ({ address, gone }) =>
      !gone && address.platform === place.platform && address.conversation === place.conversation,
  )?.name;
  const isWhole = name === authority.briefing.channel;
  const teams = name === undefined ? [] : teamsOf(authority, name);
  const [team, another] = teams;
  const open = await services.store.children.open(authority.authority);
  const children = open.filter((child) => {
    if (team) return teams.some(({ id }) => id === child.team);
    return isWhole || mayView(actor.email, child, authority);
  });
  const card: Card = drawBriefing({
    tenant,
    ...(team && !another && { team: team.id }),
    ...(!team && !isWhole && !seesEveryone(actor.email, tenant) && { partly: true }),
    date: localOf(now, tenant.pack.calendar.zone).date,
    children,
    packs: await services.packsFor(children),
    now,
  });
  return { how: place.kind === 'direct' || team || isWhole ? 'say' : 'private', card };
}
