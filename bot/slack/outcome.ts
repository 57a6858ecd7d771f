import { z } from 'zod';
import type { PostOutcome } from '../../dialogs/services.ts';
import { neverConnected } from '../never-connected.ts';

/** How a call to Slack failed, in the terms of a post. */
export type Failure = Exclude<PostOutcome, { readonly outcome: 'posted' }>;

/** Slack's codes that say it will never be there, in words for a coordinator. */
const GONE: Readonly<Record<string, string>> = {
  channel_not_found: 'Slack knows no such conversation, or Homeward is not in it',
  is_archived: 'the channel was archived in Slack',
  is_inactive: 'the channel was archived in Slack',
  not_in_channel: 'Homeward is not in the channel in Slack',
  user_not_found: 'Slack does not know them',
  users_not_found: 'Slack does not know them',
  user_not_visible: 'Slack does not let Homeward see them',
  user_disabled: 'their Slack account is deactivated',
  cannot_dm_bot: 'in Slack that address is a bot',
  restricted_action: 'Slack does not let Homeward post there',
  restricted_action_read_only_channel: 'Slack does not let Homeward post there',
  message_not_found: 'the message is no longer in Slack',
  cant_update_message: 'Slack does not let Homeward change that message',
  edit_window_closed: 'Slack does not let that message be changed any more',
};

/** Our own credentials or set-up: nothing was posted, and an administrator puts it right. */
const OURS = [
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'access_denied',
  'accesslimited',
  'ekm_access_denied',
  'org_login_required',
  'enterprise_is_restricted',
  'team_access_not_granted',
  'team_added_to_org',
  'two_factor_setup_required',
  'messages_tab_disabled',
];

const TOO_MANY = ['ratelimited', 'rate_limited', 'message_limit_exceeded'];

/** Slack broke while it worked, or saw the same `client_msg_id` before: the message may stand there. */
const UNSURE = [
  'internal_error',
  'fatal_error',
  'request_timeout',
  'service_unavailable',
  'duplicate_message_not_found',
  'duplicate_channel_not_found',
];

/** A code, never a sentence: where Slack's answer was a page of a proxy, the client gives that for a code. */
const Code = z
  .string()
  .regex(/^\w{1,60}$/)
  .optional()
  .catch(undefined);

/** What the client throws, as far as it is read: a kind, a status, Slack's own code, a pause in seconds. */
const ClientError = z.looseObject({
  code: Code,
  statusCode: z.int().optional().catch(undefined),
  retryAfter: z.number().nonnegative().optional().catch(undefined),
  data: z
    .looseObject({
      error: Code,
      response_metadata: z
        .looseObject({ retryAfter: z.number().nonnegative().optional().catch(undefined) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  original: z.unknown().optional(),
  cause: z.unknown().optional(),
});

/** What an error of a call to Slack means for the message, by its code and status alone. */
export function outcomeOf(error: unknown): Failure {
  const read = ClientError.safeParse(error).data;
  switch (read?.code) {
    case 'slack_webapi_rate_limited_error':
      return busyFor(read.retryAfter, 'Slack asked to be left alone for a moment');
    case 'slack_webapi_http_error':
      return ofStatus(read.statusCode ?? 500);
    case 'slack_webapi_platform_error':
      return ofCode(read.data?.error, read.data?.response_metadata?.retryAfter);
    default:
      return ofConnection(socketCode(error));
  }
}

/** What an answer of Slack that is no yes means for the message, by its status and the pause that it asks for. */
export function outcomeOfAnswer({
  status,
  headers,
}: Pick<Response, 'status' | 'headers'>): Failure {
  if (status !== 429) return ofStatus(status);
  return busyFor(secondsToWait(headers), 'Slack asked to be left alone for a moment');
}

const UNSAID_PAUSE_SECONDS = 10;

/** How long Slack asks to be left alone with a 429, in seconds; ten where it does not say so in seconds. */
export function secondsToWait(headers: Pick<Headers, 'get'>): number {
  const asked = headers.get('retry-after') ?? '';
  return /^\d+$/.test(asked) ? Number(asked) : UNSAID_PAUSE_SECONDS;
}

/** Slack's own code for why it said no, where it did. */
export const codeOf = (error: unknown): string | undefined =>
  ClientError.safeParse(error).data?.data?.error;

function ofCode(code: string | undefined, retryAfter: number | undefined): Failure {
  if (code === undefined)
    return { outcome: 'unknown', why: 'Slack gave an answer of no known kind' };
  const why = `Slack answered ${code}`;
  const gone = new Map(Object.entries(GONE)).get(code);
  if (gone !== undefined) return { outcome: 'gone', why: `${gone} (${code})` };
  if (TOO_MANY.includes(code)) return busyFor(retryAfter, why);
  if (OURS.includes(code)) return { outcome: 'busy', why };
  return { outcome: UNSURE.includes(code) ? 'unknown' : 'refused', why };
}

/** Slack itself answers 200 and 429; anything else comes from what stands between. */
function ofStatus(status: number): Failure {
  const why = `Slack answered ${status}`;
  if (status === 408 || status >= 500) return { outcome: 'unknown', why };
  // A proxy that lets nothing through: nothing was posted, and whoever runs it puts it right.
  if ([401, 403, 404, 407].includes(status)) return { outcome: 'busy', why };
  return { outcome: status >= 400 ? 'refused' : 'unknown', why };
}

const ofConnection = (code: string | undefined): Failure =>
  neverConnected(code)
    ? { outcome: 'busy', why: `Slack could not be reached (${code})` }
    : { outcome: 'unknown', why: `the connection to Slack broke (${code ?? 'timeout'})` };

const busyFor = (seconds: number | undefined, why: string): Failure => ({
  outcome: 'busy',
  why,
  ...(seconds === undefined ? {} : { retryAfterMs: Math.ceil(seconds * 1000) }),
});

/** The socket's code, which lies a few causes deep. */
function socketCode(error: unknown, depth = 0): string | undefined {
  const read = ClientError.safeParse(error).data;
  if (read === undefined || depth > 5) return undefined;
  const inner = socketCode(read.original ?? read.cause, depth + 1);
  return inner ?? (read.code?.startsWith('slack_') ? undefined : read.code);
}
