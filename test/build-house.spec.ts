import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import type { Store } from '../dialogs/store.ts';
import { Fault } from '../episode/fault.ts';
import { buildHouse, type House } from '../house.ts';
import { openSqlite } from '../store/sqlite.ts';
import { loadTenants } from '../tenants.ts';
import { stoppedClock } from './support/clocks.ts';
import { shippedAuthorities } from './support/shipped.ts';
import { storeFolder } from './support/store-folder.ts';
import { type FakeTerminal, fakeTerminal } from './support/terminal-streams.ts';

const robin = { name: 'Robin Ashby', dateOfBirth: '2012-05-14', facts: {}, people: {} };
const tenants = loadTenants(shippedAuthorities).map((tenant) => {
  const children = [...tenant.authority.children, robin];
  return { ...tenant, authority: { ...tenant.authority, children } };
});

describe('A house', () => {
  const folder = storeFolder();
  let store: Store;
  let house: House;
  let terminal: FakeTerminal;
  let isHeld = false;
  const clock = stoppedClock();

  const build = () =>
    buildHouse({
      config: { ...readConfig({}), port: 0 },
      tenants,
      store: {
        ...store,
        check: async () => {
          if (isHeld) throw new Fault('store', 'The database is held by another process.');
          await store.check();
        },
      },
      clock,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      newId: randomUUID,
      front: { terminal: terminal.streams },
      print: () => {},
    });
  const ready = async () => {
    const answer = await fetch(`http://127.0.0.1:${house.port()}/ready`);
    return { status: answer.status, body: await answer.text() };
  };

  beforeEach(async () => {
    isHeld = false;
    terminal = fakeTerminal();
    store = await openSqlite({ file: join(folder.path, 'homeward.db'), now: clock.millis });
    house = await build();
  });
  afterEach(async () => {
    await house.stop();
    await store.close();
  });
  after(() => folder.remove());

  it('knows the example’s children from the start, each once however often it is built', async () => {
    const first = await store.children.byCaseNumber('northford', 'NC-20417');
    assert.equal(first?.identity.name, 'Tyrell Beckford');
    assert.equal(first.team, 'locality-north');
    assert.equal(first.people.placement, 'siobhan.kearney@northford.example');
    await house.stop();
    terminal = fakeTerminal();
    house = await build();
    const second = await store.children.byCaseNumber('northford', 'NC-20417');
    assert.deepEqual([second?.id, second?.version], [first.id, first.version]);
    assert.equal((await store.children.byName('northford', 'Robin Ashby')).length, 1);
  });

  it('is ready while its store can be read and written, and says what is wrong when not', async () => {
    await house.start();
    assert.equal((await ready()).status, 200);
    isHeld = true;
    const state = await ready();
    assert.equal(state.status, 503);
    assert.ok(state.body.includes('The database is held by another process.'), state.body);
    isHeld = false;
    assert.equal((await ready()).status, 200);
  });

  it('reminds those who owe something once the clock is moved on, under their names', async () => {
    await house.start();
    const lines = ['report', 'NC-20417', '', '1', 'today 8am', ...Array(17).fill(''), 'send'];
    for (const line of lines) terminal.type(line);
    await terminal.sees('Reported: NFD-');
    await terminal.sees('To Daniel Whitaker, social worker:');
    terminal.type('clock +24h');
    await terminal.sees('Overdue: Strategy meeting');
    terminal.end();
    await house.ended;
  });

  it('answers nobody any more once it has stopped', async () => {
    await house.start();
    assert.equal((await ready()).status, 200);
    await house.stop();
    await assert.rejects(ready());
    await house.ended;
  });

  it('may be stopped before it was started, and twice', async () => {
    await house.stop();
    await house.stop();
    await house.ended;
  });
});
