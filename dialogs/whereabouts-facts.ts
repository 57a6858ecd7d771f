import { Origin } from '../episode/events.ts';
import { plusMinutes } from '../procedures/local-time.ts';
import { choice, type Fact, optional, required } from './fact.ts';
import type { Field } from './form.ts';

/** In how long somebody looks again for a child who is not where expected; the procedure's own figure where empty. */
export const lookAgain: Field = {
  ...optional('again', 'When will you look again?', 'choice'),
  hint: 'Empty means as the procedure says.',
  choices: [
    choice('15', 'In 15 minutes'),
    choice('30', 'In 30 minutes'),
    choice('60', 'In an hour'),
    choice('120', 'In two hours'),
  ],
};

/** When somebody looks again, as a field of the concern; nothing where it was left to the procedure. */
export const reviewAt = (again: string | undefined, at: string): { readonly reviewAt?: string } =>
  again && /^\d+$/.test(again) ? { reviewAt: plusMinutes(at, Number(again)) } : {};

/** What changes about where the child is, short of being found. */
export const whereaboutsFacts: readonly Fact[] = [
  {
    id: 'look-again',
    label: 'Still looking: when to look again',
    makes: ['concern-raised'],
    fields: [lookAgain],
    event: ({ again }, at) => ({ type: 'concern-raised', at, ...reviewAt(again, at) }),
  },
  {
    id: 'reclassified',
    label: 'Missing is now absent, or absent is now missing',
    makes: ['reclassified'],
    fields: [
      {
        ...required('as', 'What is it now?', 'choice', 'Choose one.'),
        choices: [
          choice('absence', 'Absent: we know where they are, but they are not back'),
          choice('missing', 'Missing: nobody knows where they are'),
        ],
      },
      {
        ...required('since', 'Since when?', 'time', 'Like 21:30, yesterday 9pm or an hour ago.'),
        asking: 'since when that is so',
      },
      {
        ...optional('from', 'Missing from', 'choice'),
        choices: [
          choice('care', 'Their placement'),
          choice('home'),
          choice('other', 'Somewhere else'),
        ],
      },
    ],
    event: ({ as, since = '', from }, at) => {
      if (as !== 'missing' && as !== 'absence') return undefined;
      const origin = Origin.safeParse(from);
      return {
        type: 'reclassified',
        at,
        as,
        since,
        ...(origin.success && { from: origin.data }),
      };
    },
  },
];
