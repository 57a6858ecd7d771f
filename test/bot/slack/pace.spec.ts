import assert from 'node:assert/strict';
import { type Pace, paced } from '../../../bot/slack/pace.ts';

const go = { may: 'post' };

describe('the pace of posts to Slack', () => {
  let pauses: { readonly ms: number; readonly end: () => void }[];
  let pace: Pace;

  beforeEach(() => {
    pauses = [];
    pace = paced((ms) => new Promise((end) => void pauses.push({ ms, end })));
  });

  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const endPause = async () => {
    pauses.shift()?.end();
    await settled();
  };

  it('lets the first post into a channel go at once, and channels do not wait for one another', async () => {
    assert.deepEqual(await pace.turn('C1'), go);
    assert.deepEqual(await pace.turn('C2'), go);
    assert.deepEqual(
      pauses.map(({ ms }) => ms),
      [1000, 1000],
    );
  });

  it('keeps the second waiting until a second is over', async () => {
    await pace.turn('C1');
    let went: object | undefined;
    void pace.turn('C1').then((turn) => {
      went = turn;
    });
    await settled();
    assert.equal(went, undefined);
    await endPause();
    assert.deepEqual(went, go);
  });

  it('tells a third at once to come back later, so that none waits long', async () => {
    await pace.turn('C1');
    const second = pace.turn('C1');
    assert.deepEqual(await pace.turn('C1'), { may: 'wait', retryAfterMs: 2000 });
    await endPause();
    assert.deepEqual(await second, go);
  });

  it('lets nobody slip in before the one that waited, nor right behind it', async () => {
    await pace.turn('C1');
    const second = pace.turn('C1');
    pauses.shift()?.end();
    const third = Promise.resolve().then(() => pace.turn('C1'));
    assert.deepEqual(await second, go);
    const turn = await Promise.race([third, settled().then(() => 'waits')]);
    assert.notDeepEqual(turn, go);
  });

  it('lets the patient wait behind whoever waits already', async () => {
    await pace.turn('C1');
    const second = pace.turn('C1');
    let went = false;
    void pace.patientTurn('C1').then(() => {
      went = true;
    });
    await settled();
    await endPause();
    assert.deepEqual(await second, go);
    assert.equal(went, false);
    assert.deepEqual(
      pauses.map(({ ms }) => ms),
      [2000, 1000],
    );
    await endPause();
    await endPause();
    assert.equal(went, true);
  });

  it('forgets a channel that was quiet for a second', async () => {
    await pace.turn('C1');
    await endPause();
    assert.deepEqual(await pace.turn('C1'), go);
    assert.equal(pauses.length, 1);
  });
});
