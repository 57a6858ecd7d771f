import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Event } from '../../episode/events.ts';
import { type Instant, instantOf, millisOf } from '../../episode/instant.ts';
import type { ChildDocument } from '../../procedures/child.ts';
import type { Message } from '../../procedures/message.ts';
import { plan } from '../../procedures/plan.ts';
import { aMessage } from '../support/documents.ts';
import { anAuthority, aTenant } from '../support/fixture-authority.ts';
import { reported, told, toldChild } from '../support/told-child.ts';
import { walk } from '../support/walk.ts';

const tenant = aTenant();
const around = {
  authority: tenant.authority,
  packs: new Map([[tenant.pack.hash, tenant.pack]]),
};
const at = (dayAndTime: string): Instant => `2026-11-${dayAndTime}:00.000Z`;
const waiting = (child: ChildDocument) => child.outbox.filter(({ state }) => state === 'waiting');
const keys = (messages: readonly Message[]) => messages.map(({ key }) => key);
const policeTold: Event = { type: 'police-informed', at: reported.at };
const returned: Event = { type: 'returned', id: 'back', at: at('03T02:00') };
const base = toldChild([reported]);
const childWith = (events: readonly Event[]): ChildDocument => ({
  ...base,
  episodes: base.episodes.map((each) => ({ ...each, entries: told(events) })),
});
const planned = (events: readonly Event[], now: Instant, outbox: readonly Message[] = []) =>
  plan({ ...childWith(events), outbox: [...outbox] }, around, now);

/** Planned at every moment it asked to be woken at: what was said up to then, and the child as it stands. */
function lived(events: readonly Event[], until: Instant): ChildDocument {
  const said: Message[] = [];
  let now = reported.at;
  let child = childWith(events);
  for (;;) {
    child = plan({ ...child, outbox: [] }, around, now);
    said.push(...child.outbox);
    // Asked without an outbox it says when it has more to say.
    const { wakeAt } = plan({ ...child, outbox: [] }, around, now);
    if (wakeAt === null || wakeAt > until) return { ...child, outbox: said };
    now = wakeAt;
  }
}

/** Minutes after the report. */
const minute = fc.integer({ min: 0, max: 6 * 24 * 60 });
const since = (minutes: number): Instant => instantOf(millisOf(reported.at) + minutes * 60_000);
/** Things that may be told in the days after a report. */
const anything = fc
  .array(
    fc.record({
      minutes: minute,
      type: fc.constantFrom('police-informed', 'media-interest', 'harm-disclosed', 'plan-agreed'),
    }),
    { maxLength: 5 },
  )
  .map((all) => all.map(({ minutes, type }): Event => ({ type, at: since(minutes) })));

