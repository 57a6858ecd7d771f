import assert from 'node:assert/strict';
import { initialsOf, riskOf, statusLine, worstFirst } from '../../dialogs/episode-line.ts';
import type { Event } from '../../episode/events.ts';
import { type EpisodeView, viewsOf } from '../../procedures/view.ts';
import { aChild, anEntry, anEpisode } from '../support/documents.ts';
import { aTenant } from '../support/fixture-authority.ts';

const { pack } = aTenant();

const report = (missingSince: string): Event => ({
  type: 'missing-reported',
  at: '2026-11-02T20:30:00.000Z',
  missingSince,
});

const view = (reference: string, ...events: readonly Event[]): EpisodeView => {
  const entries = events.map((event, i) => anEntry({ event: { id: `event-${i}`, ...event } }));
  const episodes = [anEpisode({ reference, pack: pack.hash, entries })];
  const [only] = viewsOf(aChild({ episodes }), new Map([[pack.hash, pack]]));
  assert.ok(only);
  return only;
};

const risk = (
  level: 'low' | 'medium' | 'high',
  assessor: 'social-care' | 'police',
  at: string,
): Event => ({
  type: 'risk-assessed',
  level,
  assessor,
  at,
});

const six = '2026-11-02T18:00:00.000Z';
const seven = '2026-11-02T19:00:00.000Z';

describe('a line about an episode', () => {
  it('gives initials and nothing more of a name', () => {
    assert.equal(initialsOf('Robin Ashby'), 'RA');
    assert.equal(initialsOf('  mary-jane  O’Neil '), 'MJO');
    assert.equal(initialsOf('Åsa Öberg'), 'ÅÖ');
  });

  it('says where it stands and for how long', () => {
    const now = '2026-11-03T09:30:00.000Z';
    const line = (...events: readonly Event[]) =>
      statusLine(view('NFD-0001', ...events), now, 'Europe/London');
    assert.equal(line(report(six)), 'missing since Mon 2 Nov, 18:00 (15 hours 30 minutes)');
    const back = { type: 'returned', at: '2026-11-03T07:00:00.000Z' } as const;
    assert.equal(line(report(six), back), 'returned Tue 3 Nov, 07:00');
    const concern = { type: 'concern-raised', at: '2026-11-03T09:00:00.000Z' } as const;
    assert.equal(line(concern), 'under concern since Tue 3 Nov, 09:00 (30 minutes)');
  });

  it('takes the last judgement of each assessor, and the higher of them', () => {
    const first = risk('high', 'social-care', '2026-11-02T21:00:00.000Z');
    const later = risk('low', 'social-care', '2026-11-02T22:00:00.000Z');
    const police = risk('medium', 'police', '2026-11-02T21:30:00.000Z');
    assert.equal(riskOf(view('NFD-0001', report(six), first, later, police)), 'medium');
    assert.equal(riskOf(view('NFD-0001', report(six))), undefined);
  });

  it('puts the highest risk first, then whoever has been gone longest, and the returned last', () => {
    const at = '2026-11-02T21:00:00.000Z';
    const views = [
      view('NFD-0001', report(six), { type: 'returned', at: '2026-11-03T07:00:00.000Z' }),
      view('NFD-0002', report(seven), risk('low', 'police', at)),
      view('NFD-0003', report(six), risk('low', 'police', at)),
      view('NFD-0004', report(seven), risk('high', 'police', at)),
      view('NFD-0005', report(seven)),
    ];
    assert.deepEqual(
      worstFirst(views).map(({ episode }) => episode.reference),
      ['NFD-0004', 'NFD-0005', 'NFD-0003', 'NFD-0002', 'NFD-0001'],
    );
  });
});
