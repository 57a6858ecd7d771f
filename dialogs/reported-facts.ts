import { ChildFacts } from '../episode/events.ts';

/** What a report of somebody new says of the facts that rules read; what was left empty stays unknown. */
export function reportedFacts(care: Readonly<Record<string, string>>): ChildFacts {
  const { status = '', placement = '', plan = '', immigration = '', person = '' } = care;
  const read = ChildFacts.shape.person.safeParse(person);
  const limits = immigration.split(',');
  return {
    ...(status === 'looked-after' && { lookedAfter: true, open: true }),
    ...(status === 'open' && { open: true }),
    ...(placement === 'by-other' && { placedBy: 'other-authority' as const }),
    ...(placement === 'in-area' && { placement: 'in-area' as const }),
    ...(placement === 'out-of-area' && { placement: 'out-of-area' as const }),
    ...(plan === 'yes' && { childProtectionPlan: true }),
    ...(limits.includes('unaccompanied') && { unaccompanied: true }),
    ...(limits.includes('restricted') && { restricted: true }),
    ...(read.success && read.data && { person: read.data }),
  };
}
