import type { Card } from './card.ts';
import { commandWords, letterWord } from './command-words.ts';
import type { Talker } from './draft-keeping.ts';
import { asksFor, circulationLetter } from './pack-use.ts';

/** What Homeward does, as buttons with a line each: only what works is among them. */
export function helpCard({ tenant }: Pick<Talker, 'tenant'>): Card {
  const example = `${tenant.authority.prefix}-0042`;
  const words = asksFor(circulationLetter, tenant.pack.pack)
    ? [...commandWords, letterWord]
    : commandWords;
  const lines = words.map(
    ({ command, does, typed }) => `${typed?.replace('NFD-0042', example) ?? command}: ${does}`,
  );
  return {
    title: 'What can I do for you?',
    summary: 'What Homeward can do',
    blocks: [
      { kind: 'text', text: 'Press a button, or type the word.' },
      { kind: 'list', items: lines },
      {
        kind: 'text',
        text: 'If a child is in immediate danger, ring 999 first.',
        weight: 'strong',
      },
    ],
    buttons: words.map(({ command, label }) => ({
      label,
      press: { do: 'say', words: command },
      ...(command === 'report' && { style: 'primary' as const }),
    })),
  };
}
