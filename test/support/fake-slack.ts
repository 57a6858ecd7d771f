import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { type FakeSlackPeople, fakeSlackPeople } from './fake-slack-people.ts';
import { type Method, type Params, refused, type SlackReply, textOf } from './slack-api.ts';
import { directoryMethods } from './slack-directory.ts';
import { historyMethods } from './slack-history.ts';
import { messageMethods } from './slack-messages.ts';
import { respond } from './slack-response-urls.ts';
import { missingScope } from './slack-scopes.ts';
import { newSlackState, SLACK, type SlackSetup, type SlackState } from './slack-state.ts';
import { viewMethods } from './slack-views.ts';

/** How Slack misbehaves for one call. */
export type SlackMisbehaviour =
  /** Refuses with that status: nothing was done. 429 is what it does for too many calls. */
  | { readonly status: number; readonly retryAfterSeconds?: number }
  /** Answers HTTP 200 with `ok: false`: nothing was done. */
  | { readonly error: string }
  /** The connection breaks before anything was done. */
  | 'reset'
  /** Does what was asked, and then the connection breaks: the reply is lost. */
  | 'lost-reply'
  /** Never answers. */
  | 'hang'
  /** Never answers, and says when it has come to that: before or after doing what was asked. */
  | { readonly hangs: 'before' | 'after'; readonly reached: () => void };

/** One call that Slack got; `response` is a response url. */
export interface SlackCall {
  readonly method: string;
  readonly params: Params;
}

/** A Slack on loopback that works, refuses what the real one refuses, and drives a bot as people do. */
export interface FakeSlack extends FakeSlackPeople {
  /** What the bot's `SLACK_API_URL` is: `http://127.0.0.1:…/api/`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly signingSecret: string;
  /** Every call there was, also those that were refused or broken. */
  readonly calls: readonly SlackCall[];
  /** Makes the next calls go wrong, whatever they are, in this order. */
  failNext(...how: readonly SlackMisbehaviour[]): void;
  /** Makes the next calls of one method go wrong, in this order. */
  failNextOf(method: string, ...how: readonly SlackMisbehaviour[]): void;
  close(): Promise<void>;
}

interface Serving {
  readonly state: SlackState;
  readonly calls: SlackCall[];
  readonly hanging: Set<ServerResponse>;
  readonly failures: { readonly only: string | undefined; readonly how: SlackMisbehaviour }[];
}

/** Starts one, with invented people and channels. */
export async function fakeSlack(setup: SlackSetup): Promise<FakeSlack> {
  const state = newSlackState(setup);
  const serving: Serving = { state, calls: [], hanging: new Set(), failures: [] };
  const server = createServer((request, response) => void serve(request, response, serving));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;
  const failNext = (only: string | undefined, how: readonly SlackMisbehaviour[]) => {
    serving.failures.push(...how.map((each) => ({ only, how: each })));
  };
  return {
    ...fakeSlackPeople(state, `${origin}/response/`),
    apiUrl: `${origin}/api/`,
    botToken: SLACK.botToken,
    signingSecret: SLACK.signingSecret,
    calls: serving.calls,
    failNext: (...how) => failNext(undefined, how),
    failNextOf: (method, ...how) => failNext(method, how),
    close: async () => {
      for (const response of serving.hanging) response.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { state, calls, hanging, failures }: Serving,
): Promise<void> {
  const [, door = '', name = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
  const method = door === 'response' ? 'response' : name;
  const params = paramsIn(request.headers['content-type'] ?? '', await bodyOf(request));
  calls.push({ method, params: params ?? {} });
  const at = failures.findIndex(({ only }) => only === undefined || only === method);
  const how = at < 0 ? undefined : failures.splice(at, 1)[0]?.how;
  const hang = (told?: () => void) => {
    hanging.add(response);
    told?.();
  };
  if (how === 'hang') return hang();
  if (how === 'reset') return void response.destroy();
  const silence = typeof how === 'object' && 'hangs' in how ? how : undefined;
  if (silence?.hangs === 'before') return hang(silence.reached);
  if (typeof how === 'object' && !('hangs' in how)) return reply(response, misbehaved(how));
  const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
  const answer =
    door === 'response'
      ? respond(state, name, params ?? {})
      : answerTo(state, door === 'api' ? name : '', params, token);
  if (how === 'lost-reply') return void response.destroy();
  if (silence) return hang(silence.reached);
  reply(response, answer);
}

const misbehaved = (
  how: { readonly status: number; readonly retryAfterSeconds?: number } | { error: string },
): SlackReply =>
  'error' in how
    ? refused(how.error)
    : {
        status: how.status,
        ...refused(how.status === 429 ? 'ratelimited' : 'service_unavailable'),
        ...(how.retryAfterSeconds === undefined
          ? {}
          : { headers: { 'retry-after': String(how.retryAfterSeconds) } }),
      };

const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({ ...directoryMethods, ...messageMethods, ...historyMethods, ...viewMethods }),
);

function answerTo(
  state: SlackState,
  method: string,
  params: Params | undefined,
  bearer: string,
): SlackReply {
  const answer = METHODS.get(method);
  if (answer === undefined) return refused('unknown_method');
  if (params === undefined) return refused('invalid_json');
  const token = bearer || textOf(params, 'token');
  if (token === '') return refused('not_authed');
  if (token !== SLACK.botToken) return refused('invalid_auth');
  if (state.refusal !== undefined) return refused(state.refusal);
  return missingScope(state, method, params) ?? answer(state, params);
}

const Json = z.record(z.string(), z.unknown());

function paramsIn(contentType: string, body: string): Params | undefined {
  if (!contentType.startsWith('application/json')) {
    return Object.fromEntries(new URLSearchParams(body));
  }
  try {
    return Json.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, { status = 200, headers, body }: SlackReply): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
