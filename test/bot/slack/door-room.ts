import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { postbox } from '../../../bot/postbox.ts';
import { startServer } from '../../../bot/server.ts';
import { type SlackParts, type SlackPatience, slackDoor } from '../../../bot/slack/front-door.ts';
import type { Desk, Inbound } from '../../../dialogs/inbound.ts';
import type { Log, Messenger } from '../../../dialogs/services.ts';
import type { Store } from '../../../dialogs/store.ts';
import { buildHouse, type House } from '../../../house.ts';
import { packageRoot } from '../../../load.ts';
import type { Platform } from '../../../procedures/message.ts';
import { loadTenants } from '../../../tenants.ts';
import { type StoppedClock, stoppedClock } from '../../support/clocks.ts';
import type { FakePerson } from '../../support/connector-state.ts';
import { type FakeSlack, fakeSlack } from '../../support/fake-slack.ts';
import { unhurriedSlack } from '../../support/patience.ts';
import type { SlackSetup } from '../../support/slack-state.ts';
import { storeFolder } from '../../support/store-folder.ts';
import { onSqlite } from '../../support/store-openers.ts';

/** One line of the log: what it was about, and its text. */
export interface LogLine {
  readonly level: string;
  readonly about: object;
  readonly text: string;
}

/** The Slack front door with everything around it, on this machine. */
export interface DoorRoom {
  readonly slack: FakeSlack;
  readonly store: Store;
  readonly clock: StoppedClock;
  /** The address that Slack posts to. */
  readonly endpoint: string;
  readonly log: readonly LogLine[];
  close(): Promise<void>;
}

/** One with a whole Homeward behind it. */
export interface HouseRoom extends DoorRoom {
  house(): House;
  /** Ends that Homeward as it stands, and starts another on the same store. */
  newProcess(): Promise<void>;
}

/** One with a desk of the test's own behind it. */
export interface DeskRoom extends DoorRoom {
  /** Everything the desk was handed. */
  readonly heard: readonly Inbound[];
  /** Resolves when nothing is being worked on. */
  settled(): Promise<void>;
}

const tenants = loadTenants(`${packageRoot()}/authorities`);
const [{ people } = { people: [] }] = tenants.map(({ authority }) => authority);

/** Somebody of the example authority. */
export const who = (name: string): FakePerson => {
  const person = people.find((each) => each.name === name);
  assert.ok(person, `there is nobody called ${name}`);
  return person;
};
/** The carer of Tyrell Beckford. */
export const siobhan = who('Siobhan Kearney');
/** His social worker. */
export const daniel = who('Daniel Whitaker');
/** The manager of their team. */
export const amara = who('Amara Okafor');
/** Somebody who has nothing to do with him, of another team. */
export const owen = who('Owen Griffiths');
/** Somebody of the same workspace whom no authority's file names. */
export const stranger = { name: 'Kim Vale', email: 'kim.vale@elsewhere.example' };

const AT = '2026-11-02T20:30:00.000Z';

/** Opens one with the example authority; the bot is in General and in Locality North. */
export async function houseRoom(): Promise<HouseRoom> {
  const { slack, clock, store, remove, log, lines, credentials } = await room();
  const data = storeFolder();
  const houses: House[] = [];
  let endpoint = '';
  const begin = async () => {
    const house = await buildHouse({
      config: { ...CONFIG, dataDir: data.path },
      tenants,
      store,
      clock,
      log,
      newId: randomUUID,
      front: { slack: { credentials, patience: unhurriedSlack, pause: async () => {} } },
      print: () => {},
    });
    await house.start();
    houses.push(house);
    endpoint = `http://127.0.0.1:${house.port()}/slack/events`;
    slack.connectTo(endpoint);
    return house;
  };
  let house = await begin();
  for (const name of ['General', 'Locality North']) await slack.inviteBot(name, amara);
  return {
    slack,
    store,
    clock,
    log: lines,
    house: () => house,
    endpoint,
    newProcess: async () => {
      await house.stop();
      house = await begin();
    },
    close: async () => {
      for (const each of houses) await each.stop();
      await slack.close();
      await remove();
      data.remove();
    },
  };
}

const CONFIG = {
  host: '127.0.0.1',
  port: 0,
  authorities: '',
  playgroundPort: 0,
  logLevel: 'error',
} as const;

/** How a door with a desk of the test's own, or the Slack in front of it, is not the usual one. */
export interface DeskHow extends Pick<SlackParts, 'pause'>, Pick<SlackSetup, 'oneASecond'> {
  /** How long Slack is kept waiting; as in service: as long as the door does unless told, by a Slack with its own 3 s. */
  readonly patience?: SlackPatience | 'as in service';
}

/** Opens one with that desk; nothing is late, and pauses are over at once, unless said. */
export async function deskRoom(
  desk: Desk,
  { patience = unhurriedSlack, pause = async () => {}, oneASecond = false }: DeskHow = {},
): Promise<DeskRoom> {
  const inService = patience === 'as in service';
  const { slack, clock, store, remove, log, lines, credentials } = await room({
    oneASecond,
    ...(inService && { patience: 3000 }),
  });
  const messengers = new Map<Platform, Messenger>();
  const heard: Inbound[] = [];
  const door = slackDoor({
    desk: (inbound) => {
      heard.push(inbound);
      return desk(inbound);
    },
    store,
    tenants,
    clock,
    postbox: postbox({ ...store, messengers }),
    credentials,
    newId: () => 'f00dcafe-0000-4000-8000-000000000000',
    log,
    pause,
    ...(!inService && { patience }),
  });
  messengers.set('slack', door.messenger);
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    health: () => ({}),
    ready: async () => ({ ready: true, checks: {} }),
    slack: door.receive,
    log,
  });
  const endpoint = `http://127.0.0.1:${server.port}/slack/events`;
  slack.connectTo(endpoint);
  return {
    slack,
    store,
    clock,
    endpoint,
    heard,
    log: lines,
    settled: door.settled,
    close: async () => {
      await door.settled();
      await server.stop(0);
      await slack.close();
      await remove();
    },
  };
}

async function room(how: Pick<SlackSetup, 'patience' | 'oneASecond'> = {}) {
  const clock = stoppedClock(AT);
  const slack = await fakeSlack({
    people: [...people, stranger],
    channels: ['General', 'Locality North', 'Random'],
    now: clock.millis,
    ...how,
  });
  const { botToken, signingSecret, apiUrl } = slack;
  const { store, remove } = await onSqlite(clock);
  const lines: LogLine[] = [];
  const at = (level: string) => (about: object, text: string) => {
    lines.push({ level, about, text });
  };
  const log: Log = { info: at('info'), warn: at('warn'), error: at('error') };
  return {
    slack,
    clock,
    store,
    remove,
    log,
    lines,
    credentials: { botToken, signingSecret, apiUrl },
  };
}
