import assert from 'node:assert/strict';
import type { Card } from '../../dialogs/card.ts';
import type { Tenant } from '../../dialogs/services.ts';
import type { Event } from '../../episode/events.ts';
import type { ChildDocument } from '../../procedures/child.ts';
import { type DeskTalk, deskTalk, wordsOf } from '../support/desk-talk.ts';
import { aTenant } from '../support/fixture-authority.ts';
import { reported, toldChild } from '../support/told-child.ts';

const concern: Event = { type: 'concern-raised', id: 'e1', at: '2026-11-02T20:30:00.000Z' };

/** Robin Ashby's open episode under an authority's procedure. */
function under(tenant: Tenant, events: readonly Event[], over: Partial<ChildDocument> = {}) {
  const child = toldChild(events, over);
  const episodes = child.episodes.map((each) => ({ ...each, pack: tenant.pack.hash }));
  return { ...child, episodes };
}

const offered = ({ inputs = [] }: Card, id = 'fact'): readonly string[] =>
  inputs.find((each) => each.id === id)?.choices?.map(({ value }) => value) ?? [];

describe('what an update offers', () => {
  let room: DeskTalk;
  afterEach(() => room.close());
  const open = async (procedure: string, events: readonly Event[] = [reported]) => {
    const tenant = aTenant({ procedure });
    room = await deskTalk('2026-11-03T09:00:00.000Z', [under(tenant, events)], [tenant]);
    return offered(await room.say('worker', 'update NFD-0001'));
  };

  it('names a report that is taken back as what it is, and says what follows', async () => {
    await open('wakefield');
    const update = await room.say('worker', 'update NFD-0001');
    const card = await room.press('worker', update, 'Next', { fact: 'withdrawal' });
    const field = card.inputs?.find(({ id }) => id === 'event');
    assert.match(field?.choices?.[0]?.label ?? '', /^The whole report, that the child was missing/);
    assert.match(field?.hint ?? '', /Without its report an episode is over, and its reminders end/);
  });

  it('is what the episode’s own procedure has a use for, and what is told everywhere', async () => {
    const wakefield = await open('wakefield');
    for (const fact of ['form-87a', 'work-step-created', 'removal']) {
      assert.ok(!wakefield.includes(fact), `Wakefield has no use for ${fact}`);
    }
    for (const fact of ['police-told', 'risk', 'child-changed', 'reclassified', 'note']) {
      assert.ok(wakefield.includes(fact), `${fact} is told everywhere`);
    }
  });

  it('is Lambeth’s form and work steps, Cumbria’s police updates, and a removal where families are traced', async () => {
    const lambeth = await open('lambeth');
    assert.ok(
      ['form-87a', 'work-step-created', 'work-step-closed'].every((f) => lambeth.includes(f)),
    );
    await room.close();
    assert.ok((await open('cumbria')).includes('police-update'));
    await room.close();
    assert.ok((await open('family-tracing')).includes('removal'));
  });

  it('is looking again only while nobody is sure, and a reclassification only after a report', async () => {
    const unsure = await open('wakefield', [concern]);
    assert.ok(unsure.includes('look-again') && !unsure.includes('reclassified'));
    await room.close();
    const missing = await open('wakefield');
    assert.ok(!missing.includes('look-again') && missing.includes('reclassified'));
  });

  it('is refused with the procedure’s name where the episode has no use for it', async () => {
    await open('wakefield');
    const card = await room.press('worker', await room.say('worker', 'update NFD-0001'), 'Next', {
      episode: 'NFD-0001',
      fact: 'form-87a',
    });
    assert.match(wordsOf(card), /NFD-0001 has no use for that as it stands, under the Wakefield/);
  });
});

