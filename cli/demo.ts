import { Fault } from '../episode/fault.ts';
import { demoStory } from './demo-story.ts';
import { playStory } from './play-story.ts';

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

try {
  await playStory(demoStory, print);
  print('\nThe story went as told.');
} catch (fault) {
  if (!(fault instanceof Fault)) throw fault;
  print(`\n${fault.message}`);
  process.exitCode = 1;
}
