import { type Play, story } from '../support/play.ts';
import { cast } from '../support/tell-story.ts';

describe('a report that is not sent', () => {
  story(
    'is asked about, goes on where it was left, and is dropped after three days',
    '2026-11-06T20:30:00.000Z',
    tell,
  );
});

async function tell(play: Play): Promise<void> {
  const carer = play.as(cast.carer);
  await carer.says('report', /Who, 1 of/);
  await play.minutes(60);
  await carer.fills({ 'Case number, or name': 'NC-20417' }, /Where things stand/);
  await play.minutes(14);
  await play.minutes(1);
  const asked = carer.hears(/You have an unsent missing report.*nobody has been told/s);
  play.looks(asked, /Go on/);
  await play.minutes(45);
  const duty = play
    .as(cast.duty)
    .hears(/There is an unsent missing report.*Siobhan Kearney began/s);
  play.looks(duty, /^(?!.*(Tyrell|NC-20417))/s);
  await carer.presses(
    'Go on',
    'You have an unsent',
    /You began this about NC-20417.*What do you know/s,
  );
  await carer.fills({ 'What do you know?': 'missing' }, /Last seen, 3 of 7/);
  await play.minutes(15);
  carer.hears(/You have an unsent missing report/);
  await play.minutes(45);
  play.as(cast.duty).hears(/There is an unsent missing report/);
  await play.hours(71);
  play.hear(['General', 'Locality North'], /Nobody is missing/);
  carer.hears(
    /An unsent missing report was dropped.*If the child is still missing, report it now/s,
  );
  play.as(cast.duty).hears(/An unsent missing report was dropped/);
  await play.hours(1);
}
