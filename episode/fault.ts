/** What can go wrong that no answer to a person can put right by itself. */
export type FaultCode =
  /** A date lies outside the bank-holiday table, or does not exist. */
  | 'calendar'
  /** A file of ours (pack, authority, scenario) breaks its format. */
  | 'file'
  /** The database is missing, is not ours, or cannot be written. */
  | 'store'
  /** A platform answered in a way that the caller cannot use. */
  | 'platform'
  /** A platform cannot say who somebody is: it gives no e-mail address, or they are of another organisation. */
  | 'unknown-person'
  /** The environment or the machine does not allow it (a port taken, a bad setting). */
  | 'setup'
  /** The program contradicts itself. */
  | 'bug';

/** The one error class: a fault for operators and editors of files; what people did wrong is a refusal, never this. */
export class Fault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Fault';
    this.code = code;
  }
}
