import assert from 'node:assert/strict';
import { type Command, record } from '../../dialogs/record.ts';
import type { Services } from '../../dialogs/services.ts';
import { Fault } from '../../episode/fault.ts';
import type { ChildDocument } from '../../procedures/child.ts';
import { firstAltered } from '../../procedures/history.ts';
import { type DeskTalk, deskTalk } from '../support/desk-talk.ts';
import { aChild } from '../support/documents.ts';
import { reported, toldChild } from '../support/told-child.ts';

const now = '2026-11-02T20:30:00.000Z';

describe('recording what people tell', () => {
  let room: DeskTalk;
  let base: Pick<Command, 'tenant' | 'by' | 'key'>;
  const open = async (...children: ChildDocument[]) => {
    room = await deskTalk(now, children);
    base = { tenant: room.tenant, by: 'duty@northford.example', key: 'draft-1' };
  };
  const missing = { type: 'missing-reported', at: now, missingSince: reported.at } as const;
  const note = (text: string) => ({ type: 'noted', at: now, text }) as const;
  const stored = async () => room.store.children.open('northford');
  afterEach(() => room.close());

  it('keeps what many people tell of one child at once, each thing once and in one chain', async () => {
    await open(toldChild([reported]));
    const tell = (i: number) => {
      const command = { ...base, key: `note-${i}`, child: 'child-1', episode: 'NFD-0001' };
      return record({ ...command, events: [note(`note ${i}`)] }, room.services);
    };
    await Promise.all([1, 2, 3, 4, 5, 6, 1, 2, 3].map(tell));
    const [child] = await stored();
    const keys = child?.episodes[0]?.entries.map(({ key }) => key) ?? [];
    assert.deepEqual(
      keys.slice(1).toSorted(),
      [1, 2, 3, 4, 5, 6].map((i) => `note-${i}`),
    );
  });

  it('makes one episode of two reports of a known child that come at once', async () => {
    await open(aChild());
    const tell = (key: string) =>
      record({ ...base, key, child: 'child-1', events: [missing] }, room.services);
    const outcomes = await Promise.all([tell('a'), tell('b')]);
    assert.equal(outcomes.filter((each) => 'recorded' in each).length, 1);
    assert.equal(outcomes.filter((each) => 'refused' in each && each.openAlready).length, 1);
    assert.deepEqual((await stored())[0]?.episodes.length, 1);
  });

  it('makes one child and one episode of two reports of a new child that come at once', async () => {
    await open();
    const identity = { name: 'Jo Field', dateOfBirth: '2012-01-02' };
    const tell = (key: string, name: string) => {
      const child = { identity: { ...identity, name }, facts: {}, people: {} };
      return record({ ...base, key, child, events: [missing] }, room.services);
    };
    await Promise.all([tell('a', 'Jo Field'), tell('b', 'jo  FIELD')]);
    const children = await stored();
    assert.deepEqual(
      children.map(({ episodes }) => episodes.length),
      [1],
    );
  });

  it('makes one child and one episode of one report that is sent twice at once', async () => {
    await open();
    const child = { identity: { name: 'Jo Field' }, facts: {}, people: {} };
    const tell = () => record({ ...base, child, events: [missing] }, room.services);
    const outcomes = await Promise.all([tell(), tell()]);
    assert.deepEqual(
      outcomes.map((each) => ('recorded' in each ? each.recorded : each.refused)).toSorted(),
      ['before', 'now'],
    );
    assert.deepEqual(
      (await stored()).map(({ episodes }) => episodes.length),
      [1],
    );
  });

  it('keeps two children of one name apart where nobody knows when they were born', async () => {
    await open();
    const child = { identity: { name: 'Jo Field' }, facts: {}, people: {} };
    for (const key of ['a', 'b']) {
      await record({ ...base, key, child, events: [missing] }, room.services);
    }
    assert.equal((await stored()).length, 2);
  });

  it('tries again when somebody else saved first', async () => {
    await open(toldChild([reported]));
    let clashes = 3;
    const children: Services['store']['children'] = {
      ...room.store.children,
      save: async (document, lease) => {
        clashes -= 1;
        return clashes >= 0 ? 'clash' : room.store.children.save(document, lease);
      },
    };
    const services = { ...room.services, store: { ...room.store, children } };
    const command = { ...base, child: 'child-1', episode: 'NFD-0001', events: [note('held')] };
    const outcome = await record(command, services);
    assert.ok('recorded' in outcome);
    assert.equal((await stored())[0]?.episodes[0]?.entries.length, 2);
  });

  it('throws and has saved nothing when the store cannot be written', async () => {
    await open(aChild());
    const children: Services['store']['children'] = {
      ...room.store.children,
      save: async () => {
        throw new Fault('store', 'The disk is full.');
      },
    };
    const services = { ...room.services, store: { ...room.store, children } };
    const command = { ...base, child: 'child-1', events: [missing] };
    await assert.rejects(record(command, services), (thrown) => {
      return thrown instanceof Fault && thrown.code === 'store';
    });
    assert.deepEqual(await stored(), []);
  });

  it('refuses the whole of it when one thing cannot be, and saves nothing', async () => {
    await open(aChild());
    const later = { type: 'rhi-completed', at: now } as const;
    const command = { ...base, child: 'child-1', events: [missing, later] };
    const outcome = await record(command, room.services);
    assert.ok('refused' in outcome);
    assert.match(outcome.refused, /No return is recorded before that time/);
    assert.deepEqual(await stored(), []);
  });

  it('chains what it records, so that what is changed, taken out or put elsewhere is found', async () => {
    await open(aChild());
    await record({ ...base, child: 'child-1', events: [missing] }, room.services);
    for (const [i, text] of ['one', 'two', 'three'].entries()) {
      const command = { ...base, key: `n${i}`, child: 'child-1', episode: 'NFD-0001' };
      await record({ ...command, events: [note(text)] }, room.services);
    }
    const [child] = await stored();
    const entries = child?.episodes[0]?.entries ?? [];
    assert.equal(entries.length, 4);
    assert.equal(firstAltered('NFD-0001', entries), undefined);
    assert.equal(firstAltered('NFD-0002', entries), 0);
    const [first, second, third, fourth] = entries;
    assert.ok(first && second && third && fourth);
    assert.equal(firstAltered('NFD-0001', [first, { ...second, by: 'else@x.example' }, third]), 1);
    assert.equal(firstAltered('NFD-0001', [first, third, fourth]), 1);
    assert.equal(firstAltered('NFD-0001', [first, third, second, fourth]), 1);
    assert.equal(firstAltered('NFD-0001', [second, third]), 0);
    const at = '2026-11-02T20:29:00.000Z';
    assert.equal(firstAltered('NFD-0001', [{ ...first, recordedAt: at }, second]), 0);
  });
});
