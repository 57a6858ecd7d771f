import type { EventOf } from '../episode/events.ts';
import { factsAt } from '../procedures/facts.ts';
import { holdingOf } from '../procedures/holder.ts';
import type { Role } from '../procedures/pack.ts';
import type { OpenEpisode } from './episode-choice.ts';
import { riskOf } from './episode-line.ts';
import { nameOf } from './people.ts';
import { factWords } from './practice-words.ts';
import type { Tenant } from './services.ts';
import { readBack, showFullDate } from './show-time.ts';

/** A letter before somebody has completed it: what is known, and in brackets what is not. */
export interface Letter {
  readonly title: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly lines: readonly string[];
  }[];
}

/**
 * The circulation letter, drafted from what is known of an episode at a moment: the children, others with them, what
 * causes concern, what to do if found, whom to ring, descriptions (Children and families who go missing). What nobody
 * told is a gap in square brackets, never left out, so that whoever completes the letter sees what it still needs.
 */
export function circulationLetter(open: OpenEpisode, tenant: Tenant, now: string): Letter {
  return {
    title: `${tenant.authority.name}: missing, ${open.view.episode.reference}`,
    sections: [
      {
        heading: 'To',
        lines: ['All safeguarding leads, by the safeguarding manager.', dated(now, open)],
      },
      { heading: 'Who is missing', lines: whoIsMissing(open, now) },
      {
        heading: 'Family members and significant adults',
        lines: [gap('names, dates of birth and addresses of everybody they may be with')],
      },
      { heading: 'Why we are concerned', lines: concerns(open, now) },
      {
        heading: 'What to do if they are found',
        lines: [
          'If anybody is in immediate danger, ring 999.',
          ...policeLines(open),
          'Do not let them move on without speaking to us: ring at once, at any hour.',
          gap('anything else that must or must not be done'),
        ],
      },
      { heading: 'Whom to ring', lines: contacts(open, tenant) },
      { heading: 'Descriptions', lines: descriptions(open) },
    ],
  };
}

/** A place to be filled in by hand. */
const gap = (what: string): string => `[To be filled in: ${what}]`;

const dated = (now: string, { view }: OpenEpisode): string =>
  `Drafted ${readBack(now, view.pack.calendar.zone)} from what had been recorded by then.`;

function whoIsMissing(open: OpenEpisode, now: string): readonly string[] {
  const { child, view } = open;
  const { name, dateOfBirth, caseNumber } = child.identity;
  const facts = factsAt(view.given.facts, view.timeline.events, now);
  const { zone } = view.pack.calendar;
  const spell = view.timeline.spells.at(-1);
  return [
    `Name: ${name}`,
    `Date of birth: ${dateOfBirth ? showFullDate(dateOfBirth) : gap('date of birth')}`,
    `Our reference: ${[view.episode.reference, caseNumber].filter(Boolean).join(', ')}`,
    ...(Object.keys(facts).length > 0 ? [`Known to us as: ${factWords(facts)}`] : []),
    `Last seen: ${spell ? readBack(spell.since, zone) : gap('when they were last seen')}`,
    `Where: ${told(open, 'Where').join('; ') || gap('where they were last seen')}`,
    `Home address: ${gap('home address, and any other they use')}`,
    gap('brothers, sisters and other children with them'),
  ];
}

function concerns(open: OpenEpisode, now: string): readonly string[] {
  const { timeline } = open.view;
  const risk = riskOf(open.view);
  const has = (type: 'removal-suspected' | 'harm-disclosed'): boolean =>
    timeline.events.some((event) => event.type === type && event.at <= now);
  const happened = told(open, 'What happened');
  const factors = told(open, 'Is any of this known or suspected');
  return [
    risk === undefined ? gap('how high the risk is, and why') : `The risk is judged ${risk}.`,
    ...(has('harm-disclosed') ? ['Significant harm is disclosed or suspected.'] : []),
    ...(has('removal-suspected') ? ['They may be taken out of the United Kingdom.'] : []),
    ...factors.map((each) => `Known or suspected: ${each}`),
    ...(happened.length > 0 ? happened : [gap('the circumstances that cause concern')]),
  ];
}

function policeLines({ view }: OpenEpisode): readonly string[] {
  const informed = view.timeline.events.filter(
    (event): event is Extract<typeof event, EventOf<'police-informed'>> =>
      event.type === 'police-informed',
  );
  const reference = informed.flatMap((event) => event.reference ?? []).at(-1);
  return [`Tell the police, quoting ${reference ?? gap('the police reference')}.`];
}

function contacts({ child }: OpenEpisode, tenant: Tenant): readonly string[] {
  const line = (label: string, role: Role): string => {
    const held = holdingOf(role, child, tenant.authority);
    if (!held) return `${label}: ${gap('name and telephone number')}`;
    const name = nameOf(held.holder, tenant.authority);
    return `${label}: ${name}, ${held.holder}, ${gap('telephone number')}`;
  };
  return [line('Social worker', 'social-worker'), line('Out of hours', 'duty')];
}

function descriptions(open: OpenEpisode): readonly string[] {
  const clothing = told(open, 'Clothing and belongings');
  const medical = told(open, 'Medical needs');
  return [
    `Wearing, or with them: ${clothing.join('; ') || gap('clothing and belongings')}`,
    `Medical needs: ${medical.join('; ') || gap('medical needs, if any')}`,
    gap('height, build, hair, eyes, distinguishing marks, languages'),
    gap('a photograph, where possible'),
  ];
}

/** What a report told under one of its questions: it stands line by line in the notes. */
function told({ view }: OpenEpisode, label: string): readonly string[] {
  return view.timeline.events
    .flatMap((event) => (event.type === 'noted' ? event.text.split('\n') : []))
    .flatMap((line) => (line.startsWith(`${label}: `) ? [line.slice(label.length + 2)] : []));
}
