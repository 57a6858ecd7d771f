import { type Play, story } from '../support/play.ts';
import { cast, found, update } from '../support/tell-story.ts';

const at = '2026-11-03T10:00:00.000Z';

describe('a looked-after child under the Cumbria procedure', () => {
  story('is never at low risk, and everybody who must know is told', at, tell, 'cumbria');
});

async function tell(play: Play): Promise<void> {
  await reportedAtMediumRisk(play);
  await homeOfficeIsTold(play);
  await foundAndChecked(play);
}

async function reportedAtMediumRisk(play: Play): Promise<void> {
  const carer = play.as(cast.carer);
  await carer.says('report', /Who, 1 of/);
  await carer.fills({ 'Case number, or name': 'NC-20417' }, /Where things stand/);
  await carer.fills({ 'What do you know?': 'missing' }, /Last seen/);
  await carer.fills({ 'When were they last seen?': '9:00', 'Missing from': 'care' }, /Checks made/);
  await carer.fills({}, /Who knows/);
  const told = { 'Have the police been told?': 'yes', 'Have the parents been told?': 'yes' };
  await carer.fills(told, /Risk/);
  await carer.fills({ 'How high is the risk?': 'low' }, /never classed as low risk here/);
  await carer.fills({ 'How high is the risk?': 'medium' }, /Review/);
  await carer.presses('Send the report', 'Review', /Reported: NFD-0001/);
}

/** Only later it is known that the child came alone and is subject to immigration restriction. */
async function homeOfficeIsTold(play: Play): Promise<void> {
  const worker = play.as(cast.worker);
  worker.hears(/Reported missing: NFD-0001.*plan to find the child.*reviewing officer/s);
  play.as(cast.manager).hears(/Reported missing: NFD-0001.*Missing meeting.*Need to know/s);
  play.as('Catherine Dunne').hears(/Reported missing: NFD-0001.*lead member/s);
  const changes = { 'What is so now?': 'unaccompanied=true' };
  await update(play, cast.worker, 'child-changed', changes, /Tell the Home Office: missing/);
  const reminder = worker.hears(/NFD-0001.*Tell the Home Office: missing/s);
  play.as('Helen Braithwaite').hears(/looked-after status/s);
  await worker.presses('Done…', 'Reported missing', /Somebody else told/);
  await worker.fills({}, /Recorded: NFD-0001/);
  play.looks(reminder, /Done/);
  await update(play, cast.worker, 'plan', {}, /Recorded: NFD-0001/);
}

async function foundAndChecked(play: Play): Promise<void> {
  await play.minutes(60);
  await found(
    play,
    cast.worker,
    '10:45',
    'placement',
    /Return recorded: NFD-0001.*Home Office: found/s,
  );
  play.hear([cast.carer, cast.worker, cast.manager, cast.coordinator], /Found: NFD-0001/);
  play.hear(['Helen Braithwaite', 'Catherine Dunne', cast.interviewer], /Found: NFD-0001/);
  await update(play, cast.worker, 'checked', {}, /Recorded: NFD-0001/);
  const home = { 'Who was told?': 'home-office' };
  await update(play, cast.worker, 'party-told', home, /Return home interview within 72 hours/);
}
