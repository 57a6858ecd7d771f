import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Message } from '../../procedures/message.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { type FakeConnector, fakeConnector } from '../support/fake-connector.ts';
import { plannedBy, plannedIn } from '../support/killed-story.ts';
import { aMachine, type Machine } from '../support/real-homeward.ts';
import { buildHomeward } from '../support/real-process.ts';
import { until } from '../support/until.ts';

const priya = { name: 'Priya Raman', email: 'priya.raman@northford.example' };

const statesOf = (messages: readonly Message[]) => new Set(messages.map(({ state }) => state));

/** It says so itself, and ends with another status, when stopping takes longer than it may. */
const inOrder = { code: 0, signal: null };

describe('an orderly stop', function () {
  this.timeout(180_000);
  let machine: Machine;
  let teams: FakeConnector;
  before(() => buildHomeward());
  beforeEach(async () => {
    machine = await aMachine('2026-11-02T12:00:00Z');
    teams = await fakeConnector({ people: [priya] });
    teams.connectTo(machine.endpoint);
  });
  afterEach(async () => {
    await teams.close();
    await machine.clear();
  });

  const childrenOf = (pid: number | undefined): readonly number[] =>
    execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  const isGone = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  };
  const answers = async (...pages: readonly Record<string, string>[]): Promise<void> => {
    await teams.say(priya, 'report');
    for (const page of pages) await teams.press(priya, 'Next', page);
  };

  it('keeps the form that is open in the terminal, and lets go of the port, on TERM', async () => {
    const first = await machine.start('chat');
    first.child.stdin?.write('report\nNC-20417\n\n');
    await first.prints('Where things stand, 2 of 7');
    first.child.kill('SIGTERM');
    assert.deepEqual(await first.ended, inOrder);
    const second = await machine.start('chat');
    second.child.stdin?.end('report\n');
    await second.prints('You began this about NC-20417 and have not sent it.');
    assert.deepEqual(await second.ended, inOrder);
  });

  it('leaves nothing running on Ctrl-C while a form is open in Teams', async () => {
    const first = await machine.start();
    const children = childrenOf(first.child.pid);
    assert.equal(children.length, 1);
    await answers({ 'Case number, or name': 'NC-20417' });
    first.child.kill('SIGINT');
    assert.deepEqual(await first.ended, inOrder);
    assert.ok(children.every(isGone));
    await machine.start();
    await teams.say(priya, 'report');
    assert.ok(teams.newest(priya).title.startsWith('Where things stand'));
  });

  it('waits for a delivery that hangs no longer than it may, and remembers that it is in doubt', async () => {
    const file = join(machine.folder, 'homeward.db');
    const homeward = await machine.start();
    const children = childrenOf(homeward.child.pid);
    const last = { 'When were they last seen?': 'an hour ago' };
    await answers({ 'Case number, or name': 'NC-20417' }, { 'What do you know?': 'missing' }, last);
    for (let page = 4; page < 7; page += 1) await teams.press(priya, 'Next');
    // A frozen client takes calls and never answers.
    for (const pid of children) process.kill(pid, 'SIGSTOP');
    await teams.press(priya, 'Send the report');
    const looking = await openSqlite({ file, now: () => 0 });
    await until(async () => {
      assert.equal(homeward.child.exitCode, null);
      return statesOf(await plannedBy(looking)).has('sending');
    });
    await looking.close();
    homeward.child.kill('SIGINT');
    assert.deepEqual(await homeward.ended, inOrder);
    assert.ok(children.every(isGone));
    const states = statesOf(await plannedIn(file));
    assert.deepEqual(states, new Set(['ambiguous', 'waiting']));
  });
});
