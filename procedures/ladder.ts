import { type Instant, instantOf, later, millisOf } from '../episode/instant.ts';
import type { Spoken } from './child.ts';
import { atAnyHour } from './holder.ts';
import { localOf, plusHours, plusMinutes } from './local-time.ts';
import type { Obligation } from './obligation.ts';
import type { Role } from './pack.ts';
import {
  type Calendar,
  dayOpening,
  inOffice,
  lastOfficeBefore,
  nextOffice,
  plusOfficeHours,
} from './working-days.ts';

/** One thing to say about one obligation: which rung, for when, to which roles. */
export interface Saying {
  readonly rung: string;
  readonly at: Instant;
  readonly to: readonly Role[];
}

/** Where an obligation stands on its ladder: what was said, when somebody said "I have it", and who is above. */
export interface Standing {
  readonly obligation: Obligation;
  readonly spoken: Spoken;
  /** When this obligation's reminders were acknowledged. */
  readonly acknowledgedAt: readonly Instant[];
  readonly calendar: Calendar;
  /** The chain of the pack, lowest first. */
  readonly chain: readonly Role[];
}

/** The name of the rung that tells a role above that a reminder went unanswered. */
export const escalatedTo = (role: Role): string => `escalated:${role}`;

/**
 * Every rung of an obligation that has not been said yet and is certain so far, with its instant, which may lie in
 * the future: the ladder of its class (PRODUCT, Reminders). It is asked again whenever something was said.
 */
export function sayingsAhead(standing: Standing): readonly Saying[] {
  const { obligation, spoken } = standing;
  const ladder = [...timetable(standing), ...repeated(standing), ...escalations(standing)];
  return ladder
    .filter(({ rung, at }) => {
      const said = spoken[rung];
      if (rung === 'overdue') return true;
      // A date that a correction moved about while it was overdue is not due soon again.
      if (rung === 'due-soon' && isDueSaid(standing)) return false;
      if (rung.startsWith('escalated:')) return !isClimbed(rung, spoken);
      return said === undefined || (said.for !== at && said.at < at);
    })
    .filter(({ at }) => at >= obligation.arisesAt);
}

/** A step up taken for an earlier due date, before a correction moved it, is not one of this ladder. */
const isClimbed = (rung: string, spoken: Spoken): boolean => {
  const said = spoken[rung];
  return said !== undefined && said.at >= (spoken.due?.at ?? '');
};

/** The rungs whose instants follow from the obligation alone. */
function timetable({ obligation, calendar }: Standing): readonly Saying[] {
  const { rule, arisesAt, dueAt, owner } = obligation;
  if (owner === 'bot') {
    const to = typeof rule.owner === 'object' && 'bot' in rule.owner ? rule.owner.bot : [];
    return [{ rung: 'assigned', at: later(arisesAt, dueAt), to }];
  }
  const to = [owner];
  const open = (at: Instant): Instant =>
    rule.class === 'S' || atAnyHour.includes(owner) ? at : nextOffice(at, calendar);
  const assigned = { rung: 'assigned', at: open(arisesAt), to };
  if (rule.class === 'A') return [assigned];
  // Told so late that it was due before it arose: it is due from the first moment.
  const due = { rung: 'due', at: open(later(dueAt, arisesAt)), to };
  const soon = rule.class === 'T' ? dueSoonAt(obligation, calendar) : undefined;
  return soon === undefined ? [assigned, due] : [assigned, { rung: 'due-soon', at: soon, to }, due];
}

/** A quarter of the window before it is due, at most 24 hours, and in office hours; not for windows under 2 hours. */
function dueSoonAt(
  { arisesAt, dueAt, owner }: Obligation,
  calendar: Calendar,
): Instant | undefined {
  const window = millisOf(dueAt) - millisOf(arisesAt);
  if (window < 2 * hour) return undefined;
  const at = instantOf(millisOf(dueAt) - Math.min(window / 4, 24 * hour));
  const inHours =
    owner !== 'bot' && atAnyHour.includes(owner) ? at : lastOfficeBefore(at, calendar);
  return inHours > arisesAt ? inHours : undefined;
}

/** A safety matter is repeated every half hour once it is overdue; the others stand in the daily digest. */
function repeated(standing: Standing): readonly Saying[] {
  const { obligation, spoken } = standing;
  if (obligation.rule.class !== 'S' || obligation.owner === 'bot' || !isDueSaid(standing))
    return [];
  const last = later(spoken.due?.at ?? '', spoken.overdue?.at ?? '');
  return [{ rung: 'overdue', at: plusMinutes(last, 30), to: [obligation.owner] }];
}

