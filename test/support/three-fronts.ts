import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { postbox } from '../../bot/postbox.ts';
import { startServer } from '../../bot/server.ts';
import { slackDoor } from '../../bot/slack/front-door.ts';
import { teamsDoor } from '../../bot/teams/front-door.ts';
import { TERMINAL_CHAT } from '../../bot/terminal/messenger.ts';
import type { Button, Card, Input } from '../../dialogs/card.ts';
import type { Desk, Inbound } from '../../dialogs/inbound.ts';
import type { Messenger } from '../../dialogs/services.ts';
import type { Address, Platform } from '../../procedures/message.ts';
import { stoppedClock } from './clocks.ts';
import { fakeConnector } from './fake-connector.ts';
import { fakeSlack } from './fake-slack.ts';
import { aTenant } from './fixture-authority.ts';
import { unhurriedSlack, unhurriedTeams } from './patience.ts';
import { slackChatOf } from './slack-state.ts';
import { onSqlite } from './store-openers.ts';
import { talk } from './terminal-talk.ts';

/** A way to talk to the bot, with a desk behind it that answers whatever is asked with one card. */
export interface OneFront {
  readonly name: string;
  /** Everything somebody sees of a card that answers them; a form is gone through to its end where it is asked. */
  answers(card: Card): Promise<string>;
  /** What they see of a card that the bot sends by itself. */
  tells(card: Card): Promise<string>;
  /** What the desk is handed when they press a button of an answer. */
  presses(card: Card, button: Button): Promise<Inbound | undefined>;
}

/** Every front, and their end. */
export interface ThreeFronts {
  readonly fronts: readonly OneFront[];
  close(): Promise<void>;
}

const manager = { name: 'The manager', email: 'manager@northford.example' };
const tenants = [aTenant()];
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** What the desk was handed, and the card that it answers what is said with. */
interface Behind {
  readonly heard: Inbound[];
  card: Card;
}

const pressedCard: Card = { title: 'Heard', summary: 'Heard', blocks: [], buttons: [] };

const answerFrom = (behind: Behind, inbound: Inbound) => {
  behind.heard.push(inbound);
  return [{ how: 'say', card: 'said' in inbound ? behind.card : pressedCard } as const];
};

/** Opens them with the same people, each with everything of it that runs in earnest. */
export async function threeFronts(): Promise<ThreeFronts> {
  const behind: Behind = { heard: [], card: pressedCard };
  const clock = stoppedClock('2026-11-02T20:31:00.000Z');
  const { store, remove } = await onSqlite(clock);
  const teams = await fakeConnector({ people: [manager] });
  const slack = await fakeSlack({ people: [manager], now: clock.millis });
  const messengers = new Map<Platform, Messenger>();
  const desk: Desk = async (inbound) => answerFrom(behind, inbound);
  const box = postbox({ ...store, messengers });
  const parts = { desk, store, tenants, clock, postbox: box, newId: randomUUID, log: silent };
  const doors = {
    teams: teamsDoor({ ...parts, patience: unhurriedTeams }),
    slack: slackDoor({
      ...parts,
      credentials: slack,
      patience: unhurriedSlack,
      pause: async () => {},
    }),
  };
  messengers.set('teams', doors.teams.messenger).set('slack', doors.slack.messenger);
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    health: () => ({}),
    ready: async () => ({ ready: true, checks: {} }),
    teams: doors.teams.receive,
    slack: doors.slack.receive,
    log: silent,
  });
  teams.connectTo(`http://127.0.0.1:${server.port}/api/messages`);
  slack.connectTo(`http://127.0.0.1:${server.port}/slack/events`);
  await teams.install(manager);
  const typed = talk((inbound) => answerFrom(behind, inbound));
  return {
    fronts: [
      inTeams(teams, doors.teams, behind, box),
      inSlack(slack, doors.slack, behind),
      inTerminal(typed, behind),
    ],
    async close() {
      typed.end();
      await typed.over;
      await Promise.all([doors.teams.settled(), doors.slack.settled()]);
      await server.stop(0);
      await Promise.all([teams.close(), slack.close()]);
      await remove();
    },
  };
}

/** What was handed to the desk by what somebody did, once all that follows from it is over. */
async function handed(
  behind: Behind,
  act: () => Promise<unknown>,
  settled = async () => {},
): Promise<Inbound | undefined> {
  const from = behind.heard.length;
  await act();
  await settled();
  return behind.heard.slice(from).find((inbound) => 'press' in inbound);
}

