import { type Fact, oneOf, simple } from './fact.ts';

/** What becomes of the work step in the authority's case record. */
export const workStepFacts: readonly Fact[] = [
  simple('work-step-created', 'Work step created in the case record', 'work-step-created'),
  simple('work-step-closed', 'Work step closed in the case record', 'work-step-closed'),
  {
    id: 'work-step-acknowledged',
    label: 'Closed work step acknowledged',
    makes: ['work-step-acknowledged'],
    fields: [oneOf('role', 'Who acknowledged it?', ['team-manager', 'missing-coordinator'])],
    event: ({ role }, at) =>
      role === 'team-manager' || role === 'missing-coordinator'
        ? { type: 'work-step-acknowledged', at, role }
        : undefined,
  },
];
