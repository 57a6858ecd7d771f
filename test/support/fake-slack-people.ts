import assert from 'node:assert/strict';
import type { FakePerson } from './connector-state.ts';
import { type ShownSlack, shownView } from './shown-slack.ts';
import { type SlackHands, slackHands } from './slack-hands.ts';
import { type SlackMoves, slackMoves } from './slack-moves.ts';
import { type SlackSending, slackSending } from './slack-sending.ts';
import { ephemeralsOf, type SlackStanding, standingIn } from './slack-standing.ts';
import { type SlackState, slackChannelOf, slackChatOf, slackUserOf } from './slack-state.ts';
import { stackOf } from './slack-views.ts';
import { type SlackWords, slackWords } from './slack-words.ts';

type Driving = Pick<SlackSending, 'connectTo' | 'signed' | 'post' | 'again'>;

/** What people do in Slack, what Slack tells the bot, and what people see. */
export interface FakeSlackPeople extends Driving, SlackWords, SlackHands, SlackMoves {
  /** The bot's messages in a person's chat or in a channel (by its name), oldest first, those in threads too. */
  messages(where: FakePerson | string): readonly SlackStanding[];
  /** The newest of them. */
  newest(where: FakePerson | string): SlackStanding;
  /** What one person alone sees, wherever that is, oldest first. */
  ephemerals(who: FakePerson): readonly SlackStanding[];
  /** The modal on top of somebody's screen. */
  modal(who: FakePerson): ShownSlack | undefined;
  /** How many modals lie on one another there. */
  modalDepth(who: FakePerson): number;
  /** The bot's home as somebody sees it. */
  home(who: FakePerson): ShownSlack | undefined;
}

/** People's hands and eyes in the fake workspace; response urls begin with the address given. */
export function fakeSlackPeople(state: SlackState, responseBase: string): FakeSlackPeople {
  const sending = slackSending(state);
  const { connectTo, signed, post, again } = sending;
  const messages = (where: FakePerson | string) =>
    standingIn(state, typeof where === 'string' ? slackChannelOf(where) : slackChatOf(where));
  const stack = (who: FakePerson) => stackOf(state, slackUserOf(who));
  return {
    connectTo,
    signed,
    post,
    again,
    ...slackWords(state, sending, responseBase),
    ...slackHands(state, sending, responseBase),
    ...slackMoves(state, sending),
    messages,
    newest: (where) => {
      const message = messages(where).at(-1);
      assert.ok(message, 'no message is shown there');
      return message;
    },
    ephemerals: (who) => ephemeralsOf(state, slackUserOf(who)),
    modal: (who) => {
      const view = stack(who).at(-1);
      return view === undefined ? undefined : shownView(view);
    },
    modalDepth: (who) => stack(who).length,
    home: (who) => {
      const view = state.homes.get(slackUserOf(who));
      return view === undefined ? undefined : shownView(view);
    },
  };
}