async function post({ post: put }: Messenger, address: Address, card: Card): Promise<void> {
  const { outcome } = await put(address, card, randomUUID());
  assert.equal(outcome, 'posted');
}

function inTeams(
  teams: Awaited<ReturnType<typeof fakeConnector>>,
  door: ReturnType<typeof teamsDoor>,
  behind: Behind,
  { addressOfPerson }: ReturnType<typeof postbox>,
): OneFront {
  const asked = async (card: Card) => {
    behind.card = card;
    await teams.say(manager, 'anything');
    await door.settled();
    return teams.newest(manager);
  };
  return {
    name: 'Teams',
    answers: async (card) => (await asked(card)).text,
    async tells(card) {
      const address = await addressOfPerson('northford', manager.email);
      assert.ok('conversation' in address);
      await post(door.messenger, address, card);
      return teams.newest(manager).text;
    },
    presses: async (card, { label }) => {
      const { message, inputs } = await asked(card);
      const fields = Object.fromEntries(inputs.map(({ id, choices }) => [id, sample(choices)]));
      return handed(behind, () => teams.press(manager, label, fields, { message }), door.settled);
    },
  };
}

function inSlack(
  slack: Awaited<ReturnType<typeof fakeSlack>>,
  door: ReturnType<typeof slackDoor>,
  behind: Behind,
): OneFront {
  const asked = async (card: Card) => {
    behind.card = card;
    if (slack.modal(manager)) await slack.closeModal(manager, { all: true });
    const before = new Set(all().map(({ message }) => message));
    await slack.command(manager, 'anything');
    await door.settled();
    return () => slack.modal(manager)?.text ?? fresh(before);
  };
  const all = () => [...slack.messages(manager), ...slack.ephemerals(manager)];
  const fresh = (before: ReadonlySet<string>): string =>
    all()
      .filter(({ message }) => !before.has(message))
      .map(({ text }) => text)
      .join('\n');
  return {
    name: 'Slack',
    answers: async (card) => (await asked(card))(),
    async tells(card) {
      const before = new Set(all().map(({ message }) => message));
      const conversation = slackChatOf(manager);
      await post(door.messenger, { platform: 'slack', conversation }, card);
      await door.settled();
      return fresh(before);
    },
    presses: async (card, { label }) => {
      await asked(card);
      const fields = (slack.modal(manager)?.inputs ?? []).map(
        (input) => [input.label, sample(input.choices)] as const,
      );
      if (slack.modal(manager)) slack.fill(manager, Object.fromEntries(fields));
      return handed(behind, () => slack.press(manager, label), door.settled);
    },
  };
}

/** Something for a field: the first of its choices, or a word. */
const sample = (choices: Input['choices'] | readonly { readonly value: string }[]): string =>
  choices?.[0]?.value ?? 'x';

/** A number no button has: the answer to it shows that everything typed before was dealt with. */
const dealtWith = 'There is no button 999999 here any more. Say help for what you can do.';

function inTerminal(typed: ReturnType<typeof talk>, behind: Behind): OneFront {
  const type = async (line: string): Promise<string> => {
    typed.type(line);
    typed.type('[999999]');
    return (await typed.sees(dealtWith)).replace(dealtWith, '');
  };
  const asked = async (card: Card): Promise<string> => {
    behind.card = card;
    return type('anything');
  };
  const answered = async (card: Card): Promise<string> => {
    const shown = [await asked(card)];
    for (const { choices } of card.inputs ?? []) {
      const [first] = choices ?? [{ value: 'x' }];
      shown.push(await type(first === undefined ? '' : choices ? '1' : 'x'));
    }
    return shown.join('\n');
  };
  return {
    name: 'the terminal',
    answers: answered,
    async tells(card) {
      await post(typed.messenger, TERMINAL_CHAT, card);
      return type('');
    },
    presses: async (card, button) => {
      if ((card.inputs ?? []).length === 0) {
        const numbered = (await asked(card)).matchAll(/\[(\d+)\] (.+?)(?= {3}\[|\n|$)/g);
        const [, number] = [...numbered].find(([, , label]) => label === button.label) ?? [];
        return handed(behind, () => type(`[${number}]`));
      }
      if (button === card.buttons[0]) return handed(behind, () => answered(card));
      await asked(card);
      return handed(behind, () => type(button.label));
    },
  };
}