/** The next step up, if nobody answers until then, and the climbs that no answer holds back. */
function escalations(standing: Standing): readonly Saying[] {
  const { obligation } = standing;
  if (obligation.owner === 'bot' || obligation.rule.class === 'A' || !isDueSaid(standing))
    return [];
  if (obligation.rule.class === 'S') return stepUp(standing, 'service-manager', halfHourLater);
  const steps = stepUp(standing, 'head-of-service', (at) =>
    nextOffice(plusOfficeHours(at, 2, standing.calendar), standing.calendar),
  );
  return [
    ...steps,
    ...climb(standing, 'assistant-director', 48),
    ...climb(standing, 'director', 96),
  ];
}

const halfHourLater = (at: Instant): Instant => plusMinutes(at, 30);

/** Only from when the owner was really told does an unanswered reminder climb. */
const isDueSaid = ({ obligation, spoken }: Standing): boolean =>
  spoken.due !== undefined &&
  (spoken.due.at >= obligation.dueAt || spoken.due.for >= obligation.dueAt);

function stepUp(
  standing: Standing,
  ceiling: Role,
  after: (at: Instant) => Instant,
): readonly Saying[] {
  const { obligation, spoken, chain, calendar, acknowledgedAt } = standing;
  const steps = stepsAbove(obligation.owner, chain, ceiling);
  const isSaid = (role: Role): boolean => isClimbed(escalatedTo(role), spoken);
  const said = steps.filter(isSaid);
  const next = steps[said.length];
  const higher = chain.slice(chain.indexOf(ceiling) + 1);
  if (next === undefined || higher.some(isSaid)) return [];
  const due = spoken.due?.at ?? obligation.dueAt;
  const previous = said.map((role) => spoken[escalatedTo(role)]?.at ?? due);
  const answered = acknowledgedAt
    .filter((at) => at >= due)
    .toSorted()
    .at(-1);
  const since = answered === undefined ? due : nextRungAfter(answered, standing, calendar);
  const at = after([...previous, since].toSorted().at(-1) ?? due);
  const to = obligation.rule.class === 'S' ? [next, ...dutyToo(obligation.owner)] : [next];
  return [{ rung: escalatedTo(next), at, to }];
}

const dutyToo = (owner: Obligation['owner']): readonly Role[] => (owner === 'duty' ? [] : ['duty']);

/** An answer holds until the next rung is said: the next half hour of a safety matter, the next digest of a deadline. */
function nextRungAfter(
  answered: Instant,
  { obligation, spoken }: Standing,
  calendar: Calendar,
): Instant {
  if (obligation.rule.class === 'S') {
    const last = later(spoken.due?.at ?? '', spoken.overdue?.at ?? '');
    return last > answered ? last : plusMinutes(last, 30);
  }
  return nextDigestAfter(answered, calendar);
}

/** The start of the next office day after a moment, which is when the daily digest goes out. */
export function nextDigestAfter(at: Instant, calendar: Calendar): Instant {
  const opening = dayOpening(localOf(at, calendar.zone).date, calendar);
  if (opening > at && inOffice(opening, calendar)) return opening;
  return nextOffice(instantOf(millisOf(opening) + 12 * hour), calendar);
}

function climb(standing: Standing, role: Role, hours: number): readonly Saying[] {
  const { obligation, spoken, chain, calendar } = standing;
  const { owner } = obligation;
  if (owner === 'bot' || chain.indexOf(role) <= chain.indexOf(owner)) return [];
  // Nobody above hears of it before its owner did: after a stop of the bot the owner has two office hours first.
  const told = plusOfficeHours(spoken.due?.at ?? obligation.dueAt, 2, calendar);
  const at = nextOffice(later(plusHours(obligation.dueAt, hours), told), calendar);
  return [{ rung: escalatedTo(role), at, to: [role] }];
}

/** The roles above an owner in the chain up to a ceiling; somebody outside the chain stands below all of it. */
function stepsAbove(
  owner: Obligation['owner'],
  chain: readonly Role[],
  ceiling: Role,
): readonly Role[] {
  const from = owner === 'bot' ? -1 : chain.indexOf(owner);
  return chain.slice(from + 1, chain.indexOf(ceiling) + 1);
}

const hour = 3_600_000;
