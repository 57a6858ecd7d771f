import type { Authority } from '../procedures/authority.ts';

/** The reference somebody meant: `nfd42`, `NFD 42` and `nfd-0042` are NFD-0042; a bare number is the authority's own. */
export function readReference(typed: string, { prefix }: Authority): string | undefined {
  const match = /^([a-z]{2,4})?[\s-]*0*(\d{1,9})$/i.exec(typed.trim());
  if (!match || (match[1] ?? prefix).toUpperCase() !== prefix) return undefined;
  return `${prefix}-${(match[2] ?? '').padStart(4, '0')}`;
}
