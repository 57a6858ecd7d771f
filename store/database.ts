/** A value that a statement takes. */
export type Value = string | number | null;

/**
 * One open database file. Statements run at once and to their end, each as its own transaction;
 * what the disk, a lock or the file's contents prevent is thrown as Fault('store').
 */
export interface Database {
  readonly file: string;
  /** Runs one statement and gives its rows. */
  rows(sql: string, values?: readonly Value[]): readonly unknown[];
  /** As `rows`, for a write that may meet a unique key that exists: that is an answer, not a fault. */
  write(sql: string, values: readonly Value[]): readonly unknown[] | 'taken';
  /** True while the path still leads to the file that was opened. */
  inPlace(): boolean;
  /** Brings the log into the file and lets go of it; a second call does nothing. */
  close(): void;
}
