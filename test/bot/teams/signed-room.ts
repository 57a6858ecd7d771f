import { join } from 'node:path';
import { z } from 'zod';
import { postbox } from '../../../bot/postbox.ts';
import { startServer } from '../../../bot/server.ts';
import type { Outgoing } from '../../../bot/teams/adapter.ts';
import { teamsDoor } from '../../../bot/teams/front-door.ts';
import type { Inbound } from '../../../dialogs/inbound.ts';
import { openSqlite } from '../../../store/sqlite.ts';
import { type StoppedClock, stoppedClock } from '../../support/clocks.ts';
import { BOT, chatOf, directoryIdOf, TENANT, userIdOf } from '../../support/connector-state.ts';
import { type FakeConnector, fakeConnector } from '../../support/fake-connector.ts';
import { type FakeOpenId, fakeOpenId, type ListedKey, tokenOf } from '../../support/fake-openid.ts';
import { UNHURRIED, unhurriedTeams } from '../../support/patience.ts';
import { storeFolder } from '../../support/store-folder.ts';
import { type LogLine, tinyDesk, tom } from './front-room.ts';

/** The credentials of the bot in this room. */
export const credentials = {
  appId: '8f0d7a52-1111-4222-8333-0123456789ab',
  password: 'not-a-real-secret',
  tenant: TENANT,
};

/** How a request was answered. */
export interface Answered {
  readonly status: number;
  readonly message: string | undefined;
}

/** The Teams door with credentials, and stand-ins for both of Microsoft's services. */
export interface SignedRoom {
  readonly clock: StoppedClock;
  readonly openId: FakeOpenId;
  readonly teams: FakeConnector;
  /** Everything the desk was handed. */
  readonly heard: readonly Inbound[];
  readonly log: readonly LogLine[];
  /** What a person's line looks like to a bot. */
  activity(over?: object): Readonly<Record<string, unknown>>;
  post(activity: object, authorization: string | undefined): Promise<Answered>;
  /** Claims as documented, of a token that was signed a minute ago and is good for an hour. */
  claims(over?: object): object;
  /** Posts a person's line with such a token, signed with that key. */
  say(key: ListedKey): Promise<Answered>;
  close(): Promise<void>;
}

/** Opens it, with no keys listed; they are waited for as long as it takes, unless said, in milliseconds. */
export async function signedRoom(fetchWithin = UNHURRIED): Promise<SignedRoom> {
  const openId = await fakeOpenId();
  const teams = await fakeConnector({ people: [tom], requireBearer: true });
  const folder = storeFolder();
  const clock = stoppedClock();
  const store = await openSqlite({ file: join(folder.path, 'store.sqlite'), now: clock.millis });
  const heard: Inbound[] = [];
  const lines: LogLine[] = [];
  const at = (level: string) => (about: object, text: string) =>
    void lines.push({ level, about, text });
  const log = { info: at('info'), warn: at('warn'), error: at('error') };
  const service = new URL(teams.serviceUrl).origin;
  const door = teamsDoor({
    desk: (inbound) => {
      heard.push(inbound);
      return tinyDesk(inbound);
    },
    store,
    tenants: [],
    credentials,
    clock,
    postbox: postbox({ ...store, messengers: new Map() }),
    newId: () => 'f00dcafe-0000-4000-8000-000000000000',
    log,
    patience: unhurriedTeams,
    standIn: { metadata: openId.metadata, fetchWithin, service, outgoing },
  });
  const health = { health: () => ({}), ready: async () => ({ ready: true, checks: {} }) };
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    ...health,
    teams: door.receive,
    log,
  });
  const endpoint = `http://127.0.0.1:${server.port}/api/messages`;
  const activity = (over?: object) => ({ ...typed(teams.serviceUrl), ...over });
  const claims = (over?: object) => {
    const now = clock.millis() / 1000;
    return {
      serviceurl: teams.serviceUrl,
      nbf: now - 60,
      exp: now + 3540,
      iss: 'https://api.botframework.com',
      aud: credentials.appId,
      ...over,
    };
  };
  return {
    clock,
    openId,
    teams,
    heard,
    log: lines,
    activity,
    claims,
    post: (posted, authorization) => post(endpoint, posted, authorization),
    say: ({ id, pair }) =>
      post(endpoint, activity(), `Bearer ${tokenOf({ alg: 'RS256', kid: id }, claims(), pair)}`),
    close: async () => {
      await door.settled();
      await Promise.all([teams.close(), openId.close(), server.stop(0), store.close()]);
      folder.remove();
    },
  };
}

/** In place of tokens from login.microsoftonline.com, which cannot be had on loopback. */
const outgoing: Outgoing = {
  isValidAppId: async (id) => id === credentials.appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    signRequest: async (request) => {
      request.headers.set('authorization', 'Bearer from-the-stand-in');
      return request;
    },
  }),
};

const typed = (serviceUrl: string) => ({
  type: 'message',
  id: '1761465600000',
  text: 'list',
  channelId: 'msteams',
  serviceUrl,
  from: { id: userIdOf(tom), name: tom.name, aadObjectId: directoryIdOf(tom) },
  recipient: BOT,
  conversation: { id: chatOf(tom), conversationType: 'personal', tenantId: TENANT },
  channelData: { tenant: { id: TENANT } },
});

const Refusal = z.object({ message: z.string() });

async function post(
  endpoint: string,
  activity: object,
  authorization: string | undefined,
): Promise<Answered> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify(activity),
  });
  const text = await response.text();
  const message = text === '' ? undefined : Refusal.safeParse(JSON.parse(text)).data?.message;
  return { status: response.status, message };
}
