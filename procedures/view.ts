import { type KnownEvent, named, standing } from '../episode/amend.ts';
import type { ChildFacts } from '../episode/events.ts';
import { Fault } from '../episode/fault.ts';
import type { Instant } from '../episode/instant.ts';
import { type Timeline, timelineOf, wasMissing } from '../episode/timeline.ts';
import type { ChildDocument, EarlierEpisode, Entry, Episode } from './child.ts';
import { factsAt } from './facts.ts';
import type { Obligation } from './obligation.ts';
import { type Given, obligationsFor } from './obligations-for.ts';
import type { ResolvedPack } from './resolve.ts';

/** Resolved packs by their hash. */
export type Packs = ReadonlyMap<string, ResolvedPack>;

/** One open episode with everything that follows from its events. */
export interface EpisodeView {
  readonly episode: Episode;
  readonly pack: ResolvedPack;
  readonly given: Given;
  readonly timeline: Timeline;
  readonly obligations: readonly Obligation[];
}

/** A child's open episodes, each with its timeline and obligations. */
export const viewsOf = (
  child: ChildDocument,
  packs: Packs,
  until?: Instant,
): readonly EpisodeView[] => child.episodes.map((episode) => viewOf(episode, child, packs, until));

/**
 * One episode of a child with what follows from it; with `until`, what time alone repeats only as far as the first that
 * arises after it. Throws a fault if its pack is not among `packs`.
 */
export function viewOf(
  episode: Episode,
  child: ChildDocument,
  packs: Packs,
  until?: Instant,
): EpisodeView {
  const pack = packs.get(episode.pack);
  if (!pack) throw new Fault('bug', `${episode.reference} runs under a pack that is not loaded.`);
  const given: Given = {
    events: eventsOf(episode.entries),
    facts: factsBefore(episode, child),
    earlier: [
      ...child.earlier,
      ...child.episodes.filter((each) => each !== episode).flatMap(asEarlier),
    ],
    pack,
  };
  return {
    episode,
    pack,
    given,
    timeline: timelineOf(given.events),
    obligations: obligationsFor(given, until),
  };
}

/** The child's facts as an episode found them: what another one changed before it began is so for it too. */
function factsBefore({ reference, entries }: Episode, child: ChildDocument): ChildFacts {
  const began = entries[0]?.event.at ?? '';
  const others = child.episodes.filter((each) => each.reference !== reference);
  return others.reduce(
    (facts, { entries: told }) => factsAt(facts, standing(eventsOf(told)), began),
    child.facts,
  );
}

/** The events of entries, each under its id. */
export const eventsOf = (entries: readonly Entry[]): readonly KnownEvent[] =>
  entries.map(({ event }, i) => named(event, event.id ?? String(i)));

/** An episode as the rolling windows of the child's other episodes read it; none if it was never away. */
export function asEarlier(episode: Episode): readonly EarlierEpisode[] {
  const timeline = timelineOf(eventsOf(episode.entries));
  const missing = timeline.spells.find((spell) => spell.kind === 'missing');
  const first = missing ?? timeline.spells[0];
  if (!first) return [];
  const back = timeline.returns.at(-1);
  return [
    {
      reference: episode.reference,
      as: wasMissing(timeline) ? 'missing' : 'absence',
      missingSince: first.since,
      ...(back && { returnedAt: back.at }),
    },
  ];
}
