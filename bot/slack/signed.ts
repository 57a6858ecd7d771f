import { isValidSlackRequest } from '@slack/bolt';
import type { Clock } from '../../dialogs/services.ts';
import { millisOf } from '../../episode/instant.ts';
import type { SignedPosting } from '../server.ts';

/** How far a request's time may lie from ours, in seconds; Slack documents five minutes. */
const SKEW_SECONDS = 300;

/** Requests are remembered for longer than their time is taken for fresh, and no more than so many of them. */
const REMEMBERED_SECONDS = 2 * SKEW_SECONDS + 60;
const MOST_REMEMBERED = 50_000;

const SIGNATURE = /^v0=[0-9a-f]{64}$/;

/** Why a request was not taken, with the status that says so. */
export interface Refused {
  readonly status: number;
  readonly message: string;
}

/** What keeps out everything but requests made by Slack, just now, for the first time. */
export interface SignedRequests {
  /** Takes a request, or says why not. */
  take(posting: SignedPosting): Refused | undefined;
  /** Lets a request be taken again that came to nothing: Slack may send it again within the same second. */
  giveBack(posting: SignedPosting): void;
}

/** Checks HMAC signatures over the raw bytes; a request is taken once by this process. */
export function signedRequests(signingSecret: string, clock: Clock): SignedRequests {
  // By signature, the second it was signed in; the oldest first.
  const taken = new Map<string, number>();
  const take = ({ headers, bytes }: SignedPosting): Refused | undefined => {
    const signature = signatureOf(headers);
    const seconds = Number(one(headers['x-slack-request-timestamp']) || Number.NaN);
    const nowMs = millisOf(clock.now());
    const body = bytes.toString('utf8');
    const isFresh = Math.abs(nowMs / 1000 - seconds) <= SKEW_SECONDS;
    const isSigned = isValidSlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds },
      nowMilliseconds: nowMs,
    });
    // Bytes that are no UTF-8 would be signed as what they were replaced with.
    if (!isFresh || !isSigned || !Buffer.from(body).equals(bytes)) return notSigned;
    // Bolt reads no further than the digest: anything behind it would make a request that was taken another one.
    if (!SIGNATURE.test(signature)) return notSigned;
    forget(taken, nowMs / 1000);
    if (taken.has(signature)) return takenBefore;
    taken.set(signature, seconds);
    return undefined;
  };
  return { take, giveBack: ({ headers }) => void taken.delete(signatureOf(headers)) };
}

const signatureOf = (headers: SignedPosting['headers']): string =>
  one(headers['x-slack-signature']);

const notSigned: Refused = {
  status: 401,
  message: 'This is not signed by Slack for this app, or not within the last five minutes.',
};

const takenBefore: Refused = { status: 409, message: 'This very request was taken before.' };

function forget(taken: Map<string, number>, nowSeconds: number): void {
  for (const [signature, seconds] of taken) {
    if (seconds > nowSeconds - REMEMBERED_SECONDS && taken.size < MOST_REMEMBERED) return;
    taken.delete(signature);
  }
}

const one = (header: string | string[] | undefined): string =>
  (Array.isArray(header) ? header[0] : header) ?? '';
