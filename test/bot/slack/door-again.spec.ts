import assert from 'node:assert/strict';
import { tinyDesk } from '../teams/front-room.ts';
import { fillReport, REPORT } from './door-report.ts';
import { deskRoom, type HouseRoom, houseRoom, siobhan } from './door-room.ts';

describe('a request that comes to the Slack door again', () => {
  let room: HouseRoom;

  beforeEach(async () => {
    room = await houseRoom();
  });

  afterEach(() => room.close());

  const drafts = async () => (await room.store.drafts.of('northford', siobhan.email)).length;
  /** Newly signed, a second later and more, it is no request that was taken before. */
  const comesAgain = async () => {
    for (const retry of [1, 2] as const) {
      assert.equal((await room.slack.again(retry)).status, 200);
    }
  };

  it('begins one report, where it was a command', async () => {
    await room.slack.command(siobhan, 'report another');
    await comesAgain();
    assert.equal(await drafts(), 1);
  });

  it('begins one note, where it was a shortcut on a message', async () => {
    await room.slack.command(siobhan, 'report');
    await fillReport(room.slack, siobhan);
    await room.slack.noteShortcut(siobhan, room.slack.write(siobhan, 'General', 'by the lake'));
    await comesAgain();
    assert.equal(await drafts(), 1);
  });

  it('begins one report more, where it was the press of a button', async () => {
    await room.slack.command(siobhan, 'report');
    await room.slack.submit(siobhan, REPORT[0]);
    await room.slack.closeModal(siobhan);
    await room.slack.say(siobhan, 'report');
    await room.slack.press(siobhan, 'Begin another');
    await comesAgain();
    assert.equal(await drafts(), 2);
  });
});

describe('a request that the Slack door could not take', () => {
  it('is taken byte for byte once it can be', async () => {
    const room = await deskRoom(tinyDesk);
    try {
      room.slack.failNextOf('auth.test', { status: 500 });
      const { status, body } = await room.slack.command(siobhan, 'list');
      assert.equal(status, 503);
      assert.match(JSON.stringify(body), /Please send it again/);
      assert.deepEqual(room.heard, []);
      assert.equal((await room.slack.again()).status, 200);
      assert.equal(room.slack.newest(siobhan).title, 'Heard list from Siobhan Kearney');
      assert.equal((await room.slack.again()).status, 409);
    } finally {
      await room.close();
    }
  });
});
