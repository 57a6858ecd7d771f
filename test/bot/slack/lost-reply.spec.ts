import assert from 'node:assert/strict';
import { type BothStage, bothStage } from '../../support/both-stage.ts';
import type { SlackMisbehaviour } from '../../support/fake-slack.ts';
import { emailOf } from '../../support/stage-parts.ts';

const reporter = 'Siobhan Kearney';
const told = ['Daniel Whitaker', 'Amara Okafor', 'Priya Raman', 'Nadia Rahman'];
const person = (name: string) => ({ name, email: emailOf(name) });

/** How the first call for each message goes wrong. */
const troubles: readonly (readonly [string, SlackMisbehaviour])[] = [
  ['does what was asked and its answers are lost', 'lost-reply'],
  ['breaks every connection before it did anything', 'reset'],
  ['answers with a broken server', { status: 500 }],
  ['says itself that it broke down', { error: 'internal_error' }],
  ['asks for a pause', { status: 429, retryAfterSeconds: 5 }],
];

describe('where Slack', function () {
  this.timeout(60_000);
  let stage: BothStage;
  beforeEach(async () => {
    stage = await bothStage('2026-11-02T12:00:00.000Z', { teams: [], slack: [reporter, ...told] });
    const carer = stage.inSlack(reporter);
    await carer.says('report', /Who, 1 of/);
    await carer.fills({ 'Case number, or name': 'NC-20417' }, /Where things stand, 2 of/);
    await carer.fills({ 'What do you know?': 'missing' }, /Last seen, 3 of/);
    await carer.fills({ 'When were they last seen?': '11am' }, /Checks made, 4 of/);
    await carer.fills({}, /Who knows, 5 of/);
    await carer.fills({ 'Have the police been told?': 'yes' }, /Risk, 6 of/);
    await carer.fills({ 'How high is the risk?': 'medium' }, /Review, 7 of/);
  });
  afterEach(() => stage.close());

  const posts = () =>
    stage.slack.calls.filter(({ method }) => method === 'chat.postMessage').length;

  for (const [does, trouble] of troubles) {
    it(`${does}, everybody gets one message, and no more`, async () => {
      // One for each whom it is told to, and one for what stays in the reporter's own chat.
      const failing = told.length + 1;
      stage.slack.failNextOf('chat.postMessage', ...Array.from({ length: failing }, () => trouble));
      await stage
        .inSlack(reporter)
        .presses('Send the report', 'Review, 7 of', /Reported: NFD-0001/);
      assert.ok(posts() >= failing, `only ${posts()} posts went wrong`);
      for (let look = 0; look < 4; look += 1) await stage.minutes(1);
      for (const name of told) {
        const own = stage.slack.messages(person(name));
        assert.deepEqual(
          own.map(({ title }) => title),
          ['Reported missing: NFD-0001'],
          name,
        );
        assert.doesNotMatch(own[0]?.text ?? '', /You may have had this message already/);
      }
      const after = posts();
      await stage.minutes(9);
      assert.equal(posts(), after);
    });
  }

  for (const trouble of ['lost-reply', 'reset'] as const) {
    it(`was not heard after a ${trouble}, a channel is briefed once, which Teams could not promise`, async () => {
      await stage.slack.inviteBot('General', person(reporter));
      await stage.minutes(20 * 60 + 55);
      stage.slack.failNextOf('chat.postMessage', trouble);
      await stage.minutes(5);
      for (let look = 0; look < 4; look += 1) await stage.minutes(1);
      const titles = stage.slack.messages('General').map(({ title }) => title);
      assert.deepEqual(titles, ['Missing briefing, Tue 3 Nov']);
    });
  }
});
