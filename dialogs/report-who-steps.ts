import type { Choice } from './card.ts';
import type { Condition, Step } from './form.ts';

const newChild: Condition = {
  any: [
    { step: 'who', field: 'match', is: ['none'] },
    { step: 'which', field: 'child', is: ['new'] },
  ],
};
/** What the authority's procedure reads about a child, and whom it is about, found out with who it is. */
const reads = (fact: string): Condition => ({ step: 'who', field: 'reads', is: [fact] });
/** Holds for a child whom another authority placed here, as far as the report says or is known. */
export const placedHere: Condition = {
  any: [
    { step: 'care', field: 'placement', is: ['by-other'] },
    { step: 'who', field: 'placedBy', is: ['other-authority'] },
    { step: 'which', field: 'placedBy', is: ['other-authority'] },
  ],
};
const yesNo: readonly Choice[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** How a report begins: whom it is about, and what is known of somebody new. */
export const whoSteps: readonly Step[] = [
  {
    id: 'who',
    title: 'Who',
    fields: [
      {
        id: 'child',
        label: 'Case number, or name',
        kind: 'line',
        required: true,
        hint: 'A case number like NC-20417, or the name. A part of a name is enough for a child already known.',
      },
      {
        id: 'dateOfBirth',
        label: 'Date of birth',
        kind: 'date',
        hint: 'Day first, like 12/3/2011. Leave it empty if you do not know it.',
      },
    ],
  },
  {
    id: 'which',
    title: 'Which child',
    when: { step: 'who', field: 'match', is: ['several'] },
    fields: [
      {
        id: 'child',
        label: 'Who is it?',
        kind: 'choice',
        required: true,
        choicesFrom: 'children',
        hint: 'Choose one of them, or somebody else.',
      },
    ],
  },
  {
    id: 'care',
    title: 'Care and team',
    when: newChild,
    intro: 'This child is new here. Leave empty what you do not know.',
    fields: [
      {
        id: 'status',
        label: 'Care status',
        kind: 'choice',
        choices: [
          { value: 'looked-after', label: 'Looked after' },
          { value: 'open', label: 'Open to social care, not looked after' },
          { value: 'not-open', label: 'Not open to social care' },
        ],
      },
      {
        id: 'placement',
        label: 'Placement',
        kind: 'choice',
        when: newChild,
        choices: [
          { value: 'in-area', label: 'In our area' },
          { value: 'out-of-area', label: 'Out of our area' },
          { value: 'by-other', label: 'Placed here by another authority' },
        ],
      },
      { id: 'team', label: 'Team', kind: 'choice', choicesFrom: 'teams' },
      {
        id: 'plan',
        label: 'Is there a child protection plan?',
        kind: 'choice',
        when: reads('childProtectionPlan'),
        choices: yesNo,
      },
      {
        id: 'immigration',
        label: 'Is either of these so?',
        kind: 'choices',
        when: { any: [reads('unaccompanied'), reads('restricted')] },
        choices: [
          { value: 'unaccompanied', label: 'Unaccompanied asylum-seeking child' },
          { value: 'restricted', label: 'Subject to immigration restriction' },
        ],
      },
      {
        id: 'person',
        label: 'Who is missing?',
        kind: 'choice',
        hint: 'Empty means a child.',
        choices: [
          { value: 'child', label: 'A child' },
          { value: 'pregnant-woman', label: 'A pregnant woman' },
          { value: 'family', label: 'A family' },
          { value: 'adult', label: 'An adult' },
        ],
      },
    ],
  },
];
