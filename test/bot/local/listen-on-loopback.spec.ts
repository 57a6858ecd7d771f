import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const preload = fileURLToPath(
  new URL('../../../bot/local/listen-on-loopback.cjs', import.meta.url),
);

const started: ChildProcess[] = [];
const withPreload = (program: string): ChildProcess => {
  const args = ['-r', preload, '-e', program];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  started.push(child);
  return child;
};

const listeningAs = (call: string): string => `
  const server = require('node:net').createServer();
  server.on('listening', () => console.log(server.address().address));
  server.${call};`;

describe('what is loaded into the local Teams client', () => {
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
  });

  for (const call of [
    'listen(0)',
    'listen()',
    'listen(() => {})',
    'listen("0")',
    'listen(0, () => {})',
    'listen(0, undefined, 511)',
    'listen(0, "0.0.0.0")',
    'listen({ port: 0 })',
    'listen({ port: 0, host: "::" })',
  ]) {
    it(`keeps ${call} on this machine`, async () => {
      const child = withPreload(listeningAs(call));
      const [said] = await once(child.stdout ?? assert.fail(), 'data');
      assert.equal(String(said).trim(), '127.0.0.1');
    });
  }

  it('ends the program when its starter is gone and the pipe between them closes', async () => {
    const child = withPreload(listeningAs('listen(0)'));
    await once(child.stdout ?? assert.fail(), 'data');
    child.stdin?.destroy();
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });
});
