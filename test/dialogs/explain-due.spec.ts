import assert from 'node:assert/strict';
import { explainDue, figureWords } from '../../dialogs/explain-due.ts';
import { named } from '../../episode/amend.ts';
import type { Event } from '../../episode/events.ts';
import { loadPacks } from '../../load.ts';
import type { ChildDocument } from '../../procedures/child.ts';
import { obligationsFor } from '../../procedures/obligations-for.ts';
import { resolvePack } from '../../procedures/resolve.ts';
import { viewOf } from '../../procedures/view.ts';
import { aTenant } from '../support/fixture-authority.ts';
import { reported, toldChild } from '../support/told-child.ts';

const tenant = aTenant();
const packs = new Map([[tenant.pack.hash, tenant.pack]]);

/** How the date of a rule's obligation is explained to somebody who asks in 2026. */
function explained(rule: string, events: readonly Event[], over: Partial<ChildDocument> = {}) {
  const child = toldChild(events, over);
  const [episode] = child.episodes;
  assert.ok(episode);
  const found = viewOf(episode, child, packs).obligations.find((each) => each.rule.rule === rule);
  assert.ok(found, `${rule} is not asked`);
  return explainDue(found, tenant.pack.calendar, '2026-11-02T09:00:00.000Z');
}

const since = (missingSince: string, at: string): Event => ({
  type: 'missing-reported',
  id: 'e1',
  at,
  missingSince,
});

describe('explaining how a date was worked out', () => {
  it('adds hours to when the child was last seen', () => {
    assert.deepEqual(explained('strategy-meeting-72h', [reported]), [
      'Counted from when the child was last seen: Mon 2 Nov, 18:00.',
      'Mon 2 Nov, 18:00 plus 72 hours: Thu 5 Nov, 18:00.',
    ]);
  });

  it('says what the clocks going back do to elapsed hours', () => {
    const report = since('2026-10-24T17:00:00.000Z', '2026-10-24T19:30:00.000Z');
    assert.deepEqual(explained('strategy-meeting-24h', [report]), [
      'Counted from when the child was last seen: Sat 24 Oct, 18:00.',
      'Sat 24 Oct, 18:00 plus 24 hours: Sun 25 Oct, 17:00.',
      'The clocks go back an hour in between: 24 hours truly pass, so the wall clock shows an hour less.',
    ]);
  });

  it('says what the clocks going forward do', () => {
    const report = since('2026-03-28T18:00:00.000Z', '2026-03-28T20:30:00.000Z');
    assert.deepEqual(explained('strategy-meeting-24h', [report]).slice(1), [
      'Sat 28 Mar, 18:00 plus 24 hours: Sun 29 Mar, 19:00.',
      'The clocks go forward an hour in between: 24 hours truly pass, so the wall clock shows an hour more.',
    ]);
  });

  it('walks over Christmas day by day', () => {
    const events: Event[] = [
      since('2026-12-23T18:00:00.000Z', '2026-12-23T20:30:00.000Z'),
      { type: 'returned', id: 'e2', at: '2026-12-24T10:00:00.000Z' },
    ];
    const away = { facts: { open: true, placement: 'out-of-area' as const } };
    assert.deepEqual(explained('commission-rhi', events, away), [
      'Counted from when it was first asked for: Thu 24 Dec, 10:00.',
      'Thu 24 Dec, 10:00 plus 1 working day: Fri 25 is a bank holiday (Christmas Day), Sat, Sun, Mon 28 is a bank holiday (Boxing Day), so Tue 29 Dec, 17:00.',
    ]);
  });

  it('numbers the working days where there are several', () => {
    const events: Event[] = [
      reported,
      { type: 'returned', id: 'e2', at: '2026-11-03T07:30:00.000Z' },
    ];
    assert.equal(
      explained('find-me-plan', events)[1],
      'Tue 3 Nov, 07:30 plus 5 working days: Wed 4 is day 1, Thu 5 is day 2, Fri 6 is day 3, Sat, Sun, Mon 9 is day 4, so Tue 10 Nov, 17:00.',
    );
  });

  it('counts the interview from when the authority was told', () => {
    const at = '2026-11-03T07:30:00.000Z';
    const notifiedAt = '2026-11-03T09:00:00.000Z';
    assert.deepEqual(explained('rhi', [reported, { type: 'returned', id: 'e2', at, notifiedAt }]), [
      'Counted from when the authority was told of the return: Tue 3 Nov, 09:00.',
      'Tue 3 Nov, 09:00 plus 72 hours: Fri 6 Nov, 09:00.',
    ]);
  });

  it('takes the time that was given where one was', () => {
    const concern: Event = {
      type: 'concern-raised',
      id: 'e1',
      at: '2026-11-02T19:00:00.000Z',
      reviewAt: '2026-11-02T21:30:00.000Z',
    };
    assert.deepEqual(explained('concern-review', [concern]), [
      'Due at the time that was given when it was reported: Mon 2 Nov, 21:30.',
    ]);
  });
});

