import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Playground, startPlayground } from '../../../bot/local/playground.ts';
import { playgroundConfig, playgroundPlaces } from '../../../bot/local/playground-config.ts';
import { Fault } from '../../../episode/fault.ts';
import { freePort } from '../../support/real-process.ts';

const person = (name: string) => ({ name, email: `${name.toLowerCase()}@northford.example` });
const setup = {
  currentUser: person('Asha'),
  users: ['Ben', 'Carys', 'Dev', 'Elin', 'Femi'].map(person),
  team: 'Northford children',
};

const held = async (): Promise<{ server: Server; port: number }> => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') assert.fail('no port was given');
  return { server, port: address.port };
};

const setupFault =
  (reason: RegExp) =>
  (error: unknown): boolean =>
    error instanceof Fault && error.code === 'setup' && reason.test(error.message);

describe('the local Teams client', function () {
  this.timeout(120_000);
  let folder: string;
  let running: Playground | undefined;

  const start = async (port: number, config: string): Promise<Playground> => {
    const configFile = join(folder, 'playground.yml');
    await writeFile(configFile, config);
    running = await startPlayground({
      botUrl: 'http://127.0.0.1:9/api/messages',
      port,
      configFile,
      logFile: join(folder, 'playground.log'),
      log: { info: () => undefined },
    });
    return running;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeward-playground-'));
  });

  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await rm(folder, { recursive: true });
  });

  it('starts with the people it was given, and ends when told to', async () => {
    const playground = await start(Number(await freePort()), playgroundConfig(setup));
    const reply = await fetch(`${playground.url}/_internal/v1/testConfig`);
    const text = await reply.text();
    assert.ok(text.includes('ben@northford.example'));
    assert.ok(text.includes(playgroundPlaces(setup).general));
    await playground.stop();
    assert.equal((await playground.exited).asked, true);
    await assert.rejects(fetch(playground.url));
  });

  it('says that the port is taken, and leaves nothing running elsewhere', async () => {
    const other = await held();
    await assert.rejects(
      start(other.port, playgroundConfig(setup)),
      setupFault(new RegExp(`^Port ${other.port} on 127\\.0\\.0\\.1 is in use`)),
    );
    other.server.close();
    await once(other.server, 'close');
  });

  it('tells why a configuration is refused', async () => {
    const port = Number(await freePort());
    await assert.rejects(
      start(port, '{ "version": "0.1.1" }'),
      setupFault(/must have required property 'tenantId'.*$/),
    );
  });

  it('does not come up with people of its own when the configuration is not there', async () => {
    const options = {
      botUrl: 'http://127.0.0.1:9/api/messages',
      port: Number(await freePort()),
      configFile: join(folder, 'nowhere.yml'),
      logFile: join(folder, 'playground.log'),
      log: { info: () => undefined },
    };
    await assert.rejects(startPlayground(options), setupFault(/nowhere\.yml is not there/));
  });
});
