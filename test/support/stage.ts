import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { terminalPlayer } from '../../cli/terminal-player.ts';
import type { Config } from '../../config.ts';
import type { Card } from '../../dialogs/card.ts';
import type { Log, Messenger } from '../../dialogs/services.ts';
import type { Store } from '../../dialogs/store.ts';
import { buildHouse, type House } from '../../house.ts';
import { packageRoot } from '../../load.ts';
import type { Address, Posted } from '../../procedures/message.ts';
import { loadTenants } from '../../tenants.ts';
import { stoppedClock } from './clocks.ts';
import { channelIdOf, chatOf } from './connector-state.ts';
import { fakeConnector } from './fake-connector.ts';
import { storeFolder } from './store-folder.ts';
import { type OpenStore, onSqlite } from './store-openers.ts';
import { tenantsUnder } from './tenants-under.ts';
import { twoHouses } from './two-houses.ts';

/** A message that the bot sent by itself. */
export interface Told {
  /** The name of a person or channel. */
  readonly to: string;
  /** What it was drawn as last. */
  card: Card;
  readonly posted: Posted;
}

/** A platform with people on it, and a whole Homeward behind. */
export interface Stage {
  readonly house: House;
  readonly store: Store;
  readonly clock: ReturnType<typeof stoppedClock>;
  /** What the bot sent by itself and nobody has expected yet. */
  readonly told: Told[];
  /** Types something; the text of the answer. */
  say(name: string, words: string): Promise<string>;
  /** Fills in the form that is open, by its labels, and goes on; the text of what is shown then. */
  fill(name: string, fields: Readonly<Record<string, string>>): Promise<string>;
  /** Presses a button of the newest card of that title; the text of what is shown then. */
  press(name: string, button: string, title: string): Promise<string>;
  /** What the platform shows of a message now. */
  shown(told: Told): string;
  close(): Promise<void>;
}

/**
 * Opens a stage at an instant, with the example authority; its store is a SQLite file unless another is opened, and
 * its procedure the one of its file unless another is named.
 */
export type OpenStage = (at: string, openStore?: OpenStore, procedure?: string) => Promise<Stage>;

const tenants = loadTenants(`${packageRoot()}/authorities`);
const people = tenants.flatMap(({ authority }) => authority.people);
const emailOf = (name: string): string => {
  const person = people.find((each) => each.name === name);
  assert.ok(person, `there is nobody called ${name}`);
  return person.email;
};

const quiet: Log = {
  info: () => {},
  warn: () => {},
  error: (about, text) => {
    throw new assert.AssertionError({ message: `${text} ${JSON.stringify(about)}` });
  },
};

const config: Config = {
  host: '127.0.0.1',
  port: 0,
  dataDir: '',
  authorities: '',
  playgroundPort: 0,
  logLevel: 'error',
  local: true,
};

async function parts(
  at: string,
  openStore: OpenStore | undefined,
  procedure: string | undefined,
  ownerOf: (address: Address, card: Card) => string,
) {
  const clock = stoppedClock(at);
  const { store, remove } = await (openStore ?? onSqlite)(clock);
  const data = storeFolder();
  const inFolder = { ...config, dataDir: data.path };
  const told: Told[] = [];
  const byMessage = new Map<string, Told>();
  const around = (messenger: Messenger): Messenger => ({
    ...messenger,
    async post(address, card, key) {
      const outcome = await messenger.post(address, card, key);
      if (outcome.outcome === 'posted') {
        const { posted } = outcome;
        const one: Told = { to: ownerOf(address, card), card, posted };
        byMessage.set(posted.message, one);
        told.push(one);
      }
      return outcome;
    },
    async update(posted, card) {
      const one = byMessage.get(posted.message);
      if (one) one.card = card;
      return messenger.update(posted, card);
    },
  });
  const closeStore = async () => {
    await remove();
    data.remove();
  };
  const under = tenantsUnder(procedure, tenants);
  const given = {
    config: inFolder,
    tenants: under,
    store,
    clock,
    log: quiet,
    newId: randomUUID,
    around,
  };
  return { clock, store, told, closeStore, given: { ...given, print: () => {} } };
}

