import type { Card } from '../dialogs/card.ts';
import type {
  BriefingDocument,
  Draft,
  NotificationDocument,
  PersonDocument,
} from '../dialogs/documents.ts';
import type { Services } from '../dialogs/services.ts';
import type { Shelf } from '../dialogs/store.ts';
import type { Instant } from '../episode/instant.ts';
import type { ChildDocument } from '../procedures/child.ts';
import type { Whose } from '../procedures/holder.ts';
import type { Message } from '../procedures/message.ts';
import type { SetTimer } from './timer.ts';

/** The documents that the scheduler wakes. */
export type Woken =
  | ChildDocument
  | Draft
  | PersonDocument
  | BriefingDocument
  | NotificationDocument;

/** What delivery asks of one kind of document; everything else is the same for all of them. */
export interface Kind<D extends Woken> {
  readonly shelf: Pick<Shelf<D>, 'get' | 'save'>;
  /**
   * The document with everything in its outbox that is to be said by `now`, what became needless withdrawn, and
   * `wakeAt` at the next moment to plan again, whatever waits in the outbox. Planning twice says nothing twice.
   */
  plan(document: D, now: Instant): Promise<D>;
  /** The card of a message as things stand; nothing when it is not worth saying any more. */
  draw(message: Message, document: D): Promise<Card | undefined>;
  /** Whose children it concerns, which decides who holds a role. */
  whose(document: D): Whose;
  /** True where a card that was sent is drawn again when what it shows has changed. */
  readonly redraws: boolean;
  /** The messages that nothing more can happen to: they move to the delivery log. */
  settled(document: D, now: Instant): Promise<readonly Message[]>;
  /** Removes the document if it has served its turn. */
  discard?(document: D, now: Instant): Promise<void>;
}

/** Something that happened to be counted; never personal data. */
export type Observed =
  | { readonly what: 'message'; readonly state: Message['state'] | 'last-resort' }
  | { readonly what: 'redraw'; readonly outcome: string }
  | { readonly what: 'fault'; readonly kind: string }
  | { readonly what: 'attended'; readonly kind: string };

/** What the work on one document needs of the world. */
export interface Tools {
  readonly services: Services;
  readonly setTimer: SetTimer;
  readonly observe: (observed: Observed) => void;
  /** True once no new send may begin. */
  readonly isStopping: () => boolean;
}
