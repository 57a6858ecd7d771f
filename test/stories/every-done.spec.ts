import { type Play, story } from '../support/play.ts';
import { cast, update } from '../support/tell-story.ts';

const worker = 'Jamal Hussain';
const manager = 'Marcia Campbell';
const carer = 'Gwen Pritchard';

describe('what a reminder asks for', () => {
  story('is recorded with Done…, for every kind of it', '2026-11-03T09:30:00.000Z', tell);
});

/** Ibrahim is placed outside the area, so that every party has something to do. */
async function tell(play: Play): Promise<void> {
  await concernFirst(play);
  await missingThen(play);
  await meetings(play);
  await notifications(play);
  await backAgain(play);
  await closing(play);
}

async function concernFirst(play: Play): Promise<void> {
  const person = play.as(carer);
  await person.says('report', /Who, 1 of/);
  await person.fills({ 'Case number, or name': 'NC-19862' }, /Ibrahim Yusuf/);
  await person.fills({ 'What do you know?': 'concern' }, /Last seen/);
  await person.fills({ 'When were they last seen?': '9:00' }, /Checks/);
  await person.fills({ 'What has been tried?': 'searched,contacts' }, /Risk/);
  await person.fills({}, /Review.*Searched bedroom/s);
  await person.presses('Send the report', 'Review', /Reported: NFD-0001.*Look again/s);
  person.hears(/Not where expected: NFD-0001.*Look again/s);
  await person.presses('Done…', 'Not where expected: NFD-0001', /answered by a report/);
}

async function missingThen(play: Play): Promise<void> {
  const person = play.as(carer);
  await person.presses('Report', 'Look again', /Who, 1 of/);
  await person.fills({ 'Case number, or name': 'NC-19862' }, /Where things stand/);
  await person.fills({ 'What do you know?': 'missing' }, /Last seen/);
  await person.fills({ 'When were they last seen?': '9:00' }, /Checks/);
  await person.fills({}, /Who knows/);
  await person.fills({}, /Risk/);
  await person.fills({ 'How high is the risk?': 'high', Why: 'Known to be exploited' }, /Review/);
  await person.presses('Send the report', 'Review', /already reported by Gwen Pritchard/);
  play.hear([cast.coordinator, cast.earlyHelp], /Reported missing: NFD-0001/);
  play.as(manager).hears(/NFD-0001/);
  const social = play.as(worker);
  social.hears(/Reported missing: NFD-0001.*police.*MASH/s);
  await social.presses(
    'Done: Report the child missing to the police…',
    'Reported missing',
    /Police told/,
  );
  await social.fills({ 'Police reference': 'WY-1' }, /Recorded: NFD-0001/);
  await social.presses(
    'Done: Tell the MASH that a child placed elsewhere is missing…',
    'Reported missing',
    /Somebody else told/,
  );
  await social.fills({}, /Recorded: NFD-0001/);
}

async function meetings(play: Play): Promise<void> {
  const owner = play.as(manager);
  await play.hours(4);
  owner.hears(/Due now: Strategy meeting, NFD-0001.*high risk/s);
  await owner.presses('Done…', 'Due now: Strategy meeting', /Meeting held/);
  await owner.fills(
    { 'When was that?': '13:00' },
    /Recorded: NFD-0001.*If still missing.*72 hours/s,
  );
}

async function notifications(play: Play): Promise<void> {
  const owner = play.as(manager);
  await update(play, worker, 'media', {}, /Recorded: NFD-0001/);
  owner.hears(/New: Serious notification, NFD-0001.*media/s);
  await owner.presses('Done…', 'New: Serious notification', /Notification sent/);
  await owner.fills({}, /Recorded: NFD-0001/);
  await owner.says('update NFD-0001', /What happened/);
  await owner.fills({ 'What do you want to record?': 'notification' }, /2 of 3/);
  await owner.fills({ 'Which one?': 'serious-notification' }, /Review/);
  await owner.presses('Record it', 'Review', /Recorded: NFD-0001/);
}

async function backAgain(play: Play): Promise<void> {
  const social = play.as(worker);
  await social.says('found NFD-0001', /When, 2 of/);
  await social.fills(
    { 'When were they back, or safe where they are now?': '13:15' },
    /Where and how/,
  );
  await social.fills(
    { 'Where are they now?': 'placement', 'Is harm disclosed or suspected?': 'yes' },
    /After the return/,
  );
  await social.fills({}, /Review/);
  await social.presses('Send', 'Review', /Return recorded: NFD-0001/);
  play.hear([cast.coordinator, cast.earlyHelp, carer, manager, worker], /Found: NFD-0001/);
  play.as(cast.interviewer).hears(/Found: NFD-0001.*Return home interview within 72 hours/s);
  const owner = play.as(manager);
  const commission = 'Done: Commission the return home interview of a child placed elsewhere…';
  await owner.presses(commission, 'Found: NFD-0001', /interview allocated/);
  await owner.fills({}, /Recorded: NFD-0001/);
  await owner.presses('Done: Strategy meeting…', 'Found: NFD-0001', /Meeting held/);
  await owner.fills({ 'Which meeting?': 'section-47' }, /Recorded: NFD-0001/);
}

/** What is left is refused with its list; what is only administrative is let go, and said. */
async function closing(play: Play): Promise<void> {
  const owner = play.as(manager);
  await owner.says('update NFD-0001', /What happened/);
  await owner.fills({ 'What do you want to record?': 'closing' }, /Close the episode/);
  await owner.fills({}, /Review/);
  await owner.presses(
    'Record it',
    'Review',
    /Nothing has changed.*Still to be done or waived.*Return home interview within 72 hours/s,
  );
  const person = play.as(cast.interviewer);
  await person.presses('Done…', 'Found: NFD-0001', /What happened\?/);
  await person.presses(
    'Return home interview declined',
    'Return home interview within',
    /declined/,
  );
  await person.fills({}, /did they decline\?(: Please complete| is needed)|This is needed/);
  await person.fills(
    { 'What was tried, and why did they decline?': 'Two visits; he does not want to talk.' },
    /Recorded: NFD-0001/,
  );
  await owner.says('update', /Review, 3 of 3.*You began this about NFD-0001/s);
  await owner.presses('Record it', 'Review', /Left undone, and let go.*Find Me Plan/s);
  await owner.says('list', /No open episode of yours/);
}
