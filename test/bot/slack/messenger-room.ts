import { slackClient } from '../../../bot/slack/client.ts';
import { type SlackMessenger, slackMessenger } from '../../../bot/slack/messenger.ts';
import { paced } from '../../../bot/slack/pace.ts';
import type { Card } from '../../../dialogs/card.ts';
import type { PostOutcome } from '../../../dialogs/services.ts';
import type { Address } from '../../../procedures/message.ts';
import { type FakeSlack, fakeSlack } from '../../support/fake-slack.ts';
import { SLACK, slackChannelOf, slackChatOf, slackUserOf } from '../../support/slack-state.ts';
import { amara, tom } from './met-room.ts';

/** The key of the message that is posted. */
export const key = '5b0f7f0e-6c0a-5d0b-9d3e-2f4a3c6f0001';

/** A card that says one thing. */
export const aCard = (title: string, over: Partial<Card> = {}): Card => ({
  title,
  summary: 'Homeward has something for you.',
  blocks: [],
  buttons: [],
  ...over,
});

/** The channel that the bot is in. */
export const general: Address = {
  platform: 'slack',
  conversation: slackChannelOf('general'),
  tenant: SLACK.team,
};

/** Tom's own chat with the bot. */
export const chat: Address = {
  platform: 'slack',
  conversation: slackChatOf(tom),
  tenant: SLACK.team,
  user: slackUserOf(tom),
};

/** How a messenger is made other than it usually is here. */
export interface Otherwise {
  /** Milliseconds that Slack has for an answer. */
  readonly withinMs?: number;
  readonly pause?: (ms: number) => Promise<void>;
}

/** A messenger in front of a fake Slack that takes one message a second, by a clock that only pauses move. */
export interface MessengerRoom {
  readonly slack: FakeSlack;
  readonly messenger: SlackMessenger;
  readonly lines: readonly { readonly about: object; readonly text: string }[];
  /** Every pause there was, in milliseconds. */
  readonly pauses: readonly number[];
  /** Whose own chat turned out to be elsewhere, and where. */
  readonly moved: readonly (readonly [user: string, conversation: string])[];
  /** A messenger of another kind for the same Slack. */
  another(otherwise: Otherwise): SlackMessenger;
  /** Posts under the key: into the channel, unless another address is given. */
  post(address?: Address, card?: Card): Promise<PostOutcome>;
  /** Lets Slack's clock move on. */
  move(ms: number): void;
  /** The methods that were called, in order. */
  methods(): readonly string[];
}

/** Opens one. */
export async function messengerRoom(): Promise<MessengerRoom> {
  let now = 1_762_074_000_000;
  const slack = await fakeSlack({
    people: [amara, tom],
    channels: ['general', 'locality-north'],
    botIn: ['general'],
    now: () => now,
    oneASecond: true,
  });
  const lines: { about: object; text: string }[] = [];
  const pauses: number[] = [];
  const moved: [string, string][] = [];
  const line = (about: object, text: string) => void lines.push({ about, text });
  const log = { info: line, warn: line, error: line };
  const sleep = async (ms: number) => {
    pauses.push(ms);
    now += ms;
  };
  const another = ({ withinMs, pause = sleep }: Otherwise) => {
    const client = slackClient(slack, log, withinMs);
    const move = async (...where: [string, string]) => void moved.push(where);
    return slackMessenger({ client, pace: paced(pause), log, moved: move });
  };
  const messenger = another({});
  return {
    slack,
    messenger,
    lines,
    pauses,
    moved,
    another,
    post: (address = general, card = aCard('Reminder')) => messenger.post(address, card, key),
    move: (ms) => {
      now += ms;
    },
    methods: () => slack.calls.map(({ method }) => method),
  };
}
