import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Card } from '../../dialogs/card.ts';
import type { CommandName } from '../../dialogs/command-words.ts';
import { stages } from '../support/stage.ts';
import { emailOf, type OpenStage, type Stage } from '../support/stage-parts.ts';
import { teamsStage } from '../support/teams-stage.ts';

const coordinator = 'Priya Raman';
const at = '2026-11-02T12:00:00.000Z';

/** Every command there is, each alone and with what may follow it; another one does not compile until it is here. */
const asked: Readonly<Record<CommandName, readonly string[]>> = {
  list: ['list', 'who is missing'],
  due: ['due', 'overdue'],
  home: ['home'],
  show: ['show', 'show NFD-0001', 'nfd 1', 'show NFD-9999'],
  why: ['why', 'why NFD-0001', 'why NFD-0001 police-report'],
  briefing: ['briefing'],
  letter: ['letter', 'letter NFD-0001'],
  here: ['here'],
  help: ['help', 'hello'],
  notifications: ['notifications', 'notifications Smith'],
  setup: ['setup'],
  stats: ['stats', 'stats 2026-11', 'stats xyzzy'],
  export: ['export', 'export NFD-0001', 'export 2026-10', 'export NFD-9999'],
  found: ['found', 'found NFD-0001', 'found NFD-0001 another'],
  update: ['update', 'update NFD-0001'],
  discussed: ['discussed', 'discussed NFD-0001'],
  action: ['action', 'action NFD-0001'],
  note: ['note', 'note NFD-0001 Seen at the bus stop'],
  notification: ['notification', 'notification another'],
  heard: ['heard', 'heard 1'],
  report: ['report', 'report another', 'missing'],
};

const mistyped = ['reprot', 'xyzzy', 'shwo NFD-0001'];

/** A stage with one child reported missing. */
async function opened(open: OpenStage): Promise<Stage> {
  const stage = await open(at);
  await stage.say(coordinator, 'report');
  const pages: readonly Readonly<Record<string, string>>[] = [
    { 'Case number, or name': 'NC-20417' },
    { 'What do you know?': 'missing' },
    { 'When were they last seen?': 'an hour ago' },
    {},
    { 'Have the police been told?': 'yes' },
    { 'How high is the risk?': 'medium' },
  ];
  for (const page of pages) await stage.fill(coordinator, page);
  await stage.press(coordinator, 'Send the report', 'Review');
  return stage;
}

describe('a command, wherever it is typed', function () {
  this.timeout(120_000);
  let desk: Stage;
  const fronts = new Map<string, Stage>();
  before(async () => {
    desk = await opened(teamsStage);
    for (const [name, open] of stages) fronts.set(name, await opened(open));
  });
  after(async () => {
    for (const stage of [desk, ...fronts.values()]) await stage?.close();
  });

  const cardFor = async (said: string): Promise<Card> => {
    const actor = { name: coordinator, email: emailOf(coordinator) };
    const place = { platform: 'teams', kind: 'direct', conversation: 'chat' } as const;
    const [reply] = await desk.house.desk({ actor, place, key: randomUUID(), said });
    assert.ok(reply);
    return reply.card;
  };

  for (const words of [...Object.values(asked).flat(), ...mistyped]) {
    it(`shows the same: ${words}`, async () => {
      const { title, inputs = [], buttons } = await cardFor(words);
      const labels = buttons.map(({ label }) => label);
      for (const [name, stage] of fronts) {
        const shown = await stage.say(coordinator, words);
        // A terminal asks one thing after another, and has words for a form's buttons.
        const isAsking = name === 'the terminal' && inputs.length > 0;
        const fields = inputs.map(({ label }) => label);
        const wanted = isAsking ? [title, ...fields.slice(0, 1)] : [title, ...fields, ...labels];
        const missing = wanted.filter((each) => !shown.includes(each));
        assert.deepEqual(missing, [], `${name} shows:\n${shown}`);
        if (isAsking) await stage.say(coordinator, 'later');
      }
    });
  }
});
