import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Config } from '../../config.ts';
import type { Card } from '../../dialogs/card.ts';
import type { Log, Messenger } from '../../dialogs/services.ts';
import type { Store } from '../../dialogs/store.ts';
import type { House } from '../../house.ts';
import { packageRoot } from '../../load.ts';
import type { Address, Posted } from '../../procedures/message.ts';
import { loadTenants } from '../../tenants.ts';
import { stoppedClock } from './clocks.ts';
import { storeFolder } from './store-folder.ts';
import { type OpenStore, onSqlite } from './store-openers.ts';
import { tenantsUnder } from './tenants-under.ts';

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
/** Everybody in the example authority. */
export const people = tenants.flatMap(({ authority }) => authority.people);
/** The address of one of them. */
export const emailOf = (name: string): string => {
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
};

/** What every stage is made of; `ownerOf` names whom a message is for. */
export async function stageParts(
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
