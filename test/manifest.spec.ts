import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import teamsSchema from '@microsoft/app-manifest/build/json-schemas/teams/v1.19/MicrosoftTeams.schema.json' with {
  type: 'json',
};
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { COMMAND, SHORTCUTS } from '../bot/slack/bolt-app.ts';
import { readEvent } from '../bot/slack/read-event.ts';
import { commandWords, readCommand } from '../dialogs/command-words.ts';
import { packageRoot } from '../load.ts';
import { SlackManifest } from './support/slack-manifest.ts';

/** Which scope each event that Slack sends us needs, by the event's page on docs.slack.dev. */
const events: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  channel_archive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_left: ['channels:read'],
  channel_rename: ['channels:read'],
  channel_shared: ['channels:read', 'groups:read'],
  channel_unshared: ['channels:read', 'groups:read'],
  group_archive: ['groups:read'],
  group_deleted: ['groups:read'],
  group_left: ['groups:read'],
  group_rename: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  'message.im': ['im:history'],
  tokens_revoked: [],
};

/** Which scopes each method that we call needs, by the method's page; of a kind of chat, all kinds we are in. */
const methods: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'users.info': ['users:read', 'users:read.email'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};

/** Slash commands and shortcuts. */
const offered = ['commands'];

const sorted = (words: Iterable<string>): readonly string[] => [...new Set(words)].toSorted();
const inRepository = (...path: readonly string[]): string => join(packageRoot(), ...path);
const yaml = readFileSync(inRepository('manifest', 'slack', 'manifest.yaml'), 'utf8');
const teams = JSON.parse(readFileSync(inRepository('manifest', 'teams', 'manifest.json'), 'utf8'));

/** What people can say anywhere: what depends on the procedure or the person comes as a button of help. */
const commands = [...commandWords.map(({ command }) => command), 'help'];

describe('The Slack app manifest', () => {
  const slack = (): SlackManifest => SlackManifest.parse(parse(yaml));
  const scopes = () => slack().oauth_config.scopes.bot;

  it('keeps the limits that Slack sets', () => {
    assert.doesNotThrow(slack);
  });

  it('has every request come to the one address', () => {
    const { event_subscriptions, interactivity } = slack().settings;
    const urls = [event_subscriptions, interactivity].map(({ request_url }) => request_url);
    assert.deepEqual(sorted([...urls, ...slack().features.slash_commands.map(({ url }) => url)]), [
      'https://homeward.example/slack/events',
    ]);
  });

  it('asks for the scopes that its events and methods need, and for no other', () => {
    const needed = [...Object.values(events), ...Object.values(methods), offered].flat();
    assert.deepEqual(scopes(), sorted(needed));
  });

  it('says of each scope what it is for', () => {
    for (const scope of scopes()) {
      assert.match(yaml, new RegExp(`# [A-Z][^\\n]+\\.\\n +- ${scope}\\n`), scope);
    }
  });

  it('has Slack send the events of the table', () => {
    assert.deepEqual(slack().settings.event_subscriptions.bot_events, sorted(Object.keys(events)));
  });

  it('counts with the methods that the bot calls, and with no other', () => {
    const folder = inRepository('bot', 'slack');
    const called = readdirSync(folder).flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/\bclient\.([a-z]+\.[a-z]+)\(/gi),
    ]);
    assert.deepEqual(sorted(called.map(([, method = '']) => method)), sorted(Object.keys(methods)));
  });

  it('has Slack send nothing that the bot would ignore', () => {
    for (const type of Object.keys(events)) {
      const [kind, channel_type] = type.split('.');
      const channel = type.endsWith('rename') ? { id: 'C1', name: 'general' } : 'C1';
      const user = type === 'member_joined_channel' ? 'UBOT' : 'U1';
      const event = { type: kind, channel_type, channel, user, text: 'help', tab: 'home' };
      assert.notEqual(readEvent({ event_id: 'Ev1', event }, 'UBOT').kind, 'ignored', type);
    }
  });

  it('offers /missing with every command as it is typed, and no other', () => {
    const [missing, ...others] = slack().features.slash_commands;
    assert.equal(missing?.command, COMMAND);
    assert.deepEqual(others, []);
    const hinted = missing.usage_hint.split(' | ').map((typed) => typed.split(' '));
    assert.deepEqual(sorted(hinted.map(([word = '']) => word)), sorted(commands));
    for (const { command, typed } of commandWords) {
      const hint = hinted.find(([word]) => word === command) ?? [];
      assert.equal(hint.length, typed?.split(' ').length ?? 1, command);
      for (const rest of hint.slice(1)) assert.match(rest, /^[A-Z]+$/);
    }
  });

  it('has a shortcut for a report, and one on messages for a note', () => {
    assert.deepEqual(
      slack().features.shortcuts.map(({ type, callback_id }) => [type, callback_id]),
      [
        ['global', 'report'],
        ['message', 'note'],
      ],
    );
    assert.deepEqual(
      sorted(Object.keys(SHORTCUTS)),
      sorted(slack().features.shortcuts.map(({ callback_id }) => callback_id)),
    );
    for (const words of Object.values(SHORTCUTS)) assert.ok('command' in readCommand(words));
  });
});

describe('The Teams app manifest', () => {
  const ajv = new Ajv({
    strict: false,
    // The schema is written in draft 4; what it uses of that means the same in what ajv reads.
    validateSchema: false,
    formats: { uri: (text: string) => URL.canParse(text) },
  });
  const isValid = ajv.compile(teamsSchema);

  it("is valid by Microsoft's own schema for its version", () => {
    assert.ok(teams.$schema.includes(`/v${teams.manifestVersion}/`));
    assert.ok(isValid(teams), JSON.stringify(isValid.errors, null, 2));
  });

  it('would not be valid with a key that nobody knows, a long title, or without its icons', () => {
    const [bot] = teams.bots;
    const long = [{ scopes: ['team'], commands: [{ title: 'x'.repeat(33), description: 'long' }] }];
    for (const broken of [
      { ...teams, surprise: true },
      { ...teams, bots: [{ ...bot, commandLists: long }] },
      { ...teams, icons: undefined },
    ]) {
      assert.equal(isValid(JSON.parse(JSON.stringify(broken))), false);
    }
  });

  it('lists every command with what it does, wherever the bot is', () => {
    const [{ scopes, commandLists, ...bot }] = teams.bots;
    assert.deepEqual(scopes, ['personal', 'team', 'groupChat']);
    assert.equal(bot.supportsFiles, false);
    const [list, ...others] = commandLists;
    assert.deepEqual([list.scopes, others], [scopes, []]);
    const { help, ...listed } = Object.fromEntries(
      list.commands.map(({ title, description }: Record<string, string>) => [title, description]),
    );
    assert.match(help, /button/);
    assert.deepEqual(
      listed,
      Object.fromEntries(commandWords.map(({ command, does }) => [command, does])),
    );
    assert.equal(list.commands.length, commands.length);
  });

  it('is of the same version as Homeward, and asks for nothing but to know people and write to them', () => {
    const { version } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8'));
    assert.equal(teams.version, version);
    assert.deepEqual(teams.permissions, ['identity', 'messageTeamMembers']);
    assert.equal(teams.authorization, undefined);
    assert.equal(teams.webApplicationInfo, undefined);
  });
});
