import type { Authority } from '../procedures/authority.ts';
import { readReference } from './reference.ts';

/** The text of a note that was typed behind the word, as it was typed; without an own reference that stands before it. */
export function noteIn(typed: string, authority: Authority): string {
  const text = typed.replace(/^[^\p{L}\p{N}]*note[:,.]?\s*/iu, '');
  const [lead = '', reference = ''] = /^([a-z]{2,4}[\s-]*\d{1,9})[:,.]?(?:\s+|$)/i.exec(text) ?? [];
  return (readReference(reference, authority) ? text.slice(lead.length) : text).trim();
}
