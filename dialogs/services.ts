import type { Instant } from '../episode/instant.ts';
import type { Authority } from '../procedures/authority.ts';
import type { ChildDocument } from '../procedures/child.ts';
import type { Address, Platform, Posted } from '../procedures/message.ts';
import type { ResolvedPack } from '../procedures/resolve.ts';
import type { Packs } from '../procedures/view.ts';
import type { Card } from './card.ts';
import type { Store } from './store.ts';

/** The business clock: it says what is due. Movable in tests and in local mode. */
export interface Clock {
  now(): Instant;
}

/** How posting ended, as data: sure yes, sure no, or unknown. */
export type PostOutcome =
  | { readonly outcome: 'posted'; readonly posted: Posted }
  /** Surely not posted, and it never will be there: the app was removed, the person blocked it, the channel is gone. */
  | { readonly outcome: 'gone'; readonly why: string }
  /** Surely not posted; worth another try after a pause. */
  | { readonly outcome: 'busy'; readonly retryAfterMs?: number; readonly why: string }
  /** Surely not posted, and the same card never will be: the platform finds fault with it. */
  | { readonly outcome: 'refused'; readonly why: string }
  /** Nobody can say whether it was posted: a timeout or a broken connection after writing. */
  | { readonly outcome: 'unknown'; readonly why: string };

/** What sends cards to a platform. It never throws for what a platform may answer: the outcome is data. */
export interface Messenger {
  readonly platform: Platform;
  /** Posts a card; `key` is the message's own key, by which some platforms can be asked for it. */
  post(address: Address, card: Card, key: string): Promise<PostOutcome>;
  /** Redraws a posted card in place; doing it twice changes nothing. */
  update(posted: Posted, card: Card): Promise<PostOutcome>;
  /** Looks for a message by its key, where the platform can be asked; absent where it cannot (Teams). */
  find?(address: Address, key: string): Promise<Posted | 'not-there' | 'unknown'>;
}

/** Where messages for people and channels go; local mode sends everybody's to the one chat there is. */
export interface Postbox {
  /** The messenger that serves an address. */
  messengerFor(platform: Platform): Messenger | undefined;
  /** Where a person is reached now, or why not. Throws a `platform` fault where a platform had to be asked and did not answer. */
  addressOfPerson(
    authority: string,
    email: string,
  ): Promise<Address | { readonly missing: string }>;
  /** Where a channel of the authority's file is, or why it is not known. */
  addressOfChannel(
    authority: string,
    name: string,
  ): Promise<Address | { readonly missing: string }>;
  /** The heading a card for this person needs ("To Amara Okafor, team manager:"), where several share a chat. */
  headingFor(authority: string, email: string, role: string): string | undefined;
  /** True in local mode, where everybody is reached in one chat and the channels are the machine's own. */
  readonly isFixed?: boolean;
}

/** Structured logging: references and ids, never names or what people typed. */
export interface Log {
  info(about: object, text: string): void;
  warn(about: object, text: string): void;
  error(about: object, text: string): void;
}

/** An authority with the pack it runs new episodes under. */
export interface Tenant {
  readonly authority: Authority;
  readonly pack: ResolvedPack;
}

/** What dialogs and the scheduler need of the world; made by hand in main.ts. */
export interface Services {
  readonly clock: Clock;
  readonly store: Store;
  readonly tenants: readonly Tenant[];
  readonly postbox: Postbox;
  readonly log: Log;
  /** The resolved packs that these children's episodes run under. */
  packsFor(children: readonly ChildDocument[]): Promise<Packs>;
  /** Says that something was saved that may be due at once. */
  ring(): void;
  /** Makes a new random id. */
  newId(): string;
}
