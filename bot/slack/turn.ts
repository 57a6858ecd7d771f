import { setTimeout as pause } from 'node:timers/promises';
import type { Card } from '../../dialogs/card.ts';
import type { Actor, Desk, Place, Reply } from '../../dialogs/inbound.ts';
import { mayAsk } from '../../dialogs/may-ask.ts';
import type { Log } from '../../dialogs/services.ts';
import { apologyFor } from '../apology.ts';
import { inboundCount } from '../metrics.ts';
import { fileNotice, incompleteNotice, unreadableNotice, workingNotice } from '../notices.ts';
import { traceOf } from '../trace.ts';
import type { SlackChannels } from './known-channels.ts';
import type { SlackPeople } from './known-people.ts';
import { withNames } from './mentioned.ts';
import type { Incoming, Surface } from './read.ts';
import { isOutcome, originOf, putOrSay, sendsWhole, show } from './show.ts';
import type { Shown } from './shown.ts';
import type { Ways } from './ways.ts';

/** What a turn works with. */
export interface Turn {
  readonly desk: Desk;
  readonly people: SlackPeople;
  readonly channels: Pick<SlackChannels, 'reach'>;
  readonly ways: Ways;
  /** Milliseconds after which a modal is opened for an answer that is not there yet. */
  readonly openAfter: number;
  readonly newId: () => string;
  readonly log: Log;
}

/** A turn under way: what a submitted modal is to show, and the end of all that follows from it. */
export interface Turned {
  readonly shown: Promise<Shown | undefined>;
  readonly end: Promise<unknown>;
}

/**
 * Takes one thing that somebody said or pressed to its end. A fault of ours is logged under a reference that the
 * person is shown; neither promise is ever rejected.
 */
export function turn(incoming: Incoming, work: Turn): Turned {
  inboundCount.inc({ platform: 'slack', kind: incoming.kind });
  const answered = answer(incoming, work);
  const end = answered.then(({ replies }) => follow(replies, incoming, work));
  return { shown: answered.then(({ shown }) => shown), end };
}

interface Answered {
  readonly replies: readonly Reply[];
  readonly shown: Shown | undefined;
}

async function answer(incoming: Incoming, work: Turn): Promise<Answered> {
  const { ways, log } = work;
  if (incoming.kind === 'incomplete') {
    log.warn({}, 'Slack handed over a form without its fields');
    return { replies: [], shown: { kept: incompleteNotice } };
  }
  if (incoming.kind === 'unreadable') {
    log.warn({ at: incoming.at.kind }, 'a button could not be read');
    const replies = [{ how: 'private', card: unreadableNotice }] as const;
    return { replies, shown: await show(replies, { incoming, opened: undefined }, ways) };
  }
  const asked = ask(incoming, work);
  const opened = await openWhileWaiting(incoming, asked, work);
  try {
    const replies = await asked;
    return { replies, shown: await show(replies, { incoming, opened }, ways) };
  } catch (cause) {
    return { replies: [], shown: await apologise(incoming, opened, cause, work) };
  }
}

async function ask(
  incoming: Extract<Incoming, { kind: 'said' | 'press' }>,
  { desk, people, channels, log }: Turn,
): Promise<readonly Reply[]> {
  const { at, key, user } = incoming;
  const actor = await people.actorAt(user);
  const from = await placeOf(at, user, actor, people);
  const reach = () => channels.reach(from.conversation);
  const place: Place = { ...from, ...(from.kind === 'channel' && { reach }) };
  const directChannel = place.kind === 'direct' && 'channel' in at ? at.channel : undefined;
  await people.meet(actor, { user, ...(directChannel && { directChannel }) });
  if (incoming.kind === 'press') {
    return desk({ actor, place, key, press: incoming.press, values: incoming.values });
  }
  const said = await withNames(incoming.words, people, log);
  const quoting = incoming.quoting && (await withNames(incoming.quoting, people, log));
  const replies = await desk({ actor, place, key, said, ...(quoting && { quoting }) });
  return incoming.hasFile ? [...replies, { how: 'private', card: fileNotice }] : replies;
}

