import type { Event } from '../episode/events.ts';
import { ReturnOutcome } from '../episode/events.ts';
import type { Instant } from '../episode/instant.ts';
import type { EpisodeView } from '../procedures/view.ts';
import type { Asking, Checked, Dialog, Submitted } from './dialog.ts';
import { episodeChoices, openEpisode } from './episode-choice.ts';
import { type Answers, emptyIsNow, type Form } from './form.ts';
import { nextCard, refusedCard } from './next-card.ts';
import { record } from './record.ts';
import { readBack } from './show-time.ts';

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];
const timeHint = 'Like 21:30, yesterday 9pm, an hour ago or 2/11 20:15.';

const form: Form = {
  id: 'found',
  title: 'Report a child found',
  send: 'Send',
  steps: [
    {
      id: 'which',
      title: 'Which child',
      fields: [
        {
          id: 'episode',
          label: 'Who was found?',
          kind: 'choice',
          required: true,
          choicesFrom: 'episodes',
          hint: 'Choose the child who was found.',
        },
      ],
    },
    {
      id: 'when',
      title: 'When',
      intro: 'Found and back are two times. Leave "found" empty where they are the same.',
      fields: [
        { id: 'found', label: 'When were they found?', kind: 'time', hint: timeHint },
        {
          id: 'back',
          label: 'When were they back, or safe where they are now?',
          kind: 'time',
          required: true,
          asking: 'when the child was back',
          hint: timeHint,
        },
        {
          id: 'notified',
          label: 'When was the authority told?',
          kind: 'time',
          hint: 'Empty means that it is being told now. The interview is counted from here.',
          whenEmpty: emptyIsNow,
        },
      ],
    },
    {
      id: 'where',
      title: 'Where and how',
      fields: [
        {
          id: 'outcome',
          label: 'Where are they now?',
          kind: 'choice',
          required: true,
          hint: 'Choose where they are now.',
          choices: [
            { value: 'placement', label: 'Back in their placement' },
            { value: 'home', label: 'Home' },
            { value: 'elsewhere', label: 'Somewhere else, safe' },
            { value: 'hospital', label: 'Hospital' },
            { value: 'custody', label: 'Custody' },
            { value: 'died', label: 'They have died' },
          ],
        },
        { id: 'seenBy', label: 'Seen by whom?', kind: 'line' },
        {
          id: 'harm',
          label: 'Is harm disclosed or suspected?',
          kind: 'choice',
          choices: yesNo,
        },
      ],
    },
    {
      id: 'after',
      title: 'After the return',
      when: { not: { step: 'where', field: 'outcome', is: ['died'] } },
      fields: [
        {
          id: 'checked',
          label: 'Have the police made their safe and well check?',
          kind: 'choice',
          choices: yesNo,
        },
        {
          id: 'person',
          label: 'Whom would the child like to talk to?',
          kind: 'line',
          hint: 'For the return home interview, if they said so.',
        },
      ],
    },
  ],
};

/** The guided found report: when found, when back, when told, and how the child is. */
export const found: Dialog = {
  form,
  describe: (answers) => answers.which?.episode ?? '',
  check: async (step, answers, asking): Promise<Checked> => {
    if (step === 'which') return checkWhich(answers, asking);
    if (step === 'when') return checkWhen(answers, asking);
    return { known: {} };
  },
  choices: (_from, asking) => episodeChoices(asking, ({ view }) => isAway(view)),
  submit,
};

/** Whether there is somebody to be found: missing, absent, or not where expected. */
export const isAway = ({ timeline: { state } }: EpisodeView): boolean =>
  state === 'missing' || state === 'absence' || state === 'concern';

async function checkWhich(answers: Answers, asking: Asking): Promise<Checked> {
  const allowed = await episodeChoices(asking, ({ view }) => isAway(view));
  if (allowed.some(({ value }) => value === answers.which?.episode)) return { known: {} };
  return { errors: { episode: 'Choose one of the children who are away.' } };
}

/** The order of the times: last seen, found, back, told. */
async function checkWhen(answers: Answers, asking: Asking): Promise<Checked> {
  const open = await openOf(answers, asking);
  const { found: foundAt = '', back = '', notified = '' } = answers.when ?? {};
  const seen = open?.view.timeline.spells.at(-1)?.since ?? '';
  const zone = asking.tenant.pack.calendar.zone;
  const errors: Record<string, string> = {};
  if (back < seen) {
    errors.back = `They were last seen ${readBack(seen, zone)}, so they cannot be back before that. Give the time again, or correct when they were last seen with update.`;
  }
  if (foundAt !== '' && foundAt > back) {
    errors.found = 'They cannot be found after they were back. Give one of the two times again.';
  }
  if (foundAt !== '' && foundAt < seen) {
    errors.found = `They were last seen ${readBack(seen, zone)}, so they cannot be found before that.`;
  }
  if (notified !== '' && notified < back) {
    errors.notified =
      'The authority cannot be told before the child was back. Give the time again.';
  }
  return Object.keys(errors).length > 0 ? { errors } : { known: {} };
}

const openOf = (answers: Answers, { actor, tenant, services }: Asking) =>
  openEpisode(answers.which?.episode ?? '', actor.email, tenant, services);

async function submit(asking: Asking): Promise<Submitted> {
  const { actor, tenant, services, draft, now } = asking;
  const open = await openOf(draft.answers, asking);
  if (!open)
    return { step: 'which', errors: { episode: 'Choose one of the children who are away.' } };
  const reference = open.view.episode.reference;
  const command = { tenant, by: actor.email, key: draft.id, child: open.child.id };
  const events = foundEvents(draft.answers, now, asking.tenant.pack.calendar.zone);
  const recorded = await record({ ...command, episode: reference, events }, services);
  if ('refused' in recorded) return { refused: refusedCard(recorded) };
  const card = nextCard(recorded.child, recorded.view, asking, 'returned');
  if (recorded.view.timeline.diedAt === undefined) return { sent: card, reference };
  const text =
    'Every reminder has stopped. The duty team and the director are being told. A serious incident must be notified to the national panel within 5 working days: Homeward does not do that.';
  return { sent: { ...card, blocks: [{ kind: 'notice', tone: 'danger', text }] }, reference };
}

function foundEvents(answers: Answers, now: Instant, zone: string): readonly Event[] {
  const { found: foundAt = '', back = now, notified = '' } = answers.when ?? {};
  const { seenBy = '', harm } = answers.where ?? {};
  const { checked, person = '' } = answers.after ?? {};
  const outcome = ReturnOutcome.safeParse(answers.where?.outcome);
  const said = [
    foundAt !== '' && foundAt !== back ? `Found: ${readBack(foundAt, zone)}` : '',
    seenBy === '' ? '' : `Seen by: ${seenBy}`,
    person === '' ? '' : `Would like to talk to: ${person}`,
  ].filter((line) => line !== '');
  return [
    {
      type: 'returned',
      at: back,
      notifiedAt: notified === '' ? now : notified,
      ...(outcome.success && { outcome: outcome.data }),
      ...(harm === 'yes' && { harmDisclosed: true }),
    },
    ...(checked === 'yes' ? [{ type: 'safe-and-well-checked', at: now } as const] : []),
    ...(said.length > 0 ? [{ type: 'noted', at: now, text: said.join('\n') } as const] : []),
  ];
}
