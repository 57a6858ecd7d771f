import { type Play, story } from '../support/play.ts';

const reporter = 'Siobhan Kearney';
const worker = 'Daniel Whitaker';
const manager = 'Amara Okafor';
const above = 'Helen Braithwaite';
const coordinator = 'Priya Raman';
const interviewer = 'Hannah Oyelaran';
const channels = ['General', 'Locality North'];

describe('a child missing overnight', () => {
  story('is reported, chased, escalated, found and interviewed', '2026-11-02T20:30:00.000Z', tell);
});

async function tell(play: Play): Promise<void> {
  const told = await reportAtNight(play);
  await play.minutes(10);
  await policeAreTold(play);
  play.looks(told, /Done: Police told/);
  await strategyMeetingGoesUnanswered(play);
  await meetingIsHeldLate(play);
  await seventyTwoHoursComeNear(play);
  await childIsFound(play);
  await interviewIsHeld(play);
}

async function reportAtNight(play: Play) {
  const carer = play.as(reporter);
  await carer.says('report', /Who, 1 of/);
  await carer.fills(
    { 'Case number, or name': 'NC-20417' },
    /Tyrell Beckford.*It is Mon 2 Nov, 20:30/s,
  );
  await carer.fills({ 'What do you know?': 'missing' }, /Last seen, 3 of 7/);
  await carer.fills(
    { 'When were they last seen?': '6pm', Where: 'Mill Lane', 'Missing from': 'care' },
    /Checks made, 4 of 7/,
  );
  await carer.fills({}, /Who knows, 5 of 7/);
  await carer.fills({ 'Have the police been told?': 'no' }, /Risk, 6 of 7/);
  await carer.fills({ 'How high is the risk?': 'medium' }, /Mon 2 November 2026, 18:00/);
  await carer.presses(
    'Send the report',
    'Review, 7 of 7',
    /Reported: NFD-0001.*Now.*by Mon 2 Nov, 20:45.*If still missing.*by Tue 3 Nov, 18:00/s,
  );
  play.hear(['Nadia Rahman', coordinator], /Reported missing: NFD-0001.*asks nothing of you/s);
  return play.as(worker).hears(/Reported missing: NFD-0001.*police: by Mon 2 Nov, 20:45/s);
}

async function policeAreTold(play: Play): Promise<void> {
  const social = play.as(worker);
  await social.presses('Done…', 'Reported missing: NFD-0001', /Police told/);
  await social.fills({ 'Police reference': 'WY-4411' }, /Recorded: NFD-0001/);
}

async function strategyMeetingGoesUnanswered(play: Play): Promise<void> {
  const owner = play.as(manager);
  await play.minutes(12 * 60 + 20);
  owner.hears(/Reported missing: NFD-0001.*If still missing/s);
  owner.hears(/Your day, Tue 3 Nov: 1 due today/);
  play.hear(channels, /Missing briefing, Tue 3 Nov.*TB, NFD-0001: missing since Mon 2 Nov, 18:00/s);
  await play.minutes(3 * 60 + 38);
  owner.hears(/Due soon: Strategy meeting, NFD-0001/);
  await play.minutes(20 * 60 + 22);
  const reminder = owner.hears(/Overdue: Strategy meeting, NFD-0001.*Overdue by 15 hours/s);
  owner.hears(/Your day, Wed 4 Nov: 1 overdue/);
  play.as(coordinator).hears(/Your day, Wed 4 Nov: 1 overdue with others/);
  play.hear(channels, /Missing briefing, Wed 4 Nov.*overdue by 15 hours/s);
  await play.hours(2);
  play.as(coordinator).hears(/Unanswered: Strategy meeting.*gone to Helen Braithwaite/s);
  play.as(above).hears(/Unanswered: Strategy meeting.*It now comes to you/s);
  await play
    .as(above)
    .presses('Acknowledge', 'Unanswered: Strategy meeting', /Acknowledged by Helen Braithwaite/);
  play.looks(reminder, /Acknowledged by Helen Braithwaite, Wed 4 Nov, 11:00/);
  await play.hours(2);
}

async function meetingIsHeldLate(play: Play): Promise<void> {
  const owner = play.as(manager);
  await owner.presses('Done…', 'Overdue: Strategy meeting', /Meeting held/);
  await owner.fills({ 'When was that?': '12:30' }, /Recorded: NFD-0001/);
  await owner.says('show NFD-0001', /Strategy meeting.*Wed 4 Nov, 12:30/s);
}

async function seventyTwoHoursComeNear(play: Play): Promise<void> {
  const owner = play.as(manager);
  await play.minutes(3 * 60 + 59);
  const soon = owner.hears(/Due soon: 2 things, NFD-0001/);
  await play.minutes(16 * 60 + 1);
  owner.hears(/Your day, Thu 5 Nov: 2 due today/);
  play.hear(channels, /Missing briefing, Thu 5 Nov.*Serious notification, by Thu 5 Nov, 18:00/s);
  await owner.presses('Done: Serious notification…', 'Due soon: 2 things', /Notification sent/);
  await owner.fills({}, /Recorded: NFD-0001/);
  play.looks(soon, /Serious notification.*Done/s);
}

async function childIsFound(play: Play): Promise<void> {
  const social = play.as(worker);
  await play.hours(6);
  await social.says('found NFD-0001', /When, 2 of 5/);
  await social.fills(
    { 'When were they back, or safe where they are now?': 'Monday 5pm' },
    /so they cannot be back before that/,
  );
  await social.fills(
    { 'When were they back, or safe where they are now?': '14:30' },
    /Where and how, 3 of 5/,
  );
  await social.fills({ 'Where are they now?': 'placement' }, /After the return, 4 of 5/);
  await social.fills({}, /Review, 5 of 5/);
  await social.presses(
    'Send',
    'Review, 5 of 5',
    /Return recorded: NFD-0001.*Return home interview within 72 hours: by Sun 8 Nov, 15:00/s,
  );
  play.hear([worker, manager, coordinator, 'Nadia Rahman'], /Found: NFD-0001/);
  play.as(interviewer).hears(/Found: NFD-0001.*Return home interview within 72 hours/s);
}

async function interviewIsHeld(play: Play): Promise<void> {
  const rhi = play.as(interviewer);
  await rhi.says('update NFD-0001', /What happened, 1 of/);
  await rhi.fills(
    { 'What do you want to record?': 'rhi-offered' },
    /Return home interview offered/,
  );
  await rhi.fills({}, /Review/);
  await rhi.presses('Record it', 'Review', /Recorded: NFD-0001/);
  await play.hours(18);
  play.hear(channels, /Missing briefing, Fri 6 Nov.*TB, NFD-0001/s);
  await rhi.presses('Done…', 'Found: NFD-0001', /What happened\?/);
  await rhi.presses('Return home interview completed', 'Return home interview within', /completed/);
  await rhi.fills({ 'Was harm disclosed or suspected?': 'no' }, /Recorded: NFD-0001/);
  const social = play.as(worker);
  await social.says('update NFD-0001', /What happened, 1 of/);
  await social.fills({ 'What do you want to record?': 'closing' }, /Close the episode/);
  await social.fills({}, /Review/);
  await social.presses('Record it', 'Review', /Recorded: NFD-0001/);
  await play.hours(24);
  play.hear(channels, /Missing briefing, Sat 7 Nov.*Nobody is missing/s);
}
