import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { castOf } from './bot/local/cast.ts';
import type { LocalPlaces } from './bot/local/local-postbox.ts';
import { type Playground, startPlayground } from './bot/local/playground.ts';
import {
  chatIdFor,
  type PlaygroundSetup,
  playgroundConfig,
  playgroundPlaces,
} from './bot/local/playground-config.ts';
import { TERMINAL_CHAT, terminalChannel } from './bot/terminal/messenger.ts';
import type { Config } from './config.ts';
import type { Actor } from './dialogs/inbound.ts';
import type { Log, Tenant } from './dialogs/services.ts';
import { readBack } from './dialogs/show-time.ts';
import { Fault } from './episode/fault.ts';
import type { Instant } from './episode/instant.ts';
import type { Address } from './procedures/message.ts';

/** Who acts in local mode until `as NAME` says otherwise: whom the first authority's file names first. */
export function firstPerson(tenants: readonly Tenant[]): Actor {
  const [first] = tenants[0]?.authority.people ?? [];
  if (!first) throw new Fault('bug', 'There is no authority with people in it.');
  return { name: first.name, email: first.email.toLowerCase() };
}

/** What the Playground is told: the first six people, and the briefing channel and the first team's as its channels. */
export function playgroundSetup(tenants: readonly Tenant[]): PlaygroundSetup {
  const currentUser = firstPerson(tenants);
  const authority = tenants[0]?.authority;
  const others = (authority?.people ?? []).slice(1).map(({ name, email }) => ({ name, email }));
  const channel = teamChannel(tenants);
  return {
    currentUser,
    // The Playground wants five others; visitors who hold no role stand in for those whom a small file lacks.
    users: [...others, ...[1, 2, 3, 4, 5].map(visitor)].slice(0, 5),
    team: authority?.name ?? 'Homeward',
    ...(channel !== undefined && { channel }),
  };
}

/** Where the Playground can be written to; the channels of the first authority are the only ones with a room. */
export function placesInPlayground(
  tenants: readonly Tenant[],
  { playgroundPort }: Config,
): LocalPlaces {
  const setup = playgroundSetup(tenants);
  const places = playgroundPlaces(setup);
  const at = (conversation: string): Address => ({
    platform: 'teams',
    conversation,
    service: `http://127.0.0.1:${playgroundPort}/_connector`,
    tenant: places.tenant,
  });
  const first = tenants[0]?.authority;
  return {
    chat: { ...at(places.personal), user: chatIdFor(setup.currentUser.email) },
    room: (authority, channel) => {
      if (authority !== first?.authority) return undefined;
      if (channel === first.briefing.channel) return at(places.general);
      return places.channel !== null && channel === setup.channel ? at(places.channel) : undefined;
    },
  };
}

/** Where the terminal can be written to: every channel is printed under its name. */
export const placesInTerminal: LocalPlaces = {
  chat: TERMINAL_CHAT,
  room: (_authority, channel) => terminalChannel(channel),
};

/** Starts the Playground with the people of the first authority; what it writes lies in the data folder. */
export async function openPlayground(
  tenants: readonly Tenant[],
  { dataDir, playgroundPort }: Config,
  botUrl: string,
  log: Log,
): Promise<Playground> {
  const configFile = join(dataDir, 'playground.yml');
  try {
    writeFileSync(configFile, playgroundConfig(playgroundSetup(tenants)), { mode: 0o600 });
    return await startPlayground({
      botUrl: `${botUrl}/api/messages`,
      port: playgroundPort,
      configFile,
      logFile: join(dataDir, 'playground.log'),
      log: { info: (text) => log.info({}, text) },
    });
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    const what = 'The Teams client for this machine cannot be started';
    const next =
      'Install the optional packages too (npm ci), or talk in the terminal: npm run chat.';
    throw new Fault('setup', `${what}. ${next}`, cause);
  }
}

/** What local mode says when it is ready: where to talk, who you are, and what exists only here. */
export function welcome(
  tenants: readonly Tenant[],
  now: Instant,
  where: string,
): readonly string[] {
  const you = firstPerson(tenants);
  const what = castOf(tenants).find(({ email }) => email === you.email)?.what ?? '';
  const zone = tenants[0]?.authority.zone ?? 'Europe/London';
  const names = tenants.map(({ authority }) => authority.name).join(', ');
  return [
    `Homeward is running for ${names}, on this machine only.`,
    '',
    `  ${where}`,
    `  You are ${you.name} (${what}). Say "as NAME" to speak as somebody else, "as" to see who there is.`,
    `  The clock says ${readBack(now, zone)}. Say "clock +24h" to move it on and see what is due then.`,
    '  Say "help" for what you can do. Ctrl-C stops everything.',
    '',
  ];
}

function teamChannel(tenants: readonly Tenant[]): string | undefined {
  const authority = tenants[0]?.authority;
  const taken = [authority?.briefing.channel.toLowerCase(), 'general'];
  return authority?.teams
    .flatMap(({ channel }) => (channel === undefined ? [] : [channel]))
    .find((channel) => !taken.includes(channel.toLowerCase()));
}

const visitor = (number: number) => ({
  name: `Visitor ${number}`,
  email: `visitor-${number}@homeward.invalid`,
});
