import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { slackClient } from '../../../bot/slack/client.ts';
import { type Failure, outcomeOf } from '../../../bot/slack/outcome.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

const credentials = { botToken: 'xoxb-secret', signingSecret: 'signing' };

/** Something that stands where Slack's API is. */
async function standIn(handle: Handle) {
  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    request.resume();
    request.on('end', () => handle(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    calls: () => calls,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

async function failureOf(
  handle: Handle,
): Promise<{ readonly failure: Failure; readonly calls: number }> {
  const server = await standIn(handle);
  try {
    const client = slackClient({ ...credentials, apiUrl: server.apiUrl }, quiet, 200);
    const failure = await client.chat.postMessage({ channel: 'C1', text: 'Jade Moss' }).then(
      () => assert.fail('it was posted'),
      (error: unknown) => outcomeOf(error),
    );
    return { failure, calls: server.calls() };
  } finally {
    await server.close();
  }
}

const says =
  (status: number, body: string | object, headers: Readonly<Record<string, string>> = {}): Handle =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

const no = (error: string): Handle => says(200, { ok: false, error });

const expected: readonly [string, Handle, Partial<Failure> & { readonly retryAfterMs?: number }][] =
  [
    ['a 429', says(429, '', { 'retry-after': '7' }), { outcome: 'busy', retryAfterMs: 7000 }],
    ['a 429 that names no pause', says(429, ''), { outcome: 'busy', retryAfterMs: 10_000 }],
    [
      'a 429 with a date',
      says(429, '', { 'retry-after': 'Mon, 02 Nov 2026 09:00:00 GMT' }),
      { outcome: 'busy', retryAfterMs: 10_000 },
    ],
    ['ratelimited', no('ratelimited'), { outcome: 'busy' }],
    ['invalid_auth', no('invalid_auth'), { outcome: 'busy' }],
    ['account_inactive', no('account_inactive'), { outcome: 'busy' }],
    ['missing_scope', no('missing_scope'), { outcome: 'busy' }],
    ['channel_not_found', no('channel_not_found'), { outcome: 'gone' }],
    ['is_archived', no('is_archived'), { outcome: 'gone' }],
    ['is_inactive', no('is_inactive'), { outcome: 'gone' }],
    ['not_in_channel', no('not_in_channel'), { outcome: 'gone' }],
    ['user_disabled', no('user_disabled'), { outcome: 'gone' }],
    ['message_not_found', no('message_not_found'), { outcome: 'gone' }],
    ['cant_update_message', no('cant_update_message'), { outcome: 'gone' }],
    ['invalid_blocks', no('invalid_blocks'), { outcome: 'refused' }],
    ['msg_too_long', no('msg_too_long'), { outcome: 'refused' }],
    ['a code of tomorrow', no('moon_in_the_way'), { outcome: 'refused' }],
    ['constructor', no('constructor'), { outcome: 'refused' }],
    ['internal_error', no('internal_error'), { outcome: 'unknown' }],
    ['fatal_error', no('fatal_error'), { outcome: 'unknown' }],
    ['a key that was seen before', no('duplicate_message_not_found'), { outcome: 'unknown' }],
    ['a page instead of an answer', says(200, '<html>hi</html>'), { outcome: 'unknown' }],
    ['a 500', says(500, 'oh'), { outcome: 'unknown' }],
    ['a 503', says(503, 'oh', { 'retry-after': '1' }), { outcome: 'unknown' }],
    ['a 408', says(408, 'oh'), { outcome: 'unknown' }],
    ['a 413', says(413, 'oh'), { outcome: 'refused' }],
    ["a proxy's 403", says(403, 'oh'), { outcome: 'busy' }],
    ['a reset', (_, response) => void response.destroy(), { outcome: 'unknown' }],
    ['silence', () => {}, { outcome: 'unknown' }],
    [
      'half an answer',
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"ok":true');
        setImmediate(() => response.destroy());
      },
      { outcome: 'unknown' },
    ],
  ];

describe('what a failed call to Slack means for a message', () => {
  for (const [what, handle, { retryAfterMs, outcome }] of expected) {
    it(`takes ${what} for ${outcome}, after one try`, async () => {
      const { failure, calls } = await failureOf(handle);
      assert.equal(failure.outcome, outcome);
      if (retryAfterMs !== undefined) {
        assert.equal('retryAfterMs' in failure && failure.retryAfterMs, retryAfterMs);
      }
      assert.equal(calls, 1);
    });
  }

  it('takes a connection that never came about for a pause', async () => {
    const server = await standIn(() => {});
    await server.close();
    const client = slackClient({ ...credentials, apiUrl: server.apiUrl }, quiet);
    const error: unknown = await client.auth.test().catch((thrown: unknown) => thrown);
    assert.deepEqual(outcomeOf(error), {
      outcome: 'busy',
      why: 'Slack could not be reached (ECONNREFUSED)',
    });
  });

  it('says why in words for a coordinator, and repeats nothing that Slack or a proxy wrote', async () => {
    const gone = await failureOf(no('user_disabled'));
    assert.equal(gone.failure.why, 'their Slack account is deactivated (user_disabled)');
    const odd = await failureOf(no('Jade Moss is missing'));
    assert.deepEqual(odd.failure, {
      outcome: 'unknown',
      why: 'Slack gave an answer of no known kind',
    });
  });

  it('takes anything else that is thrown for unknown', () => {
    for (const thrown of [undefined, 'text', new TypeError('fetch failed'), { code: 17 }]) {
      assert.equal(outcomeOf(thrown).outcome, 'unknown');
    }
  });

  it('logs where Slack finds fault with a message, and none of its words', async () => {
    const lines: { readonly about: object; readonly text: string }[] = [];
    const log = {
      ...quiet,
      error: (about: object, text: string) => void lines.push({ about, text }),
    };
    const messages = ['[ERROR] Jade Moss is too long [json-pointer:/blocks/0/text/text]'];
    const server = await standIn(
      says(200, { ok: false, error: 'invalid_blocks', response_metadata: { messages } }),
    );
    const client = slackClient({ ...credentials, apiUrl: server.apiUrl }, log);
    await client.chat.postMessage({ channel: 'C1', text: 'Jade Moss' }).catch(() => undefined);
    await server.close();
    assert.deepEqual(lines, [
      { about: { where: ['/blocks/0/text/text'] }, text: 'a call to Slack went wrong' },
    ]);
  });
});
