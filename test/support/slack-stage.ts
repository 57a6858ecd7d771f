import assert from 'node:assert/strict';
import { buildHouse, type House } from '../../house.ts';
import type { Address } from '../../procedures/message.ts';
import { type FakeSlack, fakeSlack } from './fake-slack.ts';
import { unhurriedSlack } from './patience.ts';
import type { SlackStanding } from './slack-standing.ts';
import { slackChannelOf, slackChatOf } from './slack-state.ts';
import {
  emailOf,
  type OpenStage,
  people,
  type Stage,
  stageParts,
  type Told,
} from './stage-parts.ts';
import { twoHouses } from './two-houses.ts';

const CHANNELS = ['General', 'Locality North'];

/** Slack: everybody is in the workspace, and the bot was invited to the channels. */
const slackStageOf =
  (build: typeof buildHouse): OpenStage =>
  async (at, openStore, procedure) => {
    const names = new Map([
      ...people.map((person) => [slackChatOf(person), person.name] as const),
      ...CHANNELS.map((name) => [slackChannelOf(name), name] as const),
    ]);
    const ownerOf = ({ conversation }: Address) => names.get(conversation) ?? conversation;
    const { given, ...made } = await stageParts(at, openStore, procedure, ownerOf);
    const now = () => Date.parse(made.clock.now());
    const slack = await fakeSlack({ people, channels: CHANNELS, now });
    const { botToken, signingSecret, apiUrl } = slack;
    const credentials = { botToken, signingSecret, apiUrl };
    const house = await build({
      ...given,
      front: { slack: { credentials, patience: unhurriedSlack, pause: async () => {} } },
    });
    await house.start();
    slack.connectTo(`http://127.0.0.1:${house.port()}/slack/events`);
    const [first] = people;
    assert.ok(first);
    for (const name of CHANNELS) await slack.inviteBot(name, first);
    return {
      ...made,
      house,
      ...slackHands(slack, house, made.told),
      async close() {
        await house.stop();
        await slack.close();
        await made.closeStore();
      },
    };
  };

/** What people do in Slack with a house behind it, and what they see; `told` is what the bot sent by itself. */
export function slackHands(
  slack: FakeSlack,
  house: Pick<House, 'settled'>,
  told: readonly Told[],
): Pick<Stage, 'say' | 'fill' | 'press' | 'shown'> {
  const own = () => new Set(told.map(({ posted }) => posted.message));
  const hands = handsIn(slack, own);
  const settled = async (text: () => string): Promise<string> => {
    await house.settled();
    return text();
  };
  return {
    say: async (name, words) => {
      await hands.leave(name);
      await slack.command(who(name), words);
      return settled(() => hands.answer(name));
    },
    fill: async (name, fields) => {
      const { shown } = await slack.submit(who(name), fields);
      return settled(() => shown ?? hands.answer(name));
    },
    press: async (name, button, title) => {
      const pressed = await hands.press(name, button, title);
      return settled(pressed);
    },
    shown: ({ to, posted }) => {
      const where = people.some(({ name }) => name === to) ? who(to) : to;
      return slack.messages(where).find(({ message }) => message === posted.message)?.text ?? '';
    },
  };
}

const who = (name: string) => ({ name, email: emailOf(name) });

/** What people do with modals and messages; `own` are the messages that the bot sent by itself. */
function handsIn(slack: FakeSlack, own: () => ReadonlySet<string>) {
  const seen = (name: string): readonly SlackStanding[] =>
    [...slack.messages(who(name)), ...slack.ephemerals(who(name))].sort((a, b) =>
      a.message < b.message ? -1 : 1,
    );
  const answer = (name: string): string => {
    const told = own();
    const modal = slack.modal(who(name));
    return modal?.text ?? seen(name).findLast(({ message }) => !told.has(message))?.text ?? '';
  };
  const leave = async (name: string) => {
    if (slack.modal(who(name))) await slack.closeModal(who(name), { all: true });
  };
  return {
    answer,
    leave,
    /** Presses a button of the open modal, if that is its title, or of the newest such message. */
    async press(name: string, button: string, title: string): Promise<() => string> {
      const modal = slack.modal(who(name));
      if (modal?.title.includes(title)) {
        await slack.press(who(name), button);
        return () => answer(name);
      }
      await leave(name);
      const card = seen(name).findLast((each) => each.title.includes(title));
      assert.ok(card, `${name} sees no card called "${title}"`);
      const { message } = card;
      const before = seen(name).length;
      await slack.press(who(name), button, { message });
      const isNew = () => slack.modal(who(name)) !== undefined || seen(name).length > before;
      const same = () => seen(name).find((each) => each.message === message)?.text ?? '';
      return () => (isNew() ? answer(name) : same());
    },
  };
}

/** Slack with one process behind it. */
export const slackStage: OpenStage = slackStageOf(buildHouse);

/** Slack with two processes behind it, to which it comes in turn. */
export const twoSlackStage: OpenStage = slackStageOf(twoHouses);
