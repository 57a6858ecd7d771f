import type { Event, EventOf } from '../episode/events.ts';
import { Origin, RiskLevel } from '../episode/events.ts';
import type { Instant } from '../episode/instant.ts';
import type { EpisodeState } from '../episode/timeline.ts';
import type { Answers } from './form.ts';
import { reportForm } from './report-form.ts';

/** The events of a new report: the report itself, who was told, the risk, and the circumstances as a note. */
export function reportEvents(answers: Answers, now: Instant): readonly Event[] {
  return [reported(answers, now), ...told(answers, now)];
}

/**
 * What a report adds to an episode that is open already: everything but the report itself, unless it says more than
 * is known: missing or absent where there was a concern, missing where there was an absence.
 */
export function furtherEvents(
  answers: Answers,
  now: Instant,
  state: EpisodeState,
): readonly Event[] {
  const own = reported(answers, now);
  return [...further(own, state), ...told(answers, now)];
}

function further(own: Event, state: EpisodeState): readonly Event[] {
  if (state === 'concern' && own.type !== 'concern-raised') return [own];
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
      return { type: 'concern-raised', at: now };
    case 'absence':
      return { type: 'absence-reported', at: now, absentSince: since, ...origin };
    default:
      return { type: 'missing-reported', at: now, missingSince: since, ...origin };
  }
}

function told(answers: Answers, now: Instant): readonly Event[] {
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
  const text = circumstances(answers);
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

/** Everything told that no rule reads, line by line under what was asked. */
function circumstances(answers: Answers): string {
  return reportForm.steps
    .flatMap((step) =>
      step.fields
        .filter((field) => noted.includes(field.id))
        .flatMap((field) => {
          const value = answers[step.id]?.[field.id] ?? '';
          const labels = value
            .split(',')
            .map((one) => field.choices?.find((each) => each.value === one)?.label ?? one);
          return value === ''
            ? []
            : [`${field.label}: ${field.choices ? labels.join(', ') : value}`];
        }),
    )
    .join('\n');
}
