import type { Event } from '../../episode/events.ts';
import type { ChildDocument, Entry } from '../../procedures/child.ts';
import { chained } from '../../procedures/history.ts';
import { aChild, anEntry, anEpisode } from './documents.ts';
import { aTenant } from './fixture-authority.ts';

/** Who told an event, where it was not the duty team, and when it was recorded, where not at once. */
interface Told {
  readonly by?: string;
  readonly recordedAt?: string;
}

/** The report with which most stories begin: last seen 18:00, told at 20:30 on Monday 2 November 2026. */
export const reported: Event = {
  type: 'missing-reported',
  id: 'e1',
  at: '2026-11-02T20:30:00.000Z',
  missingSince: '2026-11-02T18:00:00.000Z',
  from: 'care',
};

/** Entries for events, in the order they were told; each event may come with who told it and when. */
export const told = (
  events: readonly (Event | readonly [Event, Told])[],
  reference = 'NFD-0001',
): Entry[] =>
  events.reduce<Entry[]>((before, each, i) => {
    const [event, { by = 'duty', recordedAt }] = 'type' in each ? [each, {}] : each;
    const { hash: _unchained, ...entry } = anEntry({
      event: { ...event, id: event.id ?? `e${i + 1}` },
      by: `${by}@northford.example`,
      recordedAt: recordedAt ?? event.at,
      key: `key-${i}`,
    });
    before.push(chained(reference, before, entry));
    return before;
  }, []);

/** Robin Ashby with one open episode, NFD-0001, that these events happened in. */
export function toldChild(
  events: readonly (Event | readonly [Event, Told])[],
  over: Partial<ChildDocument> = {},
  reference = 'NFD-0001',
): ChildDocument {
  const episode = anEpisode({
    reference,
    pack: aTenant().pack.hash,
    entries: told(events, reference),
  });
  const owing = ['team-manager', 'social-worker', 'rhi-worker'];
  return aChild({ episodes: [episode], owing, ...over });
}
