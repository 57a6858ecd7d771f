import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  BOT,
  type ConnectorState,
  channelIdOf,
  chatOf,
  directoryIdOf,
  type FakeMessage,
  type FakePerson,
  TENANT,
  userIdOf,
} from './connector-state.ts';
import { cardWith, dataOf } from './press-card.ts';
import { CardContent, type ShownCard, shownCard } from './shown-card.ts';

/** A card that stands in a conversation now. */
export interface Standing extends ShownCard {
  readonly message: string;
  readonly conversation: string;
  readonly summary: string;
  readonly json: CardContent;
  readonly updates: number;
}

/** How the bot answered an activity. */
export interface BotAnswer {
  readonly status: number;
  readonly body: unknown;
  /** The line that an invoke's answer shows, where it shows one. */
  readonly line: string | undefined;
}

/** What people do in Teams, and what they see. */
export interface FakeTeams {
  /** Where the bot takes activities: `http://127.0.0.1:3978/api/messages`. */
  connectTo(endpoint: string): void;
  /** Types a line: to the bot alone, or as a new post in a channel that mentions it. */
  say(who: FakePerson, text: string, channel?: string): Promise<BotAnswer>;
  /** Presses a button of the newest card that has it, with what is typed or chosen in its fields, by label or id. */
  press(
    who: FakePerson,
    button: string,
    typed?: Readonly<Record<string, string>>,
    how?: PressHow,
  ): Promise<BotAnswer>;
  /** Adds the bot to somebody's chats, or takes it away. */
  install(who: FakePerson): Promise<BotAnswer>;
  uninstall(who: FakePerson): Promise<BotAnswer>;
  /** Takes the bot away from somebody's chats without telling it, as a block does. */
  lock(who: FakePerson): void;
  /** Adds the bot to the team, or takes it away. */
  installInTeam(who: FakePerson): Promise<BotAnswer>;
  uninstallFromTeam(who: FakePerson): Promise<BotAnswer>;
  /** Delivers the last activity once more, as Teams does when it got no answer; `id` makes it look like another. */
  again(id?: string): Promise<BotAnswer>;
  /** Posts any activity as it is. */
  deliver(activity: object): Promise<BotAnswer>;
  /** The cards that stand in a person's chat or in a channel (by its name), oldest first. */
  shown(where: FakePerson | string): readonly Standing[];
  /** The newest of them. */
  newest(where: FakePerson | string): Standing;
  /** Everything posted by the bot, with what it looks like now. */
  readonly messages: readonly FakeMessage[];
}

/** How a button is pressed when not in the person's own chat, on its newest card, by a modern client. */
export interface PressHow {
  /** The channel whose card it is. */
  readonly channel?: string;
  /** The message whose card it is, instead of the newest with that button. */
  readonly message?: string;
  /** True for a client that knows `Action.Submit` alone. */
  readonly oldClient?: boolean;
}

