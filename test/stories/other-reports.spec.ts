import { type Play, story } from '../support/play.ts';
import { cast } from '../support/tell-story.ts';

const at = '2026-11-03T10:00:00.000Z';

describe('other reports', () => {
  story('an absence at medium risk asks for a plan with the police', at, absent);
  story('a child nobody knew is screened by the hub', at, unknownChild);
  story('a child in immediate danger takes the short form, and 999 first', at, danger);
  story('a second report is added to the first, or taken without showing it', at, second);
});

async function absent(play: Play): Promise<void> {
  const carer = play.as(cast.carer);
  await carer.says('report', /Who, 1 of/);
  await carer.fills({ 'Case number, or name': 'NC-20417' }, /Where things stand/);
  await carer.fills({ 'What do you know?': 'absence' }, /Last seen/);
  await carer.fills({ 'When were they last seen?': '9:00' }, /Checks/);
  await carer.fills({}, /Who knows/);
  await carer.fills({}, /Risk/);
  await carer.fills({ 'How high is the risk?': 'medium' }, /Review/);
  await carer.presses('Send the report', 'Review', /Reported: NFD-0001.*joint strategy/s);
  const worker = play.as(cast.worker);
  worker.hears(/NFD-0001.*joint strategy.*by Tue 3 Nov, 14:00/s);
  await worker.presses('Done…', 'NFD-0001', /Plan agreed with the police/);
  await worker.fills({}, /Recorded: NFD-0001.*Nothing is due/s);
}

async function unknownChild(play: Play): Promise<void> {
  const hub = play.as('Yusuf Demir');
  await hub.says('report', /Who, 1 of/);
  await hub.fills(
    { 'Case number, or name': 'Ellis Marlowe', 'Date of birth': '30/2/2012' },
    /30 February|February has/,
  );
  await hub.fills(
    { 'Case number, or name': 'Ellis Marlowe', 'Date of birth': '1/2/1999' },
    /not under 18. Is that right\?/,
  );
  await hub.fills({ 'Care status': 'not-open' }, /Ellis Marlowe, new here/);
  await hub.fills({ 'What do you know?': 'missing' }, /Last seen/);
  await hub.fills({ 'When were they last seen?': '23:00 tonight' }, /future|could not read/);
  await hub.fills({ 'When were they last seen?': '8:30' }, /Checks/);
  await hub.fills({}, /Who knows/);
  await hub.fills({ 'Have the police been told?': 'yes' }, /Risk/);
  await hub.fills({}, /Review.*1 February 1999/s);
  await hub.presses('Send the report', 'Review', /Reported: NFD-0001/);
  hub.hears(/Reported missing: NFD-0001.*Screen a child/s);
  play.hear(['Kwame Boateng', 'Lucy Ashworth', cast.coordinator, cast.earlyHelp], /NFD-0001/);
  await hub.presses('Done…', 'Reported missing: NFD-0001', /A task done/);
  await hub.fills({}, /Recorded: NFD-0001/);
}

async function danger(play: Play): Promise<void> {
  const carer = play.as(cast.carer);
  await carer.says('report', /Who, 1 of/);
  await carer.fills({ 'Case number, or name': 'NC-20417' }, /Where things stand/);
  await carer.fills({ 'What do you know?': 'danger' }, /Last seen, 3 of 5.*Ring 999 first/s);
  await carer.fills({ 'When were they last seen?': 'an hour ago' }, /Who knows, 4 of 5/);
  await carer.fills({ 'Have the police been told?': 'yes' }, /Review, 5 of 5/);
  await carer.presses('Send the report', 'Review', /high risk of significant harm/);
  play.hear([cast.worker, cast.coordinator, cast.earlyHelp], /Reported missing: NFD-0001/);
  play.as(cast.manager).hears(/NFD-0001.*high risk.*by Tue 3 Nov, 14:00/s);
}

async function second(play: Play): Promise<void> {
  await danger(play);
  const tell = async (name: string, sees: RegExp) => {
    const person = play.as(name);
    await person.says('report', /Who, 1 of/);
    await person.fills({ 'Case number, or name': 'NC-20417' }, /Where things stand/);
    await person.fills({ 'What do you know?': 'missing' }, /Last seen/);
    await person.fills({ 'When were they last seen?': '9:30', Where: 'Station' }, /Checks/);
    await person.fills({}, /Who knows/);
    await person.fills({}, /Risk/);
    await person.fills({}, /Review/);
    await person.presses('Send the report', 'Review', sees);
  };
  await tell(cast.manager, /already reported by Siobhan Kearney.*as NFD-0001/s);
  const compared = /Second report: NFD-0001.*reported this child too.*Station/s;
  play.hear([cast.coordinator, cast.worker], compared);
  await tell('Gwen Pritchard', /Taken and passed on\W+Your report is saved/);
  play.hear([cast.coordinator, cast.worker], compared);
  await play.as('Gwen Pritchard').says('show NFD-0001', /There is no episode/);
  await play.as(cast.coordinator).says('show NFD-0001', /Station/);
}
