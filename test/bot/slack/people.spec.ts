import assert from 'node:assert/strict';
import { knownPeople, type SlackPeople } from '../../../bot/slack/known-people.ts';
import { Fault } from '../../../episode/fault.ts';
import { aPerson } from '../../support/documents.ts';
import { SLACK, slackChatOf, slackUserOf } from '../../support/slack-state.ts';
import { amara, type MetRoom, metRoom, slackAnswering, stranger, tom } from './met-room.ts';

const minute = 60_000;

describe('the people whom Slack knows', () => {
  let room: MetRoom;
  let people: SlackPeople;

  beforeEach(async () => {
    room = await metRoom();
    people = knownPeople({ ...room.parts, people: room.store.people });
  });

  afterEach(() => room.close());

  const user = slackUserOf(tom);
  const inChat = {
    platform: 'slack',
    conversation: slackChatOf(tom),
    tenant: SLACK.team,
    user,
  } as const;
  const calls = (method: string) => room.slack.calls.filter((each) => each.method === method);
  const kept = () => room.store.people.get(tom.email);
  const meet = async (directChannel?: string) => {
    const actor = await people.actorAt(user);
    return people.meet(actor, { user, ...(directChannel && { directChannel }) });
  };
  const isFault = (code: string) => (thrown: unknown) =>
    thrown instanceof Fault && thrown.code === code;

  describe('who speak', () => {
    it('are known by the address that Slack vouches for and the name of their file', async () => {
      assert.deepEqual(await people.actorAt(user), { email: tom.email, name: 'Tom Reed' });
    });

    it('are asked of Slack once', async () => {
      await meet(inChat.conversation);
      await meet(inChat.conversation);
      assert.equal(calls('users.info').length, 1);
      assert.deepEqual((await kept())?.identities, [
        { platform: 'slack', id: user, address: inChat },
      ]);
    });

    it('are looked up each time and never kept where they belong to no authority', async () => {
      const actor = await people.actorAt(slackUserOf(stranger));
      assert.deepEqual(actor, { email: stranger.email, name: 'Kim Vale' });
      await people.meet(actor, { user: slackUserOf(stranger) });
      assert.equal(await room.store.people.get(stranger.email), undefined);
    });

    it('can be written to also where they were met in a channel', async () => {
      await meet();
      assert.equal((await kept())?.identities[0]?.address?.conversation, user);
      await meet(inChat.conversation);
      assert.deepEqual((await kept())?.identities[0]?.address, inChat);
      await meet();
      assert.deepEqual((await kept())?.identities[0]?.address, inChat);
    });

    it('are reachable again, and keep what other platforms know of them', async () => {
      const unreachable = { since: '2026-11-01T09:00:00.000Z', why: 'they removed it' };
      const teams = { platform: 'teams', id: 'aad-tom' } as const;
      const slack = { platform: 'slack', id: user } as const;
      const before = aPerson({ id: tom.email, identities: [slack, teams], unreachable });
      await room.store.people.add(before);
      await meet();
      const after = await kept();
      assert.equal(after?.unreachable, undefined);
      assert.equal(after?.identities[0]?.address?.conversation, user);
      assert.deepEqual(after?.identities[1], teams);
    });

    it('are no longer where they were with an account that was made anew', async () => {
      const old = { ...inChat, user: 'U0OLD', conversation: 'D0OLD' };
      const identities = [{ platform: 'slack' as const, id: 'U0OLD', address: old }];
      await room.store.people.add(aPerson({ id: tom.email, identities }));
      await meet();
      assert.deepEqual((await kept())?.identities, [
        { platform: 'slack', id: user, address: { ...inChat, conversation: user } },
      ]);
      assert.deepEqual(await people.addressOf(tom.email), inChat);
    });

    it('are asked of Slack again once their old address left the file', async () => {
      const before = aPerson({
        id: 'a.before@northford.example',
        identities: [{ platform: 'slack', id: user, address: inChat }],
      });
      await room.store.people.add(before);
      assert.equal((await people.actorAt(user)).email, tom.email);
    });

    it('are nobody where Slack gives no address, does not know them, or cannot be asked', async () => {
      await assert.rejects(people.actorAt('U0'), isFault('platform'));
      room.slack.failNext({ status: 500 });
      await assert.rejects(people.actorAt(user), isFault('platform'));
      const nameless = { id: user, team_id: SLACK.team, profile: {} };
      await withAnswer({ ok: true, user: nameless }, async (others) => {
        await assert.rejects(others.actorAt(user), isFault('unknown-person'));
      });
    });

    it('are taken at no word of another workspace, where anybody can claim an address', async () => {
      const guest = { id: 'U9', team_id: 'T9', profile: { email: amara.email } };
      await withAnswer({ ok: true, user: guest }, async (others) => {
        await assert.rejects(others.actorAt('U9'), isFault('unknown-person'));
        assert.ok('missing' in (await others.addressOf(amara.email)));
      });
      const grid = { ...guest, enterprise_user: { teams: ['T8', SLACK.team] } };
      await withAnswer({ ok: true, user: grid }, async (others) => {
        assert.equal((await others.actorAt('U9')).email, amara.email);
      });
    });

    it('are no bots', async () => {
      const bot = { id: 'U9', team_id: SLACK.team, is_bot: true, profile: { email: amara.email } };
      await withAnswer({ ok: true, user: bot }, async (others) => {
        await assert.rejects(others.actorAt('U9'), isFault('unknown-person'));
      });
    });
  });

  describe('who are looked for', () => {
    it('are found by their address, and kept for good', async () => {
      assert.deepEqual(await people.addressOf(tom.email), inChat);
      assert.deepEqual(await people.addressOf(tom.email.toUpperCase()), inChat);
      assert.equal(calls('users.lookupByEmail').length, 1);
      assert.deepEqual((await kept())?.identities[0]?.address, inChat);
    });

    it('are not heard of by it: who is unreachable stays so', async () => {
      const unreachable = { since: '2026-11-01T09:00:00.000Z', why: 'they removed it' };
      await room.store.people.add(aPerson({ id: tom.email, unreachable }));
      await people.addressOf(tom.email);
      assert.deepEqual((await kept())?.unreachable, unreachable);
    });

    it('are given their own chat, where only their id was known', async () => {
      await meet();
      assert.deepEqual(await people.addressOf(tom.email), inChat);
      await people.addressOf(tom.email);
      assert.equal(calls('conversations.open').length, 1);
      assert.equal(calls('users.lookupByEmail').length, 0);
    });

    it('are where their own chat turned out to be, if they are known', async () => {
      await people.addressOf(tom.email);
      await people.moved(user, 'D0NEW');
      assert.deepEqual((await kept())?.identities[0]?.address, {
        ...inChat,
        conversation: 'D0NEW',
      });
      await people.moved('U0NOBODY', 'D0OTHER');
      assert.equal(await room.store.people.byIdentity('slack', 'U0NOBODY'), undefined);
    });

    it('are not looked for where Slack had no way to them, until they speak', async () => {
      const identities = [{ platform: 'slack' as const, id: user }];
      await room.store.people.add(aPerson({ id: tom.email, identities }));
      const found = await people.addressOf(tom.email);
      assert.ok('missing' in found && /until they write/.test(found.missing));
      assert.equal(room.slack.calls.length, 0);
      await meet();
      assert.deepEqual(await people.addressOf(tom.email), inChat);
    });

    it('are asked for once an hour where Slack knows nobody of that address', async () => {
      const nobody = { missing: 'Slack knows nobody with that e-mail address' };
      const ask = () => people.addressOf('left@northford.example');
      assert.deepEqual(await ask(), nobody);
      room.clock.move(60 * minute - 1);
      assert.deepEqual(await ask(), nobody);
      assert.equal(calls('users.lookupByEmail').length, 1);
      room.clock.move(1);
      assert.deepEqual(await ask(), nobody);
      assert.equal(calls('users.lookupByEmail').length, 2);
    });

    it('are asked for again at once where Slack could not be asked', async () => {
      for (const how of [
        { status: 500 },
        { status: 429, retryAfterSeconds: 1 },
        'reset',
      ] as const) {
        room.slack.failNext(how);
        await assert.rejects(people.addressOf(tom.email), isFault('platform'));
      }
      room.slack.failNext({ error: 'missing_scope' });
      await assert.rejects(people.addressOf(tom.email), isFault('platform'));
      room.slack.failNextOf('conversations.open', { status: 500 });
      await assert.rejects(people.addressOf(tom.email), isFault('platform'));
      assert.deepEqual(await people.addressOf(tom.email), inChat);
    });

    it('are missing, in words, where their account was closed', async () => {
      room.slack.deactivate(tom);
      assert.ok('missing' in (await people.addressOf(tom.email)));
      const closed = { id: user, team_id: SLACK.team, deleted: true };
      await withAnswer({ ok: true, user: closed }, async (others) => {
        const missing = 'their Slack account is deactivated';
        assert.deepEqual(await others.addressOf(tom.email), { missing });
      });
      room.slack.failNextOf('conversations.open', { error: 'user_disabled' });
      const found = await people.addressOf(amara.email);
      assert.ok('missing' in found && /deactivated/.test(found.missing));
    });

    it('are told apart from others in the log by nothing', async () => {
      room.slack.failNext({ status: 500 });
      await people.addressOf(tom.email).catch(() => undefined);
      assert.doesNotMatch(JSON.stringify(room.lines), /tom|reed/i);
    });
  });

  /** The same, where Slack answers every call with this. */
  async function withAnswer(answer: object, ask: (others: SlackPeople) => Promise<void>) {
    const { client, close } = await slackAnswering(answer);
    try {
      await ask(knownPeople({ ...room.parts, people: room.store.people, client }));
    } finally {
      await close();
    }
  }
});
