import type { Duplex } from 'node:stream';
import restify from 'restify';
import { z } from 'zod';
import type { Log } from '../dialogs/services.ts';
import { Fault } from '../episode/fault.ts';
import { readBody, readBytes, tooLong } from './body.ts';
import { metrics, watchProcess } from './metrics.ts';

/** What a platform posted to us: its headers and its JSON body. */
export interface Posting {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a platform posted to us, as it came: a signature is over the very bytes. */
export interface SignedPosting {
  readonly headers: Posting['headers'];
  readonly bytes: Buffer;
}

/** What to answer a platform: a status and, where it reads one, a body. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** Whether this process can serve people now, and what each of its checks says. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

/** What the HTTP server needs; `host` is taken as given, whoever sets it up refuses what must not be. */
export interface ServerParts {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** What `/health` says beside "alive"; no personal data. */
  health(): Readonly<Record<string, string>>;
  ready(): Promise<Readiness>;
  /** The Teams front door, where Teams is on. */
  readonly teams?: (posting: Posting) => Promise<Answer>;
  /** The Slack front door, where Slack is on. */
  readonly slack?: (posting: SignedPosting) => Promise<Answer>;
  readonly log: Log;
}

/** A listening server: its port, and how to end it in order. */
export interface RunningServer {
  readonly port: number;
  /** Takes no more requests, lets those that run finish for up to `withinMs` (5 s), then closes. */
  stop(withinMs?: number): Promise<void>;
}

/** How long a request may take to come in; both platforms send theirs in one go. */
const REQUEST_WITHIN_MS = 10_000;

/** Starts listening. Throws a `setup` fault when the port is taken or the address is not this machine's. */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  watchProcess();
  const server = restify.createServer({ name: 'homeward' });
  // It brings a logger of its own, which would write request details to standard output.
  Reflect.set(server.log, 'level', 'silent');
  // Restify answers nobody who asks for another protocol, and Node then neither times nor counts the connection.
  server.on('upgrade', (_request, socket: Duplex) => socket.destroy());
  server.server.requestTimeout = REQUEST_WITHIN_MS;
  addRoutes(server, parts);
  await listen(server, parts);
  return { port: server.address().port, stop: (withinMs = 5000) => stop(server, withinMs) };
}

function addRoutes(server: restify.Server, parts: ServerParts): void {
  server.get('/health', async (_request, response) => {
    sendJson(response, 200, { status: 'alive', ...parts.health() });
  });
  server.get('/ready', async (_request, response) => {
    const state = await parts.ready().catch((cause) => {
      parts.log.error({ fault: nameOf(cause) }, 'the readiness check failed');
      return { ready: false, checks: { readiness: 'the check itself failed' } };
    });
    sendJson(response, state.ready ? 200 : 503, state);
  });
  server.get('/metrics', async (_request, response) => {
    const text = await metrics.metrics();
    response.writeHead(200, { 'content-type': metrics.contentType });
    response.end(text);
  });
  if (parts.teams) addTeams(server, parts.teams, parts.log);
  if (parts.slack) addSlack(server, parts.slack, parts.log);
}

type Door<P> = (posting: P) => Promise<Answer>;

function addTeams(server: restify.Server, teams: Door<Posting>, log: Log): void {
  server.post('/api/messages', async (request, response) => {
    const read = await readBody(request);
    if ('message' in read) return sendJson(response, read.status, { message: read.message });
    const posting = { headers: request.headers, body: read.body };
    const answer = await teams(posting).catch(broken(log, 'a Teams activity'));
    sendJson(response, answer.status, answer.body);
  });
}

/** Every press comes with the whole view it stands in, which the coding of a form makes up to four times as long. */
const MOST_KB_FROM_SLACK = 768;

function addSlack(server: restify.Server, slack: Door<SignedPosting>, log: Log): void {
  server.post('/slack/events', async (request, response) => {
    const bytes = await readBytes(request, MOST_KB_FROM_SLACK);
    if (bytes === undefined) {
      const { status, message } = tooLong(MOST_KB_FROM_SLACK);
      return sendJson(response, status, { message });
    }
    const posting = { headers: request.headers, bytes };
    const answer = await slack(posting).catch(broken(log, 'a request from Slack'));
    sendJson(response, answer.status, answer.body);
  });
}

const broken =
  (log: Log, what: string) =>
  (cause: unknown): Answer => {
    log.error({ fault: nameOf(cause) }, `${what} could not be handled`);
    return { status: 500, body: { message: 'Something went wrong here.' } };
  };

function sendJson(response: restify.Response, status: number, body: unknown): void {
  // The client may have gone while we worked; there is nobody left to answer then.
  if (response.headersSent || response.destroyed) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    ...(text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

const nameOf = (cause: unknown): string => (cause instanceof Error ? cause.name : typeof cause);

function listen(server: restify.Server, { host, port }: ServerParts): Promise<void> {
  return new Promise((resolve, reject) => {
    // Restify passes its listener's errors on to itself, and throws where nobody hears them there.
    server.on('error', (cause: unknown) => reject(cannotListen(host, port, cause)));
    server.server.listen(port, host, () => resolve());
  });
}

const NetworkError = z.looseObject({ code: z.string() });

function cannotListen(host: string, port: number, cause: unknown): Fault {
  const code = NetworkError.safeParse(cause).data?.code;
  if (code === 'EADDRINUSE') {
    const what = `Port ${port} on ${host} is taken.`;
    return new Fault('setup', `${what} Stop what uses it, or set PORT to another one.`, cause);
  }
  const why = code === 'EACCES' ? 'this user may not use that port' : (code ?? 'no reason given');
  const next = 'Set HOST and PORT to an address of this machine and a free port.';
  return new Fault('setup', `Cannot listen on ${host}, port ${port}: ${why}. ${next}`, cause);
}

async function stop(server: restify.Server, withinMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const late = setTimeout(() => cut(server, 'closeAllConnections'), withinMs);
    // A connection that is kept alive falls idle after its answer, and would be waited for.
    const sweep = setInterval(() => cut(server, 'closeIdleConnections'), 20);
    server.server.close(() => {
      clearTimeout(late);
      clearInterval(sweep);
      resolve();
    });
  });
}

function cut(
  { server }: restify.Server,
  which: 'closeAllConnections' | 'closeIdleConnections',
): void {
  // The typings allow for HTTP/2 servers, which have neither.
  if ('closeAllConnections' in server) server[which]();
}
