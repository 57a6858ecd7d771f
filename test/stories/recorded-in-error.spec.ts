import { type Play, story } from '../support/play.ts';
import { cast, found, reportMissing, update } from '../support/tell-story.ts';

describe('a return recorded in error', () => {
  story('is taken back, and the reminders stand again', '2026-11-03T10:00:00.000Z', tell);
});

async function tell(play: Play): Promise<void> {
  await reportMissing(play, 'yesterday 8pm');
  play.as(cast.manager).hears(/Reported missing: NFD-0001.*24 hours/s);
  await found(play, cast.worker, '9:45', 'placement', /Return recorded: NFD-0001/);
  const told = [cast.worker, cast.manager, cast.coordinator, cast.earlyHelp];
  play.hear(told, /Found: NFD-0001/);
  play.as(cast.interviewer).hears(/Found: NFD-0001/);
  await play.minutes(5);
  await takenBack(play);
  play.hear(told, /Return withdrawn: NFD-0001.*recorded in error. The reminders stand again/s);
  await play
    .as(cast.coordinator)
    .says('list', /1 missing.*Tyrell Beckford: missing since Mon 2 Nov, 20:00/s);
  await play.minutes(6 * 60 + 54);
  play.as(cast.manager).hears(/Due soon: Strategy meeting, NFD-0001/);
  await lastSeenLater(play);
  await play.hours(2);
}

async function takenBack(play: Play): Promise<void> {
  const coordinator = play.as(cast.coordinator);
  await coordinator.says('update NFD-0001', /What happened, 1 of/);
  await coordinator.fills(
    { 'What do you want to record?': 'withdrawal' },
    /Recorded in error, 2 of 3/,
  );
  await coordinator.fills(
    { 'What happened?': 'It was his brother.' },
    /Choose one|is needed|: Please complete/,
  );
  const child = await play.stage.store.children.byReference('northford', 'NFD-0001');
  const entries = child?.episodes[0]?.entries ?? [];
  const back = entries.find(({ event }) => event.type === 'returned')?.event.id ?? '';
  await coordinator.fills(
    { 'What was recorded in error?': `${back}/at`, 'What happened?': 'It was his brother.' },
    /Review, 3 of 3.*Tue 3 Nov, 09:45/s,
  );
  await coordinator.presses(
    'Record it',
    'Review, 3 of 3',
    /If still missing.*24 hours: by Tue 3 Nov, 20:00/s,
  );
}

/** A corrected time moves every date, and asks nobody twice. */
async function lastSeenLater(play: Play): Promise<void> {
  const child = await play.stage.store.children.byReference('northford', 'NFD-0001');
  const report = child?.episodes[0]?.entries[0]?.event.id ?? '';
  await update(
    play,
    cast.carer,
    'correction',
    {
      'Which time was wrong?': `${report}/missingSince`,
      'What is the right time?': 'yesterday 11pm',
    },
    /24 hours: by Tue 3 Nov, 23:00/,
  );
}