/** Teams: everybody has the app, and the bot is in the team's channels. */
const teamsStageOf =
  (build: typeof buildHouse): OpenStage =>
  async (at, openStore, procedure) => {
    const names = new Map([
      ...people.map((person) => [chatOf(person), person.name] as const),
      ...['General', 'Locality North'].map((name) => [channelIdOf(name), name] as const),
    ]);
    const ownerOf = ({ conversation }: Address) =>
      names.get(conversation.split(';')[0] ?? '') ?? conversation;
    const { given, ...made } = await parts(at, openStore, procedure, ownerOf);
    const teams = await fakeConnector({ people, channels: ['Locality North'] });
    const house = await build({ ...given, front: 'teams' });
    await house.start();
    teams.connectTo(`http://127.0.0.1:${house.port()}/api/messages`);
    for (const person of people) await teams.install(person);
    const [first] = people;
    assert.ok(first);
    await teams.installInTeam(first);
    const who = (name: string) => ({ name, email: emailOf(name) });
    const answer = async (name: string): Promise<string> => {
      await house.scheduler.idle();
      const own = new Set(made.told.map(({ posted }) => posted.message));
      return teams.shown(who(name)).findLast(({ message }) => !own.has(message))?.text ?? '';
    };
    return {
      ...made,
      house,
      async say(name, words) {
        await teams.say(who(name), words);
        return answer(name);
      },
      async fill(name, fields) {
        const form = teams.shown(who(name)).findLast(({ inputs }) => inputs.length > 0);
        assert.ok(form, `${name} has no form open`);
        const [forward = ''] = form.buttons;
        await teams.press(who(name), forward, fields, { message: form.message });
        return answer(name);
      },
      async press(name, button, title) {
        const card = teams.shown(who(name)).findLast((each) => each.title.includes(title));
        assert.ok(card, `${name} sees no card called "${title}"`);
        const before = teams.shown(who(name)).length;
        await teams.press(who(name), button, {}, { message: card.message });
        await house.scheduler.idle();
        const after = teams.shown(who(name));
        if (after.length > before) return answer(name);
        return after.find(({ message }) => message === card.message)?.text ?? '';
      },
      shown: ({ to, posted }) => {
        const where = people.some(({ name }) => name === to) ? who(to) : to;
        return teams.shown(where).find(({ message }) => message === posted.message)?.text ?? '';
      },
      async close() {
        await house.stop();
        await teams.close();
        await made.closeStore();
      },
    };
  };

/** Teams with one process behind it. */
export const teamsStage: OpenStage = teamsStageOf(buildHouse);

/** Teams with two processes behind it, to which it comes in turn. */
export const twoTeamsStage: OpenStage = teamsStageOf(twoHouses);

/** The terminal: one person plays everybody, and every message says whom it is for. */
export const terminalStage: OpenStage = async (at, openStore, procedure) => {
  const ownerOf = ({ conversation }: Address, { heading }: Card) =>
    /^To (.+?),/.exec(heading ?? '')?.[1] ?? conversation.replace(/^.*[:/#]/, '');
  const { given, ...made } = await parts(at, openStore, procedure, ownerOf);
  const player = terminalPlayer();
  const house = await buildHouse({ ...given, front: { terminal: player.streams } });
  await house.start();
  return {
    ...made,
    house,
    async say(name, words) {
      await player.as(emailOf(name));
      return player.say(words);
    },
    async fill(name, fields) {
      await player.as(emailOf(name));
      return player.fill(fields);
    },
    async press(name, button, title) {
      await player.as(emailOf(name));
      return player.press(button, title, name);
    },
    shown: ({ card }) => {
      const heads = ['', 'Updated: '].map((before) => [card.heading, `${before}${card.title}`]);
      const wanted = heads.map((lines) => lines.filter(Boolean).join('\n'));
      const blocks = player.transcript().split('\n\n');
      return blocks.findLast((block) => wanted.some((head) => block.includes(head))) ?? '';
    },
    async close() {
      player.leave();
      await house.stop();
      await made.closeStore();
    },
  };
};

/** Every front end a story is played on where several processes share the store. */
export const sharedStages: ReadonlyMap<string, OpenStage> = new Map([
  ['Teams, two processes in turn', twoTeamsStage],
  ['the terminal', terminalStage],
]);

/** Every front end a story is played on. */
export const stages: ReadonlyMap<string, OpenStage> = new Map([
  ['Teams', teamsStage],
  ['the terminal', terminalStage],
]);
