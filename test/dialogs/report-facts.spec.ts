import assert from 'node:assert/strict';
import { type DeskTalk, deskTalk, wordsOf } from '../support/desk-talk.ts';
import { aChild } from '../support/documents.ts';
import { aTenant } from '../support/fixture-authority.ts';

describe('what a report asks about whom it is about', () => {
  let room: DeskTalk;
  afterEach(() => room.close());
  const open = async (procedure: string, ...children: ReturnType<typeof aChild>[]) => {
    room = await deskTalk('2026-11-02T20:30:00.000Z', children, [aTenant({ procedure })]);
  };
  const fill = async (...steps: Readonly<Record<string, string>>[]) =>
    room.fill('worker', await room.say('worker', 'report'), ...steps);
  const ids = ({ inputs = [] }: Awaited<ReturnType<typeof fill>>) => inputs.map(({ id }) => id);
  const reportedChild = async () => (await room.store.children.open('northford'))[0];

  it('is a child protection plan where the procedure reads it, and never what it does not', async () => {
    await open('family-tracing');
    const traced = ids(await fill({ child: 'Jo Field' }));
    assert.ok(traced.includes('plan') && !traced.includes('immigration'));
    await room.close();
    await open('cumbria');
    const cumbrian = ids(await fill({ child: 'Jo Field' }));
    assert.ok(cumbrian.includes('immigration') && !cumbrian.includes('plan'));
    await room.close();
    await open('lambeth');
    const lambeth = ids(await fill({ child: 'Jo Field' }));
    assert.ok(!lambeth.includes('immigration') && !lambeth.includes('plan'));
  });

  it('may be a pregnant woman, who is traced like a child with a plan for the unborn', async () => {
    await open('family-tracing');
    const review = await fill(
      { child: 'Ines Calder' },
      { status: 'open', plan: 'yes', person: 'pregnant-woman' },
      { situation: 'missing' },
      { when: '18:00' },
      {},
      {},
      {},
    );
    const card = await room.press('worker', review, 'Send the report');
    assert.match(wordsOf(card), /Tell all members of the core group in writing/);
    const facts = { open: true, childProtectionPlan: true, person: 'pregnant-woman' };
    assert.deepEqual((await reportedChild())?.facts, facts);
    assert.match(
      wordsOf(await room.say('worker', 'show NFD-0001')),
      /Care: a pregnant woman, child/,
    );
  });

  it('is whether the placing authority knows, also of a child already known to be placed here', async () => {
    const identity = { name: 'Robin Ashby', caseNumber: 'NC-1' };
    await open('wakefield', aChild({ identity, facts: { placedBy: 'other-authority' } }));
    const steps = [{ child: 'NC-1' }, { situation: 'missing' }, { when: '18:00' }, {}];
    const told = await fill(...steps);
    assert.ok(ids(told).includes('placing'));
    const review = await room.fill('worker', told, { placing: 'no' }, {});
    const card = wordsOf(await room.press('worker', review, 'Send the report'));
    assert.match(card, /Tell the authority that placed the child here/);
    assert.doesNotMatch(card, /Strategy meeting/);
  });

  it('is not the placing authority where this authority placed the child', async () => {
    const identity = { name: 'Robin Ashby', caseNumber: 'NC-1' };
    await open('wakefield', aChild({ identity }));
    const steps = [{ child: 'NC-1' }, { situation: 'missing' }, { when: '18:00' }, {}];
    assert.ok(!ids(await fill(...steps)).includes('placing'));
  });

  it('is when somebody looks again, where nobody is sure yet', async () => {
    const identity = { name: 'Robin Ashby', caseNumber: 'NC-1' };
    await open('wakefield', aChild({ identity }));
    const seen = { when: '18:00', again: '30' };
    const review = await fill({ child: 'NC-1' }, { situation: 'concern' }, seen, {}, {});
    const card = await room.press('worker', review, 'Send the report');
    assert.match(wordsOf(card), /Look again.*by Mon 2 Nov, 21:00/);
    const done = await room.desk({
      actor: { email: 'carer@northford.example', name: 'The carer' },
      place: { platform: 'teams', kind: 'direct', conversation: 'chat' },
      key: 'k',
      press: {
        do: 'done',
        reference: 'NFD-0001',
        obligation: `concern-review@${(await reportedChild())?.episodes[0]?.entries[0]?.event.id}`,
        rung: 'assigned',
      },
      values: {},
    });
    const ways = done[0]?.card.buttons.map(({ label }) => label);
    assert.deepEqual(ways, ['Still looking: when to look again', 'Report', 'Found']);
  });
});
