import type { types, webApi } from '@slack/bolt';
import type { Block, Card } from '../../dialogs/card.ts';
import type { Log, PostOutcome } from '../../dialogs/services.ts';
import type { Posted } from '../../procedures/message.ts';
import { hasPart, PART } from './find-message.ts';
import { insist } from './insist.ts';
import { outcomeOf } from './outcome.ts';
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

/** What was not written, or not surely. */
const isMissing = ({ outcome }: PostOutcome): boolean =>
  outcome === 'busy' || outcome === 'unknown';

/**
 * Writes the rest of a message into its thread, in order, at Slack's pace. Where a part cannot be written the
 * message itself says that the rest is missing, and how to see it. It never throws.
 */
export async function writeThread(parts: ThreadParts): Promise<void> {
  const { log, message, card, posted } = parts;
  try {
    for (const [n, blocks] of message.thread.entries()) {
      const outcome = await insist(() => writePart(n, blocks, parts), isMissing, parts.pace);
      if (outcome.outcome === 'posted') continue;
      log.warn({ ...outcome, part: n + 1 }, 'the rest of a message is missing from its thread');
      const told = { ...card, blocks: [incomplete, ...card.blocks] };
      const drawn = await insist(() => parts.update(posted, told), isMissing, parts.pace);
      if (drawn.outcome !== 'posted') log.warn({ ...drawn }, 'a message could not say so either');
      return;
    }
  } catch {
    log.error({}, 'a thread in Slack could not be written');
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
  { client, pace, message, key, posted }: ThreadParts,
): Promise<PostOutcome> {
  const channel = posted.address.conversation;
  const thread = posted.message;
  const part = `${key}/${n + 1}`;
  await pace.patientTurn(channel);
  try {
    await client.chat.postMessage({
      channel,
      thread_ts: thread,
      text: message.text,
      blocks,
      parse: 'none',
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: PART, event_payload: { key: part } },
    });
    return { outcome: 'posted', posted };
  } catch (cause) {
    const failure = outcomeOf(cause);
    const isThere = failure.outcome === 'unknown' && (await hasPart(client, channel, thread, part));
    return isThere ? { outcome: 'posted', posted } : failure;
  }
}
