import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Card } from '../dialogs/card.ts';
import type { Log, Messenger } from '../dialogs/services.ts';
import { Fault } from '../episode/fault.ts';
import { type Instant, millisOf } from '../episode/instant.ts';
import { buildHouse, type House } from '../house.ts';
import { packageRoot } from '../load.ts';
import { instantOfLocal } from '../procedures/local-time.ts';
import { openSqlite } from '../store/sqlite.ts';
import { loadTenants } from '../tenants.ts';
import type { Act, Scene } from './demo-story.ts';
import { type Player, terminalPlayer } from './terminal-player.ts';

/** What the bot wrote by itself, to whom. */
interface Heard {
  readonly to: string;
  readonly card: Card;
}

/** Everything the story is played with. */
interface Theatre {
  readonly house: House;
  readonly player: Player;
  readonly heard: Heard[];
  /** What went wrong inside: in a story nothing may go wrong unseen. */
  readonly faults: readonly string[];
  readonly print: Print;
  moveTo(at: Instant): void;
}

const tenants = loadTenants(join(packageRoot(), 'authorities'));
const zone = tenants[0]?.authority.zone ?? 'Europe/London';

/** Where the story is printed. */
type Print = (text: string) => void;

/**
 * Plays a story with the real dialogs, store and scheduler on a moving clock, and prints what each person saw.
 * Throws a fault at the first thing that does not go as told, also at a message that nobody expected.
 */
export async function playStory(story: readonly Scene[], print: Print): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-demo-'));
  let now = instantOf(story[0]);
  const file = join(folder, 'homeward.db');
  const store = await openSqlite({ file, now: () => millisOf(now) });
  const heard: Heard[] = [];
  const faults: string[] = [];
  const player = terminalPlayer();
  const house = await buildHouse({
    config: { ...local, dataDir: folder },
    tenants,
    store,
    clock: { now: () => now },
    log: strict(print, faults),
    newId: randomUUID,
    front: { terminal: player.streams },
    around: (messenger) => listening(messenger, heard),
    print: () => {},
  });
  try {
    await house.start();
    player.news();
    const moveTo = (at: Instant) => {
      now = at;
    };
    const theatre = { house, player, heard, faults, moveTo, print };
    for (const scene of story) await play(scene, theatre);
  } finally {
    player.leave();
    await house.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

async function play(scene: Scene, theatre: Theatre): Promise<void> {
  const { house, player, print } = theatre;
  theatre.moveTo(instantOf(scene));
  print(`\n\n━━━ ${scene.at.replace('T', ' ')}  ${scene.title} ━━━`);
  house.services.ring();
  await house.scheduler.idle();
  let answer = '';
  for (const act of scene.acts) answer = await perform(act, player);
  await house.scheduler.idle();
  print(player.news());
  if (scene.answer && !scene.answer.test(answer)) {
    throw unlike(scene, `the answer was not like ${scene.answer}:\n${answer}`);
  }
  judge(scene, theatre);
}

/** Everybody heard what they should, nobody heard more, and nothing went wrong. */
function judge(scene: Scene, { heard, faults }: Theatre): void {
  for (const [name, what] of scene.hears) {
    const index = heard.findIndex(({ to, card }) => to === name && what.test(card.title));
    if (index === -1) throw unlike(scene, `${name} did not hear ${what}`);
    heard.splice(index, 1);
  }
  const [tooMuch] = heard;
  if (tooMuch) throw unlike(scene, `nobody expected "${tooMuch.card.title}" to ${tooMuch.to}`);
  const [fault] = faults;
  if (fault) throw unlike(scene, fault);
}

async function perform(act: Act, player: Player): Promise<string> {
  const person = tenants[0]?.authority.people.find(({ name }) => name === act.who);
  await player.as(person?.email ?? act.who);
  if ('says' in act) return player.say(act.says);
  if ('fills' in act) return player.fill(act.fills);
  return player.press(act.presses, act.on, act.who);
}

const unlike = (scene: Scene, why: string): Fault =>
  new Fault('bug', `The story did not go as told. ${scene.at}, ${scene.title}: ${why}`);

/** The scheduler's own messages, kept to be compared with what the story says. */
const listening = (messenger: Messenger, heard: Heard[]): Messenger => ({
  ...messenger,
  async post(address, card, key) {
    const outcome = await messenger.post(address, card, key);
    const to = /^To (.+?),/.exec(card.heading ?? '')?.[1];
    if (outcome.outcome === 'posted') {
      heard.push({ to: to ?? address.conversation.replace(/^.*[:/#]/, ''), card });
    }
    return outcome;
  },
});

function instantOf(scene: Scene | undefined): Instant {
  const at = scene && instantOfLocal(scene.at, zone);
  if (at === undefined) throw new Fault('bug', 'A scene has no time that exists.');
  return at;
}

const local = {
  host: '127.0.0.1',
  port: 0,
  authorities: '',
  playgroundPort: 0,
  logLevel: 'error',
} as const;

const strict = (print: Print, faults: string[]): Log => ({
  info: () => {},
  warn: () => {},
  error(about, text) {
    faults.push(text);
    print(`FAULT ${text} ${JSON.stringify(about)}`);
  },
});
