import assert from 'node:assert/strict';
import { type BothStage, bothStage, nothingElse, type Whereabouts } from '../support/both-stage.ts';
import { type Play, story } from '../support/play.ts';
import { emailOf } from '../support/stage-parts.ts';
import { cast } from '../support/tell-story.ts';

const at = '2026-11-02T12:00:00.000Z';
const whole = 'This is General: the whole picture';
const title = 'Setup of Northford';
const administrator = { name: cast.coordinator, email: emailOf(cast.coordinator) };
const carer = { name: cast.carer, email: emailOf(cast.carer) };
const everywhere: Whereabouts = {
  teams: [administrator.name, carer.name],
  slack: [administrator.name, carer.name],
};

describe('setup', function () {
  this.timeout(120_000);

  story('shows an administrator, and nobody else, how the authority stands', at, look);

  const onBoth = (what: string, tell: (stage: BothStage) => Promise<void>) =>
    it(what, async () => {
      const stage = await bothStage(at, everywhere);
      try {
        await tell(stage);
        await nothingElse(stage);
      } finally {
        await stage.close();
      }
    });

  onBoth('ties a channel of Teams, and the next briefing goes there', async (stage) => {
    await stage.teams.installInTeam(carer);
    await stage.teams.say(administrator, 'setup', 'Locality North');
    // What is for one person alone comes to their own chat, and the button still means the channel.
    await stage
      .inTeams(administrator.name)
      .presses(whole, title, /General, the whole picture, is Locality North in Teams.*no more/s);
    await comesThere(stage, 'teams', 'Tue 3 Nov');
    await stage.teams.say(carer, 'list', 'General');
    await comesThere(stage, 'teams', 'Wed 4 Nov');
    await stage.teams.uninstallFromTeam(carer);
    await stage.minutes(24 * 60);
    goesToCoordinator(stage, 'Thu 5 Nov$');
    goesToCoordinator(stage, 'Thu 5 Nov: Locality North');
    await stage.teams.installInTeam(carer);
    await stage.minutes(24 * 60);
    for (const name of ['General', 'Locality North']) {
      stage.hears(name, 'teams', /Missing briefing, Fri 6 Nov/);
    }
  });

  onBoth('ties a channel of Slack once the bot is in it', async (stage) => {
    const { slack } = stage;
    await slack.command(administrator, 'setup', { channel: 'Locality North' });
    assert.match(slack.ephemerals(administrator).at(-1)?.text ?? '', /invite @homeward here first/);
    await slack.inviteBot('Locality North', administrator);
    await slack.command(administrator, 'setup', { channel: 'Locality North' });
    await stage
      .inSlack(administrator.name)
      .presses(whole, title, /General, the whole picture, is #locality-north in Slack/);
    await comesThere(stage, 'slack', 'Tue 3 Nov');
    await slack.inviteBot('General', administrator);
    await slack.mention(carer, 'General', 'list');
    await comesThere(stage, 'slack', 'Wed 4 Nov');
    await slack.removeBot('Locality North', administrator);
    await slack.mention(carer, 'General', 'list');
    await stage.minutes(24 * 60);
    stage.hears('General', 'slack', /Missing briefing, Thu 5 Nov$/m);
    goesToCoordinator(stage, 'Thu 5 Nov: Locality North');
  });

  onBoth('moves a channel from Teams to Slack, and lets go of the one in Teams', async (stage) => {
    await stage.teams.installInTeam(carer);
    await stage.slack.inviteBot('General', administrator);
    await stage.slack.mention(administrator, 'General', 'setup');
    await stage
      .inSlack(administrator.name)
      .presses(whole, title, /is #general in Slack.*General until now \(in Teams\)/s);
    await stage.minutes(24 * 60);
    stage.hears('General', 'slack', /Missing briefing, Tue 3 Nov$/m);
    stage.hears('Locality North', 'teams', /Missing briefing, Tue 3 Nov: Locality North/);
  });
});

/** The whole picture comes to the channel that was Locality North's, which has none now. */
async function comesThere(stage: BothStage, where: 'teams' | 'slack', day: string): Promise<void> {
  await stage.minutes(24 * 60);
  stage.hears('Locality North', where, new RegExp(`Missing briefing, ${day}$`, 'm'));
  goesToCoordinator(stage, `${day}: Locality North`);
}

const goesToCoordinator = (stage: BothStage, what: string): void => {
  stage.hears(administrator.name, 'teams', new RegExp(`Missing briefing, ${what}`, 'm'));
};

async function look(play: Play): Promise<void> {
  const { isFixed } = play.stage.house.services.postbox;
  const head = play.as(cast.coordinator);
  const card = await head.says('setup', /Setup of Northford/);
  const like = isFixed ? /none can be tied/ : /To tie a channel, say setup in that channel/;
  assert.match(card, like);
  assert.match(card, /General, the whole picture: in (Teams|Slack|the terminal)/);
  assert.match(card, /missing coordinator: Priya Raman \(Callum Fraser\)/);
  assert.match(card, /Roles for Locality North.*team manager: Amara Okafor \(Daniel Whitaker\)/s);
  assert.match(card, /Nothing is missing/);
  await head.says('setup tie all', isFixed ? /machine’s own/ : /Say it in the channel/);
  await play.as(cast.carer).says('setup', /Administrators of Northford: Priya Raman/);
  await play.as(cast.carer).says('help', /What can I do for you/);
  await play.hours(24);
  play.hear(['General', 'Locality North'], /Missing briefing, Tue 3 Nov/);
}