describe('explaining a date that follows other dates', () => {
  const explainedIn = (
    procedure: string,
    rule: string,
    events: readonly Event[],
  ): readonly string[] => {
    const pack = loadPacks().find((each) => each.pack === procedure);
    assert.ok(pack);
    const resolved = resolvePack(pack, 'Europe/London', {});
    assert.ok('hash' in resolved);
    const told = events.map((event, i) => named(event, event.id ?? String(i)));
    const given = { events: told, facts: { open: true }, earlier: [], pack: resolved };
    const all = obligationsFor(given, '2027-01-02T12:00:00.000Z');
    const found = all.filter((each) => each.rule.rule === rule).at(-1);
    assert.ok(found, `${rule} is not asked`);
    return explainDue(found, resolved.calendar, '2026-11-02T09:00:00.000Z');
  };
  const meeting: Event = {
    type: 'meeting-held',
    at: '2026-11-04T10:00:00.000Z',
    meeting: 'missing',
  };

  it('says from when it is asked at all', () => {
    assert.deepEqual(explainedIn('cumbria', 'police-update', [reported]), [
      'Counted from when it had gone on for 48 hours: Wed 4 Nov, 18:00.',
      'Wed 4 Nov, 18:00 plus 5 days: Mon 9 Nov, 18:00.',
    ]);
  });

  it('goes on from what was recorded for the one before', () => {
    assert.deepEqual(explainedIn('cumbria', 'missing-meeting-review', [reported, meeting]), [
      'Counted from what was recorded for the one before: Wed 4 Nov, 10:00.',
      'Wed 4 Nov, 10:00 plus 1 month: Fri 4 Dec, 10:00.',
    ]);
  });

  it('goes on from when one that was waived would have been due', () => {
    const waived: Event = {
      type: 'waived',
      at: '2026-11-04T10:00:00.000Z',
      rule: 'missing-meeting',
      rationale: 'Held by the other county',
    };
    assert.deepEqual(explainedIn('cumbria', 'missing-meeting-review', [reported, waived]), [
      'Counted from when the one before, which was not needed, would have been due: Thu 5 Nov, 18:00.',
      'Thu 5 Nov, 18:00 plus 1 month: Sat 5 Dec, 18:00.',
    ]);
  });

  it('counts months on from the last milestone with a date of its own', () => {
    assert.deepEqual(explainedIn('lambeth', 'strategy-review', [reported]), [
      'Counted from 28 days after the child was last seen: Mon 30 Nov, 18:00.',
      'Mon 30 Nov, 18:00 plus 3 months: Sun 28 Feb 2027, 18:00.',
    ]);
  });

  it('says at once of what is due at once', () => {
    const told = explainedIn('wakefield', 'inform-worker', [reported]);
    assert.equal(told[1], 'Due at once: Mon 2 Nov, 20:30.');
  });
});

describe('saying whose a figure is', () => {
  const said = (name: string, over: object = {}): string => {
    const { pack } = aTenant(over);
    const rule = pack.pack.rules.find((each) => each.rule === name);
    assert.ok(rule);
    return figureWords(rule, pack);
  };

  it('tells the source’s figures from ours and from the authority’s own', () => {
    assert.match(said('rhi'), /source’s own/);
    assert.match(said('police-report'), /default/);
    const own = { settings: { 'police-report': '30 min' } };
    assert.match(said('police-report', own), /Your authority’s own, 30 min: the source gives none/);
  });

  it('gives the authority’s reason where it changed what the source fixes', () => {
    const override = { rhi: { figure: '48 h', reason: 'Agreed with the partnership in May' } };
    assert.match(
      said('rhi', { override }),
      /Your authority’s own, 48 h, in place of .* source fixes. Its reason: Agreed with the partnership/,
    );
  });
});
