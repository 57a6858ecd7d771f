import type { Event, EventOf } from '../episode/events.ts';
import { Origin, RiskLevel } from '../episode/events.ts';
import type { Instant } from '../episode/instant.ts';
import type { EpisodeState } from '../episode/timeline.ts';
import { isInstant } from './check-step.ts';
import type { Answers, Field } from './form.ts';
import { reportForm } from './report-form.ts';
import { readBack } from './show-time.ts';
import { reviewAt } from './whereabouts-facts.ts';

/** The events of a new report: the report itself, who was told, the risk, and the circumstances as a note. */
export function reportEvents(answers: Answers, now: Instant, zone: string): readonly Event[] {
  const own = reported(answers, now);
  // A concern has no time of its own for when the child was last seen.
  const more = own.type === 'concern-raised' ? ['when'] : [];
  return [own, ...told(answers, now, zone, more)];
}

/**
 * What a report adds to an episode that is open already: everything but the report itself, unless it says more than
 * is known: missing or absent where there was a concern, missing where there was an absence.
 */
export function furtherEvents(
  answers: Answers,
  now: Instant,
  state: EpisodeState,
  zone: string,
): readonly Event[] {
  const own = further(reported(answers, now), state);
  const isSaid = own.some(({ type }) => type !== 'concern-raised');
  return [...own, ...told(answers, now, zone, isSaid ? [] : ['situation', 'when', 'from'])];
}

function further(own: Event, state: EpisodeState): readonly Event[] {
  // Somebody who looked again and is still not sure says so with another concern.
  if (state === 'concern') return [own];
  if (state !== 'absence' || own.type !== 'missing-reported') return [];
  const { at, missingSince: since, from } = own;
  return [{ type: 'reclassified', at, as: 'missing', since, ...(from && { from }) }];
}

function reported(answers: Answers, now: Instant): Event {
  const since = answers['last-seen']?.when ?? now;
  const from = Origin.safeParse(answers['last-seen']?.from);
  const origin = from.success ? { from: from.data } : {};
  switch (answers.situation?.situation) {
    case 'concern':
      return { type: 'concern-raised', at: now, ...reviewAt(answers['last-seen']?.again, now) };
    case 'absence':
      return { type: 'absence-reported', at: now, absentSince: since, ...origin };
    default:
      return { type: 'missing-reported', at: now, missingSince: since, ...origin };
  }
}

function told(
  answers: Answers,
  now: Instant,
  zone: string,
  more: readonly string[],
): readonly Event[] {
  const { police, policeAt = '', reference = '', parents, placing } = answers.told ?? {};
  const events: Event[] = [];
  if (police === 'yes') {
    const at = policeAt === '' ? now : policeAt;
    events.push({ type: 'police-informed', at, ...(reference !== '' && { reference }) });
  }
  if (parents === 'yes') events.push({ type: 'party-informed', at: now, party: 'parents' });
  if (placing === 'yes') {
    events.push({ type: 'party-informed', at: now, party: 'placing-authority' });
  }
  const risk = riskOf(answers, now);
  if (risk) events.push(risk);
  if (answers.risk?.media === 'yes') events.push({ type: 'media-interest', at: now });
  const why = risk || answers.risk === undefined ? [] : ['why'];
  const text = circumstances(answers, [...noted, ...more, ...why], zone);
  if (text !== '') events.push({ type: 'noted', at: now, text });
  return events;
}

function riskOf(answers: Answers, now: Instant): EventOf<'risk-assessed'> | undefined {
  const level = RiskLevel.safeParse(
    answers.situation?.situation === 'danger' ? 'high' : answers.risk?.level,
  );
  if (!level.success) return undefined;
  const why =
    answers.situation?.situation === 'danger'
      ? 'May be in immediate danger'
      : (answers.risk?.why ?? '');
  return {
    type: 'risk-assessed',
    at: now,
    level: level.data,
    ...(why !== '' && { rationale: why }),
  };
}

const noted = [
  'where',
  'whom',
  'clothing',
  'phone',
  'circumstances',
  'medical',
  'checks',
  'factors',
];

/** What was told and stands in no event of its own, line by line under what was asked. */
function circumstances(answers: Answers, ids: readonly string[], zone: string): string {
  return reportForm.steps
    .flatMap((step) =>
      step.fields
        .filter((field) => ids.includes(field.id))
        .flatMap((field) => {
          const value = answers[step.id]?.[field.id] ?? '';
          return value === '' ? [] : [`${labelOf(field)}: ${wordsOf(field, value, zone)}`];
        }),
    )
    .join('\n');
}

/** A question keeps its words and loses its mark: "Last seen: …" reads better in a record than "When …?: …". */
const labelOf = ({ id, label }: Field): string =>
  id === 'when' ? 'Last seen' : label.replace(/\?$/, '');

function wordsOf({ kind, choices }: Field, value: string, zone: string): string {
  if (kind === 'time' && isInstant(value)) return readBack(value, zone);
  if (!choices) return value;
  const label = (one: string) => choices.find((each) => each.value === one)?.label ?? one;
  return value.split(',').map(label).join(', ');
}
