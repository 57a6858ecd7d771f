import assert from 'node:assert/strict';
import { z } from 'zod';
import { messageFaults } from './block-kit.ts';
import type { FakePerson } from './connector-state.ts';
import { userNameOf } from './slack-directory.ts';
import { asSent, escaped, eventOf, interactionOf, userJson, writtenBy } from './slack-events.ts';
import { contentOf, messageJson, put } from './slack-messages.ts';
import { giveResponseUrl } from './slack-response-urls.ts';
import type { SlackAnswer, SlackSending } from './slack-sending.ts';
import {
  SLACK,
  type SlackChannel,
  type SlackMessageKept,
  type SlackState,
  type SlackUser,
  slackChannelOf,
  slackUserOf,
} from './slack-state.ts';
import { giveTrigger, viewJson } from './slack-views.ts';

/** Where somebody types a command, or which thread they write in. */
export interface SlackPlace {
  /** A channel by its name, instead of the chat with the bot. */
  readonly channel?: string;
  readonly thread?: string;
}

/** What people type, choose from Slack's own menus and open. */
export interface SlackWords {
  /** Writes to the bot alone. */
  say(who: FakePerson, words: string, place?: Pick<SlackPlace, 'thread'>): Promise<SlackAnswer>;
  /** Writes in a channel and mentions the bot first, as a new post or in a thread. */
  mention(who: FakePerson, channel: string, words: string, thread?: string): Promise<SlackAnswer>;
  /** Types `/missing` with words behind it. What the bot answers with stands among their ephemeral messages. */
  command(who: FakePerson, words: string, how?: SlackPlace & CommandHow): Promise<SlackAnswer>;
  /** Chooses a global shortcut. */
  shortcut(who: FakePerson, callbackId: string): Promise<SlackAnswer>;
  /** Writes without the bot hearing of it; the message's timestamp. */
  write(who: FakePerson, channel: string, words: string): string;
  /** Chooses a shortcut on a message. */
  noteShortcut(who: FakePerson, message: string, callbackId?: string): Promise<SlackAnswer>;
  /** Opens the bot's home, or the messages beside it. */
  openHome(who: FakePerson, tab?: 'home' | 'messages'): Promise<SlackAnswer>;
  /** Changes a message that they wrote to the bot. */
  edit(who: FakePerson, message: string, words: string): Promise<SlackAnswer>;
  /** Tells the bot of a message that it wrote itself, as Slack does in direct messages. */
  echo(message: string): Promise<SlackAnswer>;
}

/** How a command is not the usual one. */
export interface CommandHow {
  /** Another command than `/missing`. */
  readonly command?: string;
}

/** People's words in a workspace. */
export function slackWords(
  state: SlackState,
  sending: SlackSending,
  responseBase: string,
): SlackWords {
  const urlFor = (user: string, channel: string) =>
    `${responseBase}${giveResponseUrl(state, { user, channel })}`;
  const interaction = (user: SlackUser) => ({
    ...interactionOf(userJson(user.id, user.person)),
    trigger_id: giveTrigger(state, user.id),
    action_ts: state.nextTs(),
  });
  return {
    say: (who, words, { thread } = {}) => {
      const { chat } = userOf(state, who);
      const message = written(state, who, chat, asSent(state, words), thread);
      return sending.sendEvent(eventOf(state, { ...message, channel_type: 'im' }));
    },
    mention: (who, channel, words, thread) => {
      const found = channelOf(state, channel);
      assert.ok(found.isMember, `the bot is not in #${found.name}: Slack would not tell it`);
      const text = `<@${SLACK.botUser}> ${asSent(state, words)}`;
      const message = written(state, who, found.id, text, thread);
      return sending.sendEvent(eventOf(state, { ...message, type: 'app_mention' }));
    },
    command: (who, words, how = {}) =>
      sendCommand(state, sending, { who: userOf(state, who), words, how, urlFor }),
    shortcut: (who, callback_id) =>
      sending.sendInteraction({
        type: 'shortcut',
        ...interaction(userOf(state, who)),
        callback_id,
      }),
    write: (who, channel, words) => {
      const { id } = channelOf(state, channel);
      return written(state, who, id, asSent(state, words), undefined).ts;
    },
    noteShortcut: (who, ts, callback_id = 'note') => {
      const user = userOf(state, who);
      const message = messageOf(state, ts);
      return sending.sendInteraction({
        type: 'message_action',
        ...interaction(user),
        callback_id,
        response_url: urlFor(user.id, message.channel),
        message_ts: ts,
        channel: { id: message.channel, name: channelName(state, message.channel) },
        message: messageJson(message, false),
      });
    },
    openHome: (who, tab = 'home') => {
      const user = userOf(state, who);
      const view = state.homes.get(user.id);
      const shown = view === undefined || tab !== 'home' ? {} : { view: viewJson(state, view) };
      const event = { type: 'app_home_opened', user: user.id, channel: user.chat, tab, ...shown };
      return sending.sendEvent(eventOf(state, { ...event, event_ts: state.nextTs() }));
    },
    edit: (who, ts, words) => {
      const message = messageOf(state, ts);
      const before = messageJson(message, false);
      message.text = asSent(state, words);
      message.updates += 1;
      const changed = { message: messageJson(message, false), previous_message: before };
      const { chat: channel } = userOf(state, who);
      return sending.sendEvent(eventOf(state, messageChanged(state, channel, changed)));
    },
    echo: (ts) => {
      const message = messageOf(state, ts);
      const said = { ...messageJson(message, true), channel: message.channel };
      return sending.sendEvent(eventOf(state, { ...said, event_ts: ts, channel_type: 'im' }));
    },
  };
}

