import assert from 'node:assert/strict';
import { record } from '../../dialogs/record.ts';
import type { Event } from '../../episode/events.ts';
import type { Stage } from '../support/stage-parts.ts';
import { terminalStage } from '../support/terminal-stage.ts';

describe('a closed episode', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await terminalStage('2026-11-02T20:30:00.000Z');
  });

  afterEach(() => stage.close());

  it('stays a week to be noted on, then moves whole to the archive, where it can be shown', async () => {
    await closedEpisode(stage);
    await days(stage, 6);
    assert.equal((await child(stage)).episodes.length, 1);
    assert.match(await stage.say('Priya Raman', 'show NFD-0001'), /Closed/);
    await tell(stage, 'note', [{ type: 'noted', at: stage.clock.now(), text: 'Well at school' }]);
    await days(stage, 2);
    const { episodes, earlier } = await child(stage);
    assert.deepEqual(episodes, []);
    assert.deepEqual(earlier, [
      {
        reference: 'NFD-0001',
        as: 'missing',
        missingSince: '2026-11-02T18:00:00.000Z',
        returnedAt: '2026-11-02T20:35:00.000Z',
      },
    ]);
    const archived = await stage.store.archive.get('northford', 'NFD-0001');
    const types = archived?.episode.entries.map(({ event }) => event.type);
    assert.deepEqual(types, ['missing-reported', 'returned', 'rhi-completed', 'closed', 'noted']);
    const shown = await stage.say('Priya Raman', 'show NFD-0001');
    assert.match(shown, /Well at school/);
  });

  it('takes nothing more once it is in the archive', async () => {
    await closedEpisode(stage);
    await days(stage, 8);
    const late = await tell(stage, 'late', [
      { type: 'noted', at: stage.clock.now(), text: 'Too late' },
    ]);
    assert.match('refused' in late ? late.refused : '', /in the archive. Nothing has changed/);
  });
});

async function child(stage: Stage) {
  const found = await stage.store.children.byCaseNumber('northford', 'NC-20417');
  assert.ok(found);
  return found;
}

async function closedEpisode(stage: Stage): Promise<void> {
  const report: Event = {
    type: 'missing-reported',
    at: '2026-11-02T20:30:00.000Z',
    missingSince: '2026-11-02T18:00:00.000Z',
  };
  await tell(stage, 'report', [report], undefined);
  stage.clock.move(10 * 60_000);
  await tell(stage, 'found', [
    { type: 'returned', at: '2026-11-02T20:35:00.000Z' },
    { type: 'rhi-completed', at: stage.clock.now() },
  ]);
  await tell(stage, 'close', [{ type: 'closed', at: stage.clock.now() }]);
}

async function tell(
  stage: Stage,
  key: string,
  events: readonly Event[],
  episode: string | undefined = key === 'report' ? undefined : 'NFD-0001',
) {
  const { services } = stage.house;
  const [tenant] = services.tenants;
  assert.ok(tenant);
  const { id } = await child(stage);
  const command = { tenant, child: id, by: 'priya.raman@northford.example', key, events };
  return record(episode === undefined ? command : { ...command, episode }, services);
}

async function days(stage: Stage, count: number): Promise<void> {
  stage.clock.move(count * 86_400_000);
  stage.house.services.ring();
  await stage.house.settled();
}
