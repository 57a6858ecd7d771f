import type { Card } from '../../dialogs/card.ts';
import type { Messenger, Postbox, PostOutcome } from '../../dialogs/services.ts';
import type { Address } from '../../procedures/message.ts';

/** One card as somebody sees it. */
export interface Shown {
  readonly conversation: string;
  readonly key: string;
  readonly id: string;
  card: Card;
  /** How often it was drawn again. */
  updates: number;
}

type Answer = PostOutcome | 'crash' | 'lost';

/** A platform that keeps what it is sent and answers as it is told to. */
export interface FakePlatform {
  readonly messenger: Messenger;
  readonly postbox: Postbox;
  readonly shown: Shown[];
  /** Every attempt, also those that were turned away. */
  readonly attempts: { readonly conversation: string; readonly key: string }[];
  /** Decides how posting ends; nothing: it is posted. `lost`: posted, but the answer never arrives. */
  answer: (conversation: string, key: string) => Answer | undefined;
  answerUpdate: (id: string) => PostOutcome | undefined;
  /** Where people and channels are: their own conversation, unless they are missing. */
  readonly missing: Map<string, string>;
  /** The titles of what somebody sees. */
  seenBy(conversation: string): readonly string[];
}

/** A platform that can be asked for a message by its key, or cannot. */
export function fakePlatform(options: { readonly asks?: boolean } = {}): FakePlatform {
  const shown: Shown[] = [];
  const attempts: { conversation: string; key: string }[] = [];
  const missing = new Map<string, string>();
  const show = (address: Address, card: Card, key: string): PostOutcome => {
    const id = `m${shown.length + 1}`;
    shown.push({ conversation: address.conversation, key, id, card, updates: 0 });
    return { outcome: 'posted', posted: { address, message: id } };
  };
  const messenger: Messenger = {
    platform: 'teams',
    async post(address, card, key) {
      attempts.push({ conversation: address.conversation, key });
      const answer = platform.answer(address.conversation, key);
      if (answer === undefined) return show(address, card, key);
      if (answer === 'crash') throw new Error('the process ends here');
      if (answer !== 'lost') return answer;
      show(address, card, key);
      return { outcome: 'unknown', why: 'the reply was lost' };
    },
    async update(posted, card) {
      const answer = platform.answerUpdate(posted.message);
      if (answer) return answer;
      const found = shown.find(({ id }) => id === posted.message);
      if (!found) return { outcome: 'gone', why: 'there is no such message' };
      found.card = card;
      found.updates += 1;
      return { outcome: 'posted', posted };
    },
    ...(options.asks === true && {
      find: async (address: Address, key: string) => {
        const found = shown.find((each) => each.key === key);
        return found ? { address, message: found.id } : 'not-there';
      },
    }),
  };
  const platform: FakePlatform = {
    messenger,
    shown,
    attempts,
    missing,
    answer: () => undefined,
    answerUpdate: () => undefined,
    postbox: postboxOf(messenger, missing),
    seenBy: (conversation) =>
      shown.filter((each) => each.conversation === conversation).map(({ card }) => card.title),
  };
  return platform;
}

function postboxOf(messenger: Messenger, missing: ReadonlyMap<string, string>): Postbox {
  const addressOf = async (name: string) => {
    const why = missing.get(name);
    return why === undefined
      ? { platform: messenger.platform, conversation: name }
      : { missing: why };
  };
  return {
    messengerFor: () => messenger,
    addressOfPerson: (_authority, email) => addressOf(email.split('@')[0] ?? email),
    addressOfChannel: (_authority, name) => addressOf(name),
    headingFor: () => undefined,
  };
}