const messageChanged = (state: SlackState, channel: string, changed: object) => ({
  type: 'message',
  subtype: 'message_changed',
  channel,
  channel_type: 'im',
  hidden: true,
  ts: state.nextTs(),
  ...changed,
});

/** Somebody's account; fails for a stranger. */
export function userOf(state: SlackState, who: FakePerson): SlackUser {
  const user = state.users.find(({ id }) => id === slackUserOf(who));
  assert.ok(user, `${who.name} is not in the workspace`);
  return user;
}

/** A channel by the name it was opened with; fails with what there is. */
export function channelOf(state: SlackState, name: string): SlackChannel {
  const channel = state.channels.find(({ id }) => id === slackChannelOf(name));
  const all = state.channels.map((each) => each.name).join(', ');
  assert.ok(channel, `there is no channel "${name}"; there are: ${all}`);
  return channel;
}

const messageOf = (state: SlackState, ts: string): SlackMessageKept => {
  const message = state.messages.find((each) => each.ts === ts);
  assert.ok(message, `there is no message ${ts}`);
  return message;
};

/** A conversation's name as Slack gives it: any direct one is called `directmessage`. */
export const channelName = (state: SlackState, id: string): string =>
  state.channels.find((each) => each.id === id)?.name ?? 'directmessage';

function written(
  state: SlackState,
  who: FakePerson,
  channel: string,
  text: string,
  thread: string | undefined,
) {
  const user = userOf(state, who).id;
  const { ts } = put(state, { channel, text, blocks: [], user, threadTs: thread });
  const client_msg_id = `c${state.nextId()}`;
  return { ...writtenBy(user, ts, text, thread), client_msg_id, channel, event_ts: ts };
}

interface Command {
  readonly who: SlackUser;
  readonly words: string;
  readonly how: SlackPlace & CommandHow;
  readonly urlFor: (user: string, channel: string) => string;
}

async function sendCommand(
  state: SlackState,
  sending: SlackSending,
  { who, words, how, urlFor }: Command,
): Promise<SlackAnswer> {
  const channel = how.channel === undefined ? who.chat : channelOf(state, how.channel).id;
  const answer = await sending.sendForm({
    token: SLACK.verificationToken,
    team_id: SLACK.team,
    team_domain: SLACK.domain,
    channel_id: channel,
    channel_name: channelName(state, channel),
    user_id: who.id,
    user_name: userNameOf(who.person.email),
    command: how.command ?? '/missing',
    text: escaped(words),
    api_app_id: SLACK.app,
    is_enterprise_install: 'false',
    response_url: urlFor(who.id, channel),
    trigger_id: giveTrigger(state, who.id),
  });
  return answeredAtOnce(state, who, channel, answer);
}

const Said = z.looseObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
});

/** An answer in the acknowledgement itself is shown as Slack shows it; a command answered badly says so. */
function answeredAtOnce(
  state: SlackState,
  who: SlackUser,
  channel: string,
  answer: SlackAnswer,
): SlackAnswer {
  if (answer.status !== 200) return { ...answer, shown: answer.shown ?? 'dispatch_failed' };
  if (answer.body === undefined) return answer;
  const said = Said.safeParse(
    typeof answer.body === 'string' ? { text: answer.body } : answer.body,
  ).data;
  if (said === undefined) return answer;
  const content = contentOf(state, said);
  if ('body' in content) {
    const faults = messageFaults({ text: said.text, blocks: said.blocks });
    return { ...answer, shown: 'dispatch_failed', faults };
  }
  const onlyFor = said.response_type === 'in_channel' ? undefined : who.id;
  put(state, { channel, onlyFor, ...content });
  return answer;
}
