import { type Play, story } from '../support/play.ts';
import { cast } from '../support/tell-story.ts';

describe("another authority's notification", () => {
  story(
    'is put on the list by the hub, found by the coordinator, and kept by what is heard',
    '2026-11-03T10:00:00.000Z',
    tell,
  );
});

async function tell(play: Play): Promise<void> {
  const hub = play.as('Yusuf Demir');
  await hub.says('notification', /Who is looked for, 1 of 2/);
  await hub.fills(
    { 'Which authority is it from?': 'Southam', 'Who is looked for?': 'Ada Fenn' },
    /Review, 2 of 2/,
  );
  await hub.presses('Put it on the list', 'Review', /Recorded: notification 1.*Ada Fenn/s);
  const coordinator = play.as(cast.coordinator);
  await coordinator.says('notifications fenn', /Notification 1.*Southam.*Fri 3 Nov 2028/s);
  await coordinator.presses('Heard from them', 'Notification 1', /What was heard, 1 of 2/);
  await coordinator.fills({ 'What did they say?': 'Seen in Hull' }, /Review/);
  await coordinator.presses('Record it', 'Review', /Heard since.*Seen in Hull/s);
  await play.as(cast.carer).says('notifications', /not yours to keep/);
}
