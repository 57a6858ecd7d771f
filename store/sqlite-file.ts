import { closeSync, mkdirSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Fault } from '../episode/fault.ts';
import { applicationId, schemaVersion } from './sqlite-schema.ts';

const magic = 'SQLite format 3\0';
const headerBytes = 112;
// Offsets in SQLite's file header, and in the b-tree page of the schema that follows it.
const at = {
  magic: 0,
  pageSize: 16,
  pageCount: 28,
  userVersion: 60,
  applicationId: 68,
  schemaCells: 103,
};

/**
 * Makes the folder and an empty file where there is none, for this account alone. A file that is there is only
 * read: one that is not ours, not a database, or of a newer version throws Fault('store') and stays as it was.
 */
export function readyFile(file: string): void {
  const stats = statOf(file);
  if (stats === undefined) {
    makeFile(file);
    return;
  }
  if (!stats.isFile()) {
    const what = stats.isDirectory() ? 'a folder' : 'not an ordinary file';
    throw new Fault('store', `The database ${file} is ${what}. Name a file in DATA_DIR instead.`);
  }
  if (stats.size > 0) refuseStrangers(file, headOf(file));
}

/** A name for the file itself, which another file at the same path does not share; none where there is no file. */
export function identityOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats && `${stats.dev}:${stats.ino}`;
}

function refuseStrangers(file: string, head: Buffer): void {
  if (head.length < headerBytes || head.toString('latin1', at.magic, magic.length) !== magic) {
    throw new Fault(
      'store',
      `The file ${file} is not a database, or is cut short. It was left as it is: put back a backup, or move it away.`,
    );
  }
  const application = head.readUInt32BE(at.applicationId);
  // A database of ours whose making was broken off has no mark yet, and no tables.
  const unborn = application === 0 && head.readUInt16BE(at.schemaCells) === 0;
  if (application !== applicationId && !unborn) throw notOurs(file);
  if (application === applicationId) refuseNewer(file, head.readUInt32BE(at.userVersion));
  refuseCutShort(file, head);
}

function refuseCutShort(file: string, head: Buffer): void {
  // While a log is brought in or a commit is under way (or either was broken off), the file may be short for good
  // reason. Asked in this order, so that another process that is just writing is never taken for damage.
  if (sizeOf(`${file}-wal`) > 0 || sizeOf(`${file}-journal`) > 0) return;
  if (sizeOf(file) >= head.readUInt16BE(at.pageSize) * head.readUInt32BE(at.pageCount)) return;
  throw new Fault(
    'store',
    `The database ${file} is cut short. It was left as it is: keep a copy of it and put back a backup.`,
  );
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** The fault for a database that another program made. */
export const notOurs = (file: string): Fault =>
  new Fault(
    'store',
    `The database ${file} belongs to another program. It was left as it is: move it away, or set DATA_DIR.`,
  );

/** Throws for a database that a newer Homeward wrote: this one could not keep what it holds. */
export function refuseNewer(file: string, version: number): void {
  if (version <= schemaVersion) return;
  throw new Fault(
    'store',
    `The database ${file} is of version ${version}; this Homeward knows ${schemaVersion}. It was left as it is: start the newer Homeward.`,
  );
}

function makeFile(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
  } catch (cause) {
    throw unusable(file, 'cannot be made', cause);
  }
}

function statOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch (cause) {
    throw unusable(file, 'cannot be reached', cause);
  }
}

function headOf(file: string): Buffer {
  try {
    const opened = openSync(file, 'r');
    const head = Buffer.alloc(headerBytes);
    try {
      return head.subarray(0, readSync(opened, head, 0, headerBytes, 0));
    } finally {
      closeSync(opened);
    }
  } catch (cause) {
    throw unusable(file, 'cannot be read', cause);
  }
}

function unusable(file: string, what: string, cause: unknown): Fault {
  const coded = z.object({ code: z.string() }).safeParse(cause);
  const why = coded.success ? coded.data.code : 'unknown';
  return new Fault(
    'store',
    `The database ${file} ${what} (${why}). Name a folder in DATA_DIR that this account can write.`,
    cause,
  );
}
