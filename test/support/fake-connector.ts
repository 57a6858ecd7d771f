import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  accountOf,
  type ConnectorState,
  channelIdOf,
  createConversation,
  type FakePerson,
  member,
  type Reply,
  sendActivity,
  updateActivity,
} from './connector-state.ts';
import { type FakeTeams, fakeTeams } from './fake-teams.ts';

/** How the service misbehaves for one call. */
export type Misbehaviour =
  /** Refuses: nothing was posted. */
  | { readonly status: number; readonly retryAfterSeconds?: number }
  /** The connection breaks before anything was done. */
  | 'reset'
  /** Does what was asked, and then the connection breaks: the reply is lost. */
  | 'lost-reply'
  /** Never answers. */
  | 'hang'
  /** Never answers, and says when it has come to that: before or after doing what was asked. */
  | { readonly hangs: 'before' | 'after'; readonly reached: () => void };

/** One call that the service got. */
export interface Call {
  readonly method: string;
  readonly path: string;
}

/** A Bot Connector on loopback that works, refuses what the real one refuses, and drives a bot as people do. */
export interface FakeConnector extends FakeTeams {
  /** Its own address, as it stands in every activity. */
  readonly serviceUrl: string;
  /** Every call there was, also those that were refused or broken. */
  readonly calls: readonly Call[];
  /** Makes the next calls that post or redraw go wrong, in this order. */
  failNext(...how: readonly Misbehaviour[]): void;
  close(): Promise<void>;
}

/** Starts one, with invented people and a team of channels beside General. */
export async function fakeConnector(setup: {
  readonly people: readonly FakePerson[];
  readonly channels?: readonly string[];
  /** Answers 401 to calls without a bearer token, as the real one does. */
  readonly requireBearer?: boolean;
}): Promise<FakeConnector> {
  const state = newState(setup);
  const calls: Call[] = [];
  const failures: Misbehaviour[] = [];
  const hanging = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
    const method = request.method ?? '';
    calls.push({ method, path });
    const how = method === 'GET' ? undefined : failures.shift();
    serve(request, response, state, { path, how, bearer: setup.requireBearer ?? false }, hanging);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const serviceUrl = `http://127.0.0.1:${port}/teams/`;
  return {
    ...fakeTeams(state, serviceUrl),
    serviceUrl,
    calls,
    failNext: (...how) => {
      failures.push(...how);
    },
    close: async () => {
      for (const response of hanging) response.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

function newState(setup: {
  readonly people: readonly FakePerson[];
  readonly channels?: readonly string[];
}): ConnectorState {
  let last = 1_761_465_600_000;
  const names = ['General', ...(setup.channels ?? [])];
  return {
    people: setup.people,
    channels: new Map(names.map((name) => [name, channelIdOf(name)])),
    installed: new Set(setup.people.map(({ email }) => email)),
    teamInstalled: true,
    messages: [],
    nextId: () => {
      last += 1;
      return String(last);
    },
  };
}

const MOST_BYTES = 28 * 1024;

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  state: ConnectorState,
  call: { readonly path: string; readonly how: Misbehaviour | undefined; readonly bearer: boolean },
  hanging: Set<ServerResponse>,
): Promise<void> {
  const { how, path } = call;
  const body = await bodyOf(request);
  const hang = (told?: () => void) => {
    hanging.add(response);
    told?.();
  };
  if (how === 'hang') return hang();
  if (how === 'reset') return void response.destroy();
  const silence = typeof how === 'object' && 'hangs' in how ? how : undefined;
  if (silence?.hangs === 'before') return hang(silence.reached);
  if (typeof how === 'object' && 'status' in how) return reply(response, misbehaved(how));
  if (call.bearer && !request.headers.authorization?.startsWith('Bearer ')) {
    return reply(response, { status: 401, body: { message: 'Authorization has been denied.' } });
  }
  if (Buffer.byteLength(body) > MOST_BYTES) {
    return reply(response, { status: 413, body: { error: { code: 'MessageSizeTooBig' } } });
  }
  const answer = route(state, request.method ?? '', path, body === '' ? {} : JSON.parse(body));
  if (how === 'lost-reply') return void response.destroy();
  if (silence) return hang(silence.reached);
  reply(response, answer);
}

const misbehaved = (how: {
  readonly status: number;
  readonly retryAfterSeconds?: number;
}): Reply => ({
  status: how.status,
  body: { error: { code: 'Throttled', message: 'Told to refuse' } },
  ...(how.retryAfterSeconds === undefined
    ? {}
    : { headers: { 'retry-after': String(how.retryAfterSeconds) } }),
});

function route(state: ConnectorState, method: string, path: string, body: unknown): Reply {
  const [, v3, kind, id = '', part, item] = path.replace('/teams/', '/').split('/');
  const asked = `${method} ${v3}/${kind}${id && '/:id'}${part ? `/${part}` : ''}${item ? '/:item' : ''}`;
  switch (asked) {
    case 'POST v3/conversations':
      return createConversation(state, body);
    case 'POST v3/conversations/:id/activities':
    case 'POST v3/conversations/:id/activities/:item':
      return sendActivity(state, id, body);
    case 'PUT v3/conversations/:id/activities/:item':
      return updateActivity(state, id, item ?? '', body);
    case 'GET v3/conversations/:id/members':
      return { status: 200, body: state.people.map(accountOf) };
    case 'GET v3/conversations/:id/pagedmembers':
      return { status: 200, body: { members: state.people.map(accountOf) } };
    case 'GET v3/conversations/:id/members/:item':
      return member(state, id, item ?? '');
    case 'GET v3/teams/:id/conversations':
      return { status: 200, body: { conversations: listed(state) } };
    default:
      return { status: 404, body: { error: { code: 'NotFound', message: asked } } };
  }
}

const listed = (state: ConnectorState) =>
  [...state.channels].map(([name, id]) => (name === 'General' ? { id } : { id, name }));

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
