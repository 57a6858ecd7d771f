import type { types, webApi } from '@slack/bolt';
import type { Card } from '../../dialogs/card.ts';
import type { Log, Messenger } from '../../dialogs/services.ts';
import { insist, isAskedToWait } from './insist.ts';
import { outcomeOf } from './outcome.ts';
import type { Pace } from './pace.ts';
import type { Origin } from './read-view.ts';
import { renderHome, renderModal } from './render-view.ts';
import { type Message, messagesOf, respond } from './respond.ts';

/**
 * The ways in which somebody is shown a card in Slack. None throws: what could not be shown is logged, and
 * answers false, or no view.
 */
export interface Ways {
  /** Opens a modal; a trigger is good once, for three seconds. The view's id. */
  open(trigger: string, card: Card, origin?: Origin): Promise<string | undefined>;
  /** Puts another card into a modal that is open. */
  fill(view: string, card: Card, origin?: Origin): Promise<boolean>;
  /** Puts a view that is drawn already into a modal that is open. */
  put(view: string, drawn: types.ModalView): Promise<boolean>;
  /** Answers a slash command or a press: for whoever asked, or aloud, or in place of what was pressed. */
  respond(
    url: string,
    card: Card,
    how: 'private' | 'aloud' | 'replace',
    thread?: string,
  ): Promise<boolean>;
  /** Says something in a conversation, or in a thread of it. */
  say(channel: string, card: Card, thread?: string): Promise<boolean>;
  /** Shows a card to one person in a channel. */
  whisper(channel: string, user: string, card: Card, thread?: string): Promise<boolean>;
  /** Draws a message again in place. */
  redraw(channel: string, message: string, card: Card): Promise<boolean>;
  /** Draws somebody's App Home. */
  publish(user: string, card: Card): Promise<boolean>;
}

/** Makes the ways out of Slack's client, and the messenger for whole messages. What Slack asks to wait with waits. */
export function ways(parts: {
  readonly client: webApi.WebClient;
  readonly messenger: Messenger;
  readonly pace: Pace;
  readonly log: Log;
}): Ways {
  const { client, messenger, log, pace } = parts;
  const tried = tryingWith(log);
  const put: Ways['put'] = (view_id, view) =>
    done(tried(() => client.views.update({ view_id, view })));
  const each = eachOf(pace, log);
  const quietly = { parse: 'none', unfurl_links: false, unfurl_media: false } as const;
  return {
    open: (trigger, card, origin) =>
      tried(async () => {
        const opened = await client.views.open({
          trigger_id: trigger,
          view: renderModal(card, origin),
        });
        return opened.view?.id;
      }),
    fill: (view, card, origin) => put(view, renderModal(card, origin)),
    put,
    respond: (url, card, how, thread) => done(tried(() => respond(url, card, how, thread))),
    async say(channel, card, thread) {
      if (thread === undefined) {
        const address = { platform: 'slack', conversation: channel } as const;
        const outcome = await messenger.post(address, card, '');
        if (outcome.outcome !== 'posted') log.warn({ ...outcome }, notShown);
        return outcome.outcome === 'posted';
      }
      return each(messagesOf(card), async (message) => {
        await pace.patientTurn(channel);
        await client.chat.postMessage({ channel, thread_ts: thread, ...message, ...quietly });
      });
    },
    whisper: (channel, user, card, thread) =>
      each(messagesOf(card), async (message) => {
        const inThread = thread === undefined ? {} : { thread_ts: thread };
        await client.chat.postEphemeral({ channel, user, ...message, ...inThread });
      }),
    async redraw(channel, message, card) {
      const address = { platform: 'slack', conversation: channel } as const;
      const outcome = await messenger.update({ address, message }, card);
      if (outcome.outcome !== 'posted') log.warn({ ...outcome }, notShown);
      return outcome.outcome === 'posted';
    },
    publish: (user, card) =>
      done(tried(() => client.views.publish({ user_id: user, view: renderHome(card) }))),
  };
}

const notShown = 'a reply in Slack was not shown';

const tryingWith =
  (log: Log) =>
  async <T>(call: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await call();
    } catch (cause) {
      log.warn({ ...outcomeOf(cause) }, notShown);
      return undefined;
    }
  };

const done = async (tried: Promise<unknown>): Promise<boolean> => (await tried) !== undefined;

const eachOf =
  (pace: Pace, log: Log) =>
  async (messages: readonly Message[], send: (message: Message) => Promise<void>) => {
    for (const message of messages) {
      const sent = (): undefined => undefined;
      const failure = await insist(() => send(message).then(sent, outcomeOf), isAskedToWait, pace);
      if (failure === undefined) continue;
      log.warn({ ...failure }, notShown);
      return false;
    }
    return true;
  };
