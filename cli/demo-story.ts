/** Something somebody does at the terminal. */
export type Act =
  | { readonly who: string; readonly says: string }
  | { readonly who: string; readonly fills: Readonly<Record<string, string>> }
  | { readonly who: string; readonly presses: string; readonly on: string };

/** One moment of the story: when, what people do, and who must hear what because of it. */
export interface Scene {
  readonly at: string;
  readonly title: string;
  readonly acts: readonly Act[];
  /** What the last act's answer must say. */
  readonly answer?: RegExp;
  /** Whoever the bot writes to by itself, and what; nobody else may hear anything. */
  readonly hears: readonly (readonly [name: string, what: RegExp])[];
}

const carer = 'Siobhan Kearney';
const worker = 'Daniel Whitaker';
const earlyHelp = 'Nadia Rahman';
const manager = 'Amara Okafor';
const above = 'Helen Braithwaite';
const coordinator = 'Priya Raman';
const interviewer = 'Hannah Oyelaran';

const briefed = (what: RegExp): Scene['hears'] => [
  ['General', what],
  ['Locality North', what],
];

/** A child goes missing on a Monday evening and is back on the Thursday afternoon. Everybody in it is invented. */
export const demoStory: readonly Scene[] = [
  {
    at: '2026-11-02T20:30',
    title: 'A carer reports a child missing',
    acts: [
      { who: carer, says: 'report' },
      { who: carer, fills: { 'Case number, or name': 'NC-20417' } },
      { who: carer, fills: { 'What do you know?': 'missing' } },
      {
        who: carer,
        fills: {
          'When were they last seen?': '6pm',
          Where: 'The bus stop on Mill Lane',
          'Missing from': 'care',
          'What happened': 'Did not come back from school',
        },
      },
      { who: carer, fills: { 'What has been tried?': 'searched,contacts' } },
      { who: carer, fills: { 'Have the police been told?': 'no' } },
      { who: carer, fills: { 'How high is the risk?': 'medium' } },
      { who: carer, presses: 'Send the report', on: 'Review' },
    ],
    answer: /Reported: NFD-0001.*If still missing/s,
    hears: [
      [worker, /Reported missing: NFD-0001/],
      [earlyHelp, /Reported missing: NFD-0001/],
      [coordinator, /Reported missing: NFD-0001/],
    ],
  },
  {
    at: '2026-11-02T20:40',
    title: 'The social worker tells the police',
    acts: [
      { who: worker, presses: 'Done…', on: 'Reported missing: NFD-0001' },
      { who: worker, fills: { 'Police reference': 'WY-4411' } },
    ],
    answer: /Recorded: NFD-0001/,
    hears: [],
  },
  {
    at: '2026-11-03T09:00',
    title: 'The office opens: the daily missing briefing, and the team manager hears of it',
    acts: [],
    hears: [
      [manager, /Reported missing: NFD-0001/],
      [manager, /Your day, Tue 3 Nov/],
      ...briefed(/Missing briefing, Tue 3 Nov/),
    ],
  },
  {
    at: '2026-11-03T12:38',
    title: 'A strategy meeting will be due at 24 hours',
    acts: [],
    hears: [[manager, /Due soon: Strategy meeting/]],
  },
  {
    at: '2026-11-04T09:00',
    title: 'It was not held',
    acts: [],
    hears: [
      [manager, /Overdue: Strategy meeting/],
      [manager, /Your day, Wed 4 Nov/],
      [coordinator, /Your day, Wed 4 Nov/],
      ...briefed(/Missing briefing, Wed 4 Nov/),
    ],
  },
  {
    at: '2026-11-04T11:00',
    title: 'Nobody answered for two office hours: it goes one step up, and is acknowledged there',
    acts: [{ who: above, presses: 'Acknowledge', on: 'Unanswered: Strategy meeting' }],
    answer: /Acknowledged by Helen Braithwaite/,
    hears: [
      [above, /Unanswered: Strategy meeting/],
      [coordinator, /Unanswered: Strategy meeting/],
    ],
  },
  {
    at: '2026-11-04T13:00',
    title: 'The meeting is held, late, and said so',
    acts: [
      { who: manager, presses: 'Done…', on: 'Overdue: Strategy meeting' },
      { who: manager, fills: { 'When was that?': '12:30' } },
    ],
    answer: /Recorded: NFD-0001/,
    hears: [],
  },
  {
    at: '2026-11-04T16:59',
    title: '72 hours come near: a further meeting, and the serious notification',
    acts: [],
    hears: [[manager, /Due soon: 2 things/]],
  },
  {
    at: '2026-11-05T09:00',
    title: 'The serious notification is sent',
    acts: [
      { who: manager, presses: 'Done: Serious notification…', on: 'Due soon: 2 things' },
      { who: manager, fills: {} },
    ],
    answer: /Recorded: NFD-0001/,
    hears: [[manager, /Your day, Thu 5 Nov/], ...briefed(/Missing briefing, Thu 5 Nov/)],
  },
  {
    at: '2026-11-05T15:00',
    title: 'The child is found',
    acts: [
      { who: worker, says: 'found NFD-0001' },
      { who: worker, fills: { 'When were they back, or safe where they are now?': '14:30' } },
      { who: worker, fills: { 'Where are they now?': 'placement' } },
      { who: worker, fills: { 'Have the police made their safe and well check?': 'yes' } },
      { who: worker, presses: 'Send', on: 'Review' },
    ],
    answer: /Return recorded: NFD-0001.*Return home interview within 72 hours/s,
    hears: [
      [worker, /Found: NFD-0001/],
      [earlyHelp, /Found: NFD-0001/],
      [coordinator, /Found: NFD-0001/],
      [manager, /Found: NFD-0001/],
      [interviewer, /Found: NFD-0001/],
    ],
  },
  {
    at: '2026-11-05T16:00',
    title: 'The return home interview is offered',
    acts: [
      { who: interviewer, says: 'update NFD-0001' },
      { who: interviewer, fills: { 'What do you want to record?': 'rhi-offered' } },
      { who: interviewer, fills: {} },
      { who: interviewer, presses: 'Record it', on: 'Review' },
    ],
    answer: /Recorded: NFD-0001/,
    hears: [],
  },
  {
    at: '2026-11-06T09:00',
    title: 'The briefing tells of the return, and the interview is held',
    acts: [
      { who: interviewer, presses: 'Done…', on: 'Found: NFD-0001' },
      {
        who: interviewer,
        presses: 'Return home interview completed',
        on: 'Return home interview within',
      },
      { who: interviewer, fills: { 'Was harm disclosed or suspected?': 'no' } },
    ],
    answer: /Recorded: NFD-0001/,
    hears: briefed(/Missing briefing, Fri 6 Nov/),
  },
];
