import type { Block, Card } from '../../dialogs/card.ts';
import { readCommand } from '../../dialogs/command-words.ts';
import type { Actor, Desk, Inbound, Place, Reply } from '../../dialogs/inbound.ts';
import { notice } from '../../dialogs/notice.ts';
import type { Tenant } from '../../dialogs/services.ts';
import { readBack } from '../../dialogs/show-time.ts';
import type { Store } from '../../dialogs/store.ts';
import { type CastMember, castOf, findInCast } from './cast.ts';
import type { MovableClock } from './movable-clock.ts';

/** What local mode puts around the desk. */
export interface LocalDeskParts {
  readonly desk: Desk;
  readonly clock: MovableClock;
  readonly settings: Store['settings'];
  readonly tenants: readonly Tenant[];
  /** Says that the clock was moved: something may be due. */
  ring(): void;
}

/**
 * A desk that also understands `as NAME` and `clock +24h`, which exist only in local mode, where one person plays
 * everybody. Whoever was chosen speaks in that conversation until somebody else is, also after a restart.
 */
export function localDesk(parts: LocalDeskParts): Desk {
  const cast = castOf(parts.tenants);
  return async (inbound) => {
    const actor = await speakerOf(inbound, cast, parts.settings);
    const [command, rest] = commandIn(inbound);
    if (command === 'as') return say(await changeSpeaker(rest, inbound.place, actor, cast, parts));
    if (command === 'clock') return say(await moveClock(rest, parts));
    const replies = await parts.desk({ ...inbound, actor });
    return isHelp(wordsIn(inbound)) ? replies.map(withLocalWords) : replies;
  };
}

const isHelp = (words: string | undefined): boolean => {
  const read = words === undefined ? undefined : readCommand(words);
  return read !== undefined && 'command' in read && read.command === 'help';
};

const withLocalWords = (reply: Reply): Reply => ({
  ...reply,
  card: { ...reply.card, blocks: [...reply.card.blocks, localWords] },
});

const localWords: Block = {
  kind: 'list',
  heading: 'On this machine only',
  items: ['as NAME: speak as somebody else', 'clock +24h: move the clock on, and see what is due'],
};

const say = (card: Card) => [{ how: 'say' as const, card }];

const settingOf = ({ platform, conversation }: Place): string =>
  `speaker:${platform}:${conversation}`;

async function speakerOf(
  { actor, place }: Inbound,
  cast: readonly CastMember[],
  settings: Store['settings'],
): Promise<Actor> {
  const chosen = await settings.get(settingOf(place));
  const member = cast.find(({ email }) => email === chosen);
  return member === undefined ? actor : { email: member.email, name: member.name };
}

function commandIn(inbound: Inbound): readonly ['as' | 'clock' | 'other', string] {
  const words = wordsIn(inbound) ?? '';
  const [, command, rest = ''] = /^\s*(as|clock)(?:\s+(.*))?\s*$/is.exec(words) ?? [];
  switch (command?.toLowerCase()) {
    case 'as':
      return ['as', rest];
    case 'clock':
      return ['clock', rest];
    default:
      return ['other', ''];
  }
}

/** What was typed, or what a button stands for that says something. */
function wordsIn(inbound: Inbound): string | undefined {
  if ('said' in inbound) return inbound.said;
  return inbound.press.do === 'say' ? inbound.press.words : undefined;
}

async function changeSpeaker(
  typed: string,
  place: Place,
  actor: Actor,
  cast: readonly CastMember[],
  { settings }: LocalDeskParts,
): Promise<Card> {
  if (typed.trim() === '') return whoYouAre(actor, cast);
  const found = findInCast(typed, cast);
  const [only, another] = found;
  if (only === undefined) return nobody(typed, actor, cast);
  if (another !== undefined) return several(typed, found, actor);
  await settings.put(settingOf(place), only.email);
  return notice(
    `You are now ${only.name}`,
    `${sentence(only.what)} Say "as" to see who else there is.`,
  );
}

function whoYouAre(actor: Actor, cast: readonly CastMember[]): Card {
  const you = cast.find(({ email }) => email === actor.email);
  const card = notice(`You are ${actor.name}`, sentence(you?.what ?? 'no role here'));
  return { ...card, blocks: [...card.blocks, everybody(cast)] };
}

function nobody(typed: string, actor: Actor, cast: readonly CastMember[]): Card {
  const title = 'Nobody here is called that';
  const card = notice(title, `I looked for “${typed.trim()}”. You are still ${actor.name}.`);
  return { ...card, blocks: [...card.blocks, everybody(cast)] };
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

const everybody = (cast: readonly CastMember[]) => ({
  kind: 'list' as const,
  heading: 'Say "as" and part of a name or role to speak as one of these:',
  items: cast.map(({ name, what }) => `${name}, ${what}`),
});

const MOST_BUTTONS = 6;

function several(typed: string, found: readonly CastMember[], actor: Actor): Card {
  const text = `“${typed.trim()}” may be any of these. You are still ${actor.name}.`;
  const card = notice('Several people fit', text);
  const items = found.map(({ name, what }) => `${name}, ${what}`);
  return {
    ...card,
    blocks: [...card.blocks, { kind: 'list', items }],
    buttons: found.slice(0, MOST_BUTTONS).map(({ name, email }) => ({
      label: name,
      press: { do: 'say' as const, words: `as ${email}` },
    })),
  };
}

async function moveClock(typed: string, { clock, tenants, ring }: LocalDeskParts): Promise<Card> {
  const zone = tenants[0]?.authority.zone ?? 'Europe/London';
  if (typed.trim() === '') {
    return notice(
      `The clock says ${readBack(clock.now(), zone)}`,
      'It never goes back. Say clock +24h, clock +90m or clock +3d to move it on, and see what is due then.',
    );
  }
  const moved = await clock.advance(typed);
  if ('refused' in moved) return notice('The clock was not moved', moved.refused);
  ring();
  return notice(
    `It is now ${readBack(moved.now, zone)}`,
    'What is due by now comes in a moment; of several reminders of one thing, the latest only.',
  );
}
