import type { Card } from '../dialogs/card.ts';
import type { Log } from '../dialogs/services.ts';
import { Fault } from '../episode/fault.ts';
import type { Platform } from '../procedures/message.ts';
import { failureCount } from './metrics.ts';
import { failedNotice, unknownPersonNotice, unsavedNotice } from './notices.ts';
import { traceOf } from './trace.ts';

/**
 * What somebody is told whose words or press could not be answered. A fault of ours is counted and logged under a
 * reference that they are shown.
 */
export function apologyFor(
  cause: unknown,
  platform: Platform,
  { log, newId }: { readonly log: Log; newId(): string },
): Card {
  const code = cause instanceof Fault ? cause.code : undefined;
  if (code === 'unknown-person') {
    log.warn({ platform, fault: traceOf(cause) }, 'somebody could not be told from others');
    return unknownPersonNotice;
  }
  const reference = newId().slice(0, 8);
  failureCount.inc({ platform });
  log.error({ platform, reference, fault: traceOf(cause) }, 'something could not be answered');
  return code === 'store' ? unsavedNotice(reference) : failedNotice(reference);
}
