import { v5 as uuidFrom } from 'uuid';
import { z } from 'zod';
import { Fault } from '../../episode/fault.ts';

/** A person of the example authority as the Playground shows them: a name and a work e-mail address. */
export const PlaygroundPerson = z.strictObject({
  name: z.string().min(1).max(256),
  email: z.email(),
});
export type PlaygroundPerson = z.infer<typeof PlaygroundPerson>;

/**
 * What the local Teams client is told about its invented tenant. The Playground wants exactly five
 * users beside the one who acts, and one team with General and at most one more channel.
 */
export const PlaygroundSetup = z.strictObject({
  /** The tenant's id; an invented one by default. */
  tenant: z.string().min(1).optional(),
  /** The bot's name in the chat; the Playground allows 42 characters. */
  botName: z.string().min(1).max(42).default('Homeward'),
  /** The one person who can act in the page. */
  currentUser: PlaygroundPerson,
  /** The five others whom the bot can look up. */
  users: z.array(PlaygroundPerson).length(5),
  /** The name of the one team. */
  team: z.string().min(1).max(256),
  /** The one channel beside General, if any. */
  channel: z.string().min(1).max(256).optional(),
});
export type PlaygroundSetup = z.input<typeof PlaygroundSetup>;

const NAMESPACE = '6f6b8f0e-5d0c-5c1e-9a53-0d2f7d3b9a41';
const idFor = (kind: string, name: string): string =>
  uuidFrom(`${kind}:${name.trim().toLowerCase()}`, NAMESPACE);

/** The directory object id (`aadObjectId`) of the person with that e-mail address; the same on every start. */
export const objectIdFor = (email: string): string => idFor('person', email);

/** The chat id (`29:…`, an activity's `from.id`) of the person with that e-mail address. */
export const chatIdFor = (email: string): string => `29:${objectIdFor(email)}`;

/** The conversation ids that a configuration gives; they hold before anybody has spoken. */
export const playgroundPlaces = (
  setup: PlaygroundSetup,
): { personal: string; general: string; channel: string | null; tenant: string } => ({
  personal: `a:${idFor('personal', setup.currentUser.email)}`,
  general: threadId('team', setup.team),
  channel: setup.channel === undefined ? null : threadId('channel', setup.channel),
  tenant: setup.tenant ?? idFor('tenant', 'homeward'),
});

const threadId = (kind: string, name: string): string =>
  `19:${idFor(kind, name).replaceAll('-', '')}@thread.tacv2`;

/**
 * The text of the Playground's configuration file (version 0.1.1; JSON, which is YAML too).
 * Throws a `setup` fault that names each thing the Playground would refuse.
 */
export const playgroundConfig = (setup: PlaygroundSetup): string => {
  const checked = PlaygroundSetup.safeParse(setup);
  if (!checked.success) throw refused(z.prettifyError(checked.error));
  const { botName, currentUser, users, team, channel } = checked.data;
  const chatIds = [currentUser, ...users].map((person) => chatIdFor(person.email));
  if (new Set(chatIds).size < chatIds.length)
    throw refused('currentUser and users must be six different e-mail addresses');
  const places = playgroundPlaces(setup);
  if (channel !== undefined && channel.trim().toLowerCase() === 'general')
    throw refused('channel must not be General, which the team always has');
  return `${JSON.stringify(
    {
      version: '0.1.1',
      tenantId: places.tenant,
      bot: { id: `28:${idFor('bot', 'homeward')}`, name: botName },
      currentUser: userEntry(currentUser),
      users: users.map(userEntry),
      personalChat: { id: places.personal },
      groupChat: { id: `19:${idFor('group', team)}@unq.gbl.spaces`, name: 'Group chat' },
      team: {
        // General has no entry of its own: its conversation id is the team's.
        id: places.general,
        name: team,
        aadGroupId: idFor('group-object', team),
        channels:
          channel === undefined || places.channel === null
            ? []
            : [{ id: places.channel, name: channel }],
      },
    },
    null,
    2,
  )}\n`;
};

const userEntry = ({ name, email }: PlaygroundPerson) => {
  const [givenName = name, ...others] = name.trim().split(/\s+/);
  return {
    id: chatIdFor(email),
    name,
    // The Playground's own spelling; `userPrincipalName` is refused as an unknown key.
    userPrincipleName: email,
    aadObjectId: objectIdFor(email),
    givenName,
    surname: others.join(' '),
    email,
  };
};

const refused = (reason: string): Fault =>
  new Fault('setup', `The Teams client for this machine cannot be set up: ${reason}`);
