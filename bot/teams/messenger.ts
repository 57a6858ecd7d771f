import type { Card } from '../../dialogs/card.ts';
import type { Messenger, PostOutcome } from '../../dialogs/services.ts';
import type { Address, Posted } from '../../procedures/message.ts';
import { postCount } from '../metrics.ts';
import type { OneTryAdapter } from './adapter.ts';
import { outcomeOf } from './outcome.ts';
import { renderCard } from './render.ts';

/**
 * Posts and redraws cards in Teams. Each is one call; how it ended is data. Teams cannot be asked
 * for a message by its key, so there is no `find`.
 */
export function teamsMessenger(adapter: OneTryAdapter): Messenger {
  return {
    platform: 'teams',
    post: (address, card) =>
      counted('post', () =>
        isChannel(address) ? newThread(adapter, address, card) : send(adapter, address, card),
      ),
    update: (posted, card) => counted('update', () => redraw(adapter, posted, card)),
  };
}

// Standard channels are `tacv2`, those of old teams `skype`. With `;messageid=` it is a thread of one.
const isChannel = ({ conversation }: Address): boolean =>
  /^19:.+@thread\.(tacv2|skype)$/.test(conversation);

async function counted(act: string, call: () => Promise<PostOutcome>): Promise<PostOutcome> {
  const result = await call().catch(outcomeOf);
  postCount.inc({ platform: 'teams', act, outcome: result.outcome });
  return result;
}

const NO_SERVICE: PostOutcome = {
  outcome: 'refused',
  why: 'the address has no Teams service address',
};

async function send(adapter: OneTryAdapter, address: Address, card: Card): Promise<PostOutcome> {
  if (address.service === undefined) return NO_SERVICE;
  const connector = await adapter.connectorTo(address.service);
  const sent = await connector.conversations.sendToConversation(
    address.conversation,
    messageOf(card),
  );
  return postedAt(address, sent.id);
}

async function newThread(
  adapter: OneTryAdapter,
  address: Address,
  card: Card,
): Promise<PostOutcome> {
  if (address.service === undefined) return NO_SERVICE;
  const connector = await adapter.connectorTo(address.service);
  const threads: Threads = connector.conversations;
  const tenant = address.tenant === undefined ? {} : { tenant: { id: address.tenant } };
  const created = await threads.createConversation({
    isGroup: true,
    channelData: { channel: { id: address.conversation }, ...tenant },
    activity: messageOf(card),
  });
  return postedAt({ ...address, conversation: created.id }, created.activityId);
}

/** The SDK's own type asks for fields that the service does not. */
interface Threads {
  createConversation(thread: {
    readonly isGroup: boolean;
    readonly channelData: object;
    readonly activity?: object;
  }): Promise<{ readonly id: string; readonly activityId?: string }>;
}

// An answer without an id was a yes all the same: sending again would double the message.
function postedAt(address: Address, message: string | undefined): PostOutcome {
  const fromThread = /;messageid=([^;]+)/.exec(address.conversation)?.[1];
  return {
    outcome: 'posted',
    posted: { address, message: message || (fromThread ?? 'unknown') },
  };
}

async function redraw(adapter: OneTryAdapter, posted: Posted, card: Card): Promise<PostOutcome> {
  const { address, message } = posted;
  if (address.service === undefined) return NO_SERVICE;
  const connector = await adapter.connectorTo(address.service);
  const activity = { ...messageOf(card), id: message };
  await connector.conversations.updateActivity(address.conversation, message, activity);
  return { outcome: 'posted', posted };
}

/** A card as a Teams message; the summary is what lock screens show. */
function messageOf(card: Card) {
  return {
    type: 'message',
    summary: card.summary,
    attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', content: renderCard(card) },
    ],
  };
}
