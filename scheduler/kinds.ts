import type {
  BriefingDocument,
  Draft,
  NotificationDocument,
  PersonDocument,
} from '../dialogs/documents.ts';
import type { Services } from '../dialogs/services.ts';
import type { ChildDocument } from '../procedures/child.ts';
import { briefingKind } from './briefing.ts';
import { childKind, type DrawMessage } from './children.ts';
import { personKind } from './digest.ts';
import { draftKind } from './drafts.ts';
import { notificationKind } from './notifications.ts';
import type { Kind } from './wakeable.ts';

/** The kinds of document that are woken, by the store's names for them. */
export interface Kinds {
  readonly child: Kind<ChildDocument>;
  readonly draft: Kind<Draft>;
  readonly person: Kind<PersonDocument>;
  readonly briefing: Kind<BriefingDocument>;
  readonly notification: Kind<NotificationDocument>;
}

/** Everything the scheduler knows how to attend to. */
export const kindsOf = (services: Services, drawMessage: DrawMessage): Kinds => ({
  child: childKind(services, drawMessage),
  draft: draftKind(services),
  person: personKind(services),
  briefing: briefingKind(services),
  notification: notificationKind(services),
});
