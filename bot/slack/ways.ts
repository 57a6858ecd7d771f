import type { types, webApi } from '@slack/bolt';
import type { Card } from '../../dialogs/card.ts';
import type { Log, Messenger } from '../../dialogs/services.ts';
import { insist, isWorthWaiting, type Tried } from './insist.ts';
import { type Failure, outcomeOf } from './outcome.ts';
import type { Pace } from './pace.ts';
import type { Origin } from './read-view.ts';
import { renderFace } from './render-message.ts';
import { renderHome, renderModal } from './render-view.ts';
import { type Manner, type Message, MOST_RESPONSES, messagesOf, respond } from './respond.ts';

/**
 * The ways in which somebody is shown a card in Slack. None throws: what could not be shown is logged, and
 * answers false, or no view.
 */
export interface Ways {
  /**
   * Opens a modal, and gives back its view's id. It is tried once, also where Slack asks to wait: a trigger is good
   * for three seconds.
   */
  open(trigger: string, card: Card, origin?: Origin): Promise<string | undefined>;
  /** Puts another card into a modal that is open. */
  fill(view: string, card: Card, origin?: Origin): Promise<boolean>;
  /** Puts a view that is drawn already into a modal that is open. */
  put(view: string, drawn: types.ModalView): Promise<boolean>;
  /** Answers a slash command or a press: for whoever asked, or aloud, or in place of what was pressed. */
  respond(url: string, card: Card, how: Manner['how'], thread?: string): Promise<boolean>;
  /** Says something in a conversation, or in a thread of it. */
  say(channel: string, card: Card, thread?: string): Promise<boolean>;
  /** Shows a card to one person in a channel. */
  whisper(channel: string, user: string, card: Card, thread?: string): Promise<boolean>;
  /** Draws a message again in place. */
  redraw(channel: string, message: string, card: Card): Promise<boolean>;
  /** Draws somebody's App Home. */
  publish(user: string, card: Card): Promise<boolean>;
}

/** What they are made of. */
export interface WaysParts {
  readonly client: webApi.WebClient;
  readonly messenger: Messenger;
  readonly pace: Pace;
  readonly log: Log;
}

/**
 * Makes the ways out of Slack's client, and the messenger for whole messages. What Slack asks to wait with waits,
 * up to half a minute, but for a modal that is to be opened: its trigger would not live to see that.
 */
export function ways(parts: WaysParts): Ways {
  const { client, messenger, log, pace } = parts;
  const isShown = shownOrLogged(log);
  const surely: Surely = async (call) => isShown(await insist(call, isWorthWaiting, pace));
  const put: Ways['put'] = (view_id, view) =>
    surely(() => failureOf(client.views.update({ view_id, view })));
  return {
    open: async (trigger_id, card, origin) => {
      const view = renderModal(card, origin);
      const opened = await client.views.open({ trigger_id, view }).catch(outcomeOf);
      if (!('outcome' in opened)) return opened.view?.id;
      isShown(opened);
      return undefined;
    },
    fill: (view, card, origin) => put(view, renderModal(card, origin)),
    put,
    respond: (url, card, how, thread) => {
      const messages = how === 'replace' ? [renderFace(card)] : messagesOf(card, MOST_RESPONSES);
      return each(messages, (message) => surely(() => respond(url, message, { how, thread })));
    },
    say: async (channel, card, thread) => {
      if (thread !== undefined) return sayInThread({ channel, thread }, card, parts, surely);
      return isShown(await messenger.post(addressOf(channel), card, ''));
    },
    whisper: (channel, user, card, thread) => {
      const inThread = thread === undefined ? {} : { thread_ts: thread };
      return each(messagesOf(card), (message) => {
        const whispered = { channel, user, ...message, ...inThread };
        return surely(() => failureOf(client.chat.postEphemeral(whispered)));
      });
    },
    redraw: (channel, message, card) =>
      surely(() => messenger.update({ address: addressOf(channel), message }, card)),
    publish: (user_id, card) =>
      surely(() => failureOf(client.views.publish({ user_id, view: renderHome(card) }))),
  };
}

/** Tries until it is shown, or until there is no use in it; whether it is shown. */
type Surely = (call: () => Promise<Tried>) => Promise<boolean>;

const shownOrLogged =
  (log: Log) =>
  (tried: Tried): boolean => {
    if (tried === undefined || tried.outcome === 'posted') return true;
    log.warn({ ...tried }, 'a reply in Slack was not shown');
    return false;
  };

const failureOf = (call: Promise<unknown>): Promise<Failure | undefined> =>
  call.then(() => undefined, outcomeOf);

/** One message after another, until one is not shown: the rest would stand there without what it goes on from. */
async function each(
  messages: readonly Message[],
  send: (message: Message) => Promise<boolean>,
): Promise<boolean> {
  for (const message of messages) if (!(await send(message))) return false;
  return true;
}

function sayInThread(
  { channel, thread }: { readonly channel: string; readonly thread: string },
  card: Card,
  { client, pace }: WaysParts,
  surely: Surely,
): Promise<boolean> {
  const quietly = { parse: 'none', unfurl_links: false, unfurl_media: false } as const;
  return each(messagesOf(card), (message) => {
    const said = { channel, thread_ts: thread, ...message, ...quietly };
    return surely(async () => {
      await pace.patientTurn(channel);
      return failureOf(client.chat.postMessage(said));
    });
  });
}

const addressOf = (conversation: string) => ({ platform: 'slack', conversation }) as const;
