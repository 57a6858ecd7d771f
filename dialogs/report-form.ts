import type { Choice } from './card.ts';
import type { Condition, Form } from './form.ts';

const situation = (...is: string[]): Condition => ({ step: 'situation', field: 'situation', is });
const danger = situation('danger');
const calm: Condition = { not: danger };
const newChild: Condition = {
  any: [
    { step: 'who', field: 'match', is: ['none'] },
    { step: 'which', field: 'child', is: ['new'] },
  ],
};
const yesNo: readonly Choice[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** What is asked in a report, in this order (PRODUCT, Guided dialogs). Only who, what and when are required. */
export const reportForm: Form = {
  id: 'report',
  title: 'Report a missing child',
  send: 'Send the report',
  steps: [
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
      ],
    },
    {
      id: 'situation',
      title: 'Where things stand',
      fields: [
        {
          id: 'situation',
          label: 'What do you know?',
          kind: 'choice',
          required: true,
          hint: 'Choose what fits best now; it can be changed later.',
          choices: [
            { value: 'missing', label: 'Nobody knows where they are' },
            { value: 'danger', label: 'They may be in immediate danger' },
            { value: 'absence', label: 'We know where they are, but they are not back' },
            { value: 'concern', label: 'Not sure yet: we are looking' },
          ],
        },
      ],
    },
    {
      id: 'last-seen',
      title: 'Last seen',
      fields: [
        {
          id: 'when',
          label: 'When were they last seen?',
          kind: 'time',
          required: true,
          asking: 'when the child was last seen',
          hint: 'Like 21:30, yesterday 9pm, an hour ago or 2/11 20:15.',
        },
        { id: 'where', label: 'Where', kind: 'line' },
        {
          id: 'from',
          label: 'Missing from',
          kind: 'choice',
          when: { not: situation('concern') },
          choices: [
            { value: 'care', label: 'Their placement' },
            { value: 'home', label: 'Home' },
            { value: 'other', label: 'Somewhere else' },
          ],
        },
        { id: 'whom', label: 'With whom', kind: 'line', when: calm },
        { id: 'clothing', label: 'Clothing and belongings', kind: 'line', when: calm },
        { id: 'phone', label: 'Phone', kind: 'line', when: calm },
        { id: 'circumstances', label: 'What happened', kind: 'paragraph' },
        { id: 'medical', label: 'Medical needs', kind: 'line' },
      ],
    },
    {
      id: 'checks',
      title: 'Checks made',
      when: calm,
      fields: [
        {
          id: 'checks',
          label: 'What has been tried?',
          kind: 'choices',
          choices: [
            { value: 'searched', label: 'Searched bedroom, home, outbuildings and vehicles' },
            { value: 'contacts', label: 'Contacted friends and relatives' },
            { value: 'places', label: 'Visited known places where safe' },
            { value: 'hospitals', label: 'Contacted hospitals' },
            { value: 'social-media', label: 'Checked social media' },
            { value: 'peers', label: 'Spoke to other young people' },
          ],
        },
      ],
    },
    {
      id: 'told',
      title: 'Who knows',
      when: { not: situation('concern') },
      fields: [
        { id: 'police', label: 'Have the police been told?', kind: 'choice', choices: yesNo },
        {
          id: 'policeAt',
          label: 'When were the police told?',
          kind: 'time',
          asking: 'when the police were told',
          hint: 'Empty means just now.',
        },
        { id: 'reference', label: 'Police reference', kind: 'line' },
        {
          id: 'parents',
          label: 'Have the parents been told?',
          kind: 'choice',
          choices: yesNo,
          when: calm,
        },
        {
          id: 'placing',
          label: 'Has the placing authority been told?',
          kind: 'choice',
          choices: yesNo,
          when: {
            all: [calm, { step: 'care', field: 'placement', is: ['by-other'] }],
          },
        },
      ],
    },
    {
      id: 'risk',
      title: 'Risk',
      when: calm,
      fields: [
        {
          id: 'level',
          label: 'How high is the risk?',
          kind: 'choice',
          choices: [
            { value: 'high', label: 'High' },
            { value: 'medium', label: 'Medium' },
            { value: 'low', label: 'Low' },
          ],
        },
        { id: 'why', label: 'Why', kind: 'paragraph' },
        {
          id: 'factors',
          label: 'Is any of this known or suspected?',
          kind: 'choices',
          choices: [
            { value: 'exploitation', label: 'Exploitation' },
            { value: 'trafficking', label: 'Trafficking' },
            { value: 'radicalisation', label: 'Radicalisation' },
            { value: 'self-harm', label: 'Self-harm' },
          ],
        },
        {
          id: 'media',
          label: 'Is there media interest, or likely to be?',
          kind: 'choice',
          choices: yesNo,
        },
      ],
    },
  ],
};
