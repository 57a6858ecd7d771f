import { ChildFacts } from '../episode/events.ts';
import { factsAt } from '../procedures/facts.ts';
import type { EpisodeView } from '../procedures/view.ts';
import type { Choice } from './card.ts';
import { type Fact, required } from './fact.ts';
import { factsReadBy } from './pack-use.ts';

/** What changes about a child while an episode is open: only what rules read. */
export const childFacts: readonly Fact[] = [
  {
    id: 'child-changed',
    label: 'Something about the child changed',
    makes: ['child-changed'],
    fields: [
      {
        ...required('changes', 'What is so now?', 'choices', 'Choose all that changed.'),
        choicesFrom: 'child-facts',
      },
    ],
    event: ({ changes = '' }, at) => {
      const facts = changedFacts(changes);
      return facts && { type: 'child-changed', at, facts };
    },
  },
];

/** What can have changed about the child of an episode: each fact that its procedure reads, to what it is not now. */
export function childChanges(view: EpisodeView, now: string): readonly Choice[] {
  const facts = factsAt(view.given.facts, view.timeline.events, now);
  const read = factsReadBy(view.pack.pack);
  return changes
    .filter(({ name }) => read.has(name))
    .filter(({ name, value }) => (facts[name] ?? whenAbsent[name]) !== value)
    .map(({ name, value, label }) => ({ value: `${name}=${value}`, label }));
}

/** True where two of the chosen changes speak of the same thing, so that they cannot both be so. */
export function contradicts(chosen: string): boolean {
  const names = chosen.split(',').map((each) => each.split('=')[0]);
  return new Set(names).size < names.length;
}

function changedFacts(chosen: string): ChildFacts | undefined {
  const pairs = chosen.split(',').flatMap((each) => {
    const known = changes.find(({ name, value }) => `${name}=${value}` === each);
    return known ? [[known.name, known.value] as const] : [];
  });
  const read = ChildFacts.safeParse(Object.fromEntries(pairs));
  return pairs.length > 0 && read.success ? read.data : undefined;
}

interface Change {
  readonly name: keyof ChildFacts;
  readonly value: boolean | string;
  readonly label: string;
}

const yesNo = (name: keyof ChildFacts, yes: string, no: string): readonly Change[] => [
  { name, value: true, label: yes },
  { name, value: false, label: no },
];

const changes: readonly Change[] = [
  ...yesNo('open', 'Open to social care', 'No longer open to social care'),
  ...yesNo('lookedAfter', 'Looked after', 'No longer looked after'),
  ...yesNo('childProtectionPlan', 'Child protection plan', 'No child protection plan any more'),
  ...yesNo('unaccompanied', 'Unaccompanied asylum-seeking child', 'Not an unaccompanied child'),
  ...yesNo('restricted', 'Subject to immigration restriction', 'No immigration restriction'),
  ...yesNo(
    'assessmentThreshold',
    'Meets the threshold for assessment',
    'Does not meet the threshold for assessment',
  ),
  { name: 'placement', value: 'in-area', label: 'Placed in our area' },
  { name: 'placement', value: 'out-of-area', label: 'Placed out of our area' },
  { name: 'placedBy', value: 'other-authority', label: 'Placed here by another authority' },
  { name: 'placedBy', value: 'this-authority', label: 'Not placed here by another authority' },
  ...yesNo('workStepOpen', 'Work step open in the case record', 'No work step open'),
  { name: 'person', value: 'child', label: 'A child' },
  { name: 'person', value: 'pregnant-woman', label: 'A pregnant woman' },
  { name: 'person', value: 'family', label: 'A family' },
  { name: 'person', value: 'adult', label: 'An adult' },
];

/** What a fact that nobody gave is taken for. */
const whenAbsent: Readonly<Record<keyof ChildFacts, boolean | string>> = {
  open: false,
  lookedAfter: false,
  childProtectionPlan: false,
  unaccompanied: false,
  restricted: false,
  assessmentThreshold: false,
  placement: '',
  placedBy: 'this-authority',
  workStepOpen: false,
  person: 'child',
};
