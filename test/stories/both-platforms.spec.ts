import assert from 'node:assert/strict';
import { type BothStage, bothStage, nothingElse, type Whereabouts } from '../support/both-stage.ts';
import { emailOf } from '../support/stage-parts.ts';

const carer = 'Siobhan Kearney';
const worker = 'Daniel Whitaker';
const manager = 'Amara Okafor';
const coordinator = 'Priya Raman';
const helper = 'Nadia Rahman';
const person = (name: string) => ({ name, email: emailOf(name) });

/** The helper never spoke to the bot: Slack knows the address of the authority's file. */
const usual: Whereabouts = { teams: [manager, worker], slack: [carer, coordinator, helper] };
const workerInBoth: Whereabouts = { ...usual, slack: [...usual.slack, worker] };
const workerNowhere: Whereabouts = { ...usual, teams: [manager] };

describe('an authority on Teams and Slack', function () {
  this.timeout(120_000);

  const onBoth = (
    title: string,
    tell: (stage: BothStage) => Promise<void>,
    where: Whereabouts = usual,
  ) =>
    it(title, async () => {
      const stage = await bothStage('2026-11-02T12:00:00.000Z', where);
      try {
        await tell(stage);
        await nothingElse(stage);
      } finally {
        await stage.close();
      }
    });

  const report = async ({ inSlack }: BothStage): Promise<void> => {
    const reporter = inSlack(carer);
    await reporter.says('report', /Who, 1 of/);
    await reporter.fills({ 'Case number, or name': 'NC-20417' }, /Where things stand, 2 of/);
    await reporter.fills({ 'What do you know?': 'missing' }, /Last seen, 3 of/);
    const seen = { 'When were they last seen?': '11am', 'Missing from': 'care' };
    await reporter.fills(seen, /Checks made, 4 of/);
    await reporter.fills({}, /Who knows, 5 of/);
    await reporter.fills({ 'Have the police been told?': 'no' }, /Risk, 6 of/);
    await reporter.fills({ 'How high is the risk?': 'medium' }, /Review, 7 of/);
    await reporter.presses('Send the report', 'Review, 7 of', /Reported: NFD-0001/);
  };
  const othersHear = (stage: BothStage): void => {
    stage.hears(manager, 'teams', /Reported missing: NFD-0001.*If still missing/s);
    stage.hears(coordinator, 'slack', /Reported missing: NFD-0001.*asks nothing of you/s);
    stage.hears(helper, 'slack', /Reported missing: NFD-0001.*asks nothing of you/s);
  };
  const asksWorker = /Reported missing: NFD-0001.*police: by Mon 2 Nov, 12:15/s;

  onBoth('hears of a report, each on the platform that they use', async (stage) => {
    await report(stage);
    stage.hears(worker, 'teams', asksWorker);
    othersHear(stage);
  });

  /** The police are not told for an hour: it stands with two people in Teams and one in Slack. */
  const goesUnanswered = async (stage: BothStage) => {
    await report(stage);
    stage.hears(worker, 'teams', asksWorker);
    othersHear(stage);
    await stage.minutes(30);
    stage.hears(worker, 'teams', /Overdue: Report the child missing to the police/);
    await stage.minutes(30);
    return [
      stage.hears(worker, 'teams', /Overdue: Report the child missing to the police/),
      stage.hears(manager, 'teams', /Unanswered: Report the child missing to the police/),
      stage.hears(coordinator, 'slack', /Unanswered: Report the child missing to the police/),
    ];
  };
  const inSlack = [
    'Slack',
    (stage: BothStage) => stage.inSlack(coordinator),
    'Priya Raman',
  ] as const;
  const inTeams = ['Teams', (stage: BothStage) => stage.inTeams(manager), 'Amara Okafor'] as const;

  for (const [where, by, name] of [inSlack, inTeams]) {
    const other = where === 'Slack' ? 'Teams' : 'Slack';
    onBoth(`sees in ${other} what was acknowledged in ${where}`, async (stage) => {
      const copies = await goesUnanswered(stage);
      const acknowledged = new RegExp(`Acknowledged by ${name}, Mon 2 Nov, 13:00`);
      await by(stage).presses('Acknowledge', 'Unanswered', acknowledged);
      for (const copy of copies) stage.looks(copy, acknowledged);
    });

    onBoth(`sees in ${other} what was done in ${where}`, async (stage) => {
      const copies = await goesUnanswered(stage);
      await by(stage).presses('Done…', 'Unanswered', /Police told/);
      await by(stage).fills({ 'Police reference': 'WY-4411' }, /Recorded: NFD-0001/);
      for (const copy of copies) stage.looks(copy, /^Done: Report the child missing to the police/);
    });

    onBoth(`sees in ${other} what was said in ${where} not to be needed`, async (stage) => {
      const copies = await goesUnanswered(stage);
      await by(stage).presses('Not needed…', 'Unanswered', /Why/);
      await by(stage).fills({ 'Why not?': 'Told by the home' }, /Recorded: NFD-0001/);
      for (const copy of copies) stage.looks(copy, /^Not needed: Report the child missing/);
    });
  }

  onBoth(
    'is told where they said so, on whichever platform that was last',
    async (stage) => {
      await stage.inSlack(worker).says('list', /No open episode of yours/);
      await report(stage);
      // Nothing was said about it: where they were met first.
      stage.hears(worker, 'teams', asksWorker);
      othersHear(stage);
      await stage.inSlack(worker).says('here', /I tell you in Slack/);
      await stage.minutes(30);
      stage.hears(worker, 'slack', /Overdue: Report the child missing to the police/);
      await stage.inTeams(worker).says('here', /I tell you in Teams/);
      await stage.minutes(30);
      stage.hears(worker, 'teams', /Overdue: Report the child missing to the police/);
      stage.hears(manager, 'teams', /Unanswered/);
      stage.hears(coordinator, 'slack', /Unanswered/);
    },
    workerInBoth,
  );

  onBoth(
    'tells the next in the chain and the coordinator, saying why, of whom neither platform knows',
    async (stage) => {
      await report(stage);
      othersHear(stage);
      const why =
        /because Daniel Whitaker cannot be reached \(they have not added Homeward to their chats in Teams, and Slack knows nobody with that e-mail address\)/;
      stage.looks(stage.hears(manager, 'teams', /police: by Mon 2 Nov, 12:15/), why);
      stage.looks(stage.hears(coordinator, 'slack', /police: by Mon 2 Nov, 12:15/), why);
    },
    workerNowhere,
  );

  onBoth(
    'is told in Teams where Slack, which they prefer, has no way to them any more',
    async (stage) => {
      await stage.inSlack(worker).says('here', /I tell you in Slack/);
      stage.slack.deactivate(person(worker));
      await report(stage);
      stage.hears(worker, 'teams', asksWorker);
      othersHear(stage);
    },
    workerInBoth,
  );

  onBoth(
    'is told in Slack where Teams, which they prefer, has no way to them any more',
    async (stage) => {
      await stage.inSlack(worker).says('list', /No open episode of yours/);
      await stage.inTeams(worker).says('here', /I tell you in Teams/);
      stage.teams.lock(person(worker));
      await report(stage);
      stage.hears(worker, 'slack', asksWorker);
      othersHear(stage);
    },
    workerInBoth,
  );

  const channels = ['General', 'Locality North'] as const;
  const areBriefed = (stage: BothStage, where: 'teams' | 'slack', day: string): void => {
    for (const name of channels) stage.hears(name, where, new RegExp(`Missing briefing, ${day}`));
  };

  onBoth('is briefed once in a channel of a name that both platforms have', async (stage) => {
    await stage.teams.installInTeam(person(manager));
    for (const name of channels) await stage.slack.inviteBot(name, person(carer));
    await stage.minutes(24 * 60);
    areBriefed(stage, 'teams', 'Tue 3 Nov');
    await stage.teams.uninstallFromTeam(person(manager));
    await stage.minutes(24 * 60);
    // Homeward left the team: until it is met elsewhere the coordinator hears instead.
    for (const what of [/Wed 4 Nov$/m, /Wed 4 Nov: Locality North/]) {
      stage.hears(coordinator, 'slack', what);
    }
    for (const name of channels) await stage.slack.mention(person(carer), name, 'list');
    await stage.minutes(24 * 60);
    areBriefed(stage, 'slack', 'Thu 5 Nov');
    await stage.teams.installInTeam(person(manager));
    await stage.minutes(24 * 60);
    areBriefed(stage, 'slack', 'Fri 6 Nov');
  });

  onBoth(
    'goes on in Slack with a report that was begun in Teams, and sends it once',
    async (stage) => {
      const [teams, slack] = [stage.inTeams(worker), stage.inSlack(worker)];
      await teams.says('report', /Who, 1 of/);
      await teams.fills({ 'Case number, or name': 'NC-20417' }, /Where things stand, 2 of/);
      await teams.fills({ 'What do you know?': 'missing' }, /Last seen, 3 of/);
      await slack.says('report', /You began this about NC-20417.*Last seen|Last seen.*You began/s);
      const seen = { 'When were they last seen?': '11am', 'Missing from': 'care' };
      await slack.fills(seen, /Checks made, 4 of/);
      await slack.fills({}, /Who knows, 5 of/);
      await slack.fills({ 'Have the police been told?': 'no' }, /Risk, 6 of/);
      await teams.says('report', /You began this about NC-20417.*How high is the risk\?/s);
      await teams.fills({ 'How high is the risk?': 'medium' }, /Review, 7 of/);
      await teams.presses('Send the report', 'Review, 7 of', /Reported: NFD-0001/);
      // The form still stands open in Slack.
      await slack.fills({ 'How high is the risk?': 'high' }, /sent|Reported: NFD-0001/);
      stage.hears(worker, 'teams', asksWorker);
      othersHear(stage);
      assert.equal((await stage.house.services.store.children.open('northford')).length, 1);
    },
    workerInBoth,
  );
});
