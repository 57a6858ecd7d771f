import assert from 'node:assert/strict';
import { SLACK, slackChatOf, slackUserOf } from '../../support/slack-state.ts';
import { amara, type HouseRoom, houseRoom, siobhan } from './door-room.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const user = { id: slackUserOf(siobhan), team_id: SLACK.team };
const team = { id: SLACK.team };

describe('a request to the Slack door', () => {
  let room: HouseRoom;

  beforeEach(async () => {
    room = await houseRoom();
  });

  afterEach(() => room.close());

  const seconds = () => room.clock.millis() / 1000;
  const post = (body: string, type = FORM, at = seconds()) =>
    room.slack.post(body, { 'content-type': type, ...room.slack.signed(body, at) });
  const payload = (what: object) =>
    post(new URLSearchParams({ payload: JSON.stringify(what) }).toString());
  const command = (over: Readonly<Record<string, string>> = {}) =>
    new URLSearchParams({
      command: '/missing',
      text: 'list',
      team_id: SLACK.team,
      user_id: user.id,
      channel_id: slackChatOf(siobhan),
      response_url: 'http://127.0.0.1:9/none',
      trigger_id: '1.1.1',
      ...over,
    }).toString();
  /** Nothing was said to Slack, and nobody was met. */
  const nothingHappened = async () => {
    const asked = ['auth.test', 'conversations.info'];
    const calls = room.slack.calls.map(({ method }) => method);
    assert.deepEqual(
      calls.filter((each) => !asked.includes(each)),
      [],
    );
    assert.deepEqual((await room.store.people.get(siobhan.email))?.identities, []);
  };

  it('is not taken with a wrong signature, or none', async () => {
    const body = command();
    const signed = room.slack.signed(body);
    const wrong = { ...signed, 'x-slack-signature': `v0=${'0'.repeat(64)}` };
    for (const headers of [{}, wrong, { ...room.slack.signed(`${body}x`) }]) {
      const answer = await room.slack.post(body, { 'content-type': FORM, ...headers });
      assert.equal(answer.status, 401);
      assert.match(JSON.stringify(answer.body), /not signed by Slack/);
    }
    await nothingHappened();
  });

  it('is not taken with a time that is long past or to come', async () => {
    for (const away of [-301, 301, -86_400]) {
      assert.equal((await post(command(), FORM, seconds() + away)).status, 401, String(away));
    }
    await nothingHappened();
  });

  it('is taken once, however its signature is written the second time', async () => {
    await room.slack.command(siobhan, 'report');
    assert.equal(room.slack.modal(siobhan)?.title, 'Who, 1 of 7');
    const drafts = async () => (await room.store.drafts.of('northford', siobhan.email)).length;
    assert.equal(await drafts(), 1);
    assert.equal((await room.slack.again()).status, 409);
    const body = command({ text: 'report another' });
    const signed = room.slack.signed(body);
    const sent = { 'content-type': FORM, ...signed };
    assert.equal((await room.slack.post(body, sent)).status, 200);
    assert.equal(await drafts(), 2);
    for (const more of ['', '=', '=0']) {
      const signature = `${signed['x-slack-signature']}${more}`;
      const answer = await room.slack.post(body, { ...sent, 'x-slack-signature': signature });
      assert.ok([401, 409].includes(answer.status), `"${more}": ${answer.status}`);
    }
    assert.equal(await drafts(), 2);
  });

  it('is refused where it is no JSON, or nested too deep', async () => {
    const deep = `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`;
    const form = (text: string) => new URLSearchParams({ payload: text }).toString();
    for (const [body, type] of [
      ['{"type":', JSON_TYPE],
      ['[]', JSON_TYPE],
      ['null', JSON_TYPE],
      ['', JSON_TYPE],
      [deep, JSON_TYPE],
      [form('{"type":'), FORM],
      [form(''), FORM],
      [form('"text"'), FORM],
      [form(deep), FORM],
    ] as const) {
      assert.equal((await post(body, type)).status, 400, body.slice(0, 30));
    }
    await nothingHappened();
  });

  it('is refused where it is a megabyte', async () => {
    const answer = await post(command({ text: 'x'.repeat(1_000_000) }));
    assert.equal(answer.status, 413);
    assert.match(JSON.stringify(answer.body), /768 KB/);
    await nothingHappened();
  });

  it('is refused where it comes from another workspace, or from none', async () => {
    const elsewhere = { id: 'T0ELSEWHERE' };
    const event = { type: 'message', channel_type: 'im', user: user.id, channel: 'D1', text: 'hi' };
    const answers = [
      await post(command({ team_id: elsewhere.id })),
      await payload({
        type: 'shortcut',
        callback_id: 'report',
        trigger_id: '1',
        team: elsewhere,
        user,
      }),
      await payload({ type: 'shortcut', callback_id: 'report', trigger_id: '1', user }),
      await payload({ type: 'shortcut', callback_id: 'report', trigger_id: '1', team: null, user }),
      await post(
        JSON.stringify({ type: 'event_callback', event_id: 'E', team_id: elsewhere.id, event }),
        JSON_TYPE,
      ),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [403, 403, 403, 403, 403],
    );
    await nothingHappened();
  });

  it('is answered where Slack asks whether the address is ours', async () => {
    const answer = await room.slack.verifyUrl('a challenge');
    assert.deepEqual(answer, { status: 200, body: { challenge: 'a challenge' } });
    const unsigned = JSON.stringify({ type: 'url_verification', challenge: 'a challenge' });
    const refused = await room.slack.post(unsigned, { 'content-type': JSON_TYPE });
    assert.equal(refused.status, 401);
  });

  it('is answered where Slack looks whether anybody is there, and nothing beside that is read', async () => {
    const smuggled = `${command({ text: 'report' })}&ssl_check=1`;
    const answer = await room.slack.post(smuggled, { 'content-type': FORM });
    assert.deepEqual(answer, { status: 200, body: undefined });
    await nothingHappened();
    assert.deepEqual(await room.store.drafts.of('northford', siobhan.email), []);
  });

  it('is answered with nothing where it is an event that says nothing to the bot', async () => {
    const answer = await room.slack.event({ type: 'reaction_added', user: user.id, item: {} });
    assert.equal(answer.status, 200);
    assert.equal((await room.slack.event({ type: 'never_heard_of' })).status, 200);
    await nothingHappened();
  });

  it('is answered where it asks for options, or tells of a closed modal', async () => {
    const asked = { type: 'block_suggestion', team, user, action_id: 'a', value: 'x' };
    assert.deepEqual(await payload(asked), { status: 200, body: { options: [] } });
    const view = { id: 'V1', type: 'modal', callback_id: 'homeward', private_metadata: '' };
    assert.equal((await payload({ type: 'view_closed', team, user, view })).status, 200);
    await nothingHappened();
  });

  it('with what Slack never sends is answered in time, without an error of ours', async () => {
    const view = { id: 'V1', type: 'modal', callback_id: 'homeward', blocks: [] };
    const event = { type: 'event_callback', team_id: SLACK.team, event_id: 'Ev1' };
    const odd: readonly object[] = [
      {},
      { type: 'nothing' },
      { type: 7 },
      { type: 'block_actions' },
      { type: 'block_actions', user },
      { type: 'block_actions', user, actions: [] },
      { type: 'block_actions', user, actions: 'none', container: 3 },
      { type: 'block_actions', user, actions: [{}], container: {}, trigger_id: '1' },
      { type: 'block_actions', actions: [{ action_id: 'press:0' }], container: {} },
      { type: 'shortcut', callback_id: 'report', trigger_id: '1' },
      { type: 'shortcut', callback_id: 'report', user },
      { type: 'shortcut', user: 'U1', callback_id: 'report', trigger_id: '1' },
      { type: 'message_action', callback_id: 'note', user, trigger_id: '1', message: 'text' },
      { type: 'view_submission', user },
      { type: 'view_submission', view },
      { type: 'view_submission', user, view: 'V1' },
      { type: 'view_submission', user, view: { ...view, private_metadata: 4 } },
      { type: 'view_submission', user, view: { type: 'modal' } },
      { type: 'view_submission', user, view: { ...view, type: 'home' } },
      { type: 'dialog_submission', user, callback_id: 'x', submission: {} },
      { type: 'interactive_message', user, actions: [{ name: 'a', type: 'button' }] },
      { command: '/missing' },
      { command: { a: 1 }, user_id: 3 },
      { ...event },
      { ...event, event: null },
      { ...event, event: 'text' },
      { ...event, event: {} },
      { ...event, event: { type: 3 } },
      { ...event, event: { type: 'message', channel_type: 'im', user: null, channel: {} } },
      { ...event, event: { type: 'app_home_opened', tab: 'home' } },
      { ...event, event: { type: 'member_joined_channel', user: SLACK.botUser } },
      { ...event, event: { type: 'message', channel: 3 }, authorizations: 'none' },
    ];
    for (const each of odd) {
      for (const answer of [
        await payload({ team, ...each }),
        await post(JSON.stringify({ team, ...each }), JSON_TYPE),
      ]) {
        const about = `${JSON.stringify(each)}: ${answer.status} ${JSON.stringify(answer.body)}`;
        assert.ok([200, 400].includes(answer.status), about);
      }
    }
  });

  it('leaves the bot answering everybody else', async () => {
    await payload({ type: 'block_actions', team, user, actions: [] });
    await room.slack.command(amara, 'help');
    assert.equal(room.slack.newest(amara).title, 'What can I do for you?');
  });
});
