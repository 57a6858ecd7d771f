import { type Play, story } from '../support/play.ts';
import { cast, found, update } from '../support/tell-story.ts';
import { tellReport } from '../support/told-report.ts';

const at = '2026-11-03T10:00:00.000Z';
const worker = 'Fiona Mackay';
const nurse = 'Grace Mwangi';
const chair = 'Imran Sheikh';
const safeguarding = 'Stephen Garside';
const service = 'Helen Braithwaite';

describe('a family that cannot be traced', () => {
  story('is looked for by everybody who knows the child', at, tell, 'family-tracing');
});

async function tell(play: Play): Promise<void> {
  await tellReport(play, worker, {
    caseNumber: 'NC-20533',
    situation: 'missing',
    seen: { 'When were they last seen?': '9:00', 'Missing from': 'home' },
    told: { 'Have the police been told?': 'yes' },
  });
  await everybodyIsTold(play);
  await discussedAndCirculated(play);
  await foundAgain(play);
}

async function everybodyIsTold(play: Play): Promise<void> {
  const social = play.as(worker);
  social.hears(/Reported missing: NFD-0001.*Safeguarding Unit.*core group/s);
  play.as(chair).hears(/Reported missing: NFD-0001.*review conference/s);
  play.as(service).hears(/Strategy discussion/);
  for (const party of ['safeguarding-manager', 'protection-plan-manager', 'designated-nurse']) {
    await update(play, worker, 'party-told', { 'Who was told?': party }, /Recorded: NFD-0001/);
  }
  play.as(nurse).hears(/New: Start local or national notices/);
}

async function discussedAndCirculated(play: Play): Promise<void> {
  await update(play, worker, 'removal', {}, /Consult Legal Services/);
  play.as(worker).hears(/New: Consult Legal Services/);
  await update(play, worker, 'party-told', { 'Who was told?': 'legal' }, /Recorded: NFD-0001/);
  const held = {
    'Which meeting?': 'strategy-discussion',
    'Was it decided to circulate the details?': 'yes',
  };
  await update(play, worker, 'meeting', held, /Draft the circulation letter/);
  play.as(worker).hears(/New: Draft the circulation letter/);
  await play
    .as(worker)
    .presses(
      'Draft the letter',
      'New: Draft the circulation letter',
      /Circulation letter, NFD-0001.*Name: Maisie Holroyd.*To be filled in: telephone number/s,
    );
  const sent = { 'Which one?': 'circulation-letter' };
  await update(play, worker, 'notification', sent, /Recorded: NFD-0001/);
  play.as(safeguarding).hears(/New: Tell the head of service and the press office/);
}

async function foundAgain(play: Play): Promise<void> {
  await play.minutes(60);
  await found(play, worker, '10:45', 'home', /Return recorded: NFD-0001.*Strategy discussion now/s);
  play.hear(
    [worker, chair, service, nurse, safeguarding, cast.coordinator, 'Sunita Patel'],
    /Found: NFD-0001/,
  );
  await play.as(service).presses('Done…', 'Found: NFD-0001', /Meeting held/);
  await play.as(service).fills({}, /Recorded: NFD-0001/);
}
