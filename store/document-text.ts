import { z } from 'zod';
import { Fault } from '../episode/fault.ts';

// A stored document as the database gives it back.
const Stored = z.object({ id: z.string(), body: z.string() });

/** What is kept, and how it is checked on its way in and out. */
export interface Sort<D> {
  readonly kind: string;
  readonly schema: z.ZodType<D>;
}

/** Reads a stored document; Fault('store') with its kind and id, and nothing of what it says, where it is broken. */
export function readText<D>(sort: Sort<D>, row: unknown): D {
  const { id, body } = Stored.parse(row);
  const read = sort.schema.safeParse(jsonOf(body));
  if (read.success) return read.data;
  throw new Fault('store', `The stored ${sort.kind} ${id} is broken at ${placesOf(read.error)}.`);
}

/** The text to store; Fault('bug') for a document that could not be read again, before anything is written. */
export function writeText<D extends { readonly id: string }>(sort: Sort<D>, document: D): string {
  const checked = sort.schema.safeParse(document);
  if (checked.success) return JSON.stringify(document);
  throw new Fault(
    'bug',
    `The ${sort.kind} ${document.id} cannot be stored: broken at ${placesOf(checked.error)}.`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Only where and of what sort: the values and the messages about them may say who a child is.
const placesOf = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.') || 'its root'} (${issue.code})`).join(', ');
