import type { types, webApi } from '@slack/bolt';
import type { Block, Card } from '../../dialogs/card.ts';
import type { Log, PostOutcome } from '../../dialogs/services.ts';
import type { Posted } from '../../procedures/message.ts';
import { traceOf } from '../trace.ts';
import { findPart, PART, type PartFound } from './find-message.ts';
import { insist } from './insist.ts';
import { type Failure, outcomeOf } from './outcome.ts';
import type { Pace } from './pace.ts';
import type { SlackMessage } from './render-message.ts';

/** A message that was posted, and what of it goes into its thread. */
export interface ThreadParts {
  readonly client: webApi.WebClient;
  readonly pace: Pace;
  readonly log: Log;
  readonly card: Card;
  readonly message: SlackMessage;
  readonly key: string;
  readonly posted: Posted;
  update(posted: Posted, card: Card): Promise<PostOutcome>;
}

/** Worth another try of what does no harm twice. */
const isOpen = ({ outcome }: PostOutcome | PartFound): boolean =>
  outcome === 'busy' || outcome === 'unknown';

/** Worth another try of what would be doubled: surely not written. */
const isUnwritten = ({ outcome }: PostOutcome): boolean => outcome === 'busy';

/**
 * Writes the rest of a message into its thread, in order, at Slack's pace. Where a part cannot be written the
 * message itself says that the rest is missing, and how to see it. It never throws.
 */
export async function writeThread(parts: ThreadParts): Promise<void> {
  const { log, message, card, posted } = parts;
  try {
    for (const [n, blocks] of message.thread.entries()) {
      const outcome = await insist(() => writePart(n, blocks, parts), isUnwritten, parts.pace);
      if (outcome.outcome === 'posted') continue;
      log.warn({ ...outcome, part: n + 1 }, 'the rest of a message is missing from its thread');
      const told = { ...card, blocks: [incomplete, ...card.blocks] };
      const drawn = await insist(() => parts.update(posted, told), isOpen, parts.pace);
      if (drawn.outcome !== 'posted') log.warn({ ...drawn }, 'a message could not say so either');
      return;
    }
  } catch (cause) {
    log.error({ fault: traceOf(cause) }, 'a thread in Slack could not be written');
  }
}

const incomplete: Block = {
  kind: 'notice',
  tone: 'warning',
  text: 'Not all of this could be shown: the rest did not get into the thread. To see it now, type /missing list, or /missing briefing for the whole picture.',
};

async function writePart(
  n: number,
  blocks: types.KnownBlock[],
  parts: ThreadParts,
): Promise<PostOutcome> {
  const { client, pace, message, posted } = parts;
  const channel = posted.address.conversation;
  const key = `${parts.key}/${n + 1}`;
  await pace.patientTurn(channel);
  try {
    await client.chat.postMessage({
      channel,
      thread_ts: posted.message,
      text: message.text,
      blocks,
      parse: 'none',
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: PART, event_payload: { key } },
    });
    return { outcome: 'posted', posted };
  } catch (cause) {
    const failure = outcomeOf(cause);
    return failure.outcome === 'unknown' ? clearUp(failure, key, parts) : failure;
  }
}

/** Nothing is written again before Slack said that it is not there: where it never says so, the doubt stays. */
async function clearUp(
  doubt: Failure,
  key: string,
  { client, pace, posted }: ThreadParts,
): Promise<PostOutcome> {
  const { address, message: thread } = posted;
  const look = () => findPart(client, address.conversation, thread, key);
  const { outcome } = await insist(look, isOpen, pace);
  if (outcome === 'there') return { outcome: 'posted', posted };
  return outcome === 'not-there' ? { outcome: 'busy', why: doubt.why } : doubt;
}
