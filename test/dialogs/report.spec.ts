import assert from 'node:assert/strict';
import type { Card } from '../../dialogs/card.ts';
import type { ChildDocument } from '../../procedures/child.ts';
import { type DeskTalk, deskTalk, wordsOf } from '../support/desk-talk.ts';
import { aChild } from '../support/documents.ts';
import { reported, toldChild } from '../support/told-child.ts';

const robin = aChild({ identity: { name: 'Robin Ashby', caseNumber: 'NC-1' } });

describe('a report', () => {
  let room: DeskTalk;
  const open = async (...children: ChildDocument[]) => {
    room = await deskTalk('2026-11-02T20:30:00.000Z', children);
  };
  const fill = async (name: string, ...steps: Readonly<Record<string, string>>[]) =>
    room.fill(name, await room.say(name, 'report'), ...steps);
  const send = (name: string, card: Card) => room.press(name, card, 'Send the report');
  const events = async () => {
    const [child] = await room.store.children.open('northford');
    return child?.episodes[0]?.entries.map(({ event }) => event) ?? [];
  };
  const note = async () =>
    (await events()).flatMap((event) => (event.type === 'noted' ? [event.text] : [])).join('\n');
  afterEach(() => room.close());

  it('of a concern keeps when the child was last seen', async () => {
    await open(robin);
    const steps = [{ child: 'NC-1' }, { situation: 'concern' }, { when: '18:00' }, {}, {}];
    await send('carer', await fill('carer', ...steps));
    assert.equal((await events())[0]?.type, 'concern-raised');
    assert.match(await note(), /Last seen: Mon 2 November 2026, 18:00/);
  });

  it('of a concern again answers the first one, and keeps the later sighting', async () => {
    await open(robin);
    const steps = [{ child: 'NC-1' }, { situation: 'concern' }, { when: '18:00' }, {}, {}];
    await send('carer', await fill('carer', ...steps));
    room.clock.move(50 * 60_000);
    const later = [{ child: 'NC-1' }, { situation: 'concern' }, { when: '20:50' }, {}, {}];
    await send('carer', await fill('carer', ...later));
    const raised = (await events()).filter(({ type }) => type === 'concern-raised');
    assert.equal(raised.length, 2);
    assert.match(await note(), /Last seen: Mon 2 November 2026, 20:50/);
  });

  it('of a concern that is missing now makes it missing, in one episode', async () => {
    await open(robin);
    const steps = [{ child: 'NC-1' }, { situation: 'concern' }, { when: '18:00' }, {}, {}];
    await send('carer', await fill('carer', ...steps));
    const missing = [{ child: 'NC-1' }, { situation: 'missing' }, { when: '18:00' }, {}, {}, {}];
    const card = await send('carer', await fill('carer', ...missing));
    assert.match(wordsOf(card), /already reported by The carer.*as NFD-0001/s);
    assert.ok((await events()).some(({ type }) => type === 'missing-reported'));
  });

  it('by somebody else who may see the child is added to the first, with what is new in it', async () => {
    await open(toldChild([reported], { identity: robin.identity }));
    const steps = [{ child: 'NC-1' }, { situation: 'absence' }, { when: '19:45' }, {}];
    const told = [{ police: 'yes', reference: 'WY-1' }, { why: 'seen with adults' }];
    const card = await send('worker', await fill('worker', ...steps, ...told));
    assert.match(wordsOf(card), /already reported by The duty on Mon 2 Nov, 20:30, as NFD-0001/);
    assert.equal((await room.store.children.open('northford'))[0]?.episodes.length, 1);
    const text = await note();
    assert.match(text, /What do you know: We know where they are, but they are not back/);
    assert.match(text, /Last seen: Mon 2 November 2026, 19:45/);
    assert.match(text, /Why: seen with adults/);
    assert.ok((await events()).some(({ type }) => type === 'police-informed'));
  });

  it('gives nothing away either where it was recorded, and the process died before its draft was', async () => {
    await open(toldChild([reported], { identity: robin.identity }));
    const steps = [{ child: 'NC-1' }, { situation: 'missing' }, { when: '19:45' }, {}, {}, {}];
    const review = await fill('west', ...steps);
    const [draft] = await room.store.drafts.of('northford', 'west@northford.example');
    assert.ok(draft);
    await send('west', review);
    await room.store.drafts.remove(draft.id);
    await room.store.drafts.add({ ...draft, version: 0 });
    const again = await send('west', review);
    assert.equal(again.title, 'Taken and passed on');
    assert.doesNotMatch(wordsOf(again), /NFD|Robin|duty/);
  });

  it('by somebody who may not see the child is taken, and gives nothing away, sent once or twice', async () => {
    await open(toldChild([reported], { identity: robin.identity }));
    const steps = [{ child: 'NC-1' }, { situation: 'missing' }, { when: '19:45' }, {}, {}, {}];
    const review = await fill('west', ...steps);
    for (const card of [await send('west', review), await send('west', review)]) {
      assert.doesNotMatch(wordsOf(card), /NFD|Robin|duty/);
    }
    assert.match(await note(), /Last seen: Mon 2 November 2026, 19:45/);
    assert.match(wordsOf(await room.say('west', 'show NFD-0001')), /no episode NFD-0001 that you/);
  });

  it('takes a police reference as their having been told, and asks where both cannot be', async () => {
    await open(robin);
    const first = [{ child: 'NC-1' }, { situation: 'missing' }, { when: '18:00' }, {}];
    const told = await fill('carer', ...first);
    const both = await room.press('carer', told, 'Next', { police: 'no', reference: 'WY-1' });
    assert.match(wordsOf(both), /it seems they were told/);
    const early = { police: 'yes', policeAt: '17:00', reference: '' };
    const before = await room.press('carer', both, 'Next', early);
    assert.match(wordsOf(before), /before the child was last seen/);
    const last = await room.fill('carer', before, { police: '', policeAt: '20:10' }, {});
    await send('carer', last);
    const police = (await events()).find(({ type }) => type === 'police-informed');
    assert.equal(police?.at, '2026-11-02T20:10:00.000Z');
  });

  it('in immediate danger says to ring 999 first, and takes the short form', async () => {
    await open(robin);
    const seen = await fill('carer', { child: 'NC-1' }, { situation: 'danger' });
    assert.match(wordsOf(seen), /Ring 999 first/);
    assert.match(seen.title, /Last seen, 3 of 5/);
    await send('carer', await room.fill('carer', seen, { when: '20:00' }, {}));
    const risk = (await events()).find((event) => event.type === 'risk-assessed');
    assert.ok(risk?.type === 'risk-assessed' && risk.level === 'high');
  });

  it('asks once about an age that is unlikely, and takes it', async () => {
    await open();
    const care = await fill('carer', { child: 'Jo Field', dateOfBirth: '1/2/1999' });
    assert.match(wordsOf(care), /Born 1 February 1999, so not under 18. Is that right\?/);
    const situation = await room.fill('carer', care, { status: 'open', team: 'west' });
    assert.doesNotMatch(wordsOf(situation), /Born/);
    assert.match(wordsOf(situation), /Jo Field, new here/);
  });

  it('takes a new child whose date of birth nobody knows, into the team that was chosen', async () => {
    await open();
    const care = await fill('carer', { child: 'Jo Field' });
    const forged = await room.press('carer', care, 'Next', { team: 'nowhere' });
    assert.match(wordsOf(forged), /Choose one of those listed/);
    const steps = [{ team: 'west' }, { situation: 'missing' }, { when: '18:00' }, {}, {}, {}];
    const card = await send('carer', await room.fill('carer', forged, ...steps));
    assert.match(wordsOf(card), /Reported: NFD-0001.*Screen a child.*The hub/s);
    const [child] = await room.store.children.open('northford');
    assert.equal(child?.team, 'west');
    assert.deepEqual(child?.identity, { name: 'Jo Field' });
  });

  it('names a child whom its reporter may not see by what they typed alone', async () => {
    await open(
      aChild({ identity: { name: 'Robin Ashby', caseNumber: 'NC-1', dateOfBirth: '2012-05-14' } }),
    );
    const which = await fill('west', { child: 'robin ashby' });
    const labels = which.inputs?.[0]?.choices?.map(({ label }) => label);
    assert.deepEqual(labels, ['robin ashby', 'Somebody else']);
  });

  it('does not take a mark for a name, or an unknown case number for a child', async () => {
    await open(toldChild([reported]));
    assert.match(wordsOf(await fill('worker', { child: '?!' })), /Type the name of the child/);
    const unknown = await fill('duty', { child: 'NC-999' });
    assert.match(wordsOf(unknown), /No child here has the case number NC-999/);
  });
});
