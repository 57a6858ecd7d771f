import { MeetingKind, NotificationKind, Party, RiskLevel } from '../episode/events.ts';
import { briefingFacts } from './briefing-facts.ts';
import { childFacts } from './child-facts.ts';
import { choice, type Fact, oneOf, optional, required, simple, some, yesOrNo } from './fact.ts';
import { interviewFacts } from './interview-facts.ts';
import { movedFact } from './move-procedure.ts';
import { meetingWords, notificationWords, partyWords } from './practice-words.ts';
import { whereaboutsFacts } from './whereabouts-facts.ts';
import { workStepFacts } from './work-step-facts.ts';

/** What can be told about an open episode, in the order people look for it. */
export const facts: readonly Fact[] = [
  {
    id: 'police-told',
    label: 'Police told',
    makes: ['police-informed'],
    fields: [optional('reference', 'Police reference'), optional('force', 'Which force')],
    event: ({ reference, force }, at) => ({
      type: 'police-informed',
      at,
      ...some('reference', reference),
      ...some('force', force),
    }),
  },
  {
    id: 'party-told',
    label: 'Somebody else told',
    makes: ['party-informed'],
    fields: [oneOf('party', 'Who was told?', Party.options, partyWords)],
    event: ({ party }, at) => {
      const read = Party.safeParse(party);
      return read.success ? { type: 'party-informed', at, party: read.data } : undefined;
    },
  },
  {
    id: 'risk',
    label: 'Risk assessed',
    makes: ['risk-assessed'],
    fields: [
      oneOf('level', 'How high is it?', RiskLevel.options.toReversed()),
      {
        ...optional('assessor', 'Who judged it?', 'choice'),
        choices: [choice('social-care'), choice('police', 'The police')],
        hint: 'Empty means social care.',
      },
      optional('rationale', 'Why', 'paragraph'),
    ],
    event: ({ level, assessor, rationale }, at) => {
      const read = RiskLevel.safeParse(level);
      if (!read.success) return undefined;
      return {
        type: 'risk-assessed',
        at,
        level: read.data,
        ...(assessor === 'police' && { assessor }),
        ...some('rationale', rationale),
      };
    },
  },
  {
    id: 'meeting',
    label: 'Meeting held',
    makes: ['meeting-held'],
    fields: [
      oneOf('meeting', 'Which meeting?', MeetingKind.options, meetingWords),
      optional('chair', 'Who chaired it'),
      yesOrNo('circulate', 'Was it decided to circulate the details?'),
    ],
    event: ({ meeting, chair, circulate }, at) => {
      const read = MeetingKind.safeParse(meeting);
      if (!read.success) return undefined;
      return {
        type: 'meeting-held',
        at,
        meeting: read.data,
        ...some('chair', chair),
        ...(circulate === 'yes' && { circulate: true }),
        ...(circulate === 'no' && { circulate: false }),
      };
    },
  },
  {
    id: 'notification',
    label: 'Notification sent',
    makes: ['notification-sent'],
    fields: [oneOf('notification', 'Which one?', NotificationKind.options, notificationWords)],
    event: ({ notification }, at) => {
      const read = NotificationKind.safeParse(notification);
      return read.success ? { type: 'notification-sent', at, notification: read.data } : undefined;
    },
  },
  ...whereaboutsFacts,
  simple('plan', 'Plan agreed with the police', 'plan-agreed'),
  simple('police-update', 'Update from the police received', 'police-update'),
  {
    id: 'form-87a',
    label: 'Form 87A sent to the police',
    makes: ['form-sent'],
    fields: [],
    event: (_answers, at) => ({ type: 'form-sent', at, form: '87A' }),
  },
  ...childFacts,
  simple('harm', 'Harm disclosed or suspected', 'harm-disclosed'),
  simple('removal', 'May be taken out of the United Kingdom', 'removal-suspected'),
  simple('media', 'Media interest', 'media-interest'),
  simple('checked', 'Safe and well check made', 'safe-and-well-checked'),
  ...interviewFacts,
  ...workStepFacts,
  ...briefingFacts,
  {
    id: 'task',
    label: 'A task done',
    makes: ['task-done'],
    fields: [
      {
        ...required('task', 'Which task?', 'choice', 'Choose what was done.'),
        choicesFrom: 'obligations',
      },
    ],
    event: ({ task = '' }, at) => ({ type: 'task-done', at, task: ruleOf(task) }),
  },
  {
    id: 'not-needed',
    label: 'Something is not needed',
    makes: ['waived'],
    fields: [
      {
        ...required('obligation', 'What is not needed?', 'choice', 'Choose one.'),
        choicesFrom: 'obligations',
      },
      required(
        'rationale',
        'Why not?',
        'paragraph',
        'Management oversight: the reason is kept in the record.',
      ),
    ],
    event: ({ obligation = '', rationale = '' }, at) => ({
      type: 'waived',
      at,
      rule: ruleOf(obligation),
      obligation,
      rationale,
    }),
  },
  {
    id: 'note',
    label: 'A note',
    makes: ['noted'],
    fields: [required('text', 'Note', 'paragraph', 'What should be kept.')],
    event: ({ text = '' }, at) => ({ type: 'noted', at, text }),
  },
  {
    id: 'correction',
    label: 'Correct a time',
    makes: ['corrected'],
    fields: [
      {
        ...required('event', 'Which time was wrong?', 'choice', 'Choose one.'),
        choicesFrom: 'events',
      },
      {
        ...required(
          'time',
          'What is the right time?',
          'time',
          'Like 21:30, yesterday 9pm or 2/11 20:15.',
        ),
        asking: 'when it happened',
      },
    ],
    event: ({ event: target = '', time = '' }, at) => {
      const [event = '', field = 'at'] = target.split('/');
      return { type: 'corrected', at, event, fields: { [field]: time } };
    },
  },
  {
    id: 'withdrawal',
    label: 'Recorded in error',
    makes: ['withdrawn'],
    fields: [
      {
        ...required(
          'event',
          'What was recorded in error?',
          'choice',
          'Choose what never happened. Without its report an episode is over, and its reminders end. Where only a time is wrong, go back and choose to correct it.',
        ),
        choicesFrom: 'events',
      },
      required('reason', 'What happened?', 'paragraph', 'The reason is kept in the record.'),
    ],
    event: ({ event: target = '', reason = '' }, at) => ({
      type: 'withdrawn',
      at,
      event: target.split('/')[0] ?? '',
      reason,
    }),
  },
  movedFact,
  {
    id: 'closing',
    label: 'Close the episode',
    makes: ['closed'],
    fields: [optional('reason', 'Anything to add?', 'paragraph')],
    event: ({ reason }, at) => ({ type: 'closed', at, ...some('reason', reason) }),
  },
];

/** The rule of an obligation's id. */
const ruleOf = (obligation: string): string => obligation.split('@')[0] ?? obligation;