describe('what an update records', () => {
  let room: DeskTalk;
  afterEach(() => room.close());
  const open = async (procedure: string, events: readonly Event[], over = {}) => {
    const tenant = aTenant({ procedure });
    room = await deskTalk('2026-11-03T09:00:00.000Z', [under(tenant, events, over)], [tenant]);
  };
  const update = async (fact: string, answers: Readonly<Record<string, string>>) => {
    const first = await room.say('worker', 'update NFD-0001');
    return room.fill('worker', first, { episode: 'NFD-0001', fact }, answers);
  };
  const recorded = async (): Promise<Event | undefined> =>
    (await room.store.children.open('northford'))[0]?.episodes[0]?.entries.at(-1)?.event;

  it('is not a low risk in Cumbria: the reason stands at the field, and medium is taken', async () => {
    await open('cumbria', [reported]);
    const refused = await update('risk', { level: 'low' });
    const level = refused.inputs?.find(({ id }) => id === 'level');
    assert.match(level?.error ?? '', /never classed as low risk here/);
    const review = await room.fill('worker', refused, { level: 'medium' });
    await room.press('worker', review, 'Record it');
    const event = await recorded();
    assert.ok(event?.type === 'risk-assessed' && event.level === 'medium');
  });

  it('is a low risk that the police judged in Cumbria, kept with a remark', async () => {
    await open('cumbria', [reported]);
    const review = await update('risk', { level: 'low', assessor: 'police' });
    const card = await room.press('worker', review, 'Record it');
    assert.match(wordsOf(card), /The police judged the risk low/);
    assert.match(
      wordsOf(await room.say('worker', 'show NFD-0001')),
      /The police judged the risk low/,
    );
  });

  it('is what changed about the child, and the rules that read it follow', async () => {
    await open('family-tracing', [reported]);
    const first = await room.say('worker', 'update NFD-0001');
    const step = await room.fill('worker', first, { episode: 'NFD-0001', fact: 'child-changed' });
    assert.ok(offered(step, 'changes').includes('childProtectionPlan=true'));
    assert.ok(!offered(step, 'changes').includes('childProtectionPlan=false'));
    const both = { changes: 'placedBy=other-authority,childProtectionPlan=true' };
    const review = await room.fill('worker', step, both);
    assert.match(wordsOf(review), /Placed here by another authority, Child protection plan/);
    const again = await room.fill('worker', await room.press('worker', review, 'Back'), {
      changes: 'childProtectionPlan=true',
    });
    const card = await room.press('worker', again, 'Record it');
    assert.match(wordsOf(card), /Tell all members of the core group in writing: by/);
    const event = await recorded();
    assert.ok(event?.type === 'child-changed');
    assert.deepEqual(event.facts, { childProtectionPlan: true });
    assert.match(wordsOf(await room.say('worker', 'show NFD-0001')), /child protection plan/);
  });

  it('is a missing child located, which makes it an absence', async () => {
    await open('wakefield', [reported]);
    const review = await update('reclassified', { as: 'absence', since: '8:00' });
    await room.press('worker', review, 'Record it');
    const event = await recorded();
    assert.ok(event?.type === 'reclassified' && event.since === '2026-11-03T08:00:00.000Z');
  });

  it('is when somebody looks again', async () => {
    await open('wakefield', [concern]);
    const review = await update('look-again', { again: '30' });
    const card = await room.press('worker', review, 'Record it');
    assert.match(wordsOf(card), /Look again.*by Tue 3 Nov, 09:30/);
  });

  it('is the work steps and the form of Lambeth', async () => {
    await open('lambeth', [reported]);
    for (const [fact, type] of [
      ['form-87a', 'form-sent'],
      ['work-step-created', 'work-step-created'],
    ] as const) {
      await room.press('worker', await update(fact, {}), 'Record it');
      assert.equal((await recorded())?.type, type);
    }
  });

  it('is a strategy discussion that decided to circulate, which asks for the letter', async () => {
    await open('family-tracing', [reported]);
    const review = await update('meeting', { meeting: 'strategy-discussion', circulate: 'yes' });
    const card = await room.press('worker', review, 'Record it');
    assert.match(wordsOf(card), /Draft the circulation letter/);
  });
});

