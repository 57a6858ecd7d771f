import assert from 'node:assert/strict';
import { buildHouse, type House } from '../../house.ts';
import type { Address } from '../../procedures/message.ts';
import type { stoppedClock } from './clocks.ts';
import { channelIdOf, chatOf } from './connector-state.ts';
import { type FakeConnector, fakeConnector } from './fake-connector.ts';
import { type FakeSlack, fakeSlack } from './fake-slack.ts';
import { unhurriedSlack, unhurriedTeams } from './patience.ts';
import { slackHands } from './slack-stage.ts';
import { slackChannelOf, slackChatOf } from './slack-state.ts';
import { people, type Stage, stageParts, type Told } from './stage-parts.ts';
import { teamsHands } from './teams-stage.ts';

/** One authority on both platforms: some of its people are in Teams, some in Slack, some in both. */
export interface BothStage {
  readonly house: House;
  readonly clock: ReturnType<typeof stoppedClock>;
  readonly teams: FakeConnector;
  readonly slack: FakeSlack;
  /** What the bot sent by itself and nobody has expected yet. */
  readonly told: Told[];
  /** Somebody at work in Teams, or in Slack; each answer must look as expected. */
  inTeams(name: string): Hands;
  inSlack(name: string): Hands;
  /** The business clock goes on by so many minutes, and what falls due is sent. */
  minutes(count: number): Promise<void>;
  /** Somebody, or a channel, got a message there that looks like this. */
  hears(name: string, where: 'teams' | 'slack', what: RegExp): Told;
  /** What a message that came earlier looks like now. */
  looks(told: Told, like: RegExp): void;
  close(): Promise<void>;
}

/** What somebody types, fills in and presses. */
export interface Hands {
  says(words: string, sees: RegExp): Promise<string>;
  fills(fields: Readonly<Record<string, string>>, sees: RegExp): Promise<string>;
  presses(button: string, title: string, sees: RegExp): Promise<string>;
}

/** The names of those who are in each. */
export interface Whereabouts {
  readonly teams: readonly string[];
  readonly slack: readonly string[];
}

const CHANNELS = ['General', 'Locality North'];

/** Opens it at an instant. In Teams everybody has the app; in Slack nobody has been met, and the bot is in no channel. */
export async function bothStage(at: string, where: Whereabouts): Promise<BothStage> {
  const { given, ...made } = await stageParts(at, undefined, undefined, ownerOf);
  const among = (names: readonly string[]) => people.filter(({ name }) => names.includes(name));
  const teams = await fakeConnector({ people: among(where.teams), channels: ['Locality North'] });
  const now = () => Date.parse(made.clock.now());
  const slack = await fakeSlack({ people: among(where.slack), channels: CHANNELS, now });
  const { botToken, signingSecret, apiUrl } = slack;
  const credentials = { botToken, signingSecret, apiUrl };
  const front = {
    teams: { patience: unhurriedTeams },
    slack: { credentials, patience: unhurriedSlack, pause: async () => {} },
  };
  const house = await buildHouse({ ...given, front });
  await house.start();
  const url = `http://127.0.0.1:${house.port()}`;
  teams.connectTo(`${url}/api/messages`);
  slack.connectTo(`${url}/slack/events`);
  for (const person of among(where.teams)) await teams.install(person);
  const { told } = made;
  const hands = { teams: teamsHands(teams, house, told), slack: slackHands(slack, house, told) };
  const shown = (one: Told) => (isIn('teams', one) ? hands.teams : hands.slack).shown(one);
  return {
    house,
    clock: made.clock,
    teams,
    slack,
    told,
    inTeams: (name) => handsOf(name, hands.teams),
    inSlack: (name) => handsOf(name, hands.slack),
    async minutes(count) {
      made.clock.move(count * 60_000);
      house.services.ring();
      await house.settled();
    },
    hears(name, platform, what) {
      const index = told.findIndex(
        (each) => each.to === name && isIn(platform, each) && what.test(shown(each)),
      );
      const [one] = index === -1 ? [] : told.splice(index, 1);
      const all = told.map((each) => `\n--- ${placeIn(each)}\n${shown(each)}`).join('');
      assert.ok(one, `${name} did not hear ${what} in ${platform}; there is: ${all || 'nothing'}`);
      return one;
    },
    looks: (one, like) => assert.match(shown(one), like),
    async close() {
      await house.stop();
      await Promise.all([teams.close(), slack.close()]);
      await made.closeStore();
    },
  };
}

/** Fails on what nobody expected. */
export async function nothingElse({ house, told }: BothStage): Promise<void> {
  await house.settled();
  const left = told.map((each) => `${placeIn(each)}: ${each.card.title}`);
  assert.deepEqual(left, [], 'nobody expected these messages');
}

const placeIn = ({ to, posted }: Told): string => `${to} in ${posted.address.platform}`;

const isIn = (platform: 'teams' | 'slack', { posted }: Told): boolean =>
  posted.address.platform === platform;

const names = new Map([
  ...people.flatMap((person) => [
    [chatOf(person), person.name] as const,
    [slackChatOf(person), person.name] as const,
  ]),
  ...CHANNELS.flatMap((name) => [
    [channelIdOf(name), name] as const,
    [slackChannelOf(name), name] as const,
  ]),
]);

const ownerOf = ({ conversation }: Address): string =>
  names.get(conversation.split(';')[0] ?? '') ?? conversation;

function handsOf(name: string, hands: Pick<Stage, 'say' | 'fill' | 'press'>): Hands {
  const seen = (text: string, like: RegExp): string => {
    assert.match(text, like);
    return text;
  };
  return {
    says: async (words, sees) => seen(await hands.say(name, words), sees),
    fills: async (fields, sees) => seen(await hands.fill(name, fields), sees),
    presses: async (button, title, sees) => seen(await hands.press(name, button, title), sees),
  };
}
