import { LogLevel, webApi } from '@slack/bolt';
import type { Log } from '../../dialogs/services.ts';
import { secondsToWait } from './outcome.ts';

/** How the bot proves itself to Slack, and Slack to the bot. */
export interface SlackCredentials {
  readonly botToken: string;
  readonly signingSecret: string;
  /** Another address of Slack's API than its own; for tests. */
  readonly apiUrl?: string;
}

/** Milliseconds after which a call to Slack counts as of unknown outcome. */
const CALL_WITHIN_MS = 5000;

/** A client of Slack's API that tries every call once and within its time, and logs nothing personal. */
export const slackClient = (
  { botToken, apiUrl }: SlackCredentials,
  log: Log,
  withinMs: number = CALL_WITHIN_MS,
): webApi.WebClient =>
  new webApi.WebClient(botToken, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    timeout: withinMs,
    rejectRateLimitedCalls: true,
    fetch: withRetryAfter,
    logger: quietLogger(log),
  });

/**
 * What Bolt and its client log, without the words: they hold what was sent and what came back. Of an
 * error only the place in the message that Slack finds fault with is kept.
 */
export function quietLogger(log: Log) {
  return {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: (...told: readonly unknown[]) =>
      log.error({ where: placesIn(told) }, 'a call to Slack went wrong'),
    setLevel: () => {},
    getLevel: () => LogLevel.ERROR,
    setName: () => {},
  };
}

const placesIn = (told: readonly unknown[]): readonly string[] =>
  told.flatMap((each) =>
    typeof each === 'string'
      ? [...each.matchAll(/\[json-pointer:((?:\/\w{1,30}){1,12})\]/g)].map(([, path = '']) => path)
      : [],
  );

// The client tells a 429 without `Retry-After` from other failures by its words alone.
async function withRetryAfter(
  url: string | URL | Request,
  options?: RequestInit,
): Promise<Response> {
  const response = await fetch(url, options);
  if (response.status !== 429) return response;
  await response.body?.cancel();
  const headers = { 'retry-after': String(secondsToWait(response.headers)) };
  return new Response(null, { status: 429, headers });
}