/** People's hands and eyes in the fake tenant. */
export function fakeTeams(state: ConnectorState, serviceUrl: string): FakeTeams {
  let endpoint = '';
  let last: object = {};
  const deliver = async (activity: object): Promise<BotAnswer> => {
    last = activity;
    return post(endpoint, activity);
  };
  const at = (who: FakePerson, channel: string | undefined, thread?: string) =>
    envelope(state, serviceUrl, who, channel, thread);
  const shown = (where: FakePerson | string) => standing(state, where);
  return {
    connectTo: (address) => {
      endpoint = address;
    },
    deliver,
    again: (id) => deliver(id === undefined ? last : { ...last, id }),
    say: (who, text, channel) => {
      const id = state.nextId();
      const typed = channel === undefined ? { text } : mentioning(text);
      return deliver({ ...at(who, channel, id), id, type: 'message', ...typed });
    },
    press: async (who, button, typed = {}, how = {}) => {
      const card = cardWith(shown(how.channel ?? who), button, how.message);
      const action = card.actions.find(({ title }) => title.replaceAll('\u200b', '') === button);
      assert.ok(action);
      const data = dataOf(card, action, typed);
      const thread = card.conversation.split(';messageid=')[1];
      const base = { ...at(who, how.channel, thread), replyToId: card.message };
      if (how.oldClient) return deliver({ ...base, type: 'message', value: data });
      const value = { action: { type: action.type, verb: action.verb, data }, trigger: 'manual' };
      const answer = await deliver({ ...base, type: 'invoke', name: 'adaptiveCard/action', value });
      if (how.channel === undefined) replaceInPlace(state, card, answer);
      return answer;
    },
    install: (who) => {
      state.installed.add(who.email);
      return deliver({ ...at(who, undefined), type: 'installationUpdate', action: 'add' });
    },
    uninstall: (who) => {
      state.installed.delete(who.email);
      return deliver({ ...at(who, undefined), type: 'installationUpdate', action: 'remove' });
    },
    lock: (who) => {
      state.installed.delete(who.email);
    },
    installInTeam: (who) => {
      state.teamInstalled = true;
      const membersAdded = [{ id: BOT.id }];
      return deliver({ ...at(who, 'General'), type: 'conversationUpdate', membersAdded });
    },
    uninstallFromTeam: (who) => {
      state.teamInstalled = false;
      const membersRemoved = [{ id: BOT.id }];
      return deliver({ ...at(who, 'General'), type: 'conversationUpdate', membersRemoved });
    },
    shown,
    newest: (where) => {
      const card = shown(where).at(-1);
      assert.ok(card, 'no card is shown there');
      return card;
    },
    messages: state.messages,
  };
}

const InvokeAnswer = z.looseObject({ type: z.string(), value: z.unknown() });

async function post(endpoint: string, activity: object): Promise<BotAnswer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  const text = await response.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  const value = InvokeAnswer.safeParse(body).data?.value;
  return { status: response.status, body, line: typeof value === 'string' ? value : undefined };
}

function envelope(
  state: ConnectorState,
  serviceUrl: string,
  who: FakePerson,
  channel: string | undefined,
  thread: string | undefined,
) {
  const inChannel = channel !== undefined;
  const base = inChannel ? channelIdOf(channel) : chatOf(who);
  const team = { team: { id: channelIdOf('General') }, channel: { id: base } };
  return {
    id: state.nextId(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: userIdOf(who), name: who.name, aadObjectId: directoryIdOf(who) },
    recipient: BOT,
    conversation: {
      id: inChannel && thread !== undefined ? `${base};messageid=${thread}` : base,
      conversationType: inChannel ? 'channel' : 'personal',
      tenantId: TENANT,
      ...(inChannel ? { isGroup: true } : {}),
    },
    channelData: { tenant: { id: TENANT }, ...(inChannel ? team : {}) },
  };
}

const mentioning = (text: string) => ({
  text: `<at>${BOT.name}</at>&nbsp;${text}\n`,
  entities: [{ type: 'mention', text: `<at>${BOT.name}</at>`, mentioned: BOT }],
});

function standing(state: ConnectorState, where: FakePerson | string): readonly Standing[] {
  const base = typeof where === 'string' ? channelIdOf(where) : chatOf(where);
  return state.messages.flatMap(({ id, conversation, content, activity, updates }) =>
    conversation.split(';')[0] === base && content !== undefined
      ? [
          {
            ...shownCard(content),
            message: id,
            conversation,
            summary: activity.summary ?? '',
            json: content,
            updates,
          },
        ]
      : [],
  );
}

function replaceInPlace(state: ConnectorState, card: Standing, answer: BotAnswer): void {
  const read = InvokeAnswer.safeParse(answer.body).data;
  if (read?.type !== 'application/vnd.microsoft.card.adaptive') return;
  const message = state.messages.find(({ id }) => id === card.message);
  if (message !== undefined) message.content = CardContent.parse(read.value);
}
