import { inOrder, isAmendment, type KnownEvent } from '../episode/amend.ts';
import type { ChildFacts } from '../episode/events.ts';
import { type Instant, later } from '../episode/instant.ts';
import { timelineOf } from '../episode/timeline.ts';
import { causesOf } from './cause.ts';
import type { EarlierEpisode } from './child.ts';
import { dueOf } from './due.ts';
import { byDue, type Obligation } from './obligation.ts';
import type { Owner } from './pack.ts';
import type { ResolvedPack } from './resolve.ts';
import { type Arisen, settle } from './settle.ts';
import { type Calendar, inOffice } from './working-days.ts';

/** What obligations follow from. */
export interface Given {
  readonly events: readonly KnownEvent[];
  readonly facts: ChildFacts;
  /** The child's other episodes, as rolling windows read them. */
  readonly earlier: readonly EarlierEpisode[];
  readonly pack: ResolvedPack;
}

/**
 * Everything that must be done because of these events, with how each ended: a pure function that is never told
 * the time. In order of `dueAt`. Throws a `calendar` fault where a date lies past the bank holidays known.
 */
export function obligationsFor(given: Given): readonly Obligation[] {
  const timeline = timelineOf(given.events);
  const { calendar, pack } = given.pack;
  const floors = newlyCausedAt(given);
  const settled: Obligation[] = [];
  for (const rule of pack.rules) {
    const causes = causesOf(rule, { ...given, timeline, zone: calendar.zone });
    const arisen = causes.map((cause): Arisen => {
      const id = `${rule.rule}@${cause.event.id}`;
      const arisesAt = later(cause.arisesAt, floors.get(id) ?? cause.arisesAt);
      const late = { ...cause, arisesAt };
      const due = dueOf(rule.due, late, calendar);
      const owner = ownerAt(rule.owner, arisesAt, calendar);
      return {
        cause: late,
        obligation: { id, rule, cause: cause.event.id, arisesAt, ...due, owner },
      };
    });
    settled.push(...settle(arisen, timeline, settled, calendar));
  }
  return settled.toSorted(byDue);
}

/** Who owns it, decided at the moment it arises. */
function ownerAt(owner: Owner, arisesAt: Instant, calendar: Calendar): Obligation['owner'] {
  if (typeof owner === 'string') return owner;
  if ('bot' in owner) return 'bot';
  return inOffice(arisesAt, calendar) ? owner.inHours : owner.outOfHours;
}

/**
 * What a correction or withdrawal newly caused, and its own `at`: such an obligation arises no earlier (PROCEDURES 3).
 * Found by taking the amendments in one after the other.
 */
function newlyCausedAt(given: Given): ReadonlyMap<string, Instant> {
  const floors = new Map<string, Instant>();
  const amendments = inOrder(given.events.filter(isAmendment));
  if (amendments.length === 0) return floors;
  const facts = given.events.filter((event) => !isAmendment(event));
  let before = causedBy(given, facts);
  amendments.forEach((amendment, i) => {
    const after = causedBy(given, [...facts, ...amendments.slice(0, i + 1)]);
    for (const id of after) if (!before.has(id)) floors.set(id, amendment.at);
    before = after;
  });
  return floors;
}

function causedBy(given: Given, events: readonly KnownEvent[]): ReadonlySet<string> {
  const timeline = timelineOf(events);
  const zone = given.pack.calendar.zone;
  return new Set(
    given.pack.pack.rules.flatMap((rule) =>
      causesOf(rule, { ...given, timeline, zone }).map((cause) => `${rule.rule}@${cause.event.id}`),
    ),
  );
}
