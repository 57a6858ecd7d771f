import type { Card } from '../../dialogs/card.ts';
import { renderFace, renderMessage, type SlackMessage } from './render-message.ts';

/** One message of a card that takes several. */
export type Message = Pick<SlackMessage, 'text' | 'blocks'>;

/** How long a response address may take, in milliseconds. */
const RESPOND_WITHIN_MS = 5000;

/** A card as one message after another: what only one person sees has no thread to hold the rest. */
export function messagesOf(card: Card): readonly Message[] {
  const { text, blocks, thread } = renderMessage(card);
  return [{ text, blocks }, ...thread.map((more) => ({ text, blocks: more }))];
}

/**
 * Answers at the address that came with a slash command or a press. Throws what outcomes are read from where it was used
 * up or has expired.
 */
export async function respond(
  url: string,
  card: Card,
  how: 'private' | 'aloud' | 'replace',
  thread: string | undefined,
): Promise<true> {
  const messages =
    how === 'replace' ? [{ ...renderFace(card), replace_original: true }] : messagesOf(card);
  for (const message of messages) {
    const body = {
      response_type: how === 'aloud' ? 'in_channel' : 'ephemeral',
      ...(thread !== undefined && { thread_ts: thread }),
      ...message,
    };
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ replace_original: false, ...body }),
      signal: AbortSignal.timeout(RESPOND_WITHIN_MS),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new SlackRefused(answer.status);
  }
  return true;
}

/** A response address that was used up or has expired, in the form that outcomes are read from. */
class SlackRefused extends Error {
  readonly code = 'slack_webapi_http_error';
  readonly statusCode: number;
  constructor(statusCode: number) {
    super(`Slack answered ${statusCode}`);
    this.statusCode = statusCode;
  }
}
