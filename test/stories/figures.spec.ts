import assert from 'node:assert/strict';
import { type Play, story } from '../support/play.ts';
import { cast, found, reportMissing, update } from '../support/tell-story.ts';

const channels = ['General', 'Locality North'];

describe('what was done in time', () => {
  story('is counted, and goes whole to the case record', '2026-11-02T20:30:00.000Z', tell);
});

async function tell(play: Play): Promise<void> {
  await reportMissing(play, '6pm', { 'Police reference': 'WY-4411' });
  await play.hours(1);
  await found(play, cast.worker, '21:00', 'placement', /Return recorded: NFD-0001/);
  play.hear([cast.coordinator, cast.earlyHelp], /Found: NFD-0001/);
  await play.hours(15);
  play.as(cast.interviewer).hears(/Found: NFD-0001.*Return home interview within 72 hours/s);
  play.hear(channels, /Missing briefing, Tue 3 Nov/);
  const coordinator = play.as(cast.coordinator);
  await coordinator.says('stats', /November 2026 so far.*interviews.*1 not due yet.*October 2026/s);
  await interviewInTime(play);
  await closing(play);
  await countedInTime(play);
  await exported(play);
  // Eight days on it lies in the archive, and is counted and handed over as before.
  await play.hours(8 * 24);
  play.stage.told.length = 0;
  const archived = await play.stage.store.archive.get('northford', 'NFD-0001');
  assert.ok(archived, 'it is in the archive');
  await countedInTime(play);
  await exported(play);
}

async function interviewInTime(play: Play): Promise<void> {
  const done = { 'Was harm disclosed or suspected?': 'no' };
  await update(play, cast.interviewer, 'rhi-completed', done, /Recorded: NFD-0001/);
}

async function closing(play: Play): Promise<void> {
  const why = { 'Anything to add?': 'Nothing more to do' };
  await update(play, cast.worker, 'closing', why, /Recorded: NFD-0001/);
}

async function countedInTime(play: Play): Promise<void> {
  const coordinator = play.as(cast.coordinator);
  const figures = await coordinator.says('stats', /1 of 1 in time \(100%\)/);
  assert.match(figures, /Missing episodes.*1.*Returned from missing.*1, after 3 hours \(median\)/s);
  assert.doesNotMatch(figures, /Tyrell|Beckford|NFD-0001/);
  await play.as(cast.manager).says('stats november', /The children whom you may see/);
  await play.as(cast.manager).says('stats november', /1 of 1 in time/);
  await play.as('Owen Griffiths').says('export NFD-0001', /Nothing to show/);
}

async function exported(play: Play): Promise<void> {
  const coordinator = play.as(cast.coordinator);
  const record = await coordinator.says('export NFD-0001', /Record of NFD-0001/);
  for (const said of [
    /The history is whole: its chain of \d+ hashes verifies/,
    /Procedure: Wakefield .*version 1/s,
    /Name: Tyrell Beckford/,
    /Case number: NC-20417/,
    /Reported missing/,
    /Police told, reference WY-4411.*Recorded Mon 2 November 2026, 20:30 by Siobhan Kearney/s,
    /Found, back in placement/,
    /Return home interview completed\. Recorded Tue 3 November 2026, 12:30 by Hannah Oyelaran/s,
    /Closed: Nothing more to do/,
    /Return home interview within 72 hours.*Done: Return home interview completed/s,
  ]) {
    assert.match(record.replaceAll(/\s+/g, ' '), said);
  }
  await coordinator.says('export', /NFD-0001, TB: missing, closed\..*Interview in time/s);
  await play.as(cast.manager).says('export', /Which episode\?/);
}
