import { type Fact, required, simple } from './fact.ts';

/** What comes of the daily briefing: a child was discussed, an action agreed or done. */
export const briefingFacts: readonly Fact[] = [
  simple('discussed', 'Discussed in the briefing', 'discussed'),
  {
    id: 'action-agreed',
    label: 'Action agreed',
    makes: ['action-agreed'],
    fields: [
      required(
        'action',
        'What is to be done?',
        'paragraph',
        'One thing, in a few words. The channel reads it: no names, no addresses, nothing about the child.',
      ),
      {
        ...required('owner', 'Who does it?', 'choice', 'Choose one.'),
        choicesFrom: 'people',
      },
      {
        ...required('dueAt', 'By when?', 'time', 'Like tomorrow 12:00 or 6/11 17:00.'),
        mayBeFuture: true,
      },
    ],
    event: ({ action = '', owner = '', dueAt = '' }, at, id) => ({
      type: 'action-agreed',
      at,
      id,
      action,
      owner,
      dueAt,
    }),
  },
  {
    id: 'action-done',
    label: 'An agreed action done',
    makes: ['action-done'],
    fields: [
      {
        ...required('action', 'Which action?', 'choice', 'Choose what was done.'),
        choicesFrom: 'actions',
      },
    ],
    event: ({ action = '' }, at) => ({ type: 'action-done', at, action }),
  },
];
