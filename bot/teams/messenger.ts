import type { Card } from '../../dialogs/card.ts';
import type { Messenger, PostOutcome } from '../../dialogs/services.ts';
import type { Address, Posted } from '../../procedures/message.ts';
import { postCount } from '../metrics.ts';
import type { Connector, OneTryAdapter } from './adapter.ts';
import { outcomeOf } from './outcome.ts';
import { renderCard } from './render.ts';

/**
 * Posts and redraws cards in Teams. Each is one call; how it ended is data. Teams cannot be asked
 * for a message by its key, so there is no `find`. Only a service that `trusts` accepts is called:
 * our token goes along.
 */
export function teamsMessenger(
  adapter: OneTryAdapter,
  trusts: (service: string) => boolean,
): Messenger {
  const through = (act: string, { service }: Address, call: Call): Promise<PostOutcome> =>
    counted(act, async () => {
      if (service === undefined) return NO_SERVICE;
      return trusts(service) ? call(await adapter.connectorTo(service)) : NOT_TEAMS;
    });
  return {
    platform: 'teams',
    post: (address, card) =>
      through('post', address, (connector) =>
        isChannel(address) ? newThread(connector, address, card) : send(connector, address, card),
      ),
    update: (posted, card) =>
      through('update', posted.address, (connector) => redraw(connector, posted, card)),
  };
}

type Call = (connector: Connector) => Promise<PostOutcome>;

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

const NOT_TEAMS: PostOutcome = {
  outcome: 'gone',
  why: 'they were met in another Teams than the one served, and have to say something here first',
};

async function send(connector: Connector, address: Address, card: Card): Promise<PostOutcome> {
  const sent = await connector.conversations.sendToConversation(
    address.conversation,
    messageOf(card),
  );
  return postedAt(address, sent.id);
}

async function newThread(connector: Connector, address: Address, card: Card): Promise<PostOutcome> {
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

async function redraw(connector: Connector, posted: Posted, card: Card): Promise<PostOutcome> {
  const { address, message } = posted;
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
