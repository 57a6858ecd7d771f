import type { Answer, Posting, SignedPosting } from './bot/server.ts';
import type { Messenger } from './dialogs/services.ts';
import type { Address } from './procedures/message.ts';

/** Where people talk, as the house starts and stops it. */
export interface Front {
  readonly messenger: Messenger;
  /** Takes what Teams posts, where that is how people talk. */
  readonly receive?: (posting: Posting) => Promise<Answer>;
  /** Takes what Slack posts, where that is how people talk. */
  readonly receiveSlack?: (posting: SignedPosting) => Promise<Answer>;
  /** Finds somebody who never spoke to the bot, where the platform can be asked. */
  readonly seek?: (email: string) => Promise<Address | { readonly missing: string }>;
  /** Makes it reachable; the bot listens on `url` already. */
  open(url: string): Promise<void>;
  /** Begins to take what people say: everything else runs. */
  begin(): void;
  /** Resolves when nothing that people said is being worked on. */
  settled(): Promise<void>;
  /** Takes nothing more, and lets what runs come to its end. */
  close(): Promise<void>;
  /** Ends what was started to make it reachable, once nothing is sent any more. */
  end(): Promise<void>;
  /** Resolves when there is nobody left to talk to; never for a front that waits for people. */
  readonly ended: Promise<void>;
}

/** What a front has nothing to do for. */
export const nothing = async () => {};

/** The end of a front that waits for people for ever. */
export const never = new Promise<void>(() => {});
