import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { type RunningServer, type ServerParts, startServer } from '../../bot/server.ts';
import { Fault } from '../../episode/fault.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

describe('the HTTP server', () => {
  const running: RunningServer[] = [];

  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop(0);
  });

  const start = async (over: Partial<ServerParts> = {}) => {
    const server = await startServer({
      host: '127.0.0.1',
      port: 0,
      health: () => ({ version: '0.1.0' }),
      ready: async () => ({ ready: true, checks: { store: 'ok' } }),
      teams: async ({ body }) => ({ status: 200, body: { got: body.type ?? '' } }),
      log: quiet,
      ...over,
    });
    running.push(server);
    return `http://127.0.0.1:${server.port}`;
  };

  const post = async (url: string, body: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/api/messages`, { method: 'POST', body, headers });
    return { status: response.status, text: await response.text() };
  };

  it('says that it is alive', async () => {
    const response = await fetch(`${await start()}/health`);
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { status: 'alive', version: '0.1.0' });
  });

  it('says that it is ready, or which check says no', async () => {
    const ready = await fetch(`${await start()}/ready`);
    assert.equal(ready.status, 200);
    assert.deepEqual(await ready.json(), { ready: true, checks: { store: 'ok' } });
    const state = { ready: false, checks: { store: 'cannot be written' } };
    const response = await fetch(`${await start({ ready: async () => state })}/ready`);
    assert.equal(response.status, 503);
    assert.deepEqual(await response.json(), state);
  });

  it('is not ready when the check itself fails', async () => {
    const url = await start({ ready: () => Promise.reject(new Error('broken')) });
    assert.equal((await fetch(`${url}/ready`)).status, 503);
  });

  it('shows metrics in the form that Prometheus reads', async () => {
    const response = await fetch(`${await start()}/metrics`);
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
    assert.match(await response.text(), /# TYPE homeward_posts_total counter/);
  });

  it('hands a Teams activity on and gives back the answer', async () => {
    const answer = await post(await start(), '{"type":"message"}');
    assert.deepEqual(answer, { status: 200, text: '{"got":"message"}' });
  });

  it('keeps a failing front door to one request', async () => {
    const url = await start({ teams: () => Promise.reject(new Error('Jade Moss')) });
    const answer = await post(url, '{"type":"message"}');
    assert.deepEqual(answer, { status: 500, text: '{"message":"Something went wrong here."}' });
  });

  const deep = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
  const refused: readonly [string, string, number, RegExp][] = [
    ['is not JSON', 'type=message', 400, /not JSON; send one JSON object/],
    ['is empty', '', 400, /not JSON/],
    ['is a list', '[{"type":"message"}]', 400, /send one JSON object/],
    ['is a word', '"message"', 400, /send one JSON object/],
    ['is null', 'null', 400, /send one JSON object/],
    ['is 33 levels deep', deep(33), 400, /deeper than 32 levels/],
    ['is 100,000 levels deep', deep(100_000), 400, /deeper than 32 levels/],
    ['is over 256 KB', `{"text":"${'x'.repeat(256 * 1024)}"}`, 413, /over 256 KB/],
  ];

  for (const [what, body, status, sentence] of refused) {
    it(`refuses a body that ${what}, with a sentence`, async () => {
      const answer = await post(await start(), body);
      assert.equal(answer.status, status);
      assert.match(answer.text, sentence);
    });
  }

  it('refuses a compressed body, which would hide its size', async () => {
    const answer = await post(await start(), '{}', { 'content-encoding': 'gzip' });
    assert.equal(answer.status, 415);
  });

  it('takes a body of 32 levels and one of just under 256 KB', async () => {
    const url = await start();
    assert.equal((await post(url, deep(32))).status, 200);
    const large = JSON.stringify({ type: 'message', text: 'x'.repeat(262_000) });
    assert.equal((await post(url, large)).status, 200);
  });

  it('answers 404 to an unknown path and 405 to a wrong method', async () => {
    const url = await start();
    assert.equal((await fetch(`${url}/nowhere`)).status, 404);
    assert.equal((await fetch(`${url}/api/messages`)).status, 405);
    assert.equal((await fetch(`${url}/health`, { method: 'POST' })).status, 405);
  });

  it('says of a taken port what to do about it', async () => {
    const url = new URL(await start());
    const port = Number(url.port);
    await assert.rejects(start({ port }), (fault) => {
      assert.ok(fault instanceof Fault);
      assert.equal(fault.code, 'setup');
      const sentence = `Port ${port} on 127.0.0.1 is taken. Stop what uses it, or set PORT to another one.`;
      assert.equal(fault.message, sentence);
      return true;
    });
  });

  it('lets what runs finish when it is stopped, and takes nothing new', async () => {
    let arrived = () => {};
    let letGo = () => {};
    const here = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const teams = async () => {
      arrived();
      await held;
      return { status: 200, body: { done: true } };
    };
    const url = await start({ teams });
    const answer = post(url, '{"type":"message"}');
    await here;
    const stopped = running.splice(0)[0]?.stop();
    await assert.rejects(fetch(`${url}/health`));
    letGo();
    assert.deepEqual(await answer, { status: 200, text: '{"done":true}' });
    await stopped;
  });

  it('lets go of a connection whose body was too long to be read', async () => {
    const url = await start();
    assert.equal((await post(url, 'x'.repeat(1_000_000))).status, 413);
    // As long as that connection counted as busy, stopping would wait for it.
    await running.splice(0)[0]?.stop(60_000);
  }).timeout(15_000);

  it('hangs up on whoever asks for another protocol, and is stopped all the same', async () => {
    const url = new URL(await start());
    const socket = connect({ port: Number(url.port), host: '127.0.0.1', timeout: 15_000 });
    const ended = new Promise((resolve) => socket.once('close', () => resolve('hung up')));
    const silent = new Promise((resolve) => socket.once('timeout', () => resolve('silent')));
    socket.on('error', () => {});
    socket.write('GET /health HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
    const how = await Promise.race([ended, silent]);
    socket.destroy();
    assert.equal(how, 'hung up');
    await running.splice(0)[0]?.stop(60_000);
  });

  it('does not wait for ever for somebody who never finishes', async () => {
    const url = new URL(await start());
    const socket = connect(Number(url.port), '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {});
    await new Promise<void>((resolve) => {
      socket.write('POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{', () =>
        resolve(),
      );
    });
    await fetch(`${url.origin}/health`);
    await running.splice(0)[0]?.stop(1);
    await closed;
  });
});
