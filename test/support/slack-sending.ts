import { createHmac } from 'node:crypto';
import { SLACK, type SlackState } from './slack-state.ts';

/** How the bot answered what Slack sent; status 0 where nothing came while it was waited for, or nothing was sent. */
export interface SlackAnswer {
  readonly status: number;
  /** Parsed, where it is JSON. */
  readonly body: unknown;
  /** What the client shows in answer, where it shows something by itself: a complaint, or that it had trouble. */
  readonly shown?: string;
  /** What was wrong with what the bot answered, in the validator's words. */
  readonly faults?: readonly string[];
}

/** The headers of a request. */
export type Headers = Readonly<Record<string, string>>;

/** A request that was sent, kept to be sent again. */
interface Sent {
  readonly body: string;
  readonly contentType: string;
}

/** The way from Slack to the bot. */
export interface SlackSending {
  /** Where the bot listens: `http://127.0.0.1:3978/slack/events`. */
  connectTo(url: string): void;
  /** The headers of a body that Slack signed, at an instant in seconds; its own clock's unless said. */
  signed(body: string, atSeconds?: number): Headers;
  /** Posts a body as it is; nothing is signed. */
  post(body: string, headers: Headers): Promise<SlackAnswer>;
  /** Sends what an event, an interaction or a command is, signed. */
  sendEvent(payload: object): Promise<SlackAnswer>;
  sendInteraction(payload: object): Promise<SlackAnswer>;
  sendForm(fields: Headers): Promise<SlackAnswer>;
  /**
   * Sends the last one again: byte for byte as somebody would who had overheard it, or with a number and newly
   * signed, so many seconds later, as Slack does after no answer or an error.
   */
  again(retry?: 1 | 2 | 3, reason?: 'http_timeout' | 'http_error'): Promise<SlackAnswer>;
}

const FORM = 'application/x-www-form-urlencoded';

/** Opens the way; the bot's address comes later. */
export function slackSending(state: SlackState): SlackSending {
  let url = '';
  let last: Sent | undefined;
  const signed = (body: string, atSeconds = Math.floor(state.now() / 1000)): Headers => ({
    'x-slack-request-timestamp': String(atSeconds),
    'x-slack-signature': `v0=${createHmac('sha256', SLACK.signingSecret)
      .update(`v0:${atSeconds}:${body}`)
      .digest('hex')}`,
  });
  const send = (sent: Sent, later = 0, more: Headers = {}) => {
    last = sent;
    const at = Math.floor(state.now() / 1000) + later;
    const headers = { 'content-type': sent.contentType, ...signed(sent.body, at), ...more };
    return post(url, sent.body, headers, state.patience);
  };
  const sendForm = (fields: Headers) =>
    send({ body: new URLSearchParams(fields).toString(), contentType: FORM });
  return {
    connectTo: (address) => {
      url = address;
    },
    signed,
    post: (body, headers) => post(url, body, headers, state.patience),
    sendEvent: (payload) =>
      send({ body: JSON.stringify(payload), contentType: 'application/json' }),
    sendForm,
    sendInteraction: (payload) => sendForm({ payload: inAscii(JSON.stringify(payload)) }),
    again: (retry, reason = 'http_timeout') => {
      if (last === undefined) throw new TypeError('nothing was sent yet');
      if (retry === undefined) return send(last);
      const numbered = { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': reason };
      return send(last, retry, numbered);
    },
  };
}

/** Slack sends letters beyond ASCII as `\u…`, which makes views longer than they were. */
const inAscii = (json: string): string =>
  json.replaceAll(
    /[^\0-\x7f]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

async function post(
  url: string,
  body: string,
  headers: Headers,
  patience: number,
): Promise<SlackAnswer> {
  try {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(url, { method: 'POST', headers, body, signal });
    return { status: response.status, body: parsed(await response.text()) };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      return { status: 0, body: undefined, shown: 'operation_timeout' };
    }
    throw error;
  }
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
