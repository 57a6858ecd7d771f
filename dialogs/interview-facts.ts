import { type Fact, optional, required, simple, some, yesOrNo } from './fact.ts';

/** The steps of the return home interview. */
export const interviewFacts: readonly Fact[] = [
  simple('rhi-allocated', 'Return home interview allocated', 'rhi-allocated'),
  simple('rhi-offered', 'Return home interview offered', 'rhi-offered'),
  simple('rhi-attempted', 'Return home interview attempted', 'rhi-attempted'),
  {
    id: 'rhi-completed',
    label: 'Return home interview completed',
    makes: ['rhi-completed'],
    fields: [yesOrNo('harm', 'Was harm disclosed or suspected?')],
    event: ({ harm }, at) => ({
      type: 'rhi-completed',
      at,
      ...(harm === 'yes' && { harmDisclosed: true }),
    }),
  },
  {
    id: 'rhi-declined',
    label: 'Return home interview declined',
    makes: ['rhi-declined'],
    fields: [
      required(
        'reason',
        'What was tried, and why did they decline?',
        'paragraph',
        'Every attempt, and the reason.',
      ),
      optional('carerViews', 'What does the carer say?', 'paragraph'),
    ],
    event: ({ reason = '', carerViews }, at) => ({
      type: 'rhi-declined',
      at,
      reason,
      ...some('carerViews', carerViews),
    }),
  },
];
