import { z } from 'zod';
import { CardContent } from './shown-card.ts';

/** Somebody in the invented tenant. */
export interface FakePerson {
  readonly name: string;
  readonly email: string;
  /** The tenant that their account is of, where it is another. */
  readonly tenant?: string;
}

/** A message as the fake keeps it; `content` is the card that stands on it now. */
export interface FakeMessage {
  readonly id: string;
  /** The chat, or the channel with its thread. */
  readonly conversation: string;
  /** An e-mail address, or `bot`. */
  readonly from: string;
  activity: SentActivity;
  content: CardContent | undefined;
  /** How often it was redrawn. */
  updates: number;
}

const SentActivity = z.looseObject({
  type: z.literal('message'),
  text: z.string().optional(),
  summary: z.string().optional(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).optional(),
});
/** A message activity as a bot sends it. */
export type SentActivity = z.infer<typeof SentActivity>;

/** What the service answers. */
export interface Reply {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Everything in the invented tenant that changes. */
export interface ConnectorState {
  readonly people: readonly FakePerson[];
  /** Channel ids by name; General's id is the team's. */
  readonly channels: Map<string, string>;
  /** E-mail addresses of those who have the app. */
  readonly installed: Set<string>;
  teamInstalled: boolean;
  readonly messages: FakeMessage[];
  nextId(): string;
}

/** The bot's own account in the fake tenant. */
export const BOT = { id: '28:homeward', name: 'Homeward' };
/** The tenant's id. */
export const TENANT = '00000000-0000-4000-8000-00000000t3n4';

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
/** A person's id for this bot. */
export const userIdOf = ({ email }: FakePerson): string => `29:${slug(email)}`;
/** A person's id in the directory. */
export const directoryIdOf = ({ email }: FakePerson): string => `aad-${slug(email)}`;
/** A person's chat with the bot. */
export const chatOf = ({ email }: FakePerson): string => `a:${slug(email)}`;
/** The id that a channel of that name gets. */
export const channelIdOf = (name: string): string => `19:${slug(name)}@thread.tacv2`;
const baseOf = (conversation: string): string => conversation.split(';')[0] ?? '';

const refusal = (status: number, code: string): Reply => ({
  status,
  body: { error: { code, message: `Refused: ${code}` } },
});

/** `POST /v3/conversations`: a new thread in a channel, or the chat with a person. */
export function createConversation(state: ConnectorState, payload: unknown): Reply {
  const wanted = NewConversation.safeParse(payload);
  if (!wanted.success) return refusal(400, 'BadSyntax');
  const channel = wanted.data.channelData?.channel?.id;
  if (channel !== undefined) return newThread(state, channel, wanted.data.activity);
  const person = state.people.find((each) => userIdOf(each) === wanted.data.members?.[0]?.id);
  if (person === undefined) return refusal(404, 'MemberNotFound');
  if (!state.installed.has(person.email)) return refusal(403, 'BotNotInConversationRoster');
  return { status: 201, body: { id: chatOf(person) } };
}

const NewConversation = z.looseObject({
  members: z.array(z.looseObject({ id: z.string() })).optional(),
  channelData: z.looseObject({ channel: z.looseObject({ id: z.string() }).optional() }).optional(),
  activity: z.unknown().optional(),
});

function newThread(state: ConnectorState, channel: string, activity: unknown): Reply {
  const refused = refusedAt(state, channel);
  if (refused !== undefined) return refused;
  const id = state.nextId();
  const thread = `${channel};messageid=${id}`;
  const put = putMessage(state, thread, id, activity);
  return put ?? { status: 201, body: { id: thread, activityId: id } };
}

/** `POST …/activities`: a message into a chat or a thread. */
export function sendActivity(
  state: ConnectorState,
  conversation: string,
  activity: unknown,
): Reply {
  const refused = refusedAt(state, conversation);
  if (refused !== undefined) return refused;
  const id = state.nextId();
  return putMessage(state, conversation, id, activity) ?? { status: 201, body: { id } };
}

/** `PUT …/activities/{id}`: a message redrawn. */
export function updateActivity(
  state: ConnectorState,
  conversation: string,
  id: string,
  payload: unknown,
): Reply {
  const refused = refusedAt(state, conversation);
  if (refused !== undefined) return refused;
  const message = state.messages.find(
    (each) => each.id === id && baseOf(each.conversation) === baseOf(conversation),
  );
  if (message === undefined) return refusal(404, 'ActivityNotFoundInConversation');
  const read = readActivity(payload);
  if ('status' in read) return read;
  Object.assign(message, read, { updates: message.updates + 1 });
  return { status: 200, body: { id } };
}

/** `GET …/members/{id}`: somebody with their e-mail address. */
export function member(state: ConnectorState, conversation: string, id: string): Reply {
  if (!isKnown(state, conversation)) return refusal(404, 'ConversationNotFound');
  const person = state.people.find((each) => [userIdOf(each), directoryIdOf(each)].includes(id));
  return person === undefined
    ? refusal(404, 'MemberNotFoundInConversation')
    : { status: 200, body: accountOf(person) };
}

/** A person as the service lists them; addresses come in capitals and small letters, as people wrote them. */
export const accountOf = (person: FakePerson) => ({
  id: userIdOf(person),
  name: person.name,
  aadObjectId: directoryIdOf(person),
  objectId: directoryIdOf(person),
  email: person.email.replace(/^./, (first) => first.toUpperCase()),
  userPrincipalName: person.email,
  tenantId: person.tenant ?? TENANT,
});

function putMessage(
  state: ConnectorState,
  conversation: string,
  id: string,
  payload: unknown,
): Reply | undefined {
  const read = readActivity(payload);
  if ('status' in read) return read;
  state.messages.push({ id, conversation, from: 'bot', updates: 0, ...read });
  return undefined;
}

const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';

function readActivity(payload: unknown): Pick<FakeMessage, 'activity' | 'content'> | Reply {
  const activity = SentActivity.safeParse(payload);
  if (!activity.success) return refusal(400, 'BadSyntax');
  const [attachment] = activity.data.attachments ?? [];
  if (attachment?.contentType !== ADAPTIVE) return { activity: activity.data, content: undefined };
  const content = CardContent.safeParse(attachment.content);
  if (!content.success) return refusal(400, 'BadCardPayload');
  return { activity: activity.data, content: content.data };
}

function refusedAt(state: ConnectorState, conversation: string): Reply | undefined {
  const person = state.people.find((each) => chatOf(each) === conversation);
  if (person !== undefined) {
    return state.installed.has(person.email)
      ? undefined
      : refusal(403, 'BotNotInConversationRoster');
  }
  if (!isKnown(state, conversation)) return refusal(404, 'ConversationNotFound');
  return state.teamInstalled ? undefined : refusal(403, 'BotNotInConversationRoster');
}

const isKnown = (state: ConnectorState, conversation: string): boolean =>
  [...state.channels.values()].includes(baseOf(conversation)) ||
  state.people.some((person) => chatOf(person) === conversation);
