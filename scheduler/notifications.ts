import type { NotificationDocument } from '../dialogs/documents.ts';
import { silentFrom } from '../dialogs/notification-words.ts';
import type { Services } from '../dialogs/services.ts';
import { tenantOf } from './tenant.ts';
import type { Kind } from './wakeable.ts';

/** Notifications from other authorities: nothing is said about them, and two years of silence remove them. */
export const notificationKind = (services: Services): Kind<NotificationDocument> => {
  const goesAt = (notification: NotificationDocument) =>
    silentFrom(notification, tenantOf(notification.authority, services).pack.calendar.zone);
  return {
    shelf: services.store.notifications,
    plan: async (notification) => ({ ...notification, wakeAt: goesAt(notification) }),
    draw: async () => undefined,
    whose: () => ({ people: {}, team: undefined }),
    redraws: false,
    settled: async () => [],
    async discard(notification, now) {
      if (goesAt(notification) <= now) await services.store.notifications.remove(notification.id);
    },
  };
};
