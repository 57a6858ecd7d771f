import type { Card } from '../../dialogs/card.ts';
import { shorten } from '../shorten.ts';
import { type Failure, outcomeOf, outcomeOfAnswer } from './outcome.ts';
import { renderMessage, type SlackMessage } from './render-message.ts';

/** One message of a card that takes several. */
export type Message = Pick<SlackMessage, 'text' | 'blocks'>;

/** For whom an answer is: whoever asked, or all; or in place of what was pressed. And in which thread it stands. */
export interface Manner {
  readonly how: 'private' | 'aloud' | 'replace';
  readonly thread?: string | undefined;
}

/** How often a response address may be used. */
export const MOST_RESPONSES = 5;

/** How long a response address may take, in milliseconds. */
const RESPOND_WITHIN_MS = 5000;

/**
 * A card as one message after another: what only one person sees has no thread to hold the rest. Where it would take
 * more than so many, its longest lists end in "and N more".
 */
export function messagesOf(
  card: Card,
  most: number = Number.POSITIVE_INFINITY,
): readonly Message[] {
  return shorten(card, inMessages, ({ length }) => length <= most);
}

function inMessages(card: Card): readonly Message[] {
  const { text, blocks, thread } = renderMessage(card, 'below');
  return [{ text, blocks }, ...thread.map((more) => ({ text, blocks: more }))];
}

/**
 * Sends one message to the address that came with a slash command or a press. It never throws: gives back why nothing
 * was shown, as where the address was used up or has expired, and nothing where it was.
 */
export async function respond(
  url: string,
  message: Message,
  { how, thread }: Manner,
): Promise<Failure | undefined> {
  const body = {
    response_type: how === 'aloud' ? 'in_channel' : 'ephemeral',
    replace_original: how === 'replace',
    ...(thread !== undefined && { thread_ts: thread }),
    ...message,
  };
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(RESPOND_WITHIN_MS),
    });
    await answer.body?.cancel();
    return answer.ok ? undefined : outcomeOfAnswer(answer);
  } catch (cause) {
    return outcomeOf(cause);
  }
}
