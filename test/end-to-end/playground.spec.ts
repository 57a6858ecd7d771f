import assert from 'node:assert/strict';
import { join } from 'node:path';
import { chromiumPath, suiteNeeding } from '../support/optional.ts';
import { openPlayground, type PlaygroundPage } from '../support/playground-page.ts';
import { aMachine, type Machine } from '../support/real-homeward.ts';
import { buildHomeward } from '../support/real-process.ts';

// Where the README's picture is to be drawn, and with ALL_PICTURES every stage.
const { PICTURES: pictures, ALL_PICTURES: all } = process.env;

suiteNeeding('chromium', 'the real program, in the real client', () => {
  let machine: Machine;
  let page: PlaygroundPage;

  before(async function () {
    this.timeout(120_000);
    buildHomeward();
    machine = await aMachine('2026-11-02T12:00:00Z');
    await machine.start();
    page = await openPlayground(machine.playground, chromiumPath);
  });
  after(async () => {
    await page?.close();
    await machine?.clear();
  });

  const stage = async (name: string, card?: string | RegExp): Promise<void> => {
    if (pictures && all) await page.screenshot(join(pictures, `${name}.png`), card);
  };

  /** Presses a button of a card, and sees the card change in place: no new one comes. */
  const turns = async (card: string, button: string, into: string | RegExp): Promise<string> => {
    const before = (await page.cards()).length;
    await page.press(card, button);
    const seen = await page.waitForCard(into);
    assert.equal((await page.cards()).length, before, 'a card came where one should have changed');
    await stage(`${button} from ${card}`);
    return seen;
  };

  const reportStep = async (): Promise<void> => {
    const lastSeen = 'Last seen, 3 of 7';
    await page.say('report');
    await page.waitForCard('Who, 1 of 7');
    await page.fill('Who, 1 of 7', 'Case number, or name', 'NC-20417');
    const stands = await turns('Who, 1 of 7', 'Next', 'Where things stand, 2 of 7');
    assert.ok(stands.includes('Tyrell Beckford, NC-20417, born 14 March 2011'), stands);
    await page.choose('Where things stand', 'Nobody knows where they are');
    await turns('Where things stand', 'Next', lastSeen);
    await page.fill(lastSeen, 'Where', 'The bus stop on Mill Lane');
    await page.fill(lastSeen, 'When were they last seen?', '30/2 20:00');
    await turns(lastSeen, 'Next', 'There is no 30 February.');
    await page.fill(lastSeen, 'When were they last seen?', 'tomorrow 9am');
    await turns(lastSeen, 'Next', 'Tue 3 Nov, 09:00 is in the future.');
    await page.fill(lastSeen, 'When were they last seen?', 'an hour ago');
    await page.choose(lastSeen, 'Their placement', 'Missing from');
    await turns(lastSeen, 'Next', 'Checks made, 4 of 7');
    await page.choose('Checks made', 'Contacted hospitals');
    await turns('Checks made', 'Next', 'Who knows, 5 of 7');
    await page.choose('Who knows', 'Yes', 'Have the police been told?');
    await turns('Who knows', 'Next', 'Risk, 6 of 7');
    await page.choose('Risk, 6 of 7', 'Medium');
  };

  it('takes a report step by step on one card, and says what happens next', async () => {
    await reportStep();
    const review = await turns('Risk, 6 of 7', 'Next', 'Review, 7 of 7');
    const read = [
      'Tyrell Beckford',
      'Mon 2 November 2026, 11:00',
      'The bus stop on Mill Lane',
      'Medium',
    ];
    for (const answer of read) assert.ok(review.includes(answer), `${answer} is not in ${review}`);
    await page.press('Review, 7 of 7', 'Send the report');
    const sent = await page.waitForCard('Reported: NFD-0001');
    assert.match(sent, /Being told now.*Daniel Whitaker, social worker/s);
    assert.match(sent, /If still missing.*Strategy meeting.*by Tue 3 Nov, 11:00/s);
    await page.waitUntilGone('Review, 7 of 7');
    await page.waitForCard(/^To Amara Okafor, team manager:\s*Reported missing: NFD-0001/);
    await page.waitForCard(/^To Daniel Whitaker, social worker:\s*Reported missing: NFD-0001/);
    const file = pictures && join(pictures, 'homeward.png');
    if (file) await page.screenshot(file, 'Reported: NFD-0001', 522);
  }).timeout(120_000);

  it('reminds when it is due, and shows on that card who answered it and who did it', async () => {
    const overdue = /^To Amara Okafor, team manager:\s*Overdue: Strategy meeting, NFD-0001/;
    await page.say('clock +24h');
    await page.waitForCard('It is now Tue 3 November 2026');
    const reminder = await page.waitForCard(overdue);
    assert.match(reminder, /Overdue by 1 hour\./);
    await stage('overdue', overdue);
    await page.say('as amara');
    await page.waitForCard('You are now Amara Okafor');
    await page.press(overdue, 'Acknowledge');
    await page.waitForCard(/Overdue: Strategy meeting.*Amara Okafor.*Still to be done\./s);
    await stage('acknowledged', overdue);
    await page.press(overdue, 'Done…');
    await page.waitForCard('Leave it');
    await stage('done-form');
    await page.press('Leave it', 'Record it');
    const done = /^To Amara Okafor, team manager:\s*Done: Strategy meeting, NFD-0001/;
    assert.match(await page.waitForCard(done), /Amara Okafor/);
    await page.waitUntilGone(overdue);
    await stage('done', done);
    await page.goTo('General');
    assert.match(await page.waitForCard('Tue 3 Nov'), /NFD-0001/);
    await stage('briefing');
  }).timeout(120_000);
});
