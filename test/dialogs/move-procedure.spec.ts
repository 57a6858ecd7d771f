import assert from 'node:assert/strict';
import { moveWords } from '../../dialogs/move-procedure.ts';
import { record } from '../../dialogs/record.ts';
import type { Tenant } from '../../dialogs/services.ts';
import { resolvePack } from '../../procedures/resolve.ts';
import { type DeskTalk, deskTalk, wordsOf } from '../support/desk-talk.ts';
import { aChild } from '../support/documents.ts';
import { aTenant } from '../support/fixture-authority.ts';

const now = '2026-11-02T20:30:00.000Z';
const before = aTenant();

/** The Wakefield pack a version on: the police are asked for an hour, and nobody tells the hub any more. */
function secondVersion(): Tenant {
  const { pack } = before.pack;
  const rules = pack.rules
    .filter(({ rule }) => rule !== 'inform-hub')
    .map((rule) =>
      rule.rule === 'police-report' ? { ...rule, due: { span: { hours: 1 } } } : rule,
    );
  const next = { ...pack, version: 2, inForceFrom: '2026-11-01', rules };
  const resolved = resolvePack(next, 'Europe/London', {});
  assert.ok('hash' in resolved);
  return { ...before, pack: resolved };
}

describe('an episode that is moved to a new version of its procedure', () => {
  const after = secondVersion();
  let room: DeskTalk;
  afterEach(() => room.close());
  const report = {
    type: 'missing-reported',
    at: now,
    missingSince: '2026-11-02T18:00:00.000Z',
  } as const;
  const note = { type: 'noted', at: now, text: moveWords(before.pack, after.pack, '') } as const;

  /** Reported under the first version, moved to the second, and then planned once more. */
  const moved = async () => {
    const facts = { open: true, placement: 'out-of-area' as const };
    room = await deskTalk(now, [aChild({ facts })], [before, after]);
    const command = { by: 'coordinator@northford.example', child: 'child-1' };
    const first = await record(
      { ...command, tenant: before, key: 'a', events: [report] },
      room.services,
    );
    assert.ok('child' in first);
    const move = { tenant: after, key: 'b', episode: 'NFD-0001', movesTo: after.pack.hash };
    const second = await record({ ...command, ...move, events: [note] }, room.services);
    const third = await record({ ...command, ...move, events: [note], key: 'c' }, room.services);
    assert.ok('child' in second && 'child' in third);
    return { first, second, third };
  };

  it('runs under it from then on, and its history says from which to which', async () => {
    const { second } = await moved();
    assert.equal(second.view.pack.pack.version, 2);
    assert.match(
      note.text,
      /^Moved from the Wakefield .* version 1, .* to the Wakefield .* version 2, in force from 1 November 2026\.$/,
    );
    const police = second.view.obligations.find(({ rule }) => rule.rule === 'police-report');
    assert.equal(police?.dueAt, '2026-11-02T21:30:00.000Z');
  });

  it('says nothing twice, and takes back what the new version does not ask', async () => {
    const { first, second, third } = await moved();
    const said = (outbox: typeof first.child.outbox) =>
      outbox.map(({ rung, to, about, state }) => JSON.stringify([rung, to, about, state]));
    const asked = first.child.outbox.flatMap(({ about }) => about);
    assert.ok(asked.some((id) => id.startsWith('inform-hub@')));
    assert.equal(second.child.outbox.length, first.child.outbox.length);
    assert.ok(!second.view.obligations.some(({ rule }) => rule.rule === 'inform-hub'));
    assert.deepEqual(said(third.child.outbox), said(second.child.outbox));
  });

  it('is shown with the version it runs under, and since when that is in force', async () => {
    await moved();
    const text = wordsOf(await room.say('coordinator', 'show NFD-0001'));
    assert.match(text, /Procedure: Wakefield .*, version 2, in force from 1 November 2026\./);
  });
});