describe('what an update records of the briefing', () => {
  let room: DeskTalk;
  beforeEach(async () => {
    const tenant = aTenant();
    room = await deskTalk('2026-11-03T09:00:00.000Z', [under(tenant, [reported])], [tenant]);
  });
  afterEach(() => room.close());
  const start = () => room.say('coordinator', 'update NFD-0001');
  const update = async (fact: string, answers: Readonly<Record<string, string>>) =>
    room.fill('coordinator', await start(), { episode: 'NFD-0001', fact }, answers);
  const record = async (card: Card) => room.press('coordinator', card, 'Record it');

  it('is an action with its owner and a date ahead, until it is done', async () => {
    assert.ok(!offered(await start()).includes('action-done'));
    const owner = 'manager@northford.example';
    const review = await update('action-agreed', {
      action: 'Ring the school',
      owner,
      dueAt: 'tomorrow 12:00',
    });
    assert.match(wordsOf(review), /The manager.*Wed 4 November 2026, 12:00/s);
    await record(review);
    const shown = wordsOf(await room.say('coordinator', 'show NFD-0001'));
    assert.match(shown, /Action agreed: Ring the school \(The manager, by Wed 4 Nov, 12:00\)/);
    const step = await room.fill('coordinator', await start(), {
      episode: 'NFD-0001',
      fact: 'action-done',
    });
    const [action = ''] = offered(step, 'action');
    await record(await room.fill('coordinator', step, { action }));
    assert.ok(!offered(await start()).includes('action-done'));
  });

  it('is that the child was discussed', async () => {
    await record(await update('discussed', {}));
    assert.match(
      wordsOf(await room.say('coordinator', 'show NFD-0001')),
      /Discussed in the briefing/,
    );
  });
});

describe('moving an episode to the procedure of today', () => {
  let room: DeskTalk;
  afterEach(() => room.close());
  const [before, today] = [aTenant(), aTenant({ settings: { 'police-report': '45 min' } })];
  const open = async () => {
    room = await deskTalk('2026-11-02T20:40:00.000Z', [under(before, [reported])], [today]);
    await room.store.packs.put(before.pack.hash, JSON.stringify(before.pack));
  };
  const start = async (name: string) => room.say(name, 'update NFD-0001');

  it('is offered to the coordinator alone, and only where there is something to move to', async () => {
    await open();
    assert.ok(offered(await start('coordinator')).includes('procedure'));
    assert.ok(!offered(await start('worker')).includes('procedure'));
    const forged = await room.press('worker', await start('worker'), 'Next', {
      episode: 'NFD-0001',
      fact: 'procedure',
    });
    assert.match(wordsOf(forged), /has no use for that/);
  });

  it('is told in the history, reckons every date again, and is done once', async () => {
    await open();
    assert.match(
      wordsOf(await room.say('coordinator', 'show NFD-0001')),
      /under another one by now/,
    );
    const review = await room.fill(
      'coordinator',
      await start('coordinator'),
      { episode: 'NFD-0001', fact: 'procedure' },
      { reason: 'The new figures are agreed' },
    );
    const card = await room.press('coordinator', review, 'Record it');
    assert.match(wordsOf(card), /police: by Mon 2 Nov, 21:15/);
    const [child] = await room.store.children.open('northford');
    const [episode] = child?.episodes ?? [];
    assert.equal(episode?.pack, today.pack.hash);
    const shown = wordsOf(await room.say('coordinator', 'show NFD-0001'));
    assert.match(shown, /Note: Moved to today's figures of the Wakefield.*version 1.*Why: The new/);
    assert.doesNotMatch(shown, /under another one by now/);
    assert.equal(episode?.entries.length, 2);
    assert.match(wordsOf(await room.press('coordinator', review, 'Record it')), /Already sent/);
    assert.ok(!offered(await start('coordinator')).includes('procedure'));
  });
});
