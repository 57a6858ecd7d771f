import { type Play, story } from '../support/play.ts';
import { tellReport } from '../support/told-report.ts';

const coordinator = 'Priya Raman';
const channels = ['General', 'Locality North'];

describe('a morning briefing', () => {
  story('is worked from its own buttons', '2026-11-02T20:30:00.000Z', tell);
});

async function tell(play: Play): Promise<void> {
  await tellReport(play, 'Siobhan Kearney', {
    caseNumber: 'NC-20417',
    situation: 'missing',
    seen: { 'When were they last seen?': '6pm', 'Missing from': 'care' },
    told: { 'Have the police been told?': 'yes' },
    risk: { 'How high is the risk?': 'medium' },
  });
  await play.minutes(12 * 60 + 30);
  play.hear(channels, /Missing briefing, Tue 3 Nov.*Mark as discussed….*Record an action…/s);
  play.hear(['Daniel Whitaker', 'Nadia Rahman', coordinator], /Reported missing: NFD-0001/);
  play.hear(['Amara Okafor'], /Reported missing: NFD-0001/);
  play.hear(['Amara Okafor'], /Your day, Tue 3 Nov/);
  const person = play.as(coordinator);
  await person.says('action', /What happened, 1 of 3/);
  await person.fills({ 'Which episode?': 'NFD-0001' }, /Action agreed, 2 of 3/);
  await person.fills(
    {
      'What is to be done?': 'Ring the aunt in Leeds',
      'Who does it?': 'Daniel Whitaker',
      'By when?': 'tomorrow 12:00',
    },
    /Ring the aunt in Leeds.*When was that\?.*Now, as you send it/s,
  );
  await person.presses('Record it', 'Review, 3 of 3', /Recorded: NFD-0001/);
  await person.says('discussed tyrell', /Discussed in the briefing, 2 of 3/);
  await person.fills({}, /Review, 3 of 3/);
  await person.presses('Record it', 'Review, 3 of 3', /Recorded: NFD-0001/);
  await person.says('show NFD-0001', /Ring the aunt in Leeds.*Discussed in the briefing/s);
  await play.hours(24);
  play.hear(channels, /Missing briefing, Wed 4 Nov.*Actions not done.*Ring the aunt in Leeds/s);
  play.stage.told.length = 0;
}
