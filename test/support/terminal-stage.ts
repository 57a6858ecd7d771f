import { terminalPlayer } from '../../cli/terminal-player.ts';
import type { Card } from '../../dialogs/card.ts';
import { buildHouse } from '../../house.ts';
import type { Address } from '../../procedures/message.ts';
import { emailOf, type OpenStage, stageParts } from './stage-parts.ts';

/** The terminal: one person plays everybody, and every message says whom it is for. */
export const terminalStage: OpenStage = async (at, openStore, procedure) => {
  const ownerOf = ({ conversation }: Address, { heading }: Card) =>
    /^To (.+?),/.exec(heading ?? '')?.[1] ?? conversation.replace(/^.*[:/#]/, '');
  const { given, ...made } = await stageParts(at, openStore, procedure, ownerOf);
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
