import assert from 'node:assert/strict';
import { amara, button, header, post, slackRooms, tom } from './fake-slack-room.ts';

describe('the fake Slack', () => {
  const { slackWith, botBehind } = slackRooms();

  describe('gives response urls', () => {
    async function withUrl() {
      let now = 1_761_465_600_000;
      const slack = await slackWith({ now: () => now });
      const { lastText } = await botBehind(slack);
      const respond = async (body: object, url = lastText('response_url')) => {
        const response = await fetch(url, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        });
        return response.status;
      };
      const move = (millis: number) => {
        now += millis;
      };
      return { slack, respond, move, lastText };
    }

    it('that answer one person, or all where they say so', async () => {
      const { slack, respond } = await withUrl();
      await slack.command(tom, 'list', { channel: 'Locality North' });
      await respond({ text: 'for you' });
      await respond({ text: 'for all', response_type: 'in_channel' });
      assert.deepEqual(
        slack.ephemerals(tom).map(({ text }) => text),
        ['for you'],
      );
      assert.deepEqual(
        slack.messages('Locality North').map(({ text }) => text),
        ['for all'],
      );
    });

    it('good for five answers', async () => {
      const { slack, respond } = await withUrl();
      await slack.command(tom, 'list');
      const statuses: number[] = [];
      for (const text of ['1', '2', '3', '4', '5', '6']) statuses.push(await respond({ text }));
      assert.deepEqual(statuses, [200, 200, 200, 200, 200, 404]);
      assert.equal(slack.ephemerals(tom).length, 5);
    });

    it('good for half an hour', async () => {
      const { slack, respond, move } = await withUrl();
      await slack.command(tom, 'list');
      move(30 * 60_000);
      assert.equal(await respond({ text: 'in time' }), 200);
      move(1);
      assert.equal(await respond({ text: 'late' }), 404);
    });

    it('that change or take away the message whose button was pressed', async () => {
      const { slack, respond } = await withUrl();
      await post(slack, { blocks: [header('Hello'), button('Open')] });
      await slack.press(amara, 'Open');
      await respond({ text: 'Done', replace_original: true });
      assert.deepEqual(
        slack.messages(amara).map(({ text, updates }) => [text, updates]),
        [['Done', 1]],
      );
      await respond({ delete_original: true });
      assert.equal(slack.messages(amara).length, 0);
    });

    it('that refuse what a message may not be', async () => {
      const { slack, respond } = await withUrl();
      await slack.command(tom, 'list');
      assert.equal(await respond({ blocks: [{ type: 'header' }] }), 400);
      assert.equal(slack.ephemerals(tom).length, 0);
    });
  });
});
