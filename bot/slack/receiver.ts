import type { App, Receiver } from '@slack/bolt';
import { z } from 'zod';
import type { Clock, Log } from '../../dialogs/services.ts';
import { readObject } from '../body.ts';
import type { Answer, SignedPosting } from '../server.ts';
import { traceOf } from '../trace.ts';
import { isWhole } from './read.ts';
import { type Refused, signedRequests } from './signed.ts';

/** What the receiver needs. */
export interface ReceiverParts {
  readonly signingSecret: string;
  /** The workspace whose requests are taken; throws when Slack cannot be asked which that is. */
  team(): Promise<string>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What hands Bolt the requests that our own server took. */
export interface SlackReceiver extends Receiver {
  receive(posting: SignedPosting): Promise<Answer>;
}

/**
 * Checks every request before anything reads it: signed, fresh, not taken before, whole, and from our own
 * workspace. Answers what Bolt's listener acknowledged with.
 */
export function slackReceiver(parts: ReceiverParts): SlackReceiver {
  const requests = signedRequests(parts.signingSecret, parts.clock);
  let app: App | undefined;
  return {
    init: (bolt) => {
      app = bolt;
    },
    // The server is ours; whoever built it starts and stops it.
    start: async () => {},
    stop: async () => {},
    async receive(posting) {
      const form = formOf(posting);
      // Slack looks in now and then whether the address answers; nothing is signed, and nothing is read.
      if (form?.get('ssl_check') === '1') return { status: 200 };
      const refused = requests.take(posting);
      if (refused) return refusal(refused, parts.log);
      const answer = await taken(posting, form, app, parts);
      if (answer.status >= 500) requests.giveBack(posting);
      return answer;
    },
  };
}

async function taken(
  posting: SignedPosting,
  form: URLSearchParams | undefined,
  app: App | undefined,
  { team: askTeam, log }: ReceiverParts,
): Promise<Answer> {
  const read = form && !form.has('payload') ? { body: fieldsOf(form) } : readJson(posting, form);
  if ('message' in read) return refusal(read, log);
  const { challenge, type } = read.body;
  if (type === 'url_verification') return { status: 200, body: { challenge } };
  const team = await askTeam().catch(() => undefined);
  if (app === undefined || team === undefined) return refusal(cannotSay, log);
  if (teamOf(read.body) !== team) return refusal(elsewhere, log);
  if (!isWhole(read.body)) return refusal(notWhole, log);
  return dispatch(app, read.body, posting, log);
}

const elsewhere: Refused = { status: 403, message: 'This is not from the workspace served here.' };

const cannotSay: Refused = {
  status: 503,
  message: 'Slack did not say which workspace this is for. Please send it again.',
};

const notWhole: Refused = { status: 400, message: 'This is nothing that Slack sends to this app.' };

function refusal({ status, message }: Refused, log: Log): Answer {
  log.warn({ status }, 'a request to the Slack door was refused');
  return { status, body: { message } };
}

function formOf({ headers, bytes }: SignedPosting): URLSearchParams | undefined {
  const isForm = headers['content-type']?.includes('application/x-www-form-urlencoded') === true;
  return isForm ? new URLSearchParams(bytes.toString('utf8')) : undefined;
}

const readJson = ({ bytes }: SignedPosting, form: URLSearchParams | undefined) =>
  readObject(form?.get('payload') ?? bytes.toString('utf8'));

const fieldsOf = (form: URLSearchParams): Readonly<Record<string, unknown>> =>
  Object.fromEntries(form);

const Origin = z.looseObject({
  team_id: z.string().optional(),
  team: z.looseObject({ id: z.string() }).nullish(),
});

const teamOf = (body: Readonly<Record<string, unknown>>): string | undefined => {
  const origin = Origin.safeParse(body).data;
  return origin?.team_id ?? origin?.team?.id;
};

async function dispatch(
  app: App,
  body: Readonly<Record<string, unknown>>,
  { headers }: SignedPosting,
  log: Log,
): Promise<Answer> {
  const retryNum = Number(headers['x-slack-retry-num'] ?? 0);
  // Bolt acknowledges events before it hands them on; ours are acknowledged once they are dealt with, so that
  // Slack sends again what a process took to its end with it.
  const isEvent = body.type === 'event_callback';
  return new Promise((resolve) => {
    const ack = async (answer?: unknown) => {
      if (isEvent) return;
      const isEmpty = answer === undefined || answer === '';
      resolve(isEmpty ? { status: 200 } : { status: 200, body: answer });
    };
    app.processEvent({ body, ack, retryNum }).then(
      // What nobody listens for is nothing to us, and nothing to send again.
      () => resolve({ status: 200 }),
      (cause) => {
        log.error({ fault: traceOf(cause) }, 'something from Slack could not be taken');
        resolve({ status: 500, body: { message: 'Something went wrong here.' } });
      },
    );
  });
}
