import assert from 'node:assert/strict';
import { type FakeConnector, fakeConnector } from '../support/fake-connector.ts';
import { aMachine, type Machine } from '../support/real-homeward.ts';
import { buildHomeward } from '../support/real-process.ts';

const priya = { name: 'Priya Raman', email: 'priya.raman@northford.example' };

describe('a report whose process is killed while it is made', function () {
  this.timeout(120_000);
  let machine: Machine;
  let teams: FakeConnector | undefined;
  before(() => buildHomeward());
  beforeEach(async () => {
    machine = await aMachine('2026-11-02T12:00:00Z');
  });
  afterEach(async () => {
    await teams?.close();
    teams = undefined;
    await machine.clear();
  });

  it('goes on in the terminal with the answers that were there', async () => {
    const first = await machine.start('chat');
    first.child.stdin?.write('report\nNC-20417\n\n1\nan hour ago\nThe bus stop on Mill Lane\n1\n');
    first.child.stdin?.write('\n\n\n\n\n');
    await first.prints('Checks made, 4 of 7');
    await machine.kill(first);
    const second = await machine.start('chat');
    second.child.stdin?.write('report\n');
    await second.prints('You began this about NC-20417 and have not sent it.');
    await second.prints('Checks made, 4 of 7');
    second.child.stdin?.write('\n1\n\n\n\n2\n\n\n\n');
    await second.prints('Review, 7 of 7');
    await second.prints('The bus stop on Mill Lane');
    second.child.stdin?.end('Send the report\n');
    await second.prints('Reported: NFD-0001');
    assert.equal((await second.ended).code, 0);
  });

  it('goes on in Teams, on the card that stood there and by the word report', async () => {
    teams = await fakeConnector({ people: [priya] });
    teams.connectTo(machine.endpoint);
    const first = await machine.start();
    await teams.say(priya, 'report');
    await teams.press(priya, 'Next', { 'Case number, or name': 'NC-20417' });
    await teams.press(priya, 'Next', { 'What do you know?': 'missing' });
    await machine.kill(first);
    await machine.start();
    await teams.press(priya, 'Next', { 'When were they last seen?': 'an hour ago' });
    assert.ok(teams.newest(priya).title.startsWith('Checks made, 4 of'));
    await teams.say(priya, 'report');
    const { text } = teams.newest(priya);
    assert.ok(text.includes('You began this about NC-20417 and have not sent it.'), text);
    for (let page = 4; page < 7; page += 1) await teams.press(priya, 'Next');
    assert.equal(
      teams.newest(priya).facts['When were they last seen?'],
      'Mon 2 November 2026, 11:00',
    );
    await teams.press(priya, 'Send the report');
    assert.equal(teams.newest(priya).title, 'Reported: NFD-0001');
  });
});
