import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../load.ts';
import { machineClock } from './support/real-homeward.ts';
import { buildHomeward, freePort, type RealProcess, runHomeward } from './support/real-process.ts';

const northford = readFileSync(join(packageRoot(), 'authorities', 'northford.yaml'), 'utf8');

describe('Homeward as a process', function () {
  this.timeout(180_000);
  let folder = '';
  let settings: Record<string, string> = {};
  const running: RealProcess[] = [];
  const run = (words: readonly string[], over: Record<string, string> = {}): RealProcess => {
    const started = runHomeward(words, { ...settings, ...over });
    running.push(started);
    return started;
  };

  before(() => buildHomeward());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'homeward-main-'));
    const [PORT, PLAYGROUND_PORT] = [await freePort(), await freePort()];
    settings = { DATA_DIR: folder, PORT, PLAYGROUND_PORT };
  });
  afterEach(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map(({ ended }) => ended));
    running.length = 0;
    rmSync(folder, { recursive: true });
  });

  const get = (path: string) => fetch(`http://127.0.0.1:${settings.PORT}${path}`);
  /** Starts one, and waits until it is wholly there. */
  const started = async (): Promise<RealProcess> => {
    const homeward = run([]);
    await homeward.prints('Ctrl-C stops everything.');
    return homeward;
  };
  const refused = async (homeward: RealProcess): Promise<string> => {
    const { code } = await homeward.ended;
    const { err } = homeward.printed();
    assert.equal(code, 1, err);
    assert.ok(!/^\s+at /m.test(err), err);
    return err;
  };

  it('serves the Playground and its own health, readiness and figures, and stops in order on TERM', async () => {
    const homeward = await started();
    const { out } = homeward.printed();
    const playground = `http://127.0.0.1:${settings.PLAYGROUND_PORT}`;
    assert.ok(out.includes(`Open ${playground} in a browser`), out);
    assert.ok(out.includes('You are Priya Raman (missing coordinator'), out);
    assert.equal((await fetch(playground)).status, 200);
    const health = await get('/health');
    assert.deepEqual(await health.json(), { status: 'alive', mode: 'local' });
    const ready = await get('/ready');
    assert.deepEqual(await ready.json(), { ready: true, checks: { store: 'ok', scheduler: 'ok' } });
    assert.ok((await (await get('/metrics')).text()).includes('homeward_inbound_total'));
    const posted = await fetch(`http://127.0.0.1:${settings.PORT}/api/messages`, {
      method: 'POST',
      body: 'no JSON',
    });
    assert.equal(posted.status, 400);
    homeward.child.kill('SIGTERM');
    assert.deepEqual(await homeward.ended, { code: 0, signal: null });
    assert.match(homeward.printed().err, /"msg":"stopping"\}\n.*"msg":"stopped"\}\n$/);
    await assert.rejects(fetch(playground));
  });

  it('ends at once on a second Ctrl-C', async () => {
    const homeward = await started();
    homeward.child.kill('SIGINT');
    homeward.child.kill('SIGINT');
    const { code } = await homeward.ended;
    // The first may have done before the second came.
    assert.ok(code === 130 || code === 0, String(code));
  });

  it('talks in the terminal, and ends with the input', async () => {
    const homeward = run(['chat']);
    homeward.child.stdin?.end('help\nas amara\nclock +24h\n');
    assert.deepEqual(await homeward.ended, { code: 0, signal: null });
    const { out } = homeward.printed();
    for (const text of ['What can I do for you?', 'You are now Amara Okafor', 'It is now '])
      assert.ok(out.includes(text), out);
    assert.ok(!out.includes('"level"'), out);
  });

  it('goes on after a restart with the clock and the speaker as they were', async () => {
    const NODE_OPTIONS = `-r "${machineClock}"`;
    const at = { NODE_OPTIONS, MACHINE_CLOCK: '2026-11-02T12:00:00Z' };
    const first = run(['chat'], at);
    first.child.stdin?.end('as amara\nclock +3d\n');
    await first.ended;
    const then = 'Thu 5 November 2026';
    assert.ok(first.printed().out.includes(`It is now ${then}`), first.printed().out);
    const second = run(['chat'], at);
    second.child.stdin?.end('as\nclock\n');
    await second.ended;
    assert.ok(second.printed().out.includes('You are Amara Okafor'));
    assert.ok(second.printed().out.includes(then), then);
  });

  it('does not start twice on one port', async () => {
    const first = run(['chat']);
    await first.prints('Ctrl-C stops everything.');
    const second = run(['chat'], { DATA_DIR: join(folder, 'another') });
    const said = await refused(second);
    assert.equal(
      said,
      `Port ${settings.PORT} on 127.0.0.1 is taken. Stop what uses it, or set PORT to another one.\n`,
    );
    first.child.stdin?.end();
    assert.equal((await first.ended).code, 0);
  });

  it('does not start without its Playground, and lets go of what it had', async () => {
    const taken = await freePort();
    const first = run(['chat'], { PORT: taken });
    await first.prints('Ctrl-C stops everything.');
    const said = await refused(run([], { PLAYGROUND_PORT: taken, DATA_DIR: join(folder, 'b') }));
    assert.ok(said.includes(`Port ${taken} on 127.0.0.1 is in use, so the Teams client`), said);
  });

  it('says where an authority’s file is wrong, what was expected and what was found', async () => {
    const authorities = join(folder, 'authorities');
    mkdirSync(authorities);
    writeFileSync(join(authorities, 'x.yaml'), northford.replace('prefix: NFD', 'prefix: nfd'));
    const line = northford.split('\n').findIndex((each) => each.startsWith('prefix:')) + 1;
    const said = await refused(run([], { AUTHORITIES: authorities }));
    assert.equal(
      said,
      `x.yaml:${line}: prefix: expected two to four capital letters; found "nfd"\n`,
    );
  });

  it('leaves a database file that is not one as it is', async () => {
    const file = join(folder, 'homeward.db');
    writeFileSync(file, 'Dear diary, today nothing happened.');
    const said = await refused(run(['chat']));
    assert.ok(said.startsWith(`The file ${file} is not a database, or is cut short.`), said);
    assert.equal(readFileSync(file, 'utf8'), 'Dear diary, today nothing happened.');
  });

  it('refuses an address that others can reach', async () => {
    const said = await refused(run([], { HOST: '0.0.0.0' }));
    assert.ok(said.startsWith('HOST: expected 127.0.0.1, ::1, localhost in local mode'), said);
  });

  it('refuses words that it does not know, half a set of credentials, and a terminal beside a platform', async () => {
    const words = await refused(run(['chatt']));
    assert.equal(words, 'Expected nothing or chat after main.js; found chatt.\n');
    const half = await refused(run([], { MicrosoftAppId: 'an-id' }));
    assert.match(half, /^MicrosoftAppPassword: expected .* because MicrosoftAppId is set/);
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1-2', SLACK_SIGNING_SECRET: '0123456789abcdef' };
    const beside = await refused(run(['chat'], slack));
    assert.match(beside, /the terminal is for local mode only\. Unset them, and start again\./);
  });
});
