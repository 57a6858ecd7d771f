import { type Play, story } from '../support/play.ts';
import { cast, found, reportMissing } from '../support/tell-story.ts';

describe('a child who has died', () => {
  story(
    'stops every reminder, and is told to those who must know',
    '2026-11-03T10:00:00.000Z',
    tell,
  );
});

async function tell(play: Play): Promise<void> {
  await reportMissing(play, '9:00');
  const asked = play.as(cast.manager).hears(/Reported missing: NFD-0001/);
  await play.hours(2);
  await found(play, cast.duty, '11:30', 'died', /Every reminder has stopped.*5 working days/s);
  const told = [cast.duty, cast.director, cast.coordinator];
  play.hear(told, /Death recorded: NFD-0001.*serious incident must be notified.*5 working days/s);
  play.looks(asked, /^(?!.*Acknowledge)/s);
  await play.hours(72);
  play.hear(['General', 'Locality North'], /Missing briefing(?!.*died).*no longer missing/s);
}
