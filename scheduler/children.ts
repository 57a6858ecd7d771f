import type { Card } from '../dialogs/card.ts';
import type { Services, Tenant } from '../dialogs/services.ts';
import type { Instant } from '../episode/instant.ts';
import type { ChildDocument } from '../procedures/child.ts';
import type { Message } from '../procedures/message.ts';
import { plan } from '../procedures/plan.ts';
import { isNews } from '../procedures/sayings.ts';
import { type EpisodeView, type Packs, viewsOf } from '../procedures/view.ts';
import { archiveClosed } from './archive.ts';
import { covers, withoutSuperseded } from './supersede.ts';
import { tenantOf } from './tenant.ts';
import type { Kind } from './wakeable.ts';

/** Draws a reminder about a child as things stand. */
export type DrawMessage = (
  message: Message,
  child: ChildDocument,
  tenant: Tenant,
  packs: Packs,
) => Card;

/** Children: their reminders, by the ladder of their procedure. */
export const childKind = (services: Services, drawMessage: DrawMessage): Kind<ChildDocument> => ({
  shelf: services.store.children,
  plan: (child, now) => planned(child, now, services),
  async draw(message, child) {
    const tenant = tenantOf(child.authority, services);
    return drawMessage(message, child, tenant, await services.packsFor([child]));
  },
  whose: (child) => child,
  redraws: true,
  async settled(child, now) {
    const views = viewsOf(child, await services.packsFor([child]));
    return child.outbox.filter((message) => isSettled(message, child.outbox, views, now));
  },
  discard: (child, now) => archiveClosed(child, now, services),
});

async function planned(
  child: ChildDocument,
  now: Instant,
  services: Services,
): Promise<ChildDocument> {
  const { authority } = tenantOf(child.authority, services);
  const around = { authority, packs: await services.packsFor([child]) };
  const after = plan(child, around, now);
  const outbox = withoutSuperseded(after.outbox);
  // What waits makes planning say "now"; asked without an outbox it says when it has more to say.
  const waits = after.outbox.some((message) => message.state === 'waiting');
  const { wakeAt } = waits ? plan({ ...after, outbox: [] }, around, now) : after;
  return { ...after, outbox, wakeAt };
}

/** Nothing more can happen to it: withdrawn, told to others, done with, or said again since. */
function isSettled(
  message: Message,
  outbox: readonly Message[],
  views: readonly EpisodeView[],
  now: Instant,
): boolean {
  switch (message.state) {
    case 'withdrawn':
      return true;
    case 'undeliverable':
      return !outbox.some((other) => isUnderWay(other) && isSameThing(other, message));
    case 'sent':
      return (
        isDone(message, views, now) ||
        outbox.some((other) => other.state === 'sent' && covers(other, message))
      );
    case 'waiting':
    case 'sending':
    case 'retrying':
    case 'ambiguous':
      return false;
    default: {
      const never: never = message.state;
      return never;
    }
  }
}

const isUnderWay = ({ state }: Message): boolean =>
  state === 'waiting' || state === 'sending' || state === 'retrying' || state === 'ambiguous';

const isSameThing = (a: Message, b: Message): boolean => a.rung === b.rung && a.at === b.at;

/** All that the message is about has ended, was news, or is no longer asked. */
function isDone({ about, episode }: Message, views: readonly EpisodeView[], now: Instant): boolean {
  const view = views.find((each) => each.episode.reference === episode);
  return about.every((id) => {
    if (!view || isNews(id)) return true;
    const ended = view.obligations.find((each) => each.id === id);
    return !ended || (ended.ended !== undefined && ended.ended.knownAt <= now);
  });
}
