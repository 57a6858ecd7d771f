import { type Play, story } from '../support/play.ts';
import { cast, found, update } from '../support/tell-story.ts';
import { tellReport } from '../support/told-report.ts';

const hub = 'Yusuf Demir';

describe('a child missing from care under the Lambeth procedure', () => {
  story(
    'brings the 87A and a work step, an interview once found, and the work step closed and acknowledged',
    '2026-11-03T10:00:00.000Z',
    tell,
    'lambeth',
  );
});

async function tell(play: Play): Promise<void> {
  await tellReport(play, cast.carer, {
    caseNumber: 'NC-20417',
    situation: 'missing',
    seen: { 'When were they last seen?': '9:00', 'Missing from': 'care' },
    told: { 'Have the police been told?': 'yes', 'Have the parents been told?': 'yes' },
  });
  play.as(cast.worker).hears(/Reported missing: NFD-0001.*87A.*Serious notification/s);
  play.as(cast.manager).hears(/Reported missing: NFD-0001.*Strategy meeting: by Fri 6 Nov, 09:00/s);
  play.as(hub).hears(/Reported missing: NFD-0001.*Mosaic work step/s);
  await play.as(hub).presses('Done…', 'Reported missing', /Work step created/);
  await play.as(hub).fills({}, /Recorded: NFD-0001/);
  await play
    .as(cast.worker)
    .presses('Done: Send the 87A to the police…', 'Reported missing', /Form 87A sent/);
  await play.as(cast.worker).fills({}, /Recorded: NFD-0001/);
  await foundAndInterviewed(play);
  await workStepClosed(play);
}

async function foundAndInterviewed(play: Play): Promise<void> {
  await play.minutes(60);
  await found(
    play,
    cast.worker,
    '10:45',
    'placement',
    /Return recorded: NFD-0001.*Offer the return/s,
  );
  play.hear([cast.carer, cast.worker, cast.manager, cast.coordinator, hub], /Found: NFD-0001/);
  const interviewer = play.as(cast.interviewer);
  interviewer.hears(/Found: NFD-0001.*Offer the return home interview/s);
  await interviewer.presses('Done…', 'Found: NFD-0001', /What happened\?/);
  await interviewer.presses('Return home interview offered', 'Offer the return', /offered/);
  await interviewer.fills({}, /Recorded: NFD-0001.*Carry out the return home interview/s);
  interviewer.hears(/New: Carry out the return home interview/);
  await update(play, cast.interviewer, 'rhi-completed', {}, /Close the Mosaic work step/);
  interviewer.hears(/New: Close the Mosaic work step/);
}

async function workStepClosed(play: Play): Promise<void> {
  await update(play, cast.interviewer, 'work-step-closed', {}, /Acknowledge the closed work step/);
  play.hear([cast.manager, cast.coordinator], /New: Acknowledge the closed work step/);
  const role = (who: string) => ({ 'Who acknowledged it?': who });
  await update(play, cast.manager, 'work-step-acknowledged', role('team-manager'), /Recorded/);
  await update(
    play,
    cast.coordinator,
    'work-step-acknowledged',
    role('missing-coordinator'),
    /Nothing is due/,
  );
  await update(play, cast.manager, 'closing', {}, /Recorded: NFD-0001/);
}
