import assert from 'node:assert/strict';
import type { Card } from '../../dialogs/card.ts';
import { save } from '../../dialogs/draft-keeping.ts';
import { drawDraftNotice } from '../../dialogs/draw-draft-notice.ts';
import { type DeskTalk, deskTalk, wordsOf } from '../support/desk-talk.ts';
import { aChild, aMessage } from '../support/documents.ts';
import { aTenant } from '../support/fixture-authority.ts';
import { reported, toldChild } from '../support/told-child.ts';

const robin = aChild({
  identity: { name: 'Robin Ashby', caseNumber: 'NC-1', dateOfBirth: '2012-05-14' },
});
const jo = aChild({ id: 'child-2', identity: { name: 'Jo Field', caseNumber: 'NC-2' } });

/** The answers of a report from its second step on. */
const toReview = [
  { situation: 'missing' },
  { when: '18:00', where: 'Mill Lane', whom: 'a friend' },
  { checks: 'searched,contacts' },
  { police: 'no' },
  { level: 'medium', why: 'known to one address' },
];

describe('a guided dialog', () => {
  let room: DeskTalk;
  const open = async (...children: Parameters<typeof deskTalk>[1][number][]) => {
    room = await deskTalk('2026-11-02T20:30:00.000Z', children);
  };
  const begin = async () =>
    room.fill('carer', await room.say('carer', 'report'), { child: 'NC-1' });
  const review = async () => room.fill('carer', await begin(), ...toReview);
  const recorded = () => room.store.children.open('northford');
  const standing = (card: Card) =>
    Object.fromEntries((card.inputs ?? []).map(({ id, value }) => [id, value]));
  afterEach(() => room.close());

  it('reads back what an empty time means, where it means something', async () => {
    await open(robin);
    assert.doesNotMatch(wordsOf(await review()), /When were the police told/);
    const told = toReview.map((step) => ('police' in step ? { police: 'yes' } : step));
    const another = await room.say('carer', 'report another');
    const card = await room.fill('carer', another, { child: 'NC-1' }, ...told);
    assert.match(wordsOf(card), /When were the police told\?: Now, as you send it/);
  });

  it('goes on with the latest that was left, and names the others', async () => {
    await open(robin, jo);
    await begin();
    const fresh = await room.say('carer', 'report another');
    room.clock.move(60_000);
    await room.press('carer', fresh, 'Next', { child: 'NC-2' });
    const latest = await room.say('carer', 'report');
    assert.match(wordsOf(latest), /You began this about NC-2/);
    const other = await room.press('carer', latest, 'Go on with NC-1');
    assert.match(wordsOf(other), /Where things stand, 2 of 7.*Robin Ashby/s);
    await room.press('carer', latest, 'Throw away');
    const left = await room.say('carer', 'report');
    assert.match(wordsOf(left), /You began this about NC-1/);
    assert.doesNotMatch(left.buttons.map(({ label }) => label).join(), /Go on with/);
  });

  it('goes on with the one in which something was answered, not with one only begun after it', async () => {
    await open(robin);
    await begin();
    await room.say('carer', 'report another');
    assert.match(wordsOf(await room.say('carer', 'report')), /You began this about NC-1/);
  });

  it('goes on with the very one that somebody was reminded of', async () => {
    await open(robin);
    await begin();
    const [left] = await room.store.drafts.of('northford', 'carer@northford.example');
    assert.ok(left);
    await room.say('carer', 'report another');
    const to = { person: left.author, role: 'placement' } as const;
    const reminder = drawDraftNotice(aMessage({ rung: 'draft-unsent', to }), left, aTenant());
    const card = await room.press('carer', reminder, 'Go on');
    assert.match(wordsOf(card), /You began this about NC-1/);
  });

  it('goes back without loss, also of what was typed into the step it leaves', async () => {
    await open(robin);
    const seen = await room.fill('carer', await begin(), { situation: 'missing' });
    const before = await room.press('carer', seen, 'Back', { when: 'an hour', where: 'Mill Lane' });
    assert.match(before.title, /Where things stand, 2 of 7/);
    assert.equal(standing(before).situation, 'missing');
    const again = await room.press('carer', before, 'Next');
    assert.equal(standing(again).when, 'an hour');
    assert.equal(standing(again).where, 'Mill Lane');
  });

  it('keeps what a step was answered before, when only a part of it is sent again', async () => {
    await open(robin);
    const checks = await room.fill('carer', await begin(), ...toReview.slice(0, 2));
    const seen = await room.press('carer', checks, 'Back');
    const part = { ...seen, inputs: (seen.inputs ?? []).filter(({ id }) => id === 'when') };
    const before = await room.press('carer', part, 'Back');
    assert.equal(standing(await room.press('carer', before, 'Next')).where, 'Mill Lane');
  });

  it('says what is wrong with a step, and keeps what was typed into it', async () => {
    await open(robin);
    const seen = await room.fill('carer', await begin(), { situation: 'missing' });
    const wrong: readonly (readonly [string, RegExp])[] = [
      ['', /When were they last seen\? is needed/],
      ['23:30 2/11/2026', /Mon 2 Nov, 23:30 is in the future. Type when the child was last seen/],
      ['30 February 20:00', /30 February/],
      ['2099-01-01T10:00:00.000Z', /is in the future/],
      ['soonish', /could not read "soonish" as a time/],
    ];
    for (const [when, sentence] of wrong) {
      const card = await room.press('carer', seen, 'Next', { when, where: 'Mill Lane' });
      assert.match(wordsOf(card), sentence);
      assert.match(wordsOf(card), /Not quite yet. What you typed is kept/);
      assert.equal(standing(card).where, 'Mill Lane');
    }
    assert.deepEqual(await recorded(), []);
  });

  it('offers to go on with what was left, and to begin another beside it', async () => {
    await open(robin, jo);
    const seen = await room.fill('carer', await begin(), { situation: 'missing' });
    assert.match(wordsOf(await room.press('carer', seen, 'Finish later')), /kept for three days/);
    const resumed = await room.say('carer', 'report');
    assert.match(wordsOf(resumed), /Last seen, 3 of 7.*You began this about NC-1/s);
    const another = await room.press('carer', resumed, 'Begin another');
    assert.match(another.title, /Who, 1 of/);
    assert.equal(standing(another).child, undefined);
    await room.fill('carer', another, { child: 'NC-2' });
    assert.equal((await room.store.drafts.of('northford', 'carer@northford.example')).length, 2);
  });

  it('is another person’s to nobody', async () => {
    await open(robin);
    const card = await begin();
    const stolen = await room.press('worker', card, 'Next', { situation: 'missing' });
    assert.match(wordsOf(stolen), /This is no longer open/);
  });

  it('answers a second sending of the same draft with the reference of the first', async () => {
    await open(robin);
    const card = await review();
    const first = await room.press('carer', card, 'Send the report');
    assert.match(first.title, /Reported: NFD-0001/);
    const second = await room.press('carer', card, 'Send the report');
    assert.match(wordsOf(second), /Already sent as NFD-0001.*Nothing has changed.*police/s);
    const [child] = await recorded();
    assert.equal(child?.episodes.length, 1);
    assert.equal(new Set(child?.episodes[0]?.entries.map(({ key }) => key)).size, 1);
  });

  it('records once what is sent twice in the same moment', async () => {
    await open(robin);
    const card = await review();
    const send = () => room.press('carer', card, 'Send the report');
    const cards = await Promise.all([send(), send(), send()]);
    for (const each of cards) assert.match(each.title, /NFD-0001/);
    assert.equal((await recorded())[0]?.episodes.length, 1);
    assert.deepEqual(await room.store.drafts.of('northford', 'carer@northford.example'), []);
  });

  it('stays sent when a press that came before is saved after it', async () => {
    await open(robin);
    const card = await review();
    const [before] = await room.store.drafts.of('northford', 'carer@northford.example');
    assert.ok(before);
    await room.press('carer', card, 'Send the report');
    await save(before, room.talker('carer'));
    assert.equal((await room.store.drafts.get(before.id))?.sentAs, 'NFD-0001');
  });

  it('sends nothing from an old review after something was changed', async () => {
    await open(robin, jo);
    const who = await room.say('carer', 'report');
    const card = await room.fill('carer', who, { child: 'NC-1' }, ...toReview);
    await room.press('carer', who, 'Next', { child: 'NC-2' });
    const sent = await room.press('carer', card, 'Send the report');
    assert.match(wordsOf(sent), /Something was changed after this was read back/);
    assert.deepEqual(await recorded(), []);
  });

  it('looks a child up again whose name was changed and left', async () => {
    await open(robin, jo);
    const who = await room.say('carer', 'report');
    await room.fill('carer', who, { child: 'NC-1' }, ...toReview);
    await room.press('carer', who, 'Finish later', {
      child: 'NC-2',
      match: 'one',
      found: 'child-1',
    });
    const resumed = await room.say('carer', 'report');
    const next = await room.press('carer', resumed, 'Next');
    assert.match(wordsOf(next), /Jo Field/);
  });

  it('does not record what is no longer asked', async () => {
    await open(robin);
    const told = { police: 'yes', reference: 'WY-1', parents: 'yes' };
    const card = await room.fill(
      'carer',
      await begin(),
      ...toReview.map((step) => ('police' in step ? told : step)),
    );
    let shown = card;
    for (let i = 0; i < 5; i += 1) shown = await room.press('carer', shown, 'Back');
    assert.match(shown.title, /Where things stand/);
    const concern = await room.fill('carer', shown, { situation: 'concern' }, {}, {}, {});
    assert.doesNotMatch(wordsOf(concern), /Have the police/);
    await room.press('carer', concern, 'Send the report');
    const [child] = await recorded();
    const types = child?.episodes[0]?.entries.map(({ event }) => event.type);
    assert.deepEqual(types, ['concern-raised', 'risk-assessed', 'noted']);
  });

  it('keeps the meaning of a time in the hour that the clocks repeat', async () => {
    room = await deskTalk('2026-10-25T02:20:00.000Z', [robin]);
    const seen = await room.fill('carer', await begin(), { situation: 'missing' });
    const checks = await room.fill('carer', seen, { when: 'an hour ago' });
    const back = await room.press('carer', checks, 'Back');
    assert.match(standing(back).when ?? '', /25\/10\/2026 01:20/);
    await room.press('carer', back, 'Next');
    const [draft] = await room.store.drafts.of('northford', 'carer@northford.example');
    assert.equal(draft?.answers['last-seen']?.when, '2026-10-25T01:20:00.000Z');
  });

  it('leads from a refusal back to what was written', async () => {
    await open(toldChild([reported]));
    const what = await room.say('worker', 'update NFD-0001');
    const asked = await room.fill('worker', what, { fact: 'closing' });
    const refused = await room.press('worker', await room.fill('worker', asked, {}), 'Record it');
    assert.match(wordsOf(refused), /Nothing has changed.*The child is not back/s);
    const again = await room.press('worker', refused, 'Go back to it');
    assert.match(again.title, /Review/);
    assert.match(
      wordsOf(await room.press('worker', refused, 'Throw away')),
      /Nothing was recorded/,
    );
  });

  it('opens a short form anew for another way to do the thing, and never for a plain update', async () => {
    await open(
      toldChild([
        reported,
        {
          type: 'returned',
          at: '2026-11-02T20:15:00.000Z',
          notifiedAt: '2026-11-02T20:30:00.000Z',
        },
      ]),
    );
    const { desk } = room;
    const done = async (fact: string) =>
      desk({
        actor: { email: 'interviewer@northford.example', name: 'The interviewer' },
        place: { platform: 'teams', kind: 'direct', conversation: 'chat' },
        key: fact,
        press: { do: 'done', reference: 'NFD-0001', obligation: 'rhi@e2', rung: 'due', fact },
        values: {},
      });
    const [completed] = await done('rhi-completed');
    assert.match(completed?.card.title ?? '', /completed/);
    const [declined] = await done('rhi-declined');
    assert.match(declined?.card.title ?? '', /declined/);
    const plain = await room.say('interviewer', 'update');
    assert.match(plain.title, /What happened, 1 of/);
  });
});
