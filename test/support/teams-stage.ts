import assert from 'node:assert/strict';
import { buildHouse, type House } from '../../house.ts';
import type { Address } from '../../procedures/message.ts';
import { channelIdOf, chatOf } from './connector-state.ts';
import { type FakeConnector, fakeConnector } from './fake-connector.ts';
import { unhurriedTeams } from './patience.ts';
import {
  emailOf,
  type OpenStage,
  people,
  type Stage,
  stageParts,
  type Told,
} from './stage-parts.ts';
import { twoHouses } from './two-houses.ts';

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
    const { given, ...made } = await stageParts(at, openStore, procedure, ownerOf);
    const teams = await fakeConnector({ people, channels: ['Locality North'] });
    const house = await build({ ...given, front: { teams: { patience: unhurriedTeams } } });
    await house.start();
    teams.connectTo(`http://127.0.0.1:${house.port()}/api/messages`);
    for (const person of people) await teams.install(person);
    const [first] = people;
    assert.ok(first);
    await teams.installInTeam(first);
    return {
      ...made,
      house,
      ...teamsHands(teams, house, made.told),
      async close() {
        await house.stop();
        await teams.close();
        await made.closeStore();
      },
    };
  };

/** What people do in Teams with a house behind it, and what they see; `told` is what the bot sent by itself. */
export function teamsHands(
  teams: FakeConnector,
  house: Pick<House, 'settled'>,
  told: readonly Told[],
): Pick<Stage, 'say' | 'fill' | 'press' | 'shown'> {
  const who = (name: string) => ({ name, email: emailOf(name) });
  const answer = async (name: string): Promise<string> => {
    await house.settled();
    const own = new Set(told.map(({ posted }) => posted.message));
    return teams.shown(who(name)).findLast(({ message }) => !own.has(message))?.text ?? '';
  };
  return {
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
      await house.settled();
      const after = teams.shown(who(name));
      if (after.length > before) return answer(name);
      return after.find(({ message }) => message === card.message)?.text ?? '';
    },
    shown: ({ to, posted }) => {
      const where = people.some(({ name }) => name === to) ? who(to) : to;
      return teams.shown(where).find(({ message }) => message === posted.message)?.text ?? '';
    },
  };
}

/** Teams with one process behind it. */
export const teamsStage: OpenStage = teamsStageOf(buildHouse);

/** Teams with two processes behind it, to which it comes in turn. */
export const twoTeamsStage: OpenStage = teamsStageOf(twoHouses);
