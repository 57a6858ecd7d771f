import type { Address, Platform } from '../procedures/message.ts';
import type { Card, Press } from './card.ts';

/** Somebody whom a platform vouches for; whether they hold any role is for the desk to ask. */
export interface Actor {
  /** The e-mail address the platform gives, in small letters. */
  readonly email: string;
  readonly name: string;
}

/** Where something was said. */
export interface Place {
  readonly platform: Platform;
  readonly kind: 'direct' | 'channel';
  /** The platform's conversation id. */
  readonly conversation: string;
  /** True where nobody else saw what was asked, as with a slash command: only a briefing is answered aloud there. */
  readonly unseen?: boolean;
  /** Of a channel: how the bot posts there by itself, or why it cannot. Asked when wanted only: the platform may have to be. */
  readonly reach?: () => Promise<MetChannel | { readonly missing: string }>;
}

/** A channel where the bot can post. */
export interface MetChannel {
  readonly address: Address;
  /** What people call it there, where the platform says. */
  readonly called?: string;
}

/** One thing a person said or pressed, as every front door hands it on. */
export type Inbound = {
  readonly actor: Actor;
  readonly place: Place;
  /** The platform's own id of it: the same one again has no second effect. */
  readonly key: string;
} & (
  | {
      readonly said: string;
      /** What somebody wrote elsewhere, where it was pointed at. */
      readonly quoting?: string;
    }
  /** A button, with what stood in the card's inputs. */
  | { readonly press: Press; readonly values: Readonly<Record<string, string>> }
);

/** What a front door shows: a new card, the pressed card redrawn in place, or a card only for who pressed. */
export interface Reply {
  readonly how: 'say' | 'replace' | 'private';
  readonly card: Card;
}

/** The one entrance to everything the bot does for people; front doors only translate. */
export type Desk = (inbound: Inbound) => Promise<readonly Reply[]>;
