import assert from 'node:assert/strict';
import type { Desk } from '../../../dialogs/inbound.ts';
import { tinyDesk } from '../teams/front-room.ts';
import { type DeskRoom, deskRoom, siobhan } from './door-room.ts';

describe('the patience of Slack, with a desk that takes longer', () => {
  let room: DeskRoom;
  let letGo: () => void;

  beforeEach(async () => {
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const desk: Desk = async (inbound) => {
      await held;
      return tinyDesk(inbound);
    };
    room = await deskRoom(desk, { patience: 'as in service' });
  });

  afterEach(async () => {
    letGo();
    await room.close();
  });

  it('suffices for the acknowledgement, and for a modal that says by then that it is worked on', async () => {
    const { status } = await room.slack.command(siobhan, 'report');
    assert.equal(status, 200);
    assert.equal(room.slack.modal(siobhan)?.title, 'Still working on it');
  });
});
