import assert from 'node:assert/strict';
import fc from 'fast-check';
import { instantOf, millisOf } from '../../episode/instant.ts';
import { obligationsFor } from '../../procedures/obligations-for.ts';
import { readScenario } from '../../procedures/scenario.ts';
import { aScenario, toldBy, withIds, withLater } from '../support/any-scenario.ts';
import { answer, packs, refusal, type Written } from '../support/scenario.ts';

const runs = { numRuns: 300 };
const refused = (written: Written): boolean => refusal(written).length > 0;
const tried = fc.sample(aScenario, { numRuns: 400, seed: 7 });

describe('any scenario', function () {
  this.timeout(180_000);

  it('is answered, or refused with the place in the file', () => {
    fc.assert(
      fc.property(aScenario, (written) => {
        for (const problem of refusal(written)) {
          assert.match(
            problem,
            /^(events\[\d+\]|history\[\d+\]|child|settings|asOf)\S*: expected /,
          );
        }
        if (!refused(written)) answer(written);
      }),
      { ...runs, numRuns: 500 },
    );
  });

  it('is refused in words, not with a crash, when anything in it is something else', () => {
    fc.assert(
      fc.property(aScenario, fc.jsonValue(), fc.nat(), (written, value, pick) => {
        const broken = spoilt(written, value, pick);
        for (const problem of refusal(broken)) assert.match(problem, /expected /);
      }),
      runs,
    );
  });

  it('is answered often enough for the rest of these to mean something', () => {
    const answered = tried.filter((written) => !refused(written));
    assert.ok(answered.length > 100, `${answered.length} of ${tried.length} were answered`);
    const statuses = new Set(
      answered.flatMap((written) => answer(written).obligations.map(({ status }) => status)),
    );
    assert.deepEqual([...statuses].toSorted(), ['lapsed', 'met', 'open', 'overdue', 'waived']);
  });

  it('has nothing due before the instant its clock counts from, or met before that was known', () => {
    fc.assert(
      fc.property(aScenario, (written) => {
        const read = readScenario(written, packs);
        fc.pre(!('problems' in read));
        if ('problems' in read) return;
        for (const { id, dueAt, countedFrom, ended } of obligationsFor(read.given)) {
          assert.ok(dueAt >= countedFrom.at, id);
          assert.ok(!ended || ended.knownAt >= ended.at, id);
        }
      }),
      runs,
    );
  });

  it('loses no obligation because something else happens later', () => {
    fc.assert(
      fc.property(withLater, ({ before, after }) => {
        fc.pre(!refused(before) && !refused(after));
        const kept = new Map(answer(after).obligations.map((each) => [each.id, each]));
        const told = toldBy(after).at(-1)?.at;
        for (const { id, dueAt, arisesAt } of answer(before).obligations) {
          // What would only have arisen since then may be needless now.
          if (arisesAt >= String(told)) continue;
          assert.equal(kept.get(id)?.dueAt, dueAt, id);
          assert.equal(kept.get(id)?.arisesAt, arisesAt, id);
        }
      }),
      runs,
    );
  });

  it('says the same in whatever order the file holds its events', () => {
    fc.assert(
      fc.property(aScenario, fc.integer(), (written, seed) => {
        const events = [...withIds(written)];
        const [shuffled] = fc.sample(fc.shuffledSubarray(events, { minLength: events.length }), {
          numRuns: 1,
          seed,
        });
        const ordered = { ...written, events };
        fc.pre(!refused(ordered));
        assert.deepEqual(answer({ ...written, events: shuffled }), answer(ordered));
      }),
      runs,
    );
  });

  it('looked at later with nothing new told, lists what it listed, due when it was', () => {
    fc.assert(
      fc.property(aScenario, fc.integer({ min: 0, max: 40 }), (written, days) => {
        fc.pre(!refused(written));
        const later = {
          ...written,
          asOf: instantOf(millisOf(String(written.asOf)) + days * 86_400_000),
        };
        const quiet = { ...later, events: toldBy(written) };
        fc.pre(!refused(quiet));
        const then = new Map(answer(quiet).obligations.map((each) => [each.id, each]));
        for (const { status, metAt, late, ...same } of answer(written).obligations) {
          const {
            status: s,
            metAt: m,
            late: l,
            ...now
          } = then.get(same.id) ?? assert.fail(same.id);
          assert.deepEqual(now, same);
          if (status === 'met') assert.deepEqual([s, m, l], ['met', metAt, late]);
        }
      }),
      runs,
    );
  });
});

/** The scenario with another value in one of its fields, or in one field of one of its events. */
function spoilt(written: Written, value: unknown, pick: number): unknown {
  const inside = (keys: readonly string[], whole: Written): Written => {
    const key = keys[pick % keys.length] ?? 'events';
    return { ...whole, [key]: value };
  };
  if (pick % 3 === 0) return inside([...Object.keys(written), 'settings', 'strange'], written);
  const events = toldBy(written);
  const at = pick % Math.max(1, events.length);
  return {
    ...written,
    events: events.map((each, i) => (i === at ? inside([...Object.keys(each), 'id'], each) : each)),
  };
}