/**
 * A trigger is good for three seconds only: where a form may come and is not there yet, its modal is opened
 * at once and filled when it is.
 */
async function openWhileWaiting(
  incoming: Extract<Incoming, { kind: 'said' | 'press' }>,
  replies: Promise<unknown>,
  { ways, openAfter }: Turn,
): Promise<string | undefined> {
  const { at } = incoming;
  if (!('trigger' in at)) return undefined;
  const asked = incoming.kind === 'press' ? { press: incoming.press } : { said: incoming.words };
  const always = at.kind === 'home' || at.kind === 'shortcut';
  if (!always && !mayAsk(asked)) return undefined;
  const over = new AbortController();
  const late = pause(openAfter, true, { signal: over.signal, ref: false }).catch(() => false);
  const here = replies.then(
    () => false,
    () => false,
  );
  const isLate = await Promise.race([here, late]).finally(() => over.abort());
  return isLate ? ways.open(at.trigger, workingNotice, originOf(incoming)) : undefined;
}

/** What came of a dialog stays in the person's own chat, and their App Home shows what changed. */
async function follow(replies: readonly Reply[], incoming: Incoming, work: Turn): Promise<void> {
  const outcome = replies.find(({ card }) => isOutcome(incoming, card));
  if (outcome === undefined) return;
  try {
    const actor = await work.people.actorAt(incoming.user);
    await keep(outcome.card, incoming, actor, work);
    await drawHome(actor, incoming, work);
  } catch (cause) {
    work.log.warn({ fault: traceOf(cause) }, 'what came of a dialog was not shown in Slack');
  }
}

/** In place of the message that stood for its form, or as a message of its own where a whole dialog was sent. */
async function keep(
  card: Card,
  incoming: Incoming,
  actor: Actor,
  { ways, people }: Turn,
): Promise<void> {
  const origin = originOf(incoming);
  if (origin && (await ways.redraw(origin.channel, origin.message, card))) return;
  if (!sendsWhole(incoming)) return;
  const address = await people.addressOf(actor.email);
  if ('conversation' in address) await ways.say(address.conversation, card);
}

async function drawHome(
  actor: Actor,
  { user, key }: Incoming,
  { desk, ways }: Turn,
): Promise<void> {
  const place = placeIn(user, true, false);
  const [home] = await desk({ actor, place, key: `${key}:home`, said: 'home' });
  if (home) await ways.publish(user, home.card);
}

async function apologise(
  incoming: Incoming,
  opened: string | undefined,
  cause: unknown,
  work: Turn,
): Promise<Shown | undefined> {
  const { ways } = work;
  const card = apologyFor(cause, 'slack', work);
  const { at } = incoming;
  if (at.kind === 'view') {
    // What was typed into a form stands in it still, to be sent again.
    if (!at.isSubmitted) await putOrSay(at, card, incoming, ways);
    return { kept: card };
  }
  return show([{ how: 'private', card }], { incoming, opened }, ways);
}

async function placeOf(
  at: Surface,
  user: string,
  { email }: Actor,
  people: SlackPeople,
): Promise<Place> {
  switch (at.kind) {
    case 'words':
      return placeIn(at.channel, at.isDirect, false);
    case 'command': {
      // Any chat of two has such an id; only their own with the bot is direct.
      const own = at.channel.startsWith('D') ? await people.addressOf(email) : undefined;
      const isOwn = own !== undefined && 'conversation' in own && own.conversation === at.channel;
      return placeIn(at.channel, isOwn, !isOwn);
    }
    case 'message':
      return placeIn(at.channel, at.channel.startsWith('D') && !at.isEphemeral, at.isEphemeral);
    case 'view':
    case 'home':
    case 'shortcut':
    case 'opened':
      return placeIn(user, true, false);
    default:
      return at satisfies never;
  }
}

const placeIn = (conversation: string, isDirect: boolean, unseen: boolean): Place => ({
  platform: 'slack',
  kind: isDirect ? 'direct' : 'channel',
  conversation,
  ...(unseen && { unseen }),
});
