import { openSync } from 'node:fs';
import { destination, pino } from 'pino';
import type { Config } from './config.ts';
import type { Log } from './dialogs/services.ts';
import { Fault } from './episode/fault.ts';

const STDERR = 2;

/** Structured logging, one JSON object a line, to standard error or to the end of a file that only we may read. */
export function openLog(level: Config['logLevel'], to: string): Log {
  const fd = to === 'stderr' ? STDERR : openFile(to);
  // Written at once: the last lines before an end are the ones that matter.
  return pino({ level, base: null }, destination({ dest: fd, sync: true }));
}

function openFile(file: string): number {
  try {
    return openSync(file, 'a', 0o600);
  } catch (cause) {
    throw new Fault('setup', `The log ${file} cannot be written. Look at DATA_DIR.`, cause);
  }
}
