import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Address, Posted } from '../../procedures/message.ts';
import { type Failure, outcomeOf } from './outcome.ts';

/** The type of the metadata in which a message carries its key, unseen. */
export const MESSAGE = 'homeward_message';

/** The type of the metadata of what follows a message in its thread. */
export const PART = 'homeward_part';

const Messages = z.looseObject({
  messages: z.array(
    z.looseObject({
      ts: z.string(),
      metadata: z
        .looseObject({
          event_type: z.string().optional(),
          event_payload: z.looseObject({ key: z.string().optional() }).optional(),
        })
        .optional()
        .catch(undefined),
    }),
  ),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
});

const PAGE = 100;
/** A message in doubt is minutes old: what 300 others were written after is not looked for any further. */
const MOST_PAGES = 3;

/** Looks for a message by its key among the newest of its conversation. */
export async function findByKey(
  client: webApi.WebClient,
  address: Address,
  key: string,
): Promise<Posted | 'not-there' | 'unknown'> {
  try {
    const channel = await conversationFor(client, address);
    let cursor = '';
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const newest = Messages.parse(
        await client.conversations.history({
          channel,
          limit: PAGE,
          include_all_metadata: true,
          ...(cursor !== '' && { cursor }),
        }),
      );
      const ts = keyed(newest, MESSAGE, key);
      if (ts) return { address: { ...address, conversation: channel }, message: ts };
      cursor = newest.response_metadata?.next_cursor ?? '';
      if (cursor === '') break;
    }
    return 'not-there';
  } catch (cause) {
    // Where there is no such conversation any more, whoever sends it again finds that out too.
    return outcomeOf(cause).outcome === 'gone' ? 'not-there' : 'unknown';
  }
}

/** Whether a thread holds a part; a failure where Slack could not be asked, which says neither. */
export type PartFound = { readonly outcome: 'there' | 'not-there' } | Failure;

/** Looks for the part of that key in a thread. */
export async function findPart(
  client: webApi.WebClient,
  channel: string,
  thread: string,
  key: string,
): Promise<PartFound> {
  try {
    const replies = await client.conversations.replies({
      channel,
      ts: thread,
      limit: PAGE,
      include_all_metadata: true,
    });
    const isThere = keyed(Messages.parse(replies), PART, key) !== undefined;
    return { outcome: isThere ? 'there' : 'not-there' };
  } catch (cause) {
    return outcomeOf(cause);
  }
}

const keyed = (
  { messages }: z.infer<typeof Messages>,
  type: string,
  key: string,
): string | undefined =>
  messages.find(
    ({ metadata }) => metadata?.event_type === type && metadata.event_payload?.key === key,
  )?.ts;

/** The id of a conversation; a person's id stands for the one with them. */
export async function conversationFor(
  client: webApi.WebClient,
  { conversation }: Address,
): Promise<string> {
  if (!/^[UW]/.test(conversation)) return conversation;
  const opened = await client.conversations.open({ users: conversation });
  return opened.channel?.id ?? conversation;
}
