import assert from 'node:assert/strict';
import type { Press } from '../../dialogs/card.ts';
import type { Reply } from '../../dialogs/inbound.ts';
import type { Event } from '../../episode/events.ts';
import { plan } from '../../procedures/plan.ts';
import { type DeskTalk, deskTalk, direct, wordsOf } from '../support/desk-talk.ts';
import { aTenant } from '../support/fixture-authority.ts';
import { reported, toldChild } from '../support/told-child.ts';

const meeting = 'strategy-meeting-24h@e1';
const acknowledging: Press = {
  do: 'acknowledge',
  reference: 'NFD-0001',
  obligations: [meeting],
  rung: 'due',
};

describe('pressing what a reminder offers', () => {
  let room: DeskTalk;
  const open = async (at: string, ...more: Event[]) => {
    const tenant = aTenant();
    const packs = new Map([[tenant.pack.hash, tenant.pack]]);
    const child = plan(toldChild([reported, ...more]), { authority: tenant.authority, packs }, at);
    room = await deskTalk(at, [child]);
  };
  const press = async (name: string, pressed: Press): Promise<Reply> => {
    const actor = { email: `${name}@northford.example`, name };
    const [reply] = await room.desk({
      actor,
      place: direct,
      key: name,
      press: pressed,
      values: {},
    });
    assert.ok(reply);
    return reply;
  };
  const acknowledgements = async () => {
    const child = await room.store.children.get('child-1');
    return child?.episodes[0]?.entries.filter(
      ({ event }) => event.type === 'reminder-acknowledged',
    );
  };
  afterEach(() => room.close());

  it('acknowledges once, pressed five times by two people at once', async () => {
    await open('2026-11-04T09:00:00.000Z');
    const names = ['manager', 'service', 'manager', 'service', 'manager'];
    const replies = await Promise.all(names.map((name) => press(name, acknowledging)));
    const entries = await acknowledgements();
    assert.equal(entries?.length, 1);
    const by = entries?.[0]?.by === 'manager@northford.example' ? 'manager' : 'service';
    for (const { how, card } of replies) {
      assert.equal(how, 'replace');
      assert.match(wordsOf(card), new RegExp(`Acknowledged by The ${by}`));
    }
  });

  it('acknowledges again what was said again since', async () => {
    await open('2026-11-04T09:00:00.000Z');
    await press('manager', acknowledging);
    room.clock.moveTo('2026-11-05T11:00:00.000Z');
    const tenant = aTenant();
    const packs = new Map([[tenant.pack.hash, tenant.pack]]);
    const child = await room.store.children.get('child-1');
    assert.ok(child);
    await room.store.children.save(
      plan(child, { authority: tenant.authority, packs }, room.clock.now()),
    );
    await press('service', { ...acknowledging, rung: 'escalated:service-manager' });
    assert.equal((await acknowledgements())?.length, 2);
  });

  it('acknowledges nothing that was done meanwhile, and shows that it was', async () => {
    const held = {
      type: 'meeting-held',
      at: '2026-11-03T10:00:00.000Z',
      meeting: 'strategy',
    } as const;
    await open('2026-11-04T09:00:00.000Z', held);
    const { card } = await press('manager', acknowledging);
    assert.deepEqual(await acknowledgements(), []);
    assert.match(wordsOf(card), /Done: Strategy meeting held/);
  });

  it('lets the owner, those above and the coordinator answer, and the duty team out of hours', async () => {
    const table: readonly (readonly [string, boolean, boolean])[] = [
      // Who, in office hours, and at night.
      ['manager', true, true],
      ['service', true, true],
      ['head', true, true],
      ['assistant', true, true],
      ['director', true, true],
      ['coordinator', true, true],
      ['duty', false, true],
      ['worker', false, false],
      ['hub', false, false],
      ['interviewer', false, false],
      ['carer', false, false],
    ];
    for (const night of [false, true]) {
      await open(night ? '2026-11-04T22:00:00.000Z' : '2026-11-04T10:00:00.000Z');
      const may = (row: (typeof table)[number]): boolean => row[night ? 2 : 1];
      for (const [name] of table.filter((row) => !may(row))) {
        const { how, card } = await press(name, acknowledging);
        assert.equal(how, 'private', name);
        assert.match(wordsOf(card), /Nothing has changed. These may answer: team man/);
      }
      assert.deepEqual(await acknowledgements(), []);
      for (const [name] of table.filter(may)) {
        assert.equal((await press(name, acknowledging)).how, 'replace', name);
      }
      assert.equal((await acknowledgements())?.length, 1);
      if (!night) await room.close();
    }
  });

  it('lets the duty team answer for a safety matter at any hour', async () => {
    await open('2026-11-03T10:00:00.000Z');
    const police: Press = { ...acknowledging, obligations: ['police-report@e1'] };
    assert.equal((await press('duty', police)).how, 'replace');
  });

  it('says the same to whoever may not see the child and of what is not there', async () => {
    await open('2026-11-04T09:00:00.000Z');
    const west = await press('west', acknowledging);
    assert.equal(west.how, 'private');
    assert.match(wordsOf(west.card), /NFD-0001 is closed, or is not one you may see/);
    const none = await press('manager', { ...acknowledging, reference: 'NFD-0099' });
    assert.match(wordsOf(none.card), /NFD-0099 is closed, or is not one you may see/);
    assert.deepEqual(await acknowledgements(), []);
  });

  it('waives with a reason, and not without one', async () => {
    await open('2026-11-03T10:00:00.000Z');
    const asked = await press('manager', {
      do: 'not-needed',
      reference: 'NFD-0001',
      obligation: meeting,
      rung: 'due',
    });
    const [what] = asked.card.inputs ?? [];
    assert.deepEqual(
      what?.choices?.map(({ value }) => value),
      [meeting],
      'only what the button named',
    );
    const empty = await room.press('manager', asked.card, 'Record it', { rationale: '  ' });
    assert.match(wordsOf(empty), /Why not\? is needed/);
    const done = await room.press('manager', empty, 'Record it', { rationale: 'Seen at school.' });
    assert.match(done.title, /Recorded: NFD-0001/);
    assert.doesNotMatch(wordsOf(done), /missing for 24 hours/);
    const again = await press('manager', acknowledging);
    assert.match(wordsOf(again.card), /Not needed/);
  });

  it('waives nothing for somebody who may only look, whatever their client sends', async () => {
    await open('2026-11-03T10:00:00.000Z');
    const what = await room.say('worker', 'update NFD-0001');
    const step = await room.press('worker', what, 'Next', { fact: 'not-needed' });
    const values = { obligation: meeting, rationale: 'Because I say so.' };
    const refused = await room.press('worker', step, 'Next', values);
    assert.match(wordsOf(refused), /Choose one of those listed/);
    await room.press('worker', step, 'Finish later', values);
    const next = step.buttons.find(({ label }) => label === 'Next')?.press;
    assert.ok(next?.do === 'step');
    const actor = { email: 'worker@northford.example', name: 'worker' };
    for (const sent of ['review', 'not-needed']) {
      await room.desk({
        actor,
        place: direct,
        key: sent,
        values,
        press: { ...next, step: sent, go: 'send' },
      });
    }
    const child = await room.store.children.get('child-1');
    assert.equal(child?.episodes[0]?.entries.length, 1);
  });

  it('waives nothing for somebody whose hours were over by the time they sent it', async () => {
    await open('2026-11-04T08:55:00.000Z');
    const what = await room.say('duty', 'update NFD-0001');
    const step = await room.press('duty', what, 'Next', { fact: 'not-needed' });
    const values = { obligation: meeting, rationale: 'Held by telephone.' };
    const review = await room.press('duty', step, 'Next', values);
    room.clock.move(10 * 60_000);
    const refused = await room.press('duty', review, 'Record it');
    assert.match(wordsOf(refused), /Choose one of those listed/);
    const child = await room.store.children.get('child-1');
    assert.equal(child?.episodes[0]?.entries.length, 1);
  });

  it('says when what was recorded does not answer the thing it was recorded for', async () => {
    const risk = { type: 'risk-assessed', at: '2026-11-03T10:00:00.000Z', level: 'high' } as const;
    await open('2026-11-03T12:00:00.000Z', risk);
    const done: Press = {
      do: 'done',
      reference: 'NFD-0001',
      obligation: 'strategy-meeting-high-risk@e2',
      rung: 'due',
    };
    const early = (await press('manager', done)).card;
    const card = await room.press('manager', early, 'Record it', { at: '9:00' });
    assert.match(
      wordsOf(card),
      /does not answer ".*", which is still due. It counts from Tue 3 Nov, 10:00/,
    );
    const right = (await press('manager', done)).card;
    const answered = await room.press('manager', right, 'Record it', { at: '11:00' });
    assert.doesNotMatch(wordsOf(answered), /does not answer/);
  });
});
