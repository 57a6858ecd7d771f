import assert from 'node:assert/strict';
import {
  type Death,
  dueAt,
  type KilledStory,
  killedStory,
  after as later,
  type Outcome,
  plannedIn,
} from '../support/killed-story.ts';

/** More of them for a long run; the seed of one that failed plays it again. */
const kills = Number(process.env.KILLS || 6);
const seed = Number(process.env.SEED || 20_261_102);

const amara = { name: 'Amara Okafor', email: 'amara.okafor@northford.example' };

describe('kill -9, on real processes and a real file', () => {
  let story: KilledStory;
  let undisturbed: Outcome;
  before(async function () {
    this.timeout(180_000);
    story = await killedStory();
    undisturbed = await story.play({});
    const whats = undisturbed.copies.map(({ what }) => what);
    assert.equal(new Set(whats).size, whats.length, 'two messages could not be told apart');
    assert.ok(whats.length > 8, `only ${whats.length} messages`);
  });
  after(() => story?.close());

  /** Nothing lost, nothing that nobody planned, and one copy more at most: of a person's message, which says so. */
  const keptItsWord = ({ copies, planned }: Outcome, where: string, extraAtMost = 1): void => {
    const expected = new Set(undisturbed.copies.map(({ what }) => what));
    for (const { what, isChannel } of undisturbed.copies) {
      const own = copies.filter((each) => each.what === what);
      const least = isChannel ? 0 : 1;
      assert.ok(own.length >= least, `${where}: ${what} is lost`);
      assert.ok(own.length <= (isChannel ? 1 : 2), `${where}: ${own.length} of ${what}`);
      if (own.length === 2)
        assert.ok(
          own.some((each) => each.saysItMayRepeat),
          `${where}: ${what}`,
        );
    }
    const others = copies.filter(({ what }) => !expected.has(what)).map(({ what }) => what);
    assert.deepEqual(others, [], where);
    assert.ok(copies.length <= expected.size + extraAtMost, `${where}: too many copies`);
    const lost = planned.filter(({ state }) => state !== 'sent' && state !== 'withdrawn');
    assert.deepEqual(lost, [], where);
  };

  const moments: readonly (readonly [string, () => Death, number])[] = [
    ['before the call', () => ({ told: 'die platform 1' }), 0],
    ['after the answer', () => ({ told: 'die platform 1 done' }), 1],
    ['during the call, before it is accepted', () => hanging('before'), 0],
    ['after it was accepted, before the answer', () => hanging('after'), 1],
    ['at the next call after a lost reply', () => lost('die platform 2'), 1],
  ];
  const hanging = (hangs: 'before' | 'after'): Death => ({
    watched: (kill) => story.teams.failNext({ hangs, reached: () => void kill() }),
  });
  const lost = (told: string): Death => ({
    told,
    watched: () => story.teams.failNext('lost-reply'),
  });
  for (const [moment, death, extra] of moments) {
    it(`loses nothing ${moment}`, async () => {
      const outcome = await story.play(death());
      keptItsWord(outcome, moment, extra);
      assert.equal(outcome.copies.length, undisturbed.copies.length + extra);
      assert.equal(outcome.deaths, 1);
    }).timeout(90_000);
  }

  it('says nothing again that was done meanwhile', async () => {
    const { teams } = story;
    const { file, homeward } = await story.begin();
    await story.send();
    await homeward.ask('settle');
    // What comes in the morning is out of the way, so that the reminder is what hangs.
    await homeward.ask('clock 2026-11-03T10:00:00.000Z');
    await new Promise<void>((resolve) => {
      const reached = () => resolve(homeward.kill());
      teams.failNext({ hangs: 'before', reached });
      void homeward.ask(`clock ${dueAt}`);
    });
    const from = teams.messages.length;
    // The dead process still holds the child.
    const next = await story.again(file, later(dueAt, 5));
    await teams.press(amara, 'Done: Strategy meeting…');
    await teams.press(amara, 'Record it');
    for (const seconds of [36, 67, 98]) await next.ask(`clock ${later(dueAt, seconds)}`);
    await next.ask('stop');
    const reminders = teams.messages
      .slice(from)
      .filter(({ activity }) => activity.summary?.includes('due'));
    assert.deepEqual(
      reminders.map(({ activity }) => activity.summary),
      [],
    );
    const due = (await plannedIn(file)).filter(({ rung }) => rung === 'due');
    assert.deepEqual(
      due.map(({ state }) => state),
      ['withdrawn'],
    );
  }).timeout(90_000);

  it(`loses nothing at ${kills} steps drawn at random`, async () => {
    const draw = drawing(seed);
    for (let i = 0; i < kills; i += 1) {
      const at = 1 + Math.floor(draw() * undisturbed.steps);
      const done = draw() < 0.5 ? ' done' : '';
      const where = `die any ${at}${done} (seed ${seed})`;
      keptItsWord(await story.play({ told: `die any ${at}${done}` }), where);
    }
  }).timeout(60_000 + kills * 30_000);
});

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function drawing(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
