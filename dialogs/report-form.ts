import type { Choice } from './card.ts';
import { type Condition, emptyIsNow, type Form } from './form.ts';
import { placedHere, whoSteps } from './report-who-steps.ts';
import { lookAgain } from './whereabouts-facts.ts';

const situation = (...is: string[]): Condition => ({ step: 'situation', field: 'situation', is });
const danger = situation('danger');
const calm: Condition = { not: danger };
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
    ...whoSteps,
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
        { ...lookAgain, when: situation('concern') },
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
          whenEmpty: { ...emptyIsNow, if: { step: 'told', field: 'police', is: ['yes'] } },
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
            all: [calm, placedHere],
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
