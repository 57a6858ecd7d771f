import type { SlackCredentials } from './bot/slack/client.ts';
import type { TeamsCredentials } from './bot/teams/adapter.ts';

/** The credentials of the platforms that are on. */
export interface Live {
  readonly teams?: TeamsCredentials;
  readonly slack?: SlackCredentials;
}

type Given = Readonly<Record<string, string | undefined>>;

/** Each setting of a platform with what it holds; all of a platform's are needed, or none. */
const TEAMS = {
  MicrosoftAppId: "the bot's application (client) id",
  MicrosoftAppPassword: "the value of one of the application's client secrets",
  MicrosoftAppTenantId: 'the id of the directory (tenant) that it is registered in',
};
const SLACK = {
  SLACK_BOT_TOKEN: "the app's Bot User OAuth Token",
  SLACK_SIGNING_SECRET: "the app's Signing Secret",
};

/** Another spelling that the SDKs know, which is easily taken for ours. */
const MISTAKEN: Readonly<Record<string, string>> = {
  MICROSOFT_APP_ID: 'MicrosoftAppId',
  MICROSOFT_APP_PASSWORD: 'MicrosoftAppPassword',
  MICROSOFT_APP_TENANT_ID: 'MicrosoftAppTenantId',
};

/**
 * Reads which platforms are on. Each problem is a sentence; none repeats what was found, which is a secret or may
 * be one in the wrong place.
 */
export function liveSettings(given: Given): {
  readonly live?: Live;
  readonly problems: readonly string[];
} {
  const problems = [
    ...Object.entries(MISTAKEN).flatMap(([name, right]) =>
      given[name] === undefined ? [] : [`${name}: this setting is called ${right} here.`],
    ),
    ...missingOf(given, TEAMS),
    ...missingOf(given, SLACK),
    ...wrongSlack(given),
  ];
  const teams = teamsOf(given);
  const slack = slackOf(given);
  const isLive = problems.length === 0 && (teams !== undefined || slack !== undefined);
  return {
    problems,
    ...(isLive && { live: { ...(teams && { teams }), ...(slack && { slack }) } }),
  };
}

function missingOf(given: Given, needed: Readonly<Record<string, string>>): readonly string[] {
  const names = Object.keys(needed);
  const found = names.filter((name) => given[name] !== undefined);
  if (found.length === 0) return [];
  return names
    .filter((name) => given[name] === undefined)
    .map((name) => `${name}: expected ${needed[name]}, because ${found[0]} is set; found nothing`);
}

function wrongSlack({ SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL }: Given) {
  const problems: string[] = [];
  if (SLACK_BOT_TOKEN !== undefined && !SLACK_BOT_TOKEN.startsWith('xoxb-')) {
    problems.push('SLACK_BOT_TOKEN: expected a bot token, which begins with xoxb-; found another');
  }
  if (SLACK_SIGNING_SECRET !== undefined && SLACK_SIGNING_SECRET.length < 16) {
    problems.push(
      'SLACK_SIGNING_SECRET: expected the 32 characters of Basic Information; found fewer',
    );
  }
  if (SLACK_API_URL !== undefined && !isSafe(SLACK_API_URL)) {
    problems.push(
      'SLACK_API_URL: expected an address with https, or one on this machine: the token is sent there',
    );
  }
  return problems;
}

function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

function teamsOf(given: Given): TeamsCredentials | undefined {
  const {
    MicrosoftAppId: appId,
    MicrosoftAppPassword: password,
    MicrosoftAppTenantId: tenant,
  } = given;
  if (!appId || !password || !tenant) return undefined;
  // Both are compared with what Microsoft writes in small letters.
  return { appId: appId.toLowerCase(), password, tenant: tenant.toLowerCase() };
}

function slackOf({
  SLACK_BOT_TOKEN: botToken,
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_API_URL: apiUrl,
}: Given): SlackCredentials | undefined {
  if (!botToken || !signingSecret) return undefined;
  return { botToken, signingSecret, ...(apiUrl && { apiUrl }) };
}
