import { z } from 'zod';
import type { PostOutcome } from '../../dialogs/services.ts';
import { neverConnected } from '../never-connected.ts';

type Failure = Exclude<PostOutcome, { readonly outcome: 'posted' }>;

const hasGet = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function';

/** What the SDK throws, as far as it is read: a status, a code, and the answer's headers. */
const SdkError = z.looseObject({
  statusCode: z.int().optional(),
  code: z.string().optional(),
  response: z
    .looseObject({ headers: z.custom<{ get(name: string): string | undefined }>(hasGet) })
    .optional(),
});

/** What an error of a call to Teams means for the message, by its status and code alone. */
export function outcomeOf(error: unknown): Failure {
  const read = SdkError.safeParse(error).data ?? {};
  const code = /^[\w.-]{1,60}$/.test(read.code ?? '') ? read.code : undefined;
  if (read.statusCode === undefined) {
    if (neverConnected(code)) {
      return { outcome: 'busy', why: `Teams could not be reached (${code})` };
    }
    return { outcome: 'unknown', why: `the connection to Teams broke (${code ?? 'timeout'})` };
  }
  const why = `Teams answered ${read.statusCode}${code === undefined ? '' : ` (${code})`}`;
  return ofStatus(read.statusCode, why, read.response?.headers.get('retry-after'));
}

function ofStatus(status: number, why: string, retryAfter: string | undefined): Failure {
  switch (status) {
    case 412:
    case 429: {
      const retryAfterMs = millisIn(retryAfter);
      return { outcome: 'busy', why, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
    }
    case 401:
      // Our own credentials: nothing was posted, and a renewed secret puts it right.
      return { outcome: 'busy', why };
    case 403:
    case 404:
      return { outcome: 'gone', why };
    case 408:
      return { outcome: 'unknown', why };
    default:
      return { outcome: status >= 400 && status < 500 ? 'refused' : 'unknown', why };
  }
}

/** Teams gives seconds; the other form that HTTP allows, a date, would need a clock and is left to the default. */
function millisIn(retryAfter: string | undefined): number | undefined {
  return retryAfter !== undefined && /^\d+(\.\d+)?$/.test(retryAfter)
    ? Math.ceil(Number(retryAfter) * 1000)
    : undefined;
}