describe('planning', function () {
  this.timeout(90_000);

  it('twice says nothing twice', () => {
    fc.assert(
      fc.property(anything, minute, (events, minutes) => {
        const now = since(minutes);
        const once = planned([reported, ...events.filter((each) => each.at <= now)], now);
        const twice = plan(once, around, now);
        assert.deepEqual(keys(twice.outbox), keys(once.outbox));
        assert.equal(twice.wakeAt, once.wakeAt);
      }),
      { numRuns: 60 },
    );
  });

  it('says nothing when the clock is wound back', () => {
    fc.assert(
      fc.property(anything, minute, minute, (events, a, b) => {
        const [early, late] = [since(Math.min(a, b)), since(Math.max(a, b))];
        const known = events.filter((each) => each.at <= early);
        const once = lived([reported, policeTold, ...known], late);
        const back = plan(once, around, early);
        assert.deepEqual(keys(back.outbox), keys(once.outbox));
      }),
      { numRuns: 15 },
    );
  });

  it('says nothing before its instant, and nothing of what is done', () => {
    fc.assert(
      fc.property(anything, minute, (events, minutes) => {
        const now = since(minutes);
        const known = events.filter((each) => each.at <= now);
        const child = planned([reported, ...known], now);
        for (const message of waiting(child)) assert.ok(message.at <= now);
        if (!known.some(({ type }) => type === 'police-informed')) return;
        const about = waiting(child).flatMap((message) => message.about);
        assert.ok(!about.some((id) => id.startsWith('police-report')));
      }),
      { numRuns: 60 },
    );
  });

  it('climbs in order, and says each rung to each person once', () => {
    fc.assert(
      fc.property(anything, (events) => {
        const said = walk([reported, policeTold, ...events], since(8 * 24 * 60));
        const steps = said.filter((line) => / due | escalated:/.test(line));
        const ranks = ['due', 'team-manager', 'service-manager', 'head-of-service', 'assistant'];
        const seen = new Map<string, number>();
        for (const line of steps) {
          const [, rung = '', who = '', what = ''] = /^\S+ (\S+) (\S+): (.*)$/.exec(line) ?? [];
          for (const rule of what.split(', ')) {
            const name = rung.replace('escalated:', '').replace(/^assistant.*/, 'assistant');
            const rank = rung === 'escalated:director' ? ranks.length : ranks.indexOf(name);
            const key = `${rule} ${who} ${rung}`;
            // A second report of media interest or harm is a second obligation of the same rule.
            if (/media|harm/.test(rule)) continue;
            assert.ok(!seen.has(key), `${line} was said before`);
            assert.ok(rank >= (seen.get(rule) ?? 0), `${line} comes after a higher step`);
            seen.set(key, rank).set(rule, rank);
          }
        }
      }),
      { numRuns: 8 },
    );
  });

  it('makes one message of what arises together for one person', () => {
    const child = planned([reported], at('03T09:00'));
    const own = waiting(child).filter(
      ({ to, rung }) => 'person' in to && to.person.startsWith('manager') && rung === 'assigned',
    );
    assert.equal(own.length, 1);
    assert.deepEqual(
      own[0]?.about.map((id) => id.split('@')[0]),
      ['inform-worker', 'serious-notification', 'strategy-meeting-24h', 'strategy-meeting-72h'],
    );
  });

  it('withdraws an unsent reminder of what was done, and keeps one that is about more', () => {
    const known: Event = { type: 'police-informed', at: at('02T20:40') };
    const about = ['police-report@e1'];
    const unsent = aMessage({ rung: 'due', about });
    const more = aMessage({ rung: 'due', about: [...about, 'strategy-meeting-24h@e1'] });
    const child = planned([reported, known], at('02T20:46'), [unsent, more]);
    assert.equal(child.outbox[0]?.state, 'withdrawn');
    assert.equal(child.outbox[1]?.state, 'waiting');
  });

  it('withdraws an unsent step up that was answered, and says it again when nobody goes on answering', () => {
    const acknowledged: Event = {
      type: 'reminder-acknowledged',
      at: at('02T21:16'),
      obligation: 'police-report@e1',
      rung: 'due',
    };
    const due = planned([reported], at('02T20:45'));
    const up = plan({ ...due, outbox: [] }, around, at('02T21:15'));
    assert.ok(waiting(up).some(({ rung }) => rung === 'escalated:team-manager'));
    const [episode] = up.episodes;
    assert.ok(episode);
    const entries = [...episode.entries, ...(toldChild([acknowledged]).episodes[0]?.entries ?? [])];
    const event = { ...acknowledged, id: 'ack' };
    entries[1] = { ...(entries[1] ?? assert.fail()), event };
    const answered = plan({ ...up, episodes: [{ ...episode, entries }] }, around, at('02T21:16'));
    const steps = answered.outbox.filter(({ rung }) => rung === 'escalated:team-manager');
    assert.ok(steps.every(({ state }) => state === 'withdrawn'));
    const later = plan({ ...answered, outbox: [] }, around, at('02T22:15'));
    assert.ok(waiting(later).some(({ rung }) => rung === 'escalated:team-manager'));
  });

  it('takes back a return that was recorded in error, for everybody who had heard of it', () => {
    const withdrawn: Event = {
      type: 'withdrawn',
      at: at('03T10:30'),
      event: 'back',
      reason: 'It was his brother.',
    };
    const said = walk([reported, returned, withdrawn], at('03T13:00'));
    const heard = (rung: string) =>
      said
        .filter((line) => line.includes(rung) && line.includes('returned@back'))
        .map((line) => line.split(' ')[2]?.replace(':', ''))
        .toSorted();
    assert.deepEqual(heard('return-in-error'), ['coordinator', 'manager', 'worker']);
    assert.ok(heard('return-in-error').every((who) => heard('assigned').includes(who)));
    assert.ok(said.some((line) => line.includes('due-soon manager: strategy-meeting-24h')));
    const unsent = aMessage({ rung: 'return-in-error', about: ['returned@back'] });
    const [kept] = planned([reported, returned, withdrawn], at('03T10:31'), [unsent]).outbox;
    assert.equal(kept?.state, 'waiting');
  });

  it('says nothing of a return that was taken back before anybody heard of it', () => {
    const unsent = aMessage({ rung: 'assigned', about: ['returned@back'] });
    const withdrawn: Event = { type: 'withdrawn', at: at('03T02:01'), event: 'back', reason: 'no' };
    const child = planned([reported, returned, withdrawn], at('03T02:01'), [unsent]);
    assert.equal(child.outbox[0]?.state, 'withdrawn');
    assert.ok(!waiting(child).some(({ rung }) => rung === 'return-in-error'));
  });

  it('stops everything at a death, and tells the duty team, the director and the coordinator', () => {
    const died: Event = { ...returned, outcome: 'died' };
    const said = walk([reported, died], at('20T12:00'));
    assert.deepEqual(said.slice(said.findIndex((line) => line.includes('died@'))), [
      '03T02:00 assigned duty: died@back',
      '03T02:00 assigned director: died@back',
      '03T02:00 assigned coordinator: died@back',
    ]);
  });

  it('tells the next in the chain and the coordinator where nobody holds a role, saying why', () => {
    const { 'social-worker': _nobody, ...roles } = anAuthority().roles;
    const authority = anAuthority({ roles });
    const child = plan(toldChild([reported]), { ...around, authority }, reported.at);
    const police = waiting(child).filter(({ about }) => about.includes('police-report@e1'));
    assert.deepEqual(
      police.map(({ to }) => ('person' in to ? [to.person.split('@')[0], to.insteadOf] : [])),
      [
        ['manager', 'nobody holds the role social-worker'],
        ['coordinator', undefined],
      ],
    );
  });
});
