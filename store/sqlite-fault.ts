import { z } from 'zod';
import { Fault } from '../episode/fault.ts';

const Coded = z.object({ code: z.string() });

const advice: readonly (readonly [string, string])[] = [
  ['SQLITE_BUSY', 'is held by another process; nothing was written. Try again.'],
  ['SQLITE_FULL', 'cannot grow: the disk is full. Nothing was written. Free some space.'],
  ['SQLITE_READONLY', 'cannot be written. Let the account that runs Homeward write it.'],
  ['SQLITE_NOTADB', 'is not a database. Put back a backup, or name another file.'],
  ['SQLITE_CORRUPT', 'is damaged or cut short. Keep a copy of it and put back a backup.'],
  ['SQLITE_IOERR', 'cannot be read or written: the disk reports an error. Look at the disk.'],
];

/** What the database's driver threw, as the fault an operator can act upon; the driver's words are its cause. */
export function storeFault(file: string, cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  const code = codeOf(cause);
  const known = advice.find(([prefix]) => code.startsWith(prefix));
  const what = known?.[1] ?? `refused a statement (${code || 'no code'}). Nothing was written.`;
  return new Fault('store', `The database ${file} ${what}`, cause);
}

/** The fault for a file that the driver could not even open, for which it gives no code. */
export const cannotOpen = (file: string, cause: unknown): Fault =>
  new Fault(
    'store',
    `The database ${file} cannot be opened. Look at the folder, the disk and the permissions.`,
    cause,
  );

/** True for a unique or primary key that exists already. */
export function isTaken(cause: unknown): boolean {
  const code = codeOf(cause);
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

/** True where somebody else holds what was asked for. */
export const isBusy = (cause: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(cause));

function codeOf(cause: unknown): string {
  const coded = Coded.safeParse(cause);
  return coded.success ? coded.data.code : '';
}
