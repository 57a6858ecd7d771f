import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Card } from '../../dialogs/card.ts';
import type { Log, Messenger, PostOutcome } from '../../dialogs/services.ts';
import type { Address, Posted } from '../../procedures/message.ts';
import { postCount } from '../metrics.ts';
import { traceOf } from '../trace.ts';
import { findByKey, MESSAGE } from './find-message.ts';
import { insist, isWorthWaiting } from './insist.ts';
import { codeOf, outcomeOf } from './outcome.ts';
import type { Pace } from './pace.ts';
import { renderFace, renderMessage, type SlackMessage } from './render-message.ts';
import { type ThreadParts, writeThread } from './thread.ts';

/** What the messenger writes with. */
export interface SlackMessengerParts {
  readonly client: webApi.WebClient;
  readonly pace: Pace;
  readonly log: Log;
  /** Hears where somebody's own chat is, when it was elsewhere than thought. */
  moved?(user: string, conversation: string): Promise<void>;
}

/** A messenger whose long messages go on into their threads after they were posted. */
export type SlackMessenger = Messenger & {
  /** Resolves when no thread is being written. */
  settled(): Promise<void>;
};

/** A message with more than fits, and where it goes on. */
type Long = Pick<ThreadParts, 'card' | 'message' | 'key'>;

/**
 * Posts, redraws and finds cards in Slack. Each call is tried once, but for an answer (which has no key) that Slack
 * asks to wait with; how it ended is data. What does not fit into one message follows in its thread, in the background.
 */
export function slackMessenger(parts: SlackMessengerParts): SlackMessenger {
  const { client } = parts;
  const running = new Set<Promise<void>>();
  /** Long messages of unknown outcome: the rest follows where they are found. */
  const inDoubt = new Map<string, Long>();
  const update = (posted: Posted, card: Card) =>
    counted('update', () => redraw(client, posted, card));
  const goOn = (long: Long, posted: Posted) => {
    const writing = writeThread({ ...parts, ...long, posted, update }).finally(() =>
      running.delete(writing),
    );
    running.add(writing);
  };
  return {
    platform: 'slack',
    post: async (address, card, key) => {
      const message = renderMessage(card);
      inDoubt.delete(key);
      const outcome = await counted('post', () =>
        key === '' ? answer(parts, address, message) : post(parts, address, message, key),
      );
      const long = { card, message, key };
      if (message.thread.length > 0 && outcome.outcome === 'posted') goOn(long, outcome.posted);
      const isSought = key !== '' && outcome.outcome === 'unknown';
      if (message.thread.length > 0 && isSought) remember(inDoubt, key, long);
      return outcome;
    },
    update,
    find: async (address, key) => {
      const found = await findByKey(client, address, key);
      const long = inDoubt.get(key);
      if (typeof found === 'object' && long) {
        inDoubt.delete(key);
        goOn(long, found);
      }
      return found;
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** What is never asked for again goes when there are too many. */
function remember(inDoubt: Map<string, Long>, key: string, long: Long): void {
  inDoubt.set(key, long);
  const [oldest] = inDoubt.keys();
  if (inDoubt.size > MOST_IN_DOUBT && oldest !== undefined) inDoubt.delete(oldest);
}

const MOST_IN_DOUBT = 100;

async function counted(act: string, call: () => Promise<PostOutcome>): Promise<PostOutcome> {
  const result = await call().catch(outcomeOf);
  postCount.inc({ platform: 'slack', act, outcome: result.outcome });
  return result;
}

async function post(
  parts: SlackMessengerParts,
  address: Address,
  message: SlackMessage,
  key: string,
): Promise<PostOutcome> {
  const { client, pace, log } = parts;
  // Whom the bot writes to by itself may have left.
  const left = isClosed(address, client, log);
  const leave = await pace.turn(address.conversation);
  if (leave.may === 'wait') {
    const why = 'Slack takes one message a second there, and others wait';
    return { outcome: 'busy', retryAfterMs: leave.retryAfterMs, why };
  }
  const posted = await putWhereverTheyAre(parts, address, message, key);
  if (!(await left)) return { outcome: 'posted', posted };
  return { outcome: 'gone', why: 'their Slack account is deactivated' };
}

/**
 * A chat of two ends with the app that it was with: after the app was made anew Slack knows it no more, and the
 * person's own id, which outlives it, stands for the chat they have now.
 */
async function putWhereverTheyAre(
  { client, log, moved }: SlackMessengerParts,
  address: Address,
  message: SlackMessage,
  key: string,
): Promise<Posted> {
  const { user, conversation } = address;
  try {
    return await put(client, address, message, key);
  } catch (cause) {
    const isGone = codeOf(cause) === 'channel_not_found';
    if (!isGone || user === undefined || user === conversation) throw cause;
    const posted = await put(client, { ...address, conversation: user }, message, key);
    await moved?.(user, posted.address.conversation).catch((fault) =>
      log.warn({ fault: traceOf(fault) }, 'where somebody’s own chat in Slack is was not kept'),
    );
    return posted;
  }
}

/** What somebody has just asked for is sent by nobody else: it waits for its turn as long as it takes. */
function answer(
  { client, pace }: SlackMessengerParts,
  address: Address,
  message: SlackMessage,
): Promise<PostOutcome> {
  const once = async (): Promise<PostOutcome> => {
    await pace.patientTurn(address.conversation);
    return { outcome: 'posted', posted: await put(client, address, message, '') };
  };
  return insist(() => once().catch(outcomeOf), isWorthWaiting, pace);
}

const Answer = z.looseObject({ channel: z.string().optional(), ts: z.string().optional() });

async function put(
  client: webApi.WebClient,
  address: Address,
  { text, blocks }: SlackMessage,
  key: string,
): Promise<Posted> {
  // The client's own types know no `client_msg_id`.
  const answer = await client.apiCall('chat.postMessage', {
    channel: address.conversation,
    text,
    blocks,
    parse: 'none',
    unfurl_links: false,
    unfurl_media: false,
    ...(z.uuid().safeParse(key).success && { client_msg_id: key }),
    ...(key !== '' && { metadata: { event_type: MESSAGE, event_payload: { key } } }),
  });
  const { channel, ts } = Answer.parse(answer);
  // An answer without a timestamp was a yes all the same: sending again would double the message.
  return {
    address: { ...address, conversation: channel || address.conversation },
    message: ts || 'unknown',
  };
}

/** Slack may take what is sent to a closed account; nobody will ever read it. */
async function isClosed({ user }: Address, client: webApi.WebClient, log: Log): Promise<boolean> {
  if (user === undefined) return false;
  try {
    return (await client.users.info({ user })).user?.deleted === true;
  } catch (cause) {
    log.warn({ ...outcomeOf(cause) }, 'Slack did not say whether an account is closed');
    return false;
  }
}

async function redraw(client: webApi.WebClient, posted: Posted, card: Card): Promise<PostOutcome> {
  const { text, blocks } = renderFace(card);
  const { conversation: channel } = posted.address;
  await client.chat.update({ channel, ts: posted.message, text, blocks, parse: 'none' });
  return { outcome: 'posted', posted };
}
