import type { ChildDocument } from '../procedures/child.ts';
import { mayView } from './people.ts';
import { plainWords } from './plain-name.ts';
import type { Services, Tenant } from './services.ts';

/**
 * Known children that what somebody typed may mean: by case number, by name with date of birth, or by the beginnings
 * of words of the name; by less than the whole name only children they may see.
 */
export async function findChildren(
  typed: string,
  dateOfBirth: string | undefined,
  email: string,
  tenant: Tenant,
  { store }: Services,
): Promise<readonly ChildDocument[]> {
  const { authority } = tenant.authority;
  const byNumber = await store.children.byCaseNumber(authority, typed);
  if (byNumber) return [byNumber];
  const named = await store.children.byName(authority, typed);
  const exact = named.filter(
    ({ identity }) => !dateOfBirth || !identity.dateOfBirth || identity.dateOfBirth === dateOfBirth,
  );
  const wanted = plainWords(typed);
  const [first] = wanted.toSorted((a, b) => b.length - a.length);
  if (first === undefined) return exact;
  const worded = await store.children.byNameWord(authority, first);
  const partly = worded.filter((child) => {
    const parts = plainWords(child.identity.name);
    return wanted.every((word) => parts.some((part) => part.startsWith(word)));
  });
  const found = [...exact, ...partly.filter((child) => mayView(email, child, tenant.authority))];
  return found.filter((child, i) => found.findIndex((each) => each.id === child.id) === i);
}

/** Whether what was typed looks like a case number, also in parts (`NC 20417`), which a name never does. */
export const looksLikeCaseNumber = (typed: string): boolean =>
  /\d{3}/.test(typed) || (/\d/.test(typed) && !/\s/.test(typed.trim()));
