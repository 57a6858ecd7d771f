import type { FakePerson } from './connector-state.ts';
import { UNHURRIED } from './patience.ts';
import type { BlockJson, FieldValue, ViewJson } from './slack-blocks.ts';

/** Somebody with an account in the invented workspace. */
export interface SlackUser {
  readonly id: string;
  readonly person: FakePerson;
  /** Their conversation with the bot. */
  readonly chat: string;
  /** `refused`: the account is closed, and what is sent there is refused; `silent`: it is taken and nobody sees it. */
  deactivated: false | 'refused' | 'silent';
}

/** A channel as the fake keeps it. */
export interface SlackChannel {
  readonly id: string;
  /** Small letters and dashes. */
  name: string;
  readonly isPrivate: boolean;
  /** The bot is in it. */
  isMember: boolean;
  isArchived: boolean;
}

/** A message as it stands now. */
export interface SlackMessageKept {
  readonly ts: string;
  /** `C…` or `D…`. */
  readonly channel: string;
  readonly threadTs: string | undefined;
  /** Whose it is: a person's id, or the bot's. */
  readonly user: string;
  /** The only person who sees it, of an ephemeral one. */
  readonly onlyFor: string | undefined;
  readonly clientMsgId: string | undefined;
  text: string;
  blocks: readonly BlockJson[];
  metadata: unknown;
  /** How often it was redrawn. */
  updates: number;
}

/** A modal or a home as a person has it open, with what stands in its fields. */
export interface OpenView {
  readonly id: string;
  readonly user: string;
  json: ViewJson;
  hash: string;
  /** What stands in each field, by block id and action id. */
  fields: ReadonlyMap<string, FieldValue>;
  /** What was wrong with fields, by block id. */
  errors: Readonly<Record<string, string>>;
}

/** A trigger id that was given away. */
export interface Trigger {
  readonly user: string;
  readonly givenAt: number;
  used: boolean;
}

/** A response url that was given away. */
export interface ResponseUrl {
  readonly user: string;
  readonly channel: string;
  /** The message whose button was pressed. */
  readonly message: string | undefined;
  readonly givenAt: number;
  uses: number;
}

/** Everything in the invented workspace that changes. */
export interface SlackState {
  readonly users: readonly SlackUser[];
  readonly channels: SlackChannel[];
  readonly scopes: readonly string[];
  /** Newest last; ephemeral ones too. */
  readonly messages: SlackMessageKept[];
  /** Open modals by user id, the one on top last. */
  readonly modals: Map<string, OpenView[]>;
  /** Published homes by user id. */
  readonly homes: Map<string, OpenView>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  /** What calls with the bot's token are refused with, once the app was taken away. */
  refusal: 'account_inactive' | undefined;
  /** A second message to a channel within a second is refused. */
  readonly oneASecond: boolean;
  /** Milliseconds that an answer of the bot is waited for. */
  readonly patience: number;
  readonly lastPostAt: Map<string, number>;
  /** Milliseconds. */
  now(): number;
  /** A number that was never given before. */
  nextId(): number;
  /** A message timestamp later than any before. */
  nextTs(): string;
}

/** The invented workspace, the app in it and its secrets. */
export const SLACK = {
  team: 'T0NORTHFORD',
  domain: 'northford',
  app: 'A0HOMEWARD',
  botUser: 'U0HOMEWARD',
  bot: 'B0HOMEWARD',
  botName: 'homeward',
  botToken: 'xoxb-0-0-invented',
  signingSecret: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  verificationToken: 'invented-verification-token',
} as const;

/** What the app is granted unless a test says otherwise. */
export const SLACK_SCOPES: readonly string[] = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
];

/** What a fake workspace is opened with. */
export interface SlackSetup {
  readonly people: readonly FakePerson[];
  /** Names of channels as people write them; `general` alone unless said. */
  readonly channels?: readonly (string | { readonly name: string; readonly isPrivate: boolean })[];
  /** The channels among them that the bot is in already. */
  readonly botIn?: readonly string[];
  readonly scopes?: readonly string[];
  /** The platform's own clock, in milliseconds; a fixed instant unless said. */
  readonly now?: () => number;
  /** A second message to the same channel within a second of `now` is answered 429. */
  readonly oneASecond?: boolean;
  /** How long an answer of the bot is waited for, in milliseconds: Slack's are 3000, here it waits unless said. */
  readonly patience?: number;
}

const START = 1_761_465_600_000;
const capitals = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '');

/** A name as Slack keeps it: "Locality North" is `locality-north`. */
export const slackNameOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^#/, '')
    .replaceAll(/[^a-z0-9_-]+/g, '-');
/** A person's id in the workspace. */
export const slackUserOf = ({ email }: FakePerson): string => `U${capitals(email)}`;
/** A person's direct conversation with the bot. */
export const slackChatOf = ({ email }: FakePerson): string => `D${capitals(email)}`;
/** The id that a channel of that name gets. */
export const slackChannelOf = (name: string): string => `C${capitals(name)}`;

/** Opens an empty workspace. */
export function newSlackState(setup: SlackSetup): SlackState {
  const now = setup.now ?? (() => START);
  let id = 0;
  let last = 0;
  const botIn = new Set((setup.botIn ?? []).map(slackNameOf));
  return {
    users: setup.people.map((person) => userOf(person)),
    channels: (setup.channels ?? ['general']).map((each) => channelOf(each, botIn)),
    scopes: setup.scopes ?? SLACK_SCOPES,
    messages: [],
    modals: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    refusal: undefined,
    oneASecond: setup.oneASecond ?? false,
    patience: setup.patience ?? UNHURRIED,
    lastPostAt: new Map(),
    now,
    nextId: () => {
      id += 1;
      return id;
    },
    nextTs: () => {
      last = Math.max(now() * 1000, last + 1);
      return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
    },
  };
}

const userOf = (person: FakePerson): SlackUser => ({
  id: slackUserOf(person),
  person,
  chat: slackChatOf(person),
  deactivated: false,
});

function channelOf(
  given: string | { readonly name: string; readonly isPrivate: boolean },
  botIn: ReadonlySet<string>,
): SlackChannel {
  const { name, isPrivate } = typeof given === 'string' ? { name: given, isPrivate: false } : given;
  return {
    id: slackChannelOf(name),
    name: slackNameOf(name),
    isPrivate,
    isMember: botIn.has(slackNameOf(name)),
    isArchived: false,
  };
}
